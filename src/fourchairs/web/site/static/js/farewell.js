// @ts-check
/* After the last question: one record goes out, and the person sees what became of it and what it holds for them. */
import { change, takeHome } from "./home.js";
import { keep, kept, post } from "./kept.js";
import { sealed } from "./record.js";

/** @param {HTMLFormElement} form @param {string} selector @param {boolean} shown */
function toggle(form, selector, shown) {
  for (const element of form.querySelectorAll(selector)) element.toggleAttribute("hidden", !shown);
}

/** @param {HTMLFormElement} form @param {import("./record.js").Told} told */
export function handIn(form, told) {
  const all = { ...kept(told.of), done: true };
  keep(told.of, all);
  void post(told.of, sealed(told, all.answers));
  farewell(form, told);
}

/** @param {HTMLFormElement} form @param {import("./record.js").Told} told */
export function farewell(form, told) {
  const { answers } = kept(told.of);
  const given = answers[told.when] ?? {};
  for (const element of form.querySelectorAll("[data-question], [data-asking]")) element.remove();
  document.querySelector("[data-progress]")?.replaceChildren();
  toggle(form, "[data-done]", true);
  toggle(form, "[data-hard]", given.leave === Number(form.dataset.hard));
  change(form, answers[told.layout[0][0]], given);
  takeHome(form, told, answers);
  sending(form, told);
  document.addEventListener("fourchairs:answered", () => sending(form, told));
  form.querySelector("h1")?.focus();
}

/** @param {HTMLFormElement} form @param {import("./record.js").Told} told */
function sending(form, told) {
  const { sent } = kept(told.of);
  const state = sent === undefined ? (navigator.onLine ? "sending" : "waiting") : sent ? "refused" : "in";
  toggle(form, "[data-state]", false);
  toggle(form, `[data-state=${state}]`, true);
  if (sent) form.querySelector("[data-state=refused]")?.replaceChildren(sent);
}
