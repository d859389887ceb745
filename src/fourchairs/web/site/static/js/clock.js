// @ts-check
/* Counts down by the server's time. The phone's own clock is never asked: it may be wrong by minutes. */

/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {{deadline: number | null, length: number | null, paused: boolean, remaining: number | null, speed: number, own: boolean}} Span */

const NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** @type {Frame | null} */
let frame = null;
let offset = 0;
let buzzed = 0;
/** @type {WeakMap<Element, number>} */
const seen = new WeakMap();

/** The same table is in templatetags/parts.py. @param {number} seconds */
export function words(seconds) {
  if (seconds <= 0) return "take your time to finish";
  if (seconds <= 20) return "a few seconds left";
  if (seconds <= 45) return "half a minute left";
  const minutes = Math.floor(seconds / 60 + 0.5);
  return minutes < 2 ? "about a minute left" : `about ${NUMBERS[minutes - 2] ?? minutes} minutes left`;
}

/** @param {number} seconds */
export function figures(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** @param {string | undefined} text @param {number | null | undefined} other */
const number = (text, other) => (text === undefined || text === "" ? (other ?? null) : Number(text));

/** What stands on the element goes before what the frame says. @param {HTMLElement} element @returns {Span} */
function span(element) {
  const own = element.dataset;
  return {
    deadline: number(own.deadline, frame?.deadline),
    length: number(own.length, frame?.length),
    paused: "paused" in own || (own.deadline === undefined && Boolean(frame?.paused)),
    remaining: number(own.remaining, frame?.remaining),
    speed: number(own.speed, frame?.speed) ?? 1,
    own: "own" in own,
  };
}

/** Guide seconds left, or null when nothing is running. @param {HTMLElement} element @param {Span} at */
function left(element, at) {
  if (at.paused) return at.remaining ?? seen.get(element) ?? null;
  if (at.deadline === null) return null;
  return (at.deadline - performance.now() / 1000 - offset) * at.speed;
}

/** @param {HTMLElement} element */
function draw(element) {
  const at = span(element);
  const seconds = left(element, at);
  element.hidden = seconds === null && !at.paused;
  if (at.paused) put(element, "[data-words]", "paused");
  if (seconds === null) return;
  if (!at.paused) put(element, "[data-words]", words(seconds));
  put(element, "[data-time]", figures(seconds));
  const bar = element.querySelector("progress");
  if (bar) {
    bar.max = at.length || Math.max(seconds, 1);
    bar.value = Math.min(bar.max, Math.max(0, seconds));
  }
  if (at.own && !at.paused && seconds <= 0 && (seen.get(element) ?? 0) > 0) buzz(at.deadline ?? 0);
  seen.set(element, seconds);
}

/** @param {HTMLElement} element @param {string} selector @param {string} text */
function put(element, selector, text) {
  const target = element.querySelector(selector);
  if (target && target.textContent !== text) target.textContent = text;
}

/** One soft vibration for one turn, however often the screen is drawn. @param {number} deadline */
function buzz(deadline) {
  if (buzzed === deadline) return;
  buzzed = deadline;
  // A phone that was never touched must not, and its browser would complain.
  if (navigator.userActivation?.hasBeenActive ?? true) navigator.vibrate?.(120);
}

function drawAll() {
  for (const element of document.querySelectorAll("[data-clock]")) if (element instanceof HTMLElement) draw(element);
}

/** @param {Frame} next */
function sync(next) {
  frame = next;
  offset = next.now - performance.now() / 1000;
}

/** @param {Frame | null} first */
export function startClocks(first) {
  if (first) sync(first);
  document.addEventListener("fourchairs:frame", (event) => {
    sync(/** @type {CustomEvent<Frame>} */ (event).detail);
    drawAll();
  });
  document.addEventListener("fourchairs:shown", drawAll);
  document.addEventListener("visibilitychange", drawAll);
  setInterval(drawAll, 250);
  drawAll();
}
