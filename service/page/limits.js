// The limits of a question: days of publication and outlets, in words and in the page's address.

import { dateText } from "./words.js";

/** Return what the question is limited to, each limit in words. */
export function limitTexts({ published_from: from, published_to: to, outlets = [] }) {
  return [
    from ? `published from ${dateText(from)}` : "",
    to ? `published until ${dateText(to)}` : "",
    outlets.length ? `in ${outlets.join(" or ")}` : "",
  ].filter(Boolean);
}

/** Return the part of an address that asks this question again. */
export function linkOf(request, question = request.question) {
  const said = new URLSearchParams({ q: question });
  if (request.asked_on) said.set("on", request.asked_on);
  if (request.published_from) said.set("from", request.published_from);
  if (request.published_to) said.set("to", request.published_to);
  for (const outlet of request.outlets ?? []) said.append("outlet", outlet);
  return `#${said}`;
}

/** Return the question that a part of an address asks, or nothing. */
export function requestOf(hash) {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const question = said.get("q")?.trim();
  if (!question) return null;
  return {
    question,
    asked_on: day(said.get("on")),
    published_from: day(said.get("from")),
    published_to: day(said.get("to")),
    outlets: said.getAll("outlet"),
  };
}

function day(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text ?? "") ? text : null;
}
