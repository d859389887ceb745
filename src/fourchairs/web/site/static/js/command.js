// @ts-check
/* A tap is never lost and never counts twice: it has an id, is kept until the server has answered, and is sent again as it was. */
import { ask } from "./ask.js";
import { said } from "./lines.js";

/** @typedef {{id: string, url: string, body: string, tries: number}} Command */
/** @typedef {import("./live.js").Frame} Frame */

const KEPT = "fourchairs.commands";
const SAVED = "Saved on this phone. It will be sent when the network is back.";
const AGAIN = new Set([408, 429, 502, 503, 504, 507]);

let sending = false;
let timer = 0;
/** @type {(frame: Frame) => void} */
let apply = () => {};

/** @returns {Command[]} */
const kept = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");

/** @param {Command[]} commands */
const keep = (commands) => sessionStorage.setItem(KEPT, JSON.stringify(commands));

/** 32 hex digits; randomUUID would need https, which a room's own network may not have. */
function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} button @returns {Command} */
function read(form, button) {
  const data = new FormData(form);
  const id = fresh();
  if (button instanceof HTMLButtonElement && button.name) data.append(button.name, button.value);
  data.set("command", id);
  data.delete("csrfmiddlewaretoken");
  if (form.dataset.confirm) data.set("confirmed", "1");
  const pairs = [...data].map(([key, value]) => [key, String(value)]);
  return { id, url: form.getAttribute("action") || location.pathname, body: new URLSearchParams(pairs).toString(), tries: 0 };
}

/** @param {HTMLFormElement} form @param {boolean} busy */
function rest(form, busy) {
  form.toggleAttribute("data-sending", busy);
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", String(busy));
}

/** @param {Command} command */
function send(command) {
  const csrf = document.querySelector('meta[name="csrf"]')?.getAttribute("content") ?? "";
  const headers = { Accept: "application/json", "X-CSRFToken": csrf, "Content-Type": "application/x-www-form-urlencoded" };
  return fetch(command.url, { method: "POST", headers, body: command.body, credentials: "same-origin" });
}

/** What the answer means for the page. @param {Response} answer */
async function take(answer) {
  const json = (answer.headers.get("Content-Type") ?? "").includes("json");
  const told = json ? await answer.json() : {};
  if (told.frame) apply(told.frame);
  if (!answer.ok) said(told.why ?? "That did not go through. Reload the page and try again.");
  else {
    said("");
    if (!told.frame) location.reload();
  }
}

/** Sends what is kept, in order, one at a time. True when nothing is left. */
async function pump() {
  clearTimeout(timer);
  if (sending) return;
  sending = true;
  try {
    for (let [command] = kept(); command; [command] = kept()) {
      const answer = await send(command).catch(() => null);
      const later = answer === null || AGAIN.has(answer.status) || (answer.status === 500 && command.tries < 3);
      if (later) {
        wait({ ...command, tries: command.tries + 1 });
        return;
      }
      keep(kept().filter((other) => other.id !== command.id));
      await take(answer);
    }
  } finally {
    sending = false;
  }
}

/** @param {Command} command */
function wait(command) {
  said(SAVED);
  keep([command, ...kept().slice(1)]);
  timer = setTimeout(pump, Math.min(15_000, 1000 * 2 ** command.tries) * (0.5 + Math.random()));
}

/** @param {SubmitEvent} event */
async function submitted(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-command]")) return;
  event.preventDefault();
  if (form.matches("[data-sending]")) return;
  const command = read(form, event.submitter);
  rest(form, true);
  if (!form.dataset.confirm || (await ask(form))) {
    keep([...kept(), command]);
    await pump();
  }
  rest(form, false);
}

/** @param {(frame: Frame) => void} show */
export function watchCommands(show) {
  apply = show;
  document.addEventListener("submit", submitted);
  document.addEventListener("fourchairs:open", () => void pump());
  addEventListener("online", () => void pump());
  void pump();
}
