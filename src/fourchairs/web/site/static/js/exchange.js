// @ts-check
/* A link's secret stands behind the #, where no server and no log sees it. It is handed over once and wiped from the address. */

export function exchange() {
  const form = document.querySelector("form[data-exchange]");
  const secret = decodeURIComponent(location.hash.slice(1));
  if (!(form instanceof HTMLFormElement) || !secret) return;
  const key = form.elements.namedItem("key");
  if (!(key instanceof HTMLInputElement)) return;
  history.replaceState(null, "", location.pathname);
  key.type = "hidden";
  key.value = secret;
  form.submit();
}
