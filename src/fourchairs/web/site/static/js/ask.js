// @ts-check
/* "Are you sure", in the page's own dialog. */

/** @param {HTMLFormElement} form @param {HTMLElement | null} button @returns {Promise<boolean>} */
export function ask(form, button) {
  const dialog = document.getElementById("ask");
  const question = form.dataset.confirm ?? "";
  if (!(dialog instanceof HTMLDialogElement)) return Promise.resolve(window.confirm(question));
  const [yes, no] = dialog.querySelectorAll("button");
  const text = dialog.querySelector("#ask-text");
  if (text) text.textContent = question;
  yes.textContent = form.dataset.yes ?? "Yes";
  yes.dataset.kind = button?.dataset.kind === "danger" ? "danger" : "primary";
  no.textContent = form.dataset.no ?? "No";
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
