// The filters below the question: days of publication, and outlets with their counts.

import { button, byId, make } from "./dom.js";
import { dateText } from "./words.js";

/** What the reader limits questions to. */
export class Filters {
  constructor(articles) {
    this.articles = articles;
    this.outlets = new Set();
    for (const id of ["from", "to"]) byId(id).addEventListener("change", () => this.show());
    byId("filters").addEventListener("toggle", () => this.listOutlets());
  }

  /** Return the limits as the service takes them. */
  given() {
    return {
      published_from: byId("from").value || null,
      published_to: byId("to").value || null,
      outlets: [...this.outlets],
    };
  }

  /** Take over the limits of a question that was asked before. */
  set({ published_from: from, published_to: to, outlets }) {
    byId("from").value = from ?? "";
    byId("to").value = to ?? "";
    this.outlets = new Set(outlets ?? []);
    this.show();
    if (byId("filters").open) this.listOutlets();
  }

  async listOutlets() {
    if (!byId("filters").open) return;
    await this.articles.load();
    const counts = new Map([...this.outlets].map((outlet) => [outlet, 0]));
    for (const { outlet } of this.articles.known) if (outlet) counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
    const named = [...counts].sort(([one], [other]) => one.localeCompare(other, "en"));
    const choices = named.map(([outlet, count]) => this.choice(outlet, count));
    const { failure } = this.articles;
    const why = failure ? `${failure.message} ${failure.remedy}` : "No article names its outlet.";
    byId("outlets").replaceChildren(...(choices.length ? choices : [make("span", { class: "muted" }, why)]));
  }

  choice(outlet, count) {
    const box = make("input", { type: "checkbox", value: outlet });
    box.checked = this.outlets.has(outlet);
    box.addEventListener("change", () => {
      if (box.checked) this.outlets.add(outlet);
      else this.outlets.delete(outlet);
      this.show();
    });
    return make("label", {}, box, ` ${outlet} `, make("span", { class: "muted" }, String(count)));
  }

  /** Show the limits in force, each with the way to lift it. */
  show() {
    const { published_from: from, published_to: to, outlets } = this.given();
    const lift = (id) => () => {
      byId(id).value = "";
      this.lifted();
    };
    const limits = [
      from ? [`from ${dateText(from)}`, lift("from")] : null,
      to ? [`until ${dateText(to)}`, lift("to")] : null,
      ...outlets.map((outlet) => [outlet, () => {
        this.outlets.delete(outlet);
        this.lifted();
      }]),
    ].filter(Boolean);
    const items = limits.map(([text, onLift]) => {
      const off = button("×", onLift, { "aria-label": `Lift the filter ${text}` });
      return make("li", {}, text, off);
    });
    byId("limits").replaceChildren(...items);
  }

  /** Show the limits of a question, to be changed. */
  change(request) {
    this.set(request);
    byId("filters").open = true;
    byId("from").focus();
  }

  lifted() {
    this.show();
    this.listOutlets();
    byId("question").focus();
  }
}
