// The view of the archive: what there is, found by title, dated and undated apart.

import { button, byId, failureNotice, make } from "./dom.js";
import { Drop } from "./drop.js";
import { ROOT } from "./service.js";
import { basisText, compared, counted, dateText } from "./words.js";

const SHOWN = 200;

/** The list of all articles. */
export class ArchiveView {
  constructor(articles) {
    this.articles = articles;
    this.most = SHOWN;
    new Drop(() => this.readAgain());
    byId("find").addEventListener("submit", (event) => event.preventDefault());
    for (const id of ["wanted", "order"]) {
      byId(id).addEventListener("input", () => {
        this.most = SHOWN;
        this.list();
      });
    }
  }

  async show() {
    await this.articles.load(() => this.list());
    this.list();
  }

  /** Read the list anew once something has been stored. */
  async readAgain() {
    this.articles.forget();
    await this.show();
  }

  list() {
    const wanted = folded(byId("wanted").value).split(/\s+/).filter(Boolean);
    const found = this.articles.known.filter(({ title }) => wanted.every((word) => folded(title).includes(word)));
    const dated = found.filter((article) => article.published_at);
    const undated = found.filter((article) => !article.published_at);
    const order = byId("order").value;
    dated.sort(ORDERS[order]);
    undated.sort(ORDERS.title);
    byId("found").textContent = this.foundText(found.length, wanted.length > 0);
    byId("articles").replaceChildren(
      ...this.failed(),
      ...group("Dated", dated.slice(0, this.most)),
      ...group("Of unknown date", undated.slice(0, Math.max(this.most - dated.length, 0))),
      ...this.more(found.length),
    );
  }

  foundText(found, searched) {
    const { known, complete, failure } = this.articles;
    const reading = complete || failure ? "" : " so far, more are being read";
    if (complete && !known.length) return "The archive is empty. Fill it with “dateline ingest FOLDER”.";
    if (!searched) return `${counted(known.length, "article")}${reading}`;
    return `${counted(found, "article")} of ${known.length.toLocaleString("en")}${reading}`;
  }

  failed() {
    const { failure } = this.articles;
    if (!failure) return [];
    return [failureNotice(failure, "Try again", () => this.show())];
  }

  more(found) {
    if (found <= this.most) return [];
    const showMore = () => {
      this.most += SHOWN;
      this.list();
    };
    return [button(`Show ${Math.min(SHOWN, found - this.most)} more`, showMore, { class: "quiet" })];
  }
}

const byTitle = (one, other) => one.title.localeCompare(other.title, "en");
const byDay = (one, other) => compared(one.published_at, other.published_at) || byTitle(one, other);
const ORDERS = { oldest: byDay, newest: (one, other) => -byDay(one, other), title: byTitle };

function group(name, articles) {
  if (!articles.length) return [];
  return [make("h2", {}, name), make("ul", { class: "list" }, articles.map(item))];
}

function item(article) {
  const { id, title, outlet, published_at: published } = article;
  const known = published ? `${dateText(published)} · date ${basisText(article)}` : basisText(article);
  return make(
    "li",
    {},
    make("a", { href: new URL(`articles/${encodeURIComponent(id)}`, ROOT).href }, title),
    make("span", { class: "muted small" }, outlet ? `${outlet} · ${known}` : known),
  );
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
