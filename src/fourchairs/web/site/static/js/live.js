// @ts-check
/* The state as the server sees it, kept on this page. The stream is a convenience, never the truth: each frame is whole. */
import { compare, firstFrame } from "./frame.js";
import { lost, said } from "./lines.js";
import { turnedAway } from "./refused.js";
import { show } from "./swap.js";

const SILENCE = 37_000; // two heartbeats of 15 s and some patience
const FIRST = 400;
const LONGEST = 15_000;
const RELOADED = "fourchairs.reloaded";

export class Live {
  #main;
  #url;
  #frame = firstFrame();
  /** @type {EventSource | null} */
  #source = null;
  #tries = 0;
  #timer = 0;
  #watchdog = 0;

  /** @param {HTMLElement} main */
  constructor(main) {
    this.#main = main;
    this.#url = main.dataset.stream ?? "";
  }

  start() {
    const again = () => document.visibilityState === "visible" && this.#open();
    document.addEventListener("visibilitychange", again);
    addEventListener("online", again);
    addEventListener("pageshow", (event) => event.persisted && again());
    addEventListener("pagehide", () => this.#close());
    this.#open();
  }

  /** Older frames are dropped; an equal one only sets the clock. @param {import("./frame.js").Frame} frame */
  apply(frame) {
    const step = this.#frame ? compare(frame.version, this.#frame.version) : 1;
    if (step < 0) return;
    const beside = this.#main.dataset.keep?.split(" ") ?? [];
    if (frame.go && frame.go !== location.pathname && !beside.includes(frame.screen)) {
      location.assign(frame.go);
      return;
    }
    const turned = this.#frame?.screen !== frame.screen || this.#frame?.step !== frame.step;
    this.#frame = frame;
    if (turned) said("");
    document.dispatchEvent(new CustomEvent("fourchairs:frame", { detail: frame }));
    // A page that asks something keeps its form; only `go` takes a person away from it.
    if (step > 0 && frame.html !== undefined && !this.#main.matches("[data-keep]"))
      show(this.#main, frame.html, turned);
  }

  #open() {
    this.#close();
    const source = new EventSource(this.#url);
    this.#source = source;
    this.#expect();
    source.addEventListener("open", () => this.#alive(true));
    source.addEventListener("beat", () => this.#alive(false));
    source.addEventListener("state", (event) => {
      this.#alive(false);
      this.apply(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      if (source === this.#source) this.#failed(source.readyState === EventSource.CLOSED);
    });
  }

  #close() {
    this.#source?.close();
    this.#source = null;
    clearTimeout(this.#timer);
    clearTimeout(this.#watchdog);
  }

  /** @param {boolean} opened */
  #alive(opened) {
    this.#tries = 0;
    lost(false);
    this.#expect();
    if (!opened) return;
    sessionStorage.removeItem(RELOADED);
    document.dispatchEvent(new Event("fourchairs:open"));
  }

  #expect() {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#failed(false), SILENCE + Math.random() * 3000);
  }

  /** @param {boolean} refused */
  async #failed(refused) {
    this.#close();
    lost(true);
    const wait = Math.min(LONGEST, FIRST * 2 ** this.#tries) * (0.5 + Math.random());
    this.#tries += 1;
    this.#timer = setTimeout(() => this.#open(), wait);
    if (refused && (await turnedAway(this.#url)) && !sessionStorage.getItem(RELOADED)) {
      sessionStorage.setItem(RELOADED, "1");
      location.reload();
    }
  }
}
