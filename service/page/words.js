// Dates and how they are known, in plain words.

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

/** Return a date as precisely as it is known: 2021, December 2021 or 28 December 2021. */
export function dateText(value) {
  const [year, month, day] = value.split("-").map(Number);
  return [day, month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}

/** Return a period whose end is exclusive: 2021, June 2022, 14–20 June 2022. */
export function periodText({ start, end }) {
  if (!start && !end) return "time not known";
  if (!end) return `from ${dateText(start.replace("-01-01", ""))} on`;
  if (!start) return `before ${dateText(end.replace("-01-01", ""))}`;
  let unit = 10; // how much of the days is said: 4 the year, 7 the month too
  if ([start, end].every((day) => day.endsWith("-01-01"))) unit = 4;
  else if ([start, end].every((day) => day.endsWith("-01"))) unit = 7;
  return rangeText(start.slice(0, unit), dayBefore(end).slice(0, unit));
}

/** Return the days of a period, the last one included. */
export function daysText({ start, end }) {
  return start && end ? rangeText(start, dayBefore(end)) : periodText({ start, end });
}

function rangeText(first, last) {
  if (first === last) return dateText(first);
  const years = first.slice(0, 4) === last.slice(0, 4);
  if (first.length === 4) return `${first}–${last}`;
  if (years && first.length === 7) return `${MONTHS[Number(first.slice(5)) - 1]}–${dateText(last)}`;
  if (years && first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))}–${dateText(last)}`;
  return `${years ? dateText(first).replace(/ \d+$/, "") : dateText(first)} – ${dateText(last)}`;
}

function dayBefore(day) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** Return today, where the reader is, as in 2021-12-28. */
export function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

const KNOWN = {
  given: "given with the article",
  page: "from the web page’s own data",
  text: "from a date line in the text",
  inferred: "inferred",
  unknown: "not known",
};

/** Return how the publication date of an article is known; `evidence` says from what it was inferred. */
export function basisText(article) {
  const { published_basis: basis, published_evidence: evidence, published_not_before: notBefore } = article;
  const said = KNOWN[basis] ?? basis;
  if (basis === "inferred") return evidence ? `${said} from ${evidence}` : `${said} from its own words`;
  if (basis === "unknown" && notBefore) return `${said}, not before ${dateText(notBefore)}: ${evidence}`;
  return said;
}

/** Return the publication date, or that it is not known. */
export function publishedText({ published_at: published }) {
  return published ? dateText(published) : "date not known";
}

/** How the words for a time were read, by the basis that the service tells. */
export const READ_AGAINST = {
  given: "Read against the article’s date, which was given with it.",
  page: "Read against the date in the web page’s own data.",
  text: "Read against the date line in the article’s text.",
  inferred: "Read against the article’s date, which was itself inferred.",
  context: "Read against another time that the article names.",
  bounded: "Only these bounds are known: the article’s date is not known closely enough.",
  explicit: "The words name the time themselves.",
};

/** Return what a statement's period was read from. */
export function periodBasisText({ start, end, basis, words }) {
  const read = words ? `Read from “${words}”. ` : "";
  return `${daysText({ start, end })}. ${read}${READ_AGAINST[basis] ?? ""}`.trim();
}

/** Return a quantity in one notation: 45 percent, 1,800,000,000 USD, 19 dead. */
export function countedText({ value, kind, unit }) {
  const number = value.toLocaleString("en", { maximumFractionDigits: 4 });
  const what = kind === "percent" || kind === "percentage points" ? kind : unit;
  return [number, what].filter(Boolean).join(" ");
}

/** Compare two dates for sorting; the earlier one comes first. */
export function compared(one, other) {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Return "1 article" or "2 articles". */
export function counted(number, thing) {
  return `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;
}
