// @ts-check
/* The whole state of one screen, as the server sends it. */

/**
 * @typedef {object} Frame
 * @property {[number, number]} version
 * @property {string} screen
 * @property {number} step
 * @property {string} [html]
 * @property {number} now seconds since 1970, the server's
 * @property {number | null} deadline
 * @property {number | null} length
 * @property {boolean} paused
 * @property {number | null} [remaining]
 * @property {number} speed
 * @property {string | null} go
 */

/** @returns {Frame | null} */
export function firstFrame() {
  const text = document.getElementById("frame")?.textContent;
  return text ? JSON.parse(text) : null;
}

/** @param {[number, number]} one @param {[number, number]} other */
export const compare = (one, other) => one[0] - other[0] || one[1] - other[1];
