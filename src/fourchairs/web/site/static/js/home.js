// @ts-check
/* What a person takes away from a check-in, worked out on their phone: their own change, and the link for later. */
import { said } from "./lines.js";
import { link } from "./record.js";

/** @typedef {import("./record.js").Told} Told */
/** @typedef {import("./kept.js").Answers} Answers */

const DAY = 864e5;
const SVG = "http://www.w3.org/2000/svg";

/** @param {HTMLElement} form @param {Answers[string]} was @param {Answers[string]} now */
export function change(form, was = {}, now = {}) {
  let shown = 0;
  for (const row of form.querySelectorAll("[data-pair]")) {
    const [first, second] = (row.getAttribute("data-pair") ?? "").split(" ");
    const [before, after] = [was[first] ?? null, now[second] ?? null];
    if (before === null || after === null) continue;
    shown += 1;
    row.removeAttribute("hidden");
    row.querySelector(`[data-dot="${before}"]`)?.setAttribute("data-was", "");
    row.querySelector(`[data-dot="${after}"]`)?.setAttribute("data-now", "");
    for (const [mark, value] of Object.entries({ was: before, now: after })) {
      const figure = row.querySelector(`span[data-${mark}]`);
      if (figure) figure.textContent = String(value);
    }
  }
  form.querySelector("[data-nothing]")?.toggleAttribute("hidden", shown > 0);
  form.querySelector("[data-legend]")?.toggleAttribute("hidden", shown === 0);
}

/** @param {string} address @param {number} day */
function calendar(address, day) {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const date = new Date((day + 28) * DAY).toISOString().slice(0, 10).replaceAll("-", "");
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fourchairs//EN", "BEGIN:VEVENT", "CLASS:PRIVATE"],
    ...[`UID:${stamp}@fourchairs`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${date}`, "SUMMARY:Five short questions"],
    ...[`DESCRIPTION:${address}`, `URL:${address}`, "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", ""],
  ];
  const folded = lines.map((line) => line.replace(/.{72}(?=.)/g, "$&\r\n "));
  return new Blob([folded.join("\r\n")], { type: "text/calendar" });
}

/** The squares a camera reads, drawn here so that no server learns the link. @param {Element} box @param {string} address */
async function draw(box, address) {
  const { encodeQR } = await import("./vendor/qr.js");
  const rows = encodeQR(address, "raw", { ecc: "medium", border: 1 });
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  const squares = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  path.setAttribute("d", squares.join(""));
  const drawn = { viewBox: `0 0 ${rows.length} ${rows.length}`, role: "img", "aria-label": "Your link, as squares" };
  for (const [name, value] of Object.entries(drawn)) svg.setAttribute(name, value);
  svg.append(path);
  box.replaceChildren(svg);
  box.removeAttribute("hidden");
}

/** @param {HTMLElement} form @param {Told} told @param {Answers} answers */
export function takeHome(form, told, answers) {
  const box = form.querySelector("[data-squares]");
  const entry = form.querySelector("[data-calendar]");
  const text = form.querySelector("[data-link]");
  if (!box || !text || !(entry instanceof HTMLAnchorElement)) return;
  const address = link(told, answers);
  text.textContent = address;
  entry.href = URL.createObjectURL(calendar(address, told.day));
  const drawn = () => draw(box, address).catch(() => said("No connection just now. Try again in a moment."));
  form.querySelector("[data-draw]")?.addEventListener("click", drawn);
  form.querySelector("[data-paper]")?.addEventListener("click", () => drawn().then(() => window.print()));
}
