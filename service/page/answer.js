// One question and its answer, growing while the service sends it.

import { chartsOf, chartsTellAll } from "./chart.js";
import { conflictBlock } from "./conflict.js";
import { button, failureNotice, make, newId } from "./dom.js";
import { passageList } from "./passages.js";
import { statementParts } from "./statement.js";
import { timelineOf } from "./timeline.js";
import { answerTools } from "./tools.js";
import { elsewhenChips, limitChips, understoodChips } from "./understood.js";
import { counted } from "./words.js";

/** The view of one turn of a conversation. */
export class AnswerView {
  /** `open` shows an article at a place; `asks` ask the same once more, another question, or with other filters. */
  constructor(request, open, asks) {
    this.request = request;
    this.open = open;
    this.asks = asks;
    this.said = [];
    this.conflicts = [];
    const id = newId("turn");
    this.statements = make("ol", { class: "statements", "aria-live": "polite" });
    this.rest = make("div", { class: "rest" });
    const limits = limitChips(request, asks.limits);
    this.understood = make("ul", { class: "chips", "aria-label": "What was understood", hidden: !limits.length }, limits);
    this.element = make(
      "article",
      { class: "turn", "aria-labelledby": id },
      make("h2", { id, class: "asked" }, request.question),
      this.understood,
      this.statements,
      this.rest,
    );
  }

  /** Take in one event of the stream. */
  take({ name, data }) {
    if (name === "statement") this.addStatement(data);
    else if (name === "conflict") this.addConflict(data);
    else if (name === "done") this.finish(data);
  }

  addStatement(said) {
    const item = make("li", { class: "statement" }, statementParts(said.statement, said.citations, this.open));
    this.said.push({ ...said, item });
    this.statements.append(item);
  }

  /** The statements move into the block that sets them side by side, where the first of them stood. */
  addConflict(conflict) {
    const sides = conflict.statements.map((index) => this.said[index]).filter(Boolean);
    const block = make("li", { class: "set-apart" }, conflictBlock(conflict, sides, this.open));
    const first = sides.find((side) => side.item);
    if (first) first.item.before(block);
    else this.statements.append(block);
    for (const side of sides) {
      side.item?.remove();
      side.item = null;
    }
  }

  finish(answer) {
    this.answer = answer;
    if (answer.asked_as) {
      const understood = make("p", { class: "muted small" }, "Understood as: ", make("q", {}, answer.asked_as));
      this.understood.before(understood);
    }
    this.understood.append(...understoodChips(answer, this.asks.other));
    this.understood.hidden = !this.understood.children.length;
    if (answer.status === "abstained") this.abstain(answer);
    else if (!answer.statements.length) {
      this.statements.append(make("li", { class: "statement" }, make("p", { class: "plain" }, answer.answer)));
    }
    this.rest.append(...chartsOf(answer, this.open));
    const timeline = chartsTellAll(answer) ? null : timelineOf(answer, this.open);
    if (timeline) this.rest.append(timeline);
    if (answer.notes.length) {
      this.rest.append(make("ul", { class: "notes" }, answer.notes.map((note) => make("li", {}, note))));
    }
    if (answer.mode === "llm") {
      const model = answer.model ? ` (${answer.model})` : "";
      const by = `Written by a language model${model}, each statement checked.`;
      this.rest.append(make("p", { class: "muted small" }, by));
    }
    if (answer.statements.length) this.rest.append(answerTools(answer, this.request), this.considered(answer));
  }

  /** Say that the archive does not answer, why, and what stands nearest. */
  abstain(abstention) {
    const { answer, reason, evidence } = abstention;
    const why = reason && !answer.includes(reason) ? make("p", { class: "reason" }, reason) : null;
    this.statements.append(make("li", { class: "abstained" }, make("p", { class: "plain" }, answer), why));
    const elsewhen = elsewhenChips(abstention, this.asks.other);
    if (elsewhen) this.rest.append(make("h3", {}, "Ask for what it has"), elsewhen);
    if (evidence.length) {
      this.rest.append(make("h3", {}, "The nearest passages"), passageList(evidence, this.open, 3));
    }
  }

  considered({ evidence }) {
    if (!evidence.length) return "";
    const shown = passageList(evidence, this.open, evidence.length);
    return make(
      "details",
      { class: "considered" },
      make("summary", {}, `What else was considered: ${counted(evidence.length, "passage")}`),
      shown,
    );
  }

  /** Say what failed and what to do; what had come before stays. */
  fail(failure) {
    this.rest.append(failureNotice(failure, "Ask again", this.asks.again));
  }

  /** Say that the reader stopped it. */
  stop() {
    this.rest.append(
      make("p", { class: "muted small" }, "Stopped. ", button("Ask again", this.asks.again, { class: "quiet" })),
    );
  }

  /** Return in one sentence how it ended, for who cannot see it. */
  summary() {
    if (!this.answer) return "";
    if (this.answer.status === "abstained") return this.answer.answer;
    const { statements, citations, conflicts } = this.answer;
    if (!statements.length) return this.answer.answer;
    const sources = new Set(citations.map((cited) => cited.number)).size;
    const disagree = conflicts.length ? ` ${counted(conflicts.length, "conflict")}.` : "";
    return `${counted(statements.length, "statement")} from ${counted(sources, "article")}.${disagree}`;
  }
}
