// Values of one measure at several times: one mark for each reported value, shaped by who reports it.

import { draw, make } from "./dom.js";
import { markButton, timed } from "./marks.js";
import { sourceButton } from "./statement.js";

const WIDTH = 640;
const HEIGHT = 190;
const LEFT = 80; // half of a long value, in the large letters of a phone
const RIGHT = WIDTH - 80;
const TOP = 44;
const ZERO = HEIGHT - 44;
const NEAR = 120; // two labels this close would run into each other
const LINE = 30;
const LONG = 150; // half of the longest value

/** Return the charts of an answer: one for each measure of which it has values at several times. */
export function chartsOf(answer, open) {
  return (answer.series ?? []).map((series) => chart(series, answer, open)).filter(Boolean);
}

/** Tell whether a chart shows all that a timeline would. */
export function chartsTellAll({ statements, series = [] }) {
  const shown = new Set(series.flatMap((each) => each.statements));
  return shown.size === statements.length;
}

function chart({ about, statements }, answer, open) {
  const values = statements.map((index) => valueOf(answer.statements[index], answer.citations)).filter(Boolean);
  if (values.length < 2) return null;
  const reporters = [...new Set(values.map(({ who }) => who))];
  const marks = placed(values.toSorted((one, other) => one.at - other.at || one.value - other.value));
  const named = `${about}: ${marks.length} reported values`;
  return make(
    "figure",
    { class: "chart" },
    make("figcaption", {}, about),
    draw(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": named },
      draw("line", { class: "axis", x1: 0, x2: WIDTH, y1: ZERO, y2: ZERO }),
      draw("text", { class: "tick zero", x: 4, y: ZERO - 6 }, "0"),
      ...times(marks).map(({ x, time }) => draw("text", { class: "tick", x, y: HEIGHT - 14 }, time)),
      ...marks.flatMap((mark) => markElements(mark, reporters.indexOf(mark.who), open)),
    ),
    legend(reporters),
    table(about, marks, open),
  );
}

function valueOf(statement, citations) {
  const mark = timed(statement, citations);
  if (!mark || !statement.figure) return null;
  const who = statement.speaker ?? mark.cited.outlet ?? mark.cited.title;
  return { ...mark, who, words: statement.figure.words, value: statement.figure.value };
}

/** The scale of values begins at zero, so that a mark twice as high is a value twice as large. */
function placed(values) {
  const first = Math.min(...values.map(({ from }) => from));
  const last = Math.max(...values.map(({ to }) => to));
  const most = Math.max(...values.map(({ value }) => value));
  const across = (at) => LEFT + ((at - first) / (last - first)) * (RIGHT - LEFT);
  const up = (value) => ZERO - (most > 0 ? value / most : 0) * (ZERO - TOP);
  return values.map((each) => ({
    ...each,
    x: across(each.at),
    y: up(each.value),
    left: across(each.from),
    right: across(each.to),
  })).map(labelled);
}

/** A value stands above its mark, or below it where the label of the mark before stands in the way. */
function labelled(mark, place, marks) {
  const before = marks[place - 1];
  const meets = before && mark.x - before.x < NEAR && Math.abs(mark.y - before.y) < LINE;
  return { ...mark, label: mark.y + (meets && place % 2 ? LINE : -14) };
}

/** Return the times to be written below: each once, and none into another. */
function times(marks) {
  const last = marks.at(-1);
  let free = -Infinity;
  return marks.filter((mark) => {
    const fits = mark === last || (mark.x >= free && last.x - mark.x >= 2 * LEFT);
    if (fits) free = mark.x + 2 * LEFT;
    return fits;
  });
}

function markElements(mark, reporter, open) {
  const { x, y, left, right, time, words, who, statement, published, label } = mark;
  const name = `${words}, ${published ? "reported " : ""}${time}, ${who}: ${statement.text}`;
  return [
    draw("line", { class: "span", x1: left, x2: right, y1: y, y2: y }),
    draw("text", { class: `amount ${towards(x)}`, x, y: label, "aria-hidden": "true" }, words),
    markButton(name, mark, shape(reporter, x, y, published), open),
  ];
}

/** A long value near an edge is written away from it. */
function towards(x) {
  if (x < LONG) return "forwards";
  return x > WIDTH - LONG ? "backwards" : "";
}

/** Who reports is told by the shape, since colours alone tell nothing to some. */
function shape(reporter, x, y, published) {
  const outline = [
    `M${x - 6} ${y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z`,
    `M${x - 5.5} ${y - 5.5}h11v11h-11z`,
    `M${x} ${y - 7.5}l7.5 7.5l-7.5 7.5l-7.5 -7.5z`,
    `M${x} ${y - 7}l7 12.5h-14z`,
  ][reporter % 4];
  return draw("path", { class: published ? "dot reported" : "dot", d: outline });
}

function legend(reporters) {
  if (reporters.length < 2) return null;
  const items = reporters.map((who, reporter) => {
    const sign = draw("svg", { viewBox: "0 0 18 18", class: "sign", "aria-hidden": "true" }, shape(reporter, 9, 9, false));
    return make("li", {}, sign, who);
  });
  return make("ul", { class: "legend" }, items);
}

function table(about, marks, open) {
  const head = ["When", "Value", "Who", "Source"].map((name) => make("th", { scope: "col" }, name));
  const rows = marks.map(({ time, words, who, published, cited }) =>
    make(
      "tr",
      {},
      make("td", {}, published ? `reported ${time}` : time),
      make("td", {}, words),
      make("td", {}, who),
      make("td", {}, sourceButton(cited, open)),
    ),
  );
  return make(
    "details",
    {},
    make("summary", {}, "As a table"),
    make("table", {}, make("caption", { class: "hidden-text" }, about), make("thead", {}, make("tr", {}, head)), make("tbody", {}, rows)),
  );
}
