// @ts-check
/* What a check-in leaves on this phone, and the records that wait to be sent. Nobody else can read either. */

/** @typedef {{[when: string]: {[key: string]: number | null | undefined}}} Answers */
/** @typedef {{answers: Answers, since: number, done?: boolean, sent?: string}} Kept */
/** @typedef {{of: string, body: string}} Waiting */

const MARK = "fourchairs.checkin.";
const OUT = "fourchairs.answers";
const DAYS_3 = 3 * 24 * 3600e3; // by then every gathering is over and its names are deleted

let timer = 0;
let tries = 0;
let sending = false;

/** @param {string} of @returns {Kept} */
export const kept = (of) => JSON.parse(localStorage.getItem(MARK + of) ?? "null") ?? { answers: {}, since: Date.now() };

/** @param {string} of @param {Kept} what */
export const keep = (of, what) => localStorage.setItem(MARK + of, JSON.stringify(what));

/** @returns {Waiting[]} */
const waiting = () => JSON.parse(localStorage.getItem(OUT) ?? "[]");

/** @param {string} of @param {Uint8Array} bytes */
export function post(of, bytes) {
  const rest = waiting().filter((one) => one.of !== of);
  localStorage.setItem(OUT, JSON.stringify([...rest, { of, body: btoa(String.fromCharCode(...bytes)) }]));
  return send();
}

/** @param {Waiting} one @param {string} sent */
function settle(one, sent) {
  const rest = waiting().filter((other) => other.body !== one.body);
  if (rest.length) localStorage.setItem(OUT, JSON.stringify(rest));
  else localStorage.removeItem(OUT);
  keep(one.of, { ...kept(one.of), sent });
}

/** No cookie goes along: the record says of itself that it may come in. @param {Waiting} one */
function deliver(one) {
  const body = Uint8Array.from(atob(one.body), (sign) => sign.charCodeAt(0));
  const headers = { "Content-Type": "application/octet-stream", Accept: "application/json" };
  /** @type {RequestInit} */
  const bare = { method: "POST", credentials: "omit", referrerPolicy: "no-referrer", keepalive: true };
  return fetch("/answers/", { ...bare, headers, body }).catch(() => null);
}

/** Sends what waits until the server has answered; a record that is sent twice counts once. */
export async function send() {
  clearTimeout(timer);
  if (sending) return;
  sending = true;
  for (const one of waiting()) {
    const answer = await deliver(one);
    const final = answer && (answer.ok || [400, 403, 409, 410, 422].includes(answer.status));
    if (final) {
      settle(one, answer.ok || answer.status === 409 ? "" : (await answer.json()).why);
    }
    tries = final ? 0 : tries + 1;
    document.dispatchEvent(new CustomEvent("fourchairs:answered", { detail: one.of }));
  }
  sending = false;
  if (waiting().length) timer = setTimeout(send, Math.min(15_000, 1000 * 2 ** tries) * (0.5 + Math.random()));
}

/** A gathering that is over, a phone that is given back, or three days: then nothing stays here. */
export function tidy() {
  const over = document.querySelector("[data-over]")?.getAttribute("data-over") ?? "";
  const gone = document.querySelector("section[data-forget]")?.getAttribute("data-forget") ?? "";
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(MARK))) {
    const of = key.slice(MARK.length);
    const { sent, since } = kept(of);
    const old = Date.now() - since > DAYS_3;
    if (of === gone || old || (of === over && sent !== undefined)) localStorage.removeItem(key);
  }
}

export function watchKept() {
  document.addEventListener("fourchairs:shown", tidy);
  document.addEventListener("submit", ({ target }) => {
    const of = target instanceof HTMLFormElement ? target.dataset.forget : "";
    if (of) localStorage.removeItem(MARK + of);
  });
  addEventListener("online", send);
  tidy();
  void send();
}
