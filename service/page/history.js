// What was asked before, in this browser alone.

const KEY = "dateline.asked";
const KEPT = 50;

/** Return the questions asked before, the latest first. */
export function asked() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((request) => typeof request?.question === "string") : [];
  } catch {
    return []; // the browser keeps nothing, or what it kept is not ours
  }
}

/** Keep a question; asked again, it only moves to the top. */
export function remember(request) {
  const others = asked().filter((other) => other.question !== request.question);
  try {
    localStorage.setItem(KEY, JSON.stringify([request, ...others].slice(0, KEPT)));
  } catch {
    // a full or forbidden store costs the history, not the answer
  }
}

/** Forget all of them. */
export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing was kept
  }
}
