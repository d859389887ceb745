// @ts-check
/* Keeps the screen awake while something on it says so. Needs https; without it the phone sleeps and catches up later. */

/** @type {WakeLockSentinel | null} */
let lock = null;
let asking = false;

async function settle() {
  const wanted = document.querySelector("[data-wake]") !== null && document.visibilityState === "visible";
  if (!wanted) {
    await lock?.release();
    lock = null;
  } else if (!asking && (!lock || lock.released) && "wakeLock" in navigator) {
    asking = true;
    lock = await navigator.wakeLock.request("screen").catch(() => null); // a low battery may say no
    asking = false;
  }
}

export function watchWake() {
  document.addEventListener("fourchairs:shown", () => void settle());
  document.addEventListener("visibilitychange", () => void settle());
  void settle();
}
