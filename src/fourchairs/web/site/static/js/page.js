// @ts-check
/* Small manners of any page: closing what is open, copying, printing. Nothing here is needed to use a page. */

/** @param {Element | null} [except] */
function closeOpen(except) {
  for (const open of document.querySelectorAll(".menu[open], .help[open]")) {
    if (open === except || open.contains(except ?? null)) continue;
    open.removeAttribute("open");
    if (!except) open.querySelector("summary")?.focus();
  }
}

/** @param {Element} button */
async function copy(button) {
  const source = document.querySelector(button.getAttribute("data-copy") ?? "");
  await navigator.clipboard?.writeText(source?.textContent?.trim() ?? "");
  const before = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => {
    button.textContent = before;
  }, 2000);
}

function settle() {
  for (const element of document.querySelectorAll("[data-needs-script]")) element.removeAttribute("hidden");
  for (const button of document.querySelectorAll("[data-copy]")) button.toggleAttribute("hidden", !navigator.clipboard);
}

export function watchPage() {
  document.addEventListener("keydown", (event) => event.key === "Escape" && closeOpen());
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    closeOpen(target);
    const button = target.closest("[data-copy], [data-print]");
    if (button?.matches("[data-print]")) window.print();
    else if (button) void copy(button);
  });
  document.addEventListener("fourchairs:shown", settle);
  settle();
  const first = document.querySelector("[data-focus]");
  if (first instanceof HTMLElement) first.focus();
}
