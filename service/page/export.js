// An answer to take away: plain text, Markdown with footnotes, BibTeX, CSL-JSON.

import { webAddress } from "./dom.js";
import { publishedText } from "./words.js";

/** Return each cited article once, in the order of their numbers, with its quotes. */
function sourcesOf(answer) {
  const sources = new Map();
  for (const cited of answer.citations) {
    const known = sources.get(cited.number) ?? { ...cited, quotes: [] };
    known.quotes.push(oneLine(cited.cited_text));
    sources.set(cited.number, known);
  }
  return [...sources.values()].sort((one, other) => one.number - other.number);
}

function sourceText(source) {
  const parts = [source.outlet, publishedText(source), webAddress(source.url) ?? source.source];
  return `${source.title} (${parts.filter(Boolean).join("; ")})`;
}

function conflictTexts(answer) {
  return answer.conflicts.map(({ about, kind, statements }) => {
    const said = statements.map((index) => `- ${oneLine(answer.statements[index].text)}`).join("\n");
    return `${kind === "revision" ? "Since revised" : "They disagree"}: ${about}\n${said}`;
  });
}

/** Return question, answer, conflicts and sources as plain text. */
export function asText(answer) {
  const sources = sourcesOf(answer).map((source) => {
    const quotes = source.quotes.map((quote) => `\n    “${quote}”`);
    return `[${source.number}] ${sourceText(source)}${quotes.join("")}`;
  });
  const notes = answer.notes.map((note) => `Note: ${note}`);
  const said = [answer.question, answer.answer, ...conflictTexts(answer), ...notes];
  return [...said, `Sources\n${sources.join("\n")}`].join("\n\n");
}

/** Return it as Markdown; each quote is a footnote. */
export function asMarkdown(answer) {
  const body = answer.statements.map(({ text, citations }) => {
    const marks = citations.map((index) => `[^${index + 1}]`);
    return `${plain(oneLine(text))}${marks.join("")}`;
  });
  const conflicts = conflictTexts(answer).map((text) => text.split("\n").map(plain).join("\n"));
  const footnotes = answer.citations.map((cited, index) => `[^${index + 1}]: ${footnote(cited)}`);
  return [`## ${plain(answer.question)}`, ...body, ...conflicts, footnotes.join("\n")].join("\n\n");
}

function footnote(cited) {
  const address = webAddress(cited.url);
  const title = address ? `[${plain(cited.title)}](<${address}>)` : plain(cited.title);
  const parts = [title, plain(cited.outlet ?? ""), publishedText(cited), address ? "" : plain(cited.source)];
  return `${parts.filter(Boolean).join(", ")}: “${plain(oneLine(cited.cited_text))}”`;
}

/** Return the cited articles as BibTeX; `authors` are known by the articles' ids. */
export function asBibtex(answer, authors) {
  return sourcesOf(answer).map((source) => entry(source, authors.get(source.article_id))).join("\n\n");
}

function entry(source, author) {
  const [year, month, day] = source.published_at?.split("-") ?? [];
  const inferred = source.published_basis === "inferred" ? "The date is inferred from the article. " : "";
  const fields = [
    ["title", `{${tex(source.title)}}`],
    ["author", author && `{${tex(author)}}`],
    ["howpublished", tex(source.outlet ?? source.source)],
    ["year", year],
    ["month", month],
    ["day", day],
    ["url", webAddress(source.url)],
    ["note", tex(`${year ? inferred : "The date is not known. "}Quoted: “${source.quotes.join("” “")}”`)],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},`);
  return `@misc{${source.article_id},\n${lines.join("\n")}\n}`;
}

/** Return the cited articles as CSL-JSON, which Zotero and Pandoc read. */
export function asCsl(answer, authors) {
  const items = sourcesOf(answer).map((source) => {
    const author = authors.get(source.article_id);
    const parts = source.published_at?.split("-").map(Number);
    const inferred = source.published_basis === "inferred" ? "The date is inferred from the article. " : "";
    return {
      id: source.article_id,
      type: "article-newspaper",
      title: source.title,
      author: author ? [{ literal: author }] : undefined,
      "container-title": source.outlet ?? undefined,
      issued: parts ? { "date-parts": [parts] } : undefined,
      URL: webAddress(source.url) ?? undefined,
      note: `${parts ? inferred : "The date is not known. "}Quoted: “${source.quotes.join("” “")}”`,
    };
  });
  return JSON.stringify(items, null, 2);
}

const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };

function tex(text) {
  return text.replace(/[\\~^{}&%$#_]/g, (sign) => TEX[sign] ?? `\\${sign}`);
}

function plain(text) {
  return text.replace(/[\\`*_[\]<>#|]/g, "\\$&");
}

function oneLine(text) {
  return text.trim().replace(/\s+/g, " ");
}
