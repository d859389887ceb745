// @ts-check

/** EventSource hides the status, and reloading into a server that is away would leave an error page on the wall. @param {string} url */
export async function turnedAway(url) {
  const stop = new AbortController();
  try {
    const answer = await fetch(url, {
      headers: { Accept: "text/event-stream" },
      signal: stop.signal,
      cache: "no-store",
    });
    return [401, 403, 404, 410].includes(answer.status);
  } catch {
    return false;
  } finally {
    stop.abort();
  }
}
