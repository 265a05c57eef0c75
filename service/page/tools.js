// What can be done with an answer: copy it, cite its sources, link to the question.

import { button, make } from "./dom.js";
import { asBibtex, asMarkdown, asText } from "./export.js";
import { linkOf } from "./limits.js";
import { getJson, ROOT } from "./service.js";

/** Return the row of tools of an answer. */
export function answerTools(answer, request) {
  const told = make("span", { class: "told", role: "status" });
  const tool = (name, text) => button(name, async () => copy(await text(), name, told), { class: "quiet" });
  const link = new URL(linkOf(request, answer.asked_as ?? answer.question), ROOT).href;
  return make(
    "div",
    { class: "tools", role: "group", "aria-label": "Take the answer away" },
    tool("Copy text", () => asText(answer)),
    tool("Copy Markdown", () => asMarkdown(answer)),
    tool("Copy BibTeX", async () => asBibtex(answer, await authorsOf(answer))),
    make("a", { class: "quiet", href: link }, "Link to this question"),
    told,
  );
}

/** Read who wrote the cited articles; one that cannot be read is cited without its author. */
async function authorsOf({ citations }) {
  const ids = [...new Set(citations.map((cited) => cited.article_id))];
  const read = ids.map((id) => getJson(`articles/${encodeURIComponent(id)}`).catch(() => null));
  return new Map((await Promise.all(read)).filter(Boolean).map(({ id, author }) => [id, author]));
}

async function copy(text, name, told) {
  try {
    await navigator.clipboard.writeText(text);
    told.textContent = `Copied: ${name.replace("Copy ", "")}.`;
  } catch {
    showToCopy(text); // browsers lend the clipboard only to localhost and https
  }
}

function showToCopy(text) {
  const area = make("textarea", { readonly: "", rows: "12", "aria-label": "The text to copy" });
  area.value = text;
  const dialog = make(
    "dialog",
    { class: "to-copy", "aria-label": "Copy the text", close: () => dialog.remove() },
    make("p", {}, "This browser lends the clipboard to secure addresses only: copy the text from here."),
    area,
    button("Close", () => dialog.close(), { class: "quiet" }),
  );
  document.body.append(dialog);
  dialog.showModal();
  area.select();
}
