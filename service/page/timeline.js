// The dated statements of an answer on a line; each mark opens its sentence.

import { draw, make } from "./dom.js";
import { placeOf } from "./statement.js";
import { dateText, periodText } from "./words.js";

const WIDTH = 640;
const HEIGHT = 64;
const EDGE = 96; // half of the longest date, in the large letters of a phone
const LINE = 26;
const APART = 14;

/** Return the timeline of an answer, or nothing where fewer than two times are known. */
export function timelineOf(answer, open) {
  const dated = answer.statements.map((statement) => markOf(statement, answer.citations)).filter(Boolean);
  const first = Math.min(...dated.map((mark) => mark.at));
  const last = Math.max(...dated.map((mark) => mark.at));
  if (dated.length < 2 || first === last) return null;
  const placeOnLine = (at) => EDGE + ((at - first) / (last - first)) * (WIDTH - 2 * EDGE);
  const placed = spread(dated.map((mark) => ({ ...mark, x: placeOnLine(mark.at) })));
  const ends = [placed.find(({ at }) => at === first), placed.find(({ at }) => at === last)];
  return make(
    "figure",
    { class: "timeline" },
    make("figcaption", {}, "When"),
    draw(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": "The statements in time" },
      draw("line", { class: "axis", x1: 0, x2: WIDTH, y1: LINE, y2: LINE }),
      ...ends.map(({ x, time }) => draw("text", { class: "tick", x, y: HEIGHT - 8 }, time)),
      ...placed.map((mark) => markElement(mark, open)),
    ),
  );
}

function markOf(statement, citations) {
  const cited = citations[statement.citations[0]];
  const day = statement.period?.start ?? (statement.period ? null : cited?.published_at);
  if (!day || !cited) return null;
  const [year, month = 1, date = 1] = day.split("-").map(Number);
  const time = statement.period ? periodText(statement.period) : dateText(day);
  return { at: Date.UTC(year, month - 1, date), time, statement, cited, published: !statement.period };
}

/** Marks of nearly one time stand side by side, so that each can be hit. */
function spread(marks) {
  let before = -Infinity;
  const inOrder = marks.toSorted((one, other) => one.x - other.x);
  return inOrder.map((mark) => {
    before = Math.max(mark.x, before + APART);
    return { ...mark, x: Math.min(before, WIDTH - 8) };
  });
}

function markElement({ x, time, statement, cited, published }, open) {
  const label = `${published ? "Reported " : ""}${time}: ${statement.text}`;
  const mark = draw(
    "g",
    { class: "mark", tabindex: "0", role: "button", "aria-label": label },
    draw("title", {}, label),
    draw("circle", { class: "reach", cx: x, cy: LINE, r: 13 }),
    draw("circle", { class: published ? "dot reported" : "dot", cx: x, cy: LINE, r: 6 }),
  );
  mark.addEventListener("click", () => open(placeOf(cited), mark));
  mark.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open(placeOf(cited), mark);
  });
  return mark;
}
