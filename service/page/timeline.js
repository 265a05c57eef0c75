// When the statements of an answer are of: one line, one mark for each; each mark opens its sentence.

import { draw, make } from "./dom.js";
import { markButton, timed } from "./marks.js";

const WIDTH = 640;
const HEIGHT = 64;
const EDGE = 96; // half of the longest date, in the large letters of a phone
const LINE = 26;
const APART = 14;

/** Return the timeline of an answer, or nothing where fewer than two times are known. */
export function timelineOf(answer, open) {
  const dated = answer.statements.map((statement) => timed(statement, answer.citations)).filter(Boolean);
  const first = Math.min(...dated.map((mark) => mark.from));
  const last = Math.max(...dated.map((mark) => mark.from));
  if (dated.length < 2 || first === last) return null;
  const placeOnLine = (at) => EDGE + ((at - first) / (last - first)) * (WIDTH - 2 * EDGE);
  const placed = spread(dated.map((mark) => ({ ...mark, x: placeOnLine(mark.from), y: LINE })));
  const ends = [placed.find(({ from }) => from === first), placed.find(({ from }) => from === last)];
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

/** Marks of nearly one time stand side by side, so that each can be hit. */
function spread(marks) {
  let before = -Infinity;
  const inOrder = marks.toSorted((one, other) => one.x - other.x);
  return inOrder.map((mark) => {
    before = Math.max(mark.x, before + APART);
    return { ...mark, x: Math.min(before, WIDTH - 8) };
  });
}

function markElement(mark, open) {
  const { x, time, statement, published } = mark;
  const label = `${published ? "Reported " : ""}${time}: ${statement.text}`;
  return markButton(label, mark, draw("circle", { class: published ? "dot reported" : "dot", cx: x, cy: LINE, r: 6 }), open);
}
