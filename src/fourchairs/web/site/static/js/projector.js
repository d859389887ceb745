// @ts-check
/* The wall: nobody touches it, so it turns its own pages and hides its pointer. */

const PAGE = 9000;
const STILL = 3000;

let turn = 0;
let still = 0;

/** @param {HTMLElement} box @param {HTMLElement} item */
function fits(box, item) {
  const outer = box.getBoundingClientRect();
  const inner = item.getBoundingClientRect();
  return inner.bottom <= outer.bottom + 1 && inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
}

/** Splits a long list into pages by what really fits, for names are as long as they are. @param {HTMLElement} box */
function paginate(box) {
  const items = [...box.children].map((item) => /** @type {HTMLElement} */ (item));
  for (const item of items) item.hidden = false;
  box.classList.remove("is-paged");
  if (items.every((item) => fits(box, item)) && box.scrollHeight <= box.clientHeight + 1) return [items];
  box.classList.add("is-paged");
  const pages = [];
  for (let start = 0; start < items.length; ) {
    items.forEach((item, index) => {
      item.hidden = index < start;
    });
    const over = items.findIndex((item, index) => index > start && !fits(box, item));
    const end = over === -1 ? items.length : over;
    pages.push(items.slice(start, end));
    start = end;
  }
  return pages;
}

/** @param {HTMLElement} box */
function turnList(box) {
  const pages = paginate(box);
  const now = pages[turn % pages.length] ?? [];
  for (const item of pages.flat()) item.hidden = !now.includes(item);
  const note = box.parentElement?.querySelector("[data-flow-note]");
  if (!(note instanceof HTMLElement)) return;
  note.dataset.summary ??= note.textContent ?? "";
  note.textContent = pages.length > 1 ? `${(turn % pages.length) + 1} of ${pages.length}` : note.dataset.summary;
}

function turnPages() {
  for (const box of document.querySelectorAll("[data-flow]")) if (box instanceof HTMLElement) turnList(box);
  const pages = [...document.querySelectorAll("[data-page]")];
  pages.forEach((page, index) => {
    page.toggleAttribute("hidden", index !== turn % pages.length);
  });
}

function stir() {
  document.body.classList.remove("is-still");
  clearTimeout(still);
  still = setTimeout(() => document.body.classList.add("is-still"), STILL);
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.key !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen?.();
}

export function hang() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("pointermove", stir);
  document.addEventListener("fourchairs:shown", turnPages);
  addEventListener("resize", turnPages);
  setInterval(() => {
    turn += 1;
    turnPages();
  }, PAGE);
  turnPages();
  stir();
}
