// What disagrees, side by side: two values, two speakers, two dates; a revision as then and now.

import { make, newId } from "./dom.js";
import { answerWords, statementParts } from "./statement.js";
import { compared, publishedText } from "./words.js";

/** Return a conflict as a block; `said` are its statements with their citations, in the answer's order. */
export function conflictBlock(conflict, said, open) {
  const revised = conflict.kind === "revision";
  const id = newId("conflict");
  const sides = revised ? byDate(said) : said;
  const title = revised ? "Since revised" : "They disagree";
  const items = sides.map((side, place) => sideOf(side, nameOf(side, revised, place === sides.length - 1), open));
  return make(
    "section",
    { class: `conflict ${conflict.kind}`, "aria-labelledby": id },
    make("h3", { id }, title, " ", make("span", { class: "about" }, conflict.about)),
    make("ol", { class: "sides" }, items),
  );
}

function sideOf({ statement, citations }, name, open) {
  const value = answerWords(statement) || statement.figure?.words;
  return make(
    "li",
    { class: "side" },
    make("p", { class: "who" }, name, " ", make("span", { class: "day" }, dayOf(citations))),
    value ? make("p", { class: "value" }, value) : null,
    statementParts(statement, citations, open),
  );
}

function nameOf({ statement, citations }, revised, isLast) {
  if (revised) return isLast ? "Now" : "Earlier";
  return statement.speaker ?? citations[0]?.outlet ?? citations[0]?.title ?? "";
}

function dayOf(citations) {
  const [first] = citations;
  return first ? [first.outlet, `published ${publishedText(first)}`].filter(Boolean).join(", ") : "";
}

/** Put the oldest first; of one day, what the answer says first is the newer. */
function byDate(said) {
  const day = ({ citations }) => citations[0]?.published_at ?? "";
  return said.toReversed().sort((one, other) => compared(day(one), day(other)));
}
