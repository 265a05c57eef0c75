// One sentence of an answer: who says it, of when, the words that answer, and the way to its source.

import { cutAt } from "./code_points.js";
import { button, make, newId } from "./dom.js";
import { periodBasisText, periodText, publishedText } from "./words.js";

/** Return the parts of a statement: what leads it (speaker, period), and the sentence with its sources. */
export function statementParts(statement, citations, open) {
  const { lead, said, answer } = divide(statement, citations);
  return [leadOf(statement, lead), sentenceOf(said, answer, citations, open)];
}

/** Return the words of a statement that answer; empty where none are marked. */
export function answerWords(statement) {
  if (!statement.answer) return "";
  const { start, answer } = statement;
  return cutAt(statement.text, answer.start - start, answer.end - start)[1];
}

/** Part the quoted sentence from what the service put in front of it. */
function divide(statement, citations) {
  const { text, start, answer } = statement;
  const marked = answer ? cutAt(text, answer.start - start, answer.end - start) : [text, "", ""];
  const quote = citations.map((cited) => cited.cited_text).find((cited) => text.endsWith(cited));
  const lead = quote ? text.slice(0, text.length - quote.length) : "";
  if (!lead.endsWith(": ") || marked[0].length < lead.length) return { lead: "", said: text, answer: marked };
  const within = [marked[0].slice(lead.length), marked[1], marked[2]];
  return { lead: lead.slice(0, -2), said: quote, answer: within };
}

function leadOf({ speaker, period }, lead) {
  const rest = speaker && lead.startsWith(speaker) ? lead.slice(speaker.length).replace(/^, /, "") : lead;
  const parts = [];
  if (speaker) parts.push(make("span", { class: "speaker" }, capital(speaker)));
  if (period) parts.push(...periodChip(period));
  const isTold = period && saysPeriod(rest, period);
  if (rest && !isTold) parts.push(make("span", { class: "reported" }, capital(rest)));
  return parts.length ? make("p", { class: "lead" }, parts) : null;
}

/** Tell whether the chip says all that the words in front of a statement say. */
function saysPeriod(lead, period) {
  return lead.endsWith(`(“${period.words}”)`) || lead.endsWith(periodText(period));
}

function periodChip(period) {
  const id = newId("period");
  const chip = button(periodText(period), () => {}, { class: "period", "aria-describedby": id });
  const tip = make("span", { role: "tooltip", id, class: "tip" }, periodBasisText(period));
  // Escape puts the explanation away before it closes anything else; leaving the chip brings it back
  chip.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || tip.classList.contains("away")) return;
    tip.classList.add("away");
    event.stopPropagation();
  });
  for (const left of ["blur", "mouseleave"]) chip.addEventListener(left, () => tip.classList.remove("away"));
  return [make("span", { class: "dated" }, chip, tip)];
}

function sentenceOf(said, [before, words, after], citations, open) {
  const text = words ? [before, make("strong", {}, words), after] : [said];
  return make("p", { class: "sentence" }, text, " ", citations.map((cited) => sourceButton(cited, open)));
}

/** Return the number of a source as a button that opens the article at the quoted sentence. */
export function sourceButton(citation, open) {
  const named = [citation.title, citation.outlet, publishedText(citation)].filter(Boolean).join(", ");
  return button(String(citation.number), (event) => open(placeOf(citation), event.currentTarget), {
    class: "source",
    "aria-label": `${citation.number}: ${named}. Open at the quoted sentence`,
    title: named,
  });
}

/** Return the place in an article that a citation quotes. */
export function placeOf(citation) {
  return {
    id: citation.article_id,
    version: citation.text_sha256,
    start: citation.start_char_index,
    end: citation.end_char_index,
  };
}

function capital(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
