// The page begins here: which view the address asks for.

import { loadArticle, placeOfAddress } from "./article.js";
import { ArchiveView } from "./archive_view.js";
import { Articles } from "./articles.js";
import { AskView } from "./ask_view.js";
import { byId, failureNotice, make, reveal } from "./dom.js";
import { requestOf } from "./limits.js";
import { Pane } from "./pane.js";
import { Failure } from "./service.js";

const articles = new Articles();
const pane = new Pane();
const archive = new ArchiveView(articles);
const ask = new AskView(articles, pane.open);
let articleShown = "";

function route() {
  const place = placeOfAddress(location);
  if (place) {
    showView("article");
    if (articleShown !== location.href) showArticle(place);
  } else if (location.hash === "#archive") {
    showView("archive", "Archive");
    archive.show();
  } else {
    showView("ask");
    ask.show(requestOf(location.hash));
  }
}

function showView(name, title) {
  for (const view of ["ask", "archive", "article"]) byId(`${view}-view`).hidden = view !== name;
  for (const view of ["ask", "archive"]) {
    if (view === name) byId(`to-${view}`).setAttribute("aria-current", "page");
    else byId(`to-${view}`).removeAttribute("aria-current");
  }
  document.title = title ? `${title} – Dateline` : "Dateline";
  if (pane.isOpen && name !== "ask") pane.close();
}

async function showArticle(place) {
  articleShown = location.href;
  const view = byId("article-view");
  view.replaceChildren(make("p", { class: "muted" }, "Opening the article …"));
  const shown = await loadArticle(place, "h1").catch((error) => failed(error, place));
  view.replaceChildren(shown);
  const title = shown.querySelector(".headline")?.textContent;
  if (title) document.title = `${title} – Dateline`;
  const mark = view.querySelector("mark");
  if (mark && mark.getBoundingClientRect().bottom > innerHeight) reveal(mark);
}

function failed(error, place) {
  if (!(error instanceof Failure)) throw error;
  const title = make("h1", {}, "This article cannot be shown");
  return make("div", {}, title, failureNotice(error, "Try again", () => showArticle(place)));
}

// Following the skip link as an address would take the question out of it
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});
addEventListener("hashchange", route);
addEventListener("popstate", route);
route();
