// An article with the quoted passage marked exactly where it stands, and what was read of it.

import { annotatedText, KINDS, makeTip, showKind } from "./annotated_text.js";
import { make, newId, webAddress } from "./dom.js";
import { Failure, getJson, ROOT } from "./service.js";
import { basisText, counted, publishedText } from "./words.js";

/** Return an article with its passage marked; `heading` is the level of its title. */
export async function loadArticle(place, heading) {
  const path = `articles/${encodeURIComponent(place.id)}`;
  const version = { version: place.version };
  const [article, read] = await Promise.all([
    getJson(path, version),
    getJson(`${path}/annotations`, version).catch(withoutIt),
  ]);
  return articleElement(article, read, place, heading);
}

/** The text can be read without what was read of it; what else fails is an error of the page. */
function withoutIt(error) {
  if (error instanceof Failure) return null;
  throw error;
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

function articleElement(article, read, place, heading) {
  const tip = makeTip(newId("tip"));
  const quote = place.start === undefined || place.end === undefined ? null : place;
  const body = make("div", { class: "body" }, annotatedText(article.text, quote, read, tip), tip);
  return make(
    "article",
    { class: "article", lang: article.language },
    make(heading, { class: "headline", tabindex: "-1" }, article.title),
    make("dl", { class: "known" }, knownOf(article)),
    read && read.versions.at(-1) !== article.text_sha256 ? changedNotice(article) : null,
    read ? choices(body, heading === "h1" ? ["dates", "figures", "speakers"] : ["dates"]) : null,
    body,
    droppedOf(article),
    read ? copiesOf(read) : null,
    read ? versionsOf(article, read) : null,
  );
}

/** Return the choice of what is marked; CSS follows the data of the body. */
function choices(body, shown) {
  const boxes = KINDS.map(([kind, name]) => {
    const box = make("input", { type: "checkbox" });
    const show = () => showKind(body, kind, box.checked);
    box.checked = shown.includes(kind);
    box.addEventListener("change", show);
    show();
    return make("label", {}, box, ` ${name}`);
  });
  return make("fieldset", { class: "kinds" }, make("legend", { class: "hidden-text" }, "Marked in the text"), boxes);
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

function droppedOf({ dropped }) {
  if (!dropped.length) return null;
  const because = (reason) => make("span", { class: "muted" }, `${reason}: `);
  const items = dropped.map(({ text, reason }) => make("li", {}, because(reason), text));
  return part(`Cleaned away: ${dropped.length}`, items);
}

function copiesOf({ copies }) {
  if (!copies.length) return null;
  const items = copies.map((copy) => {
    const known = [copy.outlet, publishedText(copy)].filter(Boolean).join(", ");
    return make("li", {}, make("a", { href: new URL(articleAddress(copy), ROOT).href }, copy.title), ` ${known}`);
  });
  return part(`The same story elsewhere: ${counted(copies.length, "article")}`, items);
}

function versionsOf({ id, text_sha256: shown }, { versions }) {
  if (versions.length < 2) return null;
  const items = versions.map((version, place) => {
    const current = place === versions.length - 1;
    const name = `Text ${place + 1} of ${versions.length}${current ? ", the current one" : ""}`;
    const address = new URL(articleAddress(current ? { id } : { id, version }), ROOT).href;
    return make("li", {}, version === shown ? `${name} (shown here)` : make("a", { href: address }, name));
  });
  return part(`Versions: ${versions.length}`, items);
}

function part(title, items) {
  return make("details", { class: "dropped" }, make("summary", {}, title), make("ul", {}, items));
}
