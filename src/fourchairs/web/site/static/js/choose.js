// @ts-check
/* At most so many ticks: the others rest until one is taken back. */

/** @param {Element} group */
function settle(group) {
  const boxes = [...group.querySelectorAll("input[type=checkbox]")].map((box) => /** @type {HTMLInputElement} */ (box));
  const full = boxes.filter((box) => box.checked).length >= Number(group.getAttribute("data-most"));
  for (const box of boxes) box.disabled = full && !box.checked;
}

const settleAll = () => document.querySelectorAll("[data-most]").forEach(settle);

export function watchChoices() {
  document.addEventListener("change", ({ target }) => {
    const group = target instanceof Element ? target.closest("[data-most]") : null;
    if (group) settle(group);
  });
  document.addEventListener("fourchairs:shown", settleAll);
  addEventListener("pageshow", settleAll);
}
