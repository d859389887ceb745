// @ts-check
/* The small lines at the foot of a page: what was said, what is lost, what a screen reader should hear. */

const PATIENCE = 2500; // a stream that is back at once was never lost for anybody
let waiting = 0;

/** @param {string} name @param {string} text */
function write(name, text) {
  const line = document.querySelector(`[data-${name}]`);
  if (line && line.textContent?.trim() !== text) line.textContent = text;
}

/** A sentence for the person: why something did not happen, or that it is kept. @param {string} text */
export const said = (text) => write("message", text);

/** @param {string} text */
export const announce = (text) => write("announce", text);

/** @param {boolean} away */
export function lost(away) {
  clearTimeout(waiting);
  if (away)
    waiting = setTimeout(() => write("lost", "No connection just now. This page catches up by itself."), PATIENCE);
  else write("lost", "");
}
