// What can be done with an answer: copy it, cite its sources, link to the question.

import { button, make } from "./dom.js";
import { asBibtex, asCsl, asMarkdown, asText } from "./export.js";
import { linkOf } from "./limits.js";
import { Failure, getDocx, getJson, ROOT } from "./service.js";

const KEPT_MS = 60_000; // a browser may read what it saves a while later

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
    tool("Copy CSL-JSON", async () => asCsl(answer, await authorsOf(answer))),
    button("Save as Word", () => save(answer, told), { class: "quiet" }),
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

async function save(answer, told) {
  try {
    const address = URL.createObjectURL(await getDocx(answer));
    make("a", { href: address, download: "answer.docx" }).click();
    setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
    told.textContent = "Saved: Word.";
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    told.textContent = `${error.message} ${error.remedy}`;
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
