// An article with the quoted passage marked exactly where it stands.

import { cutAt } from "./code_points.js";
import { make, webAddress } from "./dom.js";
import { getJson, ROOT } from "./service.js";
import { basisText, publishedText } from "./words.js";

/** Return an article with its passage marked; `heading` is the level of its title. */
export async function loadArticle(place, heading) {
  const path = `articles/${encodeURIComponent(place.id)}`;
  const article = await getJson(path, { version: place.version });
  const newer = place.version ? await newerVersion(path, article) : false;
  return articleElement(article, place, heading, newer);
}

/** Return the address of an article on a page of its own, at a passage. */
export function articleAddress({ id, version, start, end }) {
  const parts = [
    start === undefined || end === undefined ? "" : `char=${start},${end}`,
    version ? `version=${version}` : "",
  ].filter(Boolean);
  return `articles/${encodeURIComponent(id)}${parts.length ? `#${parts.join(";")}` : ""}`;
}

/** Read an article's address as `articleAddress` writes it; `char` counts as in RFC 5147. */
export function placeOfAddress({ pathname, search, hash }) {
  const id = /\/articles\/([A-Za-z0-9_-]+)\/?$/.exec(pathname)?.[1];
  if (!id) return null;
  const chars = /(?:^#|;)char=(\d+),(\d+)/.exec(hash);
  const version = /(?:^#|;)version=([0-9a-f]{64})/.exec(hash)?.[1] ?? new URLSearchParams(search).get("version");
  return { id, version, ...(chars ? { start: Number(chars[1]), end: Number(chars[2]) } : {}) };
}

async function newerVersion(path, shown) {
  const current = await getJson(path).catch(() => null); // the quoted text is there; only the hint is lost
  return current !== null && current.text_sha256 !== shown.text_sha256;
}

function articleElement(article, place, heading, newer) {
  return make(
    "article",
    { class: "article", lang: article.language },
    make(heading, { class: "headline", tabindex: "-1" }, article.title),
    make("dl", { class: "known" }, knownOf(article)),
    newer ? changedNotice(article) : null,
    make("div", { class: "body" }, paragraphs(article.text, place)),
    droppedOf(article),
  );
}

function changedNotice({ id }) {
  const now = make("a", { href: new URL(articleAddress({ id }), ROOT).href }, "read it as it is now");
  const said = "This is the text as it was quoted. The article has changed since: ";
  return make("p", { class: "notice" }, said, now, ".");
}

function knownOf(article) {
  const address = webAddress(article.url);
  const away = { href: address, rel: "noopener noreferrer", target: "_blank" };
  const source = address ? make("a", away, new URL(address).host) : article.source;
  return [
    ["Outlet", article.outlet],
    ["Published", publishedText(article)],
    ["Date known", basisText(article)],
    ["By", article.author],
    ["Source", source],
  ]
    .filter(([, value]) => value)
    .map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
}

/** Keep every character: a paragraph ends with the line ends behind it, and the marks add up to the quote. */
function paragraphs(text, { start, end }) {
  const marked = start !== undefined && end !== undefined;
  const [before, quoted, after] = marked ? cutAt(text, start, end) : [text, "", ""];
  const quoteStart = before.length;
  const quoteEnd = quoteStart + quoted.length;
  let at = 0;
  return (before + quoted + after).split(/(?<=\n\n)(?!\n)/).map((part) => {
    const from = Math.min(Math.max(quoteStart - at, 0), part.length);
    const to = Math.min(Math.max(quoteEnd - at, 0), part.length);
    at += part.length;
    const inside = part.slice(from, to);
    return make(
      "p",
      { class: /^#+ /.test(part) ? "subhead" : false },
      part.slice(0, from),
      inside ? make("mark", {}, inside) : null,
      part.slice(to),
    );
  });
}

function droppedOf({ dropped }) {
  if (!dropped.length) return null;
  const because = (reason) => make("span", { class: "muted" }, `${reason}: `);
  const items = dropped.map(({ text, reason }) => make("li", {}, because(reason), text));
  const summary = make("summary", {}, `Cleaned away: ${dropped.length}`);
  return make("details", { class: "dropped" }, summary, make("ul", {}, items));
}
