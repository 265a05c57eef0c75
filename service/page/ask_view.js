// The view in which questions are asked: the conversation, the box, what was asked before.

import { AnswerView } from "./answer.js";
import { byId, failureNotice, make, reveal } from "./dom.js";
import { Filters } from "./filters.js";
import { asked, forget, remember } from "./history.js";
import { limitTexts, linkOf } from "./limits.js";
import { askStream, Failure, getJson } from "./service.js";
import { counted, dateText, today } from "./words.js";

const REMEMBERED_TURNS = 10;
const QUICKLY_READ = 2000;
const RETRY_MS = 2000;

/** The one conversation of the page. */
export class AskView {
  constructor(articles, open) {
    this.articles = articles;
    this.open = open;
    this.filters = new Filters(articles);
    this.turns = [];
    this.running = null;
    const question = byId("question");
    byId("ask").addEventListener("submit", (event) => {
      event.preventDefault();
      // while an answer comes, the button stops it; the Enter key has no button, and asks
      if (this.running && event.submitter) this.running.abort();
      else this.submit();
    });
    question.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      byId("ask").requestSubmit();
    });
    byId("anew").addEventListener("click", () => {
      this.clear();
      history.pushState(null, "", location.pathname);
      question.focus();
    });
    byId("forget").addEventListener("click", () => {
      forget();
      this.showHome();
      question.focus();
    });
  }

  /** Show the view, and ask what the address says where that is not on the page yet. */
  show(request) {
    this.filters.show();
    if (!request) {
      this.showHome();
      if (matchMedia("(pointer: fine)").matches) byId("question").focus({ preventScroll: true });
      return;
    }
    const known = this.turns.find(({ link }) => link === linkOf(request));
    if (known) {
      reveal(known.view.element);
      return;
    }
    this.clear();
    this.filters.set(request);
    this.ask(request);
  }

  submit() {
    const question = byId("question").value.trim();
    if (question) this.put(question);
  }

  /** Ask a question with the filters as they are, and put it into the address. */
  put(question, askedOn = today()) {
    const request = { question, asked_on: askedOn, ...this.filters.given() };
    history.pushState(null, "", linkOf(request));
    this.ask(request);
  }

  /** Ask, and show what comes; an answer that is still coming is stopped. */
  async ask(request) {
    this.running?.abort();
    const control = new AbortController();
    this.running = control;
    const view = new AnswerView(request, this.open, {
      again: () => this.askAgain(turn),
      other: (question) => this.put(question, request.asked_on),
      limits: () => this.filters.change(request),
    });
    const turn = { request, view, link: linkOf(request) };
    const sent = this.requestFor(request);
    this.turns.push(turn);
    byId("turns").append(view.element);
    view.element.classList.add("running");
    byId("question").value = "";
    byId("question").placeholder = "Ask a follow-up";
    this.showRunning(true);
    reveal(view.element);
    try {
      for await (const event of askStream(sent, control.signal)) view.take(event);
      this.keep(turn);
      this.say(view.summary());
    } catch (error) {
      if (error.name === "AbortError") view.stop();
      else if (error instanceof Failure) view.fail(error);
      else throw error;
      this.say("");
    } finally {
      view.element.classList.remove("running");
      if (this.running === control) {
        this.running = null;
        this.showRunning(false);
      }
    }
  }

  /** Return what is sent: a question, or a conversation that ends with it. */
  requestFor({ question, ...limits }) {
    const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value?.length));
    const answered = this.turns.filter(({ view }) => view.answer).slice(-REMEMBERED_TURNS);
    if (!answered.length) return { question, ...given };
    const said = answered.flatMap(({ view }) => [
      { role: "user", content: view.answer.asked_as ?? view.answer.question },
      { role: "assistant", content: view.answer.answer },
    ]);
    return { messages: [...said, { role: "user", content: question }], ...given };
  }

  /** Keep the question as it was understood: alone, a follow-up asks nothing. */
  keep(turn) {
    const { asked_as: askedAs, answer, reason } = turn.view.answer;
    if (answer === reason) return; // small talk, which nobody asks again
    const request = { ...turn.request, question: askedAs ?? turn.request.question };
    if (location.hash === turn.link) history.replaceState(null, "", linkOf(request));
    turn.link = linkOf(request);
    remember(request);
  }

  askAgain(turn) {
    turn.view.element.remove();
    this.turns = this.turns.filter((other) => other !== turn);
    // with the filters as they are now: they may have been what was wrong
    this.ask({ ...turn.request, ...this.filters.given() });
    byId("question").focus({ preventScroll: true });
  }

  clear() {
    this.running?.abort();
    this.turns = [];
    byId("turns").replaceChildren();
    byId("question").placeholder = "What do you want to know?";
    this.say("");
    this.showHome();
  }

  showRunning(running) {
    const send = byId("send");
    send.textContent = running ? "Stop" : "Ask";
    byId("question").required = !running;
    if (running) this.say("Looking in the archive …");
    this.showHome();
  }

  say(text) {
    byId("progress").textContent = text;
  }

  /** Without a conversation: what the archive holds, and what was asked before. */
  showHome() {
    const empty = !this.turns.length;
    byId("home").hidden = !empty;
    byId("anew").hidden = empty;
    byId("ask-view").classList.toggle("empty", empty);
    if (!empty) return;
    const requests = asked();
    byId("history").hidden = !requests.length;
    byId("history-list").replaceChildren(...requests.map(historyItem));
    this.showExtent();
  }

  async showExtent() {
    clearTimeout(this.waiting);
    try {
      byId("extent").replaceChildren(await this.extent());
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      byId("extent").replaceChildren(failureNotice(failure, "Try again", () => this.showExtent()));
      if (failure.passes) this.waiting = setTimeout(() => this.showExtent(), RETRY_MS); // it is still loading
    }
  }

  /** Say how much there is, and of when where that is quickly read. */
  async extent() {
    const { articles } = await getJson("readyz");
    if (!articles) return "The archive is empty. Fill it with “dateline ingest FOLDER”, then ask.";
    if (articles > QUICKLY_READ) return `${counted(articles, "article")}.`;
    await this.articles.load();
    if (this.articles.failure) throw this.articles.failure;
    const days = this.articles.known.map((article) => article.published_at).filter(Boolean).sort();
    const undated = this.articles.known.length - days.length;
    const span = days.length ? `, ${dateText(days[0])} to ${dateText(days.at(-1))}` : "";
    return `${counted(articles, "article")}${span}${undated ? `; ${undated} of unknown date` : ""}.`;
  }
}

function historyItem(request) {
  const limits = limitTexts(request);
  return make(
    "li",
    {},
    make("a", { href: linkOf(request) }, request.question),
    limits.length ? make("span", { class: "muted small" }, ` only ${limits.join(", ")}`) : null,
  );
}
