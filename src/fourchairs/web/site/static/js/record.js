// @ts-check
/* What leaves a phone: a record of one length whatever was answered (core/disclosure/record.py), or a link of its own. */

/** @typedef {import("./kept.js").Answers} Answers */
/** @typedef {{when: string, of: string, version: number, layout: [string, string, number][], label: string, slip: string, later: string, day: number, wait: number, base: string}} Told */

const LINK_BYTES = 37; // version, label and slip of 16 each, two scores, and the day in two

/** @param {string} hex */
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** @param {Uint8Array} some */
const hex = (some) => [...some].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Slip and record. @param {Told} told @param {Answers} answers */
export function sealed(told, answers) {
  const sent = new Uint8Array(80);
  sent.set([...bytes(told.slip), told.version, ...bytes(told.label)]);
  told.layout.forEach(([when, key, lowest], index) => {
    const answer = answers[when]?.[key] ?? null;
    sent[33 + index] = answer === null ? 0 : answer - lowest + 1;
  });
  return sent;
}

/** The link for four weeks later. What stands behind the # is never sent. @param {Told} told @param {Answers} answers */
export function link(told, answers) {
  const { belong = null, alone = null } = answers.before ?? {};
  const held = [1, ...bytes(told.label), ...bytes(told.later), belong ?? 0, alone ?? 0, told.day >> 8, told.day & 255];
  const text = btoa(String.fromCharCode(...held)).replace(/[+/=]/g, (sign) => ({ "+": "-", "/": "_" })[sign] ?? "");
  return `${told.base}/weeks/#${text}`;
}

/** What a link holds, or null if it is none. @param {string} text */
export function opened(text) {
  if (!/^[\w-]{50}$/.test(text)) return null;
  const held = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  if (held.length !== LINK_BYTES || held[0] !== 1) return null;
  const [label, slip] = [hex(held.slice(1, 17)), hex(held.slice(17, 33))];
  return { label, slip, own_belong: held[33] || null, own_alone: held[34] || null, day: held[35] * 256 + held[36] };
}
