// @ts-check
/* One question at a time. A tap answers and goes on; the answers stay on this phone until the last one is given. */
import { keep, kept } from "./kept.js";

const SLIP_OF_THE_FINGER = 300; // ms within which a second tap was meant for the screen before

export class CheckIn {
  #form;
  #told;
  #kept;
  #screens;
  #end;
  #at = -1;
  #deaf = 0; // until then, in the page's own milliseconds

  /** @param {HTMLFormElement} form @param {import("./record.js").Told} told @param {() => void} end */
  constructor(form, told, end) {
    this.#form = form;
    this.#told = told;
    this.#end = end;
    this.#kept = kept(told.of);
    this.#kept.answers[told.when] ??= {};
    this.#screens = [...form.querySelectorAll("[data-question]")].map((one) => /** @type {HTMLElement} */ (one));
  }

  start() {
    this.#form.addEventListener("click", (event) => this.#tapped(event));
    document.querySelector("[data-back]")?.addEventListener("click", (event) => this.#back(event));
    addEventListener("popstate", ({ state }) => this.#show(state?.at ?? 0));
    const open = this.#screens.findIndex((screen) => this.#given[screen.id] === undefined);
    const first = open < 0 ? this.#screens.length - 1 : open;
    if (!history.state) history.replaceState({ at: first, first: true }, "");
    this.#toggle("[data-asking]", true);
    this.#show(history.state.at);
  }

  get #given() {
    return this.#kept.answers[this.#told.when];
  }

  /** @param {Event} event */
  #tapped({ target, timeStamp }) {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button || timeStamp < this.#deaf) return;
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
    if (this.#at <= 0 || !this.#screens[0].isConnected) return;
    event.preventDefault();
    if (!history.state?.first) return history.back();
    history.replaceState({ at: this.#at - 1, first: true }, "");
    this.#show(this.#at - 1);
  }

  /** @param {number} at */
  #show(at) {
    const [last, screen] = [this.#screens.length - 1, this.#screens[at]];
    if (!screen.isConnected) return; // all is said; the page shows what came of it
    this.#deaf = this.#at < 0 ? 0 : performance.now() + SLIP_OF_THE_FINGER;
    this.#at = at;
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
}
