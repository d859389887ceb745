// @ts-check
/* Opens a check-in: what it is of stands in the page, or, four weeks later, behind the # of the person's own link. */
import { CheckIn } from "./checkin.js";
import { keep, kept } from "./kept.js";

const DAY = 864e5;
const KEPT = "fourchairs.link";

/** What a link says, or the part of the page that says why it cannot be used now. @param {import("./record.js").Told} told */
async function fromLink(told) {
  const { opened } = await import("./record.js");
  addEventListener("hashchange", () => opened(location.hash.slice(1)) && location.reload());
  // The way past the header takes the place of what stood behind the #.
  const text = [location.hash.slice(1), sessionStorage.getItem(KEPT) ?? ""].find(opened) ?? "";
  const held = opened(text);
  if (!held) return "[data-no-link]";
  sessionStorage.setItem(KEPT, text);
  const opens = new Date((held.day + told.wait) * DAY);
  for (const time of document.querySelectorAll("[data-opens]"))
    time.textContent = opens.toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  if (Date.now() < opens.getTime()) return "[data-too-soon]";
  const { own_belong, own_alone } = held;
  Object.assign(told, { label: held.label, slip: held.slip, of: held.slip });
  const before = kept(told.of);
  keep(told.of, { ...before, answers: { ...before.answers, own: { own_belong, own_alone } } });
  return "";
}

const form = document.querySelector("form[data-checkin]");
const told = JSON.parse(document.getElementById("checkin")?.textContent ?? "{}");
if (form instanceof HTMLFormElement) {
  const instead = told.wait ? await fromLink(told) : "";
  // Before the conversation the end is not needed; after it, it must be here before the network may be gone.
  const late = told.when === "before" ? null : await import("./farewell.js");
  if (instead) form.querySelector(instead)?.removeAttribute("hidden");
  else if (late && kept(told.of).done) late.farewell(form, told);
  else new CheckIn(form, told, () => (late ? late.handIn(form, told) : form.submit())).start();
}
