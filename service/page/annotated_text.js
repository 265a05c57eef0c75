// The text of an article with what was read of it: dates, figures and speech where they stand.

import { make } from "./dom.js";
import { countedText, daysText, READ_AGAINST } from "./words.js";

/** Kinds of what is read, with their names; a kind is shown while its box is checked. */
export const KINDS = [
  ["dates", "Dates"],
  ["figures", "Figures"],
  ["speakers", "Who speaks"],
  ["passages", "Passages"],
];

/** Return the text in paragraphs: a quote is marked, and `read` (as the service tells it, or null) where it stands. */
export function annotatedText(text, quote, read, tip) {
  const unit = unitsOf(text);
  const notes = read ? notesOf(read, unit) : [];
  const starts = new Set((read?.passages ?? []).map((passage) => unit(passage.start_char_index)));
  const quoted = quote ? { start: unit(quote.start), end: unit(Math.max(quote.start, quote.end)) } : { start: 0, end: 0 };
  let at = 0;
  return text.split(/(?<=\n\n)(?!\n)/).map((part) => {
    const bounds = { start: at, end: at + part.length };
    at = bounds.end;
    const inside = overlap(bounds, quoted);
    const pieces = (from, to) => piecesOf(text, { start: from, end: to }, notes, starts, tip);
    return make(
      "p",
      { class: /^#+ /.test(part) ? "subhead" : false },
      pieces(bounds.start, inside.start),
      inside.end > inside.start ? make("mark", {}, pieces(inside.start, inside.end)) : null,
      pieces(inside.end, bounds.end),
    );
  });
}

/** Show a kind of what was read, or hide it; what nothing shows any more cannot be reached by the Tab key. */
export function showKind(body, kind, shown) {
  body.toggleAttribute(`data-${kind}`, shown);
  for (const element of body.querySelectorAll(".read[aria-describedby]")) {
    const isShown = KINDS.some(([name]) => name in body.dataset && element.classList.contains(name));
    element.tabIndex = isShown ? 0 : -1;
  }
}

/** Return one explanation for the whole text, which moves to what is pointed at or has the focus. */
export function makeTip(id) {
  return make("div", { class: "tip text-tip", role: "tooltip", id, hidden: "" });
}

/** Return how the place of a code point is found in UTF-16 units. */
function unitsOf(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (point) => Math.min(point, text.length);
  const units = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  return (point) => units[point] ?? text.length;
}

function overlap({ start, end }, other) {
  const from = Math.min(Math.max(other.start, start), end);
  return { start: from, end: Math.max(Math.min(other.end, end), from) };
}

function notesOf({ times, figures, speech }, unit) {
  const notes = [
    ...speech.filter(({ speaker, attribution }) => speaker || attribution).map((each) => [each, "speakers", speechText(each)]),
    ...figures.map((each) => [each, "figures", figureText(each)]),
    ...times.map((each) => [each, "dates", timeText(each)]),
  ];
  return notes
    .map(([each, kind, told]) => ({ start: unit(each.start_char_index), end: unit(each.end_char_index), kind, told }))
    .toSorted((one, other) => one.start - other.start);
}

/** Cut a run of the text where a note or a passage begins or ends, and dress each piece. */
function piecesOf(text, { start, end }, notes, starts, tip) {
  const here = notes.filter((note) => note.start < end && start < note.end);
  const cuts = new Set([start, end]);
  for (const note of here) {
    for (const place of [note.start, note.end]) if (place > start && place < end) cuts.add(place);
  }
  for (const place of starts) if (place > start && place < end) cuts.add(place);
  const places = [...cuts].sort((one, other) => one - other);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1];
    const over = here.filter((note) => note.start <= from && to <= note.end);
    const begins = starts.has(from);
    if (!over.length && !begins) return text.slice(from, to);
    return piece(text.slice(from, to), over, { from, begins }, tip);
  });
}

function piece(words, over, { from, begins }, tip) {
  const kinds = new Set(over.map(({ kind }) => kind));
  const names = [...kinds, begins ? "begins" : ""].filter(Boolean).join(" ");
  // the first piece of a note can be reached by the Tab key; a speech is often cut by the dates within it
  const reached = over.some((note) => note.start === from);
  const told = over.toReversed().map((note) => note.told).join(" ");
  const element = make("span", { class: `read ${names}` }, words);
  if (!told) return element;
  if (reached) element.setAttribute("aria-describedby", tip.id);
  const show = () => showTip(tip, element, over);
  const hide = () => (tip.hidden = true);
  for (const [event, act] of [["focus", show], ["mouseenter", show], ["blur", hide], ["mouseleave", hide]]) {
    element.addEventListener(event, act);
  }
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || tip.hidden) return;
    event.stopPropagation();
    hide();
  });
  return element;
}

/** Say what is read of a piece, as far as its kinds are shown; above it, and within the text. */
function showTip(tip, element, over) {
  const shown = element.closest(".body").dataset;
  const told = over.filter(({ kind }) => kind in shown).toReversed().map((note) => note.told);
  tip.textContent = told.join(" ");
  tip.hidden = !told.length;
  if (tip.hidden) return;
  const around = tip.parentElement.getBoundingClientRect();
  const [line] = element.getClientRects();
  const left = Math.min(line.left - around.left, around.width - tip.offsetWidth);
  tip.style.setProperty("left", `${Math.max(left, 0)}px`);
  tip.style.setProperty("top", `${line.top - around.top - tip.offsetHeight - 4}px`);
}

function timeText({ period, basis, type }) {
  if (period) return `${daysText(period)}. ${READ_AGAINST[basis] ?? ""}`.trim();
  if (type === "DURATION") return "How long something lasts; of no time of its own.";
  if (type === "SET") return "Something that comes again; of no time of its own.";
  return "The time is not known: nothing tells what it is read against.";
}

function figureText({ measure, direction, speaker, ...quantity }) {
  const parts = [countedText(quantity), measure ? `of “${measure}”` : "", direction ? `which ${direction}` : ""];
  const by = speaker ? ` Said by ${speaker}.` : "";
  return `${parts.filter(Boolean).join(", ")}.${by}`;
}

function speechText({ speaker, direct, attribution }) {
  const who = speaker ?? attribution;
  const beside = speaker && attribution ? `, according to ${attribution}` : "";
  return `${direct ? "Quoted from" : "Said by"} ${who}${beside}.`;
}
