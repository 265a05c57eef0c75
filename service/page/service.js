// What the page asks of the service, and what it says where that fails.

import { readEvents } from "./read_events.js";

/** Where the service stands; the page's files lie two folders below it. */
export const ROOT = new URL("../../", import.meta.url);

/** Something failed: what, and what to do about it, in plain words. */
export class Failure extends Error {
  /** `passes` says that waiting alone may cure it. */
  constructor(what, remedy, passes = false) {
    super(what);
    this.remedy = remedy;
    this.passes = passes;
  }
}

/** Return what the service says at a path. */
export async function getJson(path, given = {}) {
  const url = new URL(path, ROOT);
  for (const [name, value] of Object.entries(given)) if (value) url.searchParams.set(name, value);
  const reply = await reach(url, { headers: { Accept: "application/json" } });
  return reply.json().catch(() => {
    throw unreachable();
  });
}

/** Return an answer as a Word document. */
export async function getDocx(answer) {
  const given = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(answer) };
  const reply = await reach(new URL("export/docx", ROOT), given);
  return reply.blob().catch(() => {
    throw unreachable();
  });
}

/** Send articles with the key that may write; return what became of them, or the job that works on them. */
export async function sendArticles(articles, key, signal) {
  const reply = await reach(new URL("articles", ROOT), {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", Authorization: `Bearer ${key}` },
    body: JSON.stringify({ articles }),
    signal,
  });
  const body = await reply.json();
  return reply.status === 202 ? body : { status: "done", total: articles.length, done: articles.length, report: body };
}

/** Return how far a job has come. */
export async function getJob(id, key) {
  const headers = { Accept: "application/json", Authorization: `Bearer ${key}` };
  return (await reach(new URL(`jobs/${encodeURIComponent(id)}`, ROOT), { headers })).json();
}

/** Yield the events of an answer, `done` the last; raises Failure where the stream ends otherwise. */
export async function* askStream(request, signal) {
  const reply = await reach(new URL("chat", ROOT), {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream, application/problem+json" },
    body: JSON.stringify({ ...request, stream: true }),
    signal,
  });
  try {
    for await (const event of readEvents(reply.body)) {
      if (event.name === "error") throw failureOf(event.data);
      yield event;
      if (event.name === "done") return;
    }
  } catch (error) {
    if (error instanceof Failure || error.name === "AbortError") throw error;
    throw brokenOff();
  }
  throw brokenOff();
}

async function reach(url, given) {
  let reply;
  try {
    reply = await fetch(url, given);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw unreachable();
  }
  if (reply.ok) return reply;
  const problem = await reply.json().catch(() => null);
  throw failureOf({ status: reply.status, detail: `It replied with status ${reply.status}.`, ...problem });
}

function failureOf(problem) {
  if (problem.status === 503) return new Failure(problem.detail, "", true);
  if (problem.status === 401) return new Failure("The key is not the one that may write.", "Look it up in DATELINE_WRITE_KEY.");
  if (problem.status === 403) return new Failure(problem.detail, "");
  if (problem.status === 413) return new Failure(problem.detail, "Send fewer or smaller files at once.");
  if (problem.status === 404) return new Failure(problem.detail, "It may have been deleted: look in the archive.");
  if (problem.status === 422) {
    const wrong = (problem.errors ?? []).map(({ field, message }) => `${named(field)}: ${plain(message)}.`);
    return new Failure(wrong.join(" ") || problem.detail, "Change that, then ask again.");
  }
  const logged = problem.instance ? ` The log has it as ${problem.instance}.` : "";
  return new Failure(problem.detail, `Try again; if it stays, ask who runs the service.${logged}`);
}

const NAMES = {
  question: "The question",
  messages: "The conversation",
  published_from: "Published from",
  published_to: "Published to",
  outlets: "Outlets",
};

function named(field) {
  return NAMES[field] ?? field;
}

/** Messages name fields as programs know them. */
function plain(message) {
  return message.replace(/`(\w+)`/g, (_, field) => `“${named(field)}”`);
}

function unreachable() {
  return new Failure(
    "The service cannot be reached.",
    "See that “dateline serve” is running and that the network is there, then try again.",
  );
}

function brokenOff() {
  return new Failure(
    "The answer broke off: the connection to the service was lost.",
    "What stands above was checked before it was sent; more may be missing. Ask again once the service is back.",
  );
}
