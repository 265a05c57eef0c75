// The article beside the answer. It takes the focus when it opens and gives it back when it closes.

import { articleAddress, loadArticle } from "./article.js";
import { button, byId, failureNotice, make, moves } from "./dom.js";
import { Failure, ROOT } from "./service.js";

const OVER_THE_PAGE = matchMedia("(max-width: 63.99rem)");

/** The pane; there is one. */
export class Pane {
  constructor() {
    this.element = byId("pane");
    this.asked = 0;
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isOpen && !document.querySelector("dialog[open]")) this.close();
    });
    OVER_THE_PAGE.addEventListener("change", () => this.holdPage());
    this.open = this.open.bind(this);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** Show an article at a place; `opener` gets the focus back. */
  async open(place, opener) {
    this.asked += 1;
    const asked = this.asked;
    this.opener?.removeAttribute("aria-expanded");
    this.opener = opener;
    opener?.setAttribute("aria-expanded", "true");
    const scrolls = { class: "pane-content", tabindex: "0", role: "group", "aria-label": "Text of the article" };
    const content = make("div", scrolls);
    this.element.replaceChildren(this.tools(place), content);
    this.element.hidden = false;
    byId("desk").classList.add("with-pane");
    this.holdPage();
    this.element.querySelector("button").focus({ preventScroll: true });
    const shown = await loadArticle(place, "h2").catch((error) => this.failed(error, place));
    if (asked !== this.asked) return; // another one was opened meanwhile
    content.replaceChildren(shown);
    const mark = content.querySelector("mark");
    if (mark) scrollWithin(content, mark);
    shown.querySelector(".headline")?.focus({ preventScroll: true });
  }

  close() {
    this.asked += 1;
    this.element.hidden = true;
    this.element.replaceChildren();
    byId("desk").classList.remove("with-pane");
    this.holdPage();
    this.opener?.removeAttribute("aria-expanded");
    this.opener?.focus();
    this.opener = null;
  }

  tools(place) {
    return make(
      "div",
      { class: "pane-tools" },
      button("Close", () => this.close(), { class: "quiet", "aria-keyshortcuts": "Escape" }),
      make("a", { href: new URL(articleAddress(place), ROOT).href }, "On a page of its own"),
    );
  }

  /** On a phone the pane covers the page, which is then out of reach. */
  holdPage() {
    const covered = this.isOpen && OVER_THE_PAGE.matches;
    for (const below of [byId("main"), document.querySelector("header")]) below.inert = covered;
    document.documentElement.classList.toggle("covered", covered);
  }

  failed(error, place) {
    if (!(error instanceof Failure)) throw error;
    return failureNotice(error, "Try again", () => this.open(place, this.opener));
  }
}

/** Bring a mark into the middle of the pane, a long one to its top; the page behind it stays where it is. */
function scrollWithin(content, mark) {
  const above = mark.getBoundingClientRect().top - content.getBoundingClientRect().top;
  if (above + mark.offsetHeight < content.clientHeight) return; // it is in sight, with the title above it
  const room = Math.max((content.clientHeight - mark.offsetHeight) / 2, 24);
  content.scrollBy({ top: above - room, behavior: moves() });
}
