// @ts-check
/* One question at a time. A tap answers and goes on; the answers stay on this phone until the last one is given. */
import { change, takeHome } from "./home.js";
import { keep, kept, post } from "./kept.js";
import { sealed } from "./record.js";

const SLIP_OF_THE_FINGER = 300; // ms within which a second tap was meant for the screen before

export class CheckIn {
  #form;
  #told;
  #kept;
  #screens;
  #at = -1;
  #since = 0;

  /** @param {HTMLFormElement} form @param {import("./record.js").Told} told */
  constructor(form, told) {
    this.#form = form;
    this.#told = told;
    this.#kept = kept(told.of);
    this.#kept.answers[told.when] ??= {};
    this.#screens = [...form.querySelectorAll("[data-question]")].map((one) => /** @type {HTMLElement} */ (one));
  }

  start() {
    if (this.#kept.done && this.#told.when !== "before") return this.#finished();
    this.#form.addEventListener("click", (event) => this.#tapped(event));
    document.querySelector("[data-back]")?.addEventListener("click", (event) => this.#back(event));
    addEventListener("popstate", ({ state }) => this.#show(state?.at ?? 0));
    const open = this.#screens.findIndex((screen) => this.#given[screen.id] === undefined);
    const first = open < 0 ? this.#screens.length - 1 : open;
    if (!history.state) history.replaceState({ at: first, first: true }, "");
    this.#show(history.state.at);
  }

  get #given() {
    return this.#kept.answers[this.#told.when];
  }

  /** @param {Event} event */
  #tapped({ target, timeStamp }) {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button || timeStamp - this.#since < SLIP_OF_THE_FINGER) return;
    if (button.matches("[data-skip-all]")) this.#end();
    else if (button.matches("[data-skip]")) this.#answer(null);
    else if (button.dataset.answer) this.#answer(Number(button.dataset.answer));
  }

  /** @param {number | null} value */
  #answer(value) {
    const screen = this.#screens[this.#at];
    const tick = screen.querySelector("input");
    this.#given[screen.id] = value;
    if (tick) this.#given[tick.id] = tick.checked ? 1 : value === null ? null : 0;
    keep(this.#told.of, this.#kept);
    if (this.#at + 1 === this.#screens.length) return this.#end();
    history.pushState({ at: this.#at + 1 }, "");
    this.#show(this.#at + 1);
  }

  /** @param {Event} event */
  #back(event) {
    if (this.#at <= 0 || this.#kept.done) return;
    event.preventDefault();
    if (!history.state?.first) return history.back();
    history.replaceState({ at: this.#at - 1, first: true }, "");
    this.#show(this.#at - 1);
  }

  /** @param {number} at */
  #show(at) {
    const [last, screen] = [this.#screens.length - 1, this.#screens[at]];
    if (this.#kept.done) return;
    this.#at = at;
    this.#since = performance.now();
    for (const one of this.#screens) one.hidden = one !== screen;
    for (const button of screen.querySelectorAll("[data-answer]"))
      button.ariaPressed = String(Number(button.getAttribute("data-answer")) === this.#given[screen.id]);
    this.#toggle("[data-first], [data-skip-all]", at === 0);
    this.#toggle("[data-last]", at === last);
    document.querySelector("[data-progress]")?.replaceChildren(`${at + 1} of ${last + 1}`);
    window.scrollTo(0, 0);
    screen.querySelector("h1")?.focus({ preventScroll: true });
  }

  /** @param {string} selector @param {boolean} shown */
  #toggle(selector, shown) {
    for (const element of this.#form.querySelectorAll(selector)) element.toggleAttribute("hidden", !shown);
  }

  #end() {
    if (this.#told.when === "before") return this.#form.submit();
    this.#kept.done = true;
    keep(this.#told.of, this.#kept);
    void post(this.#told.of, sealed(this.#told, this.#kept.answers));
    this.#finished();
  }

  #finished() {
    const { answers } = this.#kept;
    for (const element of this.#form.querySelectorAll("[data-question], [data-asking]")) element.remove();
    document.querySelector("[data-progress]")?.replaceChildren();
    this.#toggle("[data-done]", true);
    this.#toggle("[data-hard]", this.#given.leave === Number(this.#form.dataset.hard));
    change(this.#form, answers[this.#told.layout[0][0]], this.#given);
    takeHome(this.#form, this.#told, answers);
    this.#sending();
    document.addEventListener("fourchairs:answered", () => this.#sending());
    this.#form.querySelector("h1")?.focus();
  }

  #sending() {
    const { sent } = kept(this.#told.of);
    const state = sent === undefined ? (navigator.onLine ? "sending" : "waiting") : sent ? "refused" : "in";
    this.#toggle("[data-state]", false);
    this.#toggle(`[data-state=${state}]`, true);
    if (sent) this.#form.querySelector("[data-state=refused]")?.replaceChildren(sent);
  }
}
