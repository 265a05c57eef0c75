// Marks of a drawing, each a statement in its time; each opens the sentence that the statement rests on.

import { draw } from "./dom.js";
import { placeOf } from "./statement.js";
import { dateText, periodText } from "./words.js";

/** Return a statement with its time, or nothing where none is known; `from` and `to` bound it, `at` is its middle. */
export function timed(statement, citations) {
  const cited = citations[statement.citations[0]];
  const { period } = statement;
  const day = period?.start ?? (period ? null : cited?.published_at);
  if (!day || !cited) return null;
  const from = instant(day);
  const to = period?.end ? instant(period.end) : from;
  const time = period ? periodText(period) : dateText(day);
  return { from, to, at: (from + to) / 2, time, statement, cited, published: !period };
}

function instant(day) {
  const [year, month = 1, date = 1] = day.split("-").map(Number);
  return Date.UTC(year, month - 1, date);
}

/** Return a mark as a button: its name, where it can be hit, and what it looks like. */
export function markButton(label, { x, y, cited }, shape, open) {
  const mark = draw(
    "g",
    { class: "mark", tabindex: "0", role: "button", "aria-label": label },
    draw("title", {}, label),
    draw("circle", { class: "reach", cx: x, cy: y, r: 13 }),
    shape,
  );
  mark.addEventListener("click", () => open(placeOf(cited), mark));
  mark.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open(placeOf(cited), mark);
  });
  return mark;
}
