// @ts-check
/* What was tapped and not yet answered. Kept through a reload, sent again as it was, in order, until the server has answered. */
import { said } from "./lines.js";

/** @typedef {{id: string, url: string, body: string, tries: number}} Command */
/** @typedef {import("./frame.js").Frame} Frame */

const KEPT = "fourchairs.commands";
const SAVED = "Saved on this phone. It will be sent when the network is back.";
const FAILED = "That did not go through. Reload the page and try again.";
const AGAIN = new Set([408, 429, 502, 503, 504, 507]);

let sending = false;
let timer = 0;

/** @returns {Command[]} */
const kept = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");

/** @param {Command[]} commands */
const keep = (commands) => sessionStorage.setItem(KEPT, JSON.stringify(commands));

/** @param {Command} command @returns {Promise<Response>} */
function post(command) {
  const meta = document.querySelector('meta[name="csrf"]')?.getAttribute("content");
  const input = document.querySelector("input[name=csrfmiddlewaretoken]");
  const token = meta ?? (input instanceof HTMLInputElement ? input.value : "");
  const type = "application/x-www-form-urlencoded";
  const headers = { Accept: "application/json", "X-CSRFToken": token, "Content-Type": type };
  return fetch(command.url, { method: "POST", headers, body: command.body });
}

/** What the answer means for the page. @param {Response} answer @param {(frame: Frame) => void} apply */
async function take(answer, apply) {
  const json = (answer.headers.get("Content-Type") ?? "").includes("json");
  const told = json ? await answer.json() : {};
  if (told.frame) apply(told.frame);
  said(answer.ok ? "" : (told.why ?? FAILED));
  if (answer.ok && told.go) location.assign(told.go);
  else if (answer.ok && !told.frame) location.reload();
}

/** @param {Command} command @param {(frame: Frame) => void} apply */
function later(command, apply) {
  said(SAVED);
  keep([{ ...command, tries: command.tries + 1 }, ...kept().slice(1)]);
  timer = setTimeout(() => pump(apply), Math.min(15_000, 1000 * 2 ** command.tries) * (0.5 + Math.random()));
}

/** @param {(frame: Frame) => void} apply */
export async function pump(apply) {
  clearTimeout(timer);
  if (sending) return;
  sending = true;
  try {
    for (let [command] = kept(); command; [command] = kept()) {
      const answer = await post(command).catch(() => null);
      if (answer === null || AGAIN.has(answer.status) || (answer.status === 500 && command.tries < 3)) {
        later(command, apply);
        return;
      }
      keep(kept().slice(1));
      await take(answer, apply);
      if (answer.ok) document.dispatchEvent(new CustomEvent("fourchairs:done", { detail: command.url }));
    }
  } finally {
    sending = false;
  }
}

/** @param {Command} command */
export const add = (command) => keep([...kept(), command]);
