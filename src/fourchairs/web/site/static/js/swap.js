// @ts-check
/* Puts new content into the page without taking anything out of a person's hands. */
import { announce } from "./lines.js";

/** @type {{createHTML: (html: string) => string}} */
const policy = /** @type {any} */ (window).trustedTypes?.createPolicy("fourchairs", {
  /** Only fragments rendered by our own templates, from our own origin, come here. @param {string} html */
  createHTML: (html) => html,
}) ?? { createHTML: (/** @type {string} */ html) => html };

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** @param {Element} root @returns {Control[]} */
const controls = (root) =>
  [...root.querySelectorAll("input[id], textarea[id], select[id]")].map((element) => /** @type {Control} */ (element));

/** What the person did here since the content came. @param {HTMLElement} main */
function remember(main) {
  /** @type {Map<string, {value: string, checked: boolean}>} */
  const typed = new Map();
  for (const control of controls(main)) {
    const checked = control instanceof HTMLInputElement && control.checked;
    const touched =
      control instanceof HTMLSelectElement ||
      control.value !== control.defaultValue ||
      (control instanceof HTMLInputElement && checked !== control.defaultChecked);
    if (touched) typed.set(control.id, { value: control.value, checked });
  }
  const active = document.activeElement;
  const inside = active instanceof HTMLElement && main.contains(active) && active !== main;
  return {
    typed,
    opened: [...main.querySelectorAll("details[id][open]")].map((element) => element.id),
    focus: inside ? active.id || place(main, active) : "",
    caret:
      active instanceof HTMLInputElement && active.type !== "radio" && active.type !== "checkbox"
        ? active.selectionStart
        : null,
    scroll: window.scrollY,
  };
}

/** A button without an id is known by its name and value. @param {HTMLElement} main @param {HTMLElement} element */
function place(main, element) {
  const all = [...main.querySelectorAll("a, button, summary, input")];
  return `@${all.indexOf(element)}:${element.textContent?.trim()}`;
}

/** @param {HTMLElement} main @param {ReturnType<typeof remember>} kept */
function restore(main, kept) {
  for (const control of controls(main)) {
    const was = kept.typed.get(control.id);
    if (!was) continue;
    if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio"))
      control.checked = was.checked;
    else control.value = was.value;
  }
  for (const id of kept.opened) document.getElementById(id)?.setAttribute("open", "");
  const target = kept.focus.startsWith("@") ? find(main, kept.focus) : document.getElementById(kept.focus);
  target?.focus({ preventScroll: true });
  if (target instanceof HTMLInputElement && kept.caret !== null) target.setSelectionRange(kept.caret, kept.caret);
  window.scrollTo(0, kept.scroll);
}

/** @param {HTMLElement} main @param {string} key @returns {HTMLElement | null} */
function find(main, key) {
  const at = Number(key.slice(1, key.indexOf(":")));
  const element = [...main.querySelectorAll("a, button, summary, input")][at];
  return element instanceof HTMLElement && place(main, element) === key ? element : null;
}

/** A new screen: start at its top, say what it is, but never pull somebody out of Help or a dialog. @param {HTMLElement} main */
function arrive(main) {
  const heading = main.querySelector("h1");
  const busy = document.querySelector("dialog[open], .help[open]");
  window.scrollTo(0, 0);
  const status = main.querySelector(".topline > :last-child:not(:first-child)")?.textContent?.trim() ?? "";
  if (heading && !busy && !document.body.matches("[data-wall]")) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    announce(status);
  } else announce(`${heading?.textContent?.trim() ?? ""} ${status}`.trim());
}

/** @param {HTMLElement} main @param {string} html @param {boolean} turned whether this is another screen */
export function show(main, html, turned) {
  const kept = remember(main);
  main.toggleAttribute("data-same", !turned);
  main.innerHTML = policy.createHTML(html);
  if (turned) arrive(main);
  else restore(main, kept);
  document.dispatchEvent(new Event("fourchairs:shown"));
}
