// @ts-check
/* A tap is never lost and never counts twice: it gets one id here, and queue.js sends it until the server has answered. */
import { ask } from "./ask.js";
import { add, pump } from "./queue.js";

/** 32 hex digits; randomUUID would need https, which a room's own network may not have. */
function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Read at the tap, so that what is sent later is what the person saw. @param {HTMLFormElement} form @param {HTMLElement | null} button */
function read(form, button) {
  const data = new FormData(form);
  const id = fresh();
  if (button instanceof HTMLButtonElement && button.name) data.append(button.name, button.value);
  data.set("command", id);
  data.delete("csrfmiddlewaretoken");
  if (form.dataset.confirm) data.set("confirmed", "1");
  const pairs = [...data].map(([key, value]) => [key, String(value)]);
  const url = form.getAttribute("action") || location.pathname;
  return { id, url, body: new URLSearchParams(pairs).toString(), tries: 0 };
}

/** @param {HTMLFormElement} form @param {boolean} busy */
function rest(form, busy) {
  form.toggleAttribute("data-sending", busy);
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", String(busy));
}

/** What was said is said: its field is empty for the next one. @param {Event} event */
function clear(event) {
  const url = event instanceof CustomEvent ? event.detail : "";
  for (const form of document.querySelectorAll("form[data-clear]"))
    if (form instanceof HTMLFormElement && form.getAttribute("action") === url) form.reset();
}

/** @param {(frame: import("./frame.js").Frame) => void} apply */
export function watchCommands(apply) {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-command]")) return;
    event.preventDefault();
    if (form.matches("[data-sending]")) return;
    const command = read(form, event.submitter);
    rest(form, true);
    if (!form.dataset.confirm || (await ask(form, event.submitter))) {
      add(command);
      await pump(apply);
    }
    rest(form, false);
  });
  document.addEventListener("fourchairs:done", clear);
  const again = () => void pump(apply);
  document.addEventListener("fourchairs:open", again);
  addEventListener("online", again);
  again();
}
