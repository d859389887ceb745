// @ts-check
/* Finds a name in a long list. Accents, case and writing direction do not matter; what is ticked stays in sight. */

/** @type {WeakMap<Element, string>} */
const plain = new WeakMap();

/** @param {string} text */
export const simplify = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().replace(/\s+/g, " ").trim();

/** @param {Element} item */
function textOf(item) {
  const known = plain.get(item) ?? simplify(item.textContent ?? "");
  plain.set(item, known);
  return known;
}

/** @param {HTMLInputElement} input */
function filter(input) {
  const selector = input.dataset.filter ?? "";
  const wanted = simplify(input.value).split(" ").filter(Boolean);
  const list = document.querySelector(selector);
  let found = 0;
  for (const item of list?.children ?? []) {
    const match = wanted.every((part) => textOf(item).includes(part));
    found += Number(match);
    item.toggleAttribute("hidden", !match && !item.querySelector(":checked"));
  }
  const note = document.querySelector(`[data-filter-empty="${selector}"]`);
  if (note) note.textContent = wanted.length && !found ? "Nobody found. Try fewer letters." : "";
}

export function watchFilters() {
  document.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.filter) filter(target);
  });
  document.addEventListener("keydown", (event) => {
    // Enter in the box would send the whole form.
    if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.dataset.filter)
      event.preventDefault();
  });
  document.addEventListener("fourchairs:shown", () => {
    for (const input of document.querySelectorAll("input[data-filter]"))
      if (input instanceof HTMLInputElement && input.value) filter(input);
  });
}
