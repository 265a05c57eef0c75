// What a question was taken to ask for, as chips: each can be changed, and the question is then asked anew.

import { cutAt } from "./code_points.js";
import { button, make } from "./dom.js";
import { limitTexts } from "./limits.js";
import { daysText, periodText } from "./words.js";

const LEADS_A_TIME = /\b(?:in|on|of|at|by|during|for|since|from|to|until|till|before|after|than|over)\s+(?:the\s+)?$/i;

/** Return the chips of the filters that a question was asked with; `change` opens the filters. */
export function limitChips(request, change) {
  return limitTexts(request).map((text) => {
    const chip = button(text, change, { class: "chip", "aria-label": `Only ${text}. Change the filters` });
    return make("li", {}, chip);
  });
}

/** Return the chips of what the question itself names; `ask` takes the question with other words in it. */
export function understoodChips(answer, ask) {
  const question = answer.asked_as ?? answer.question;
  const { times = [], speaker = null } = answer.understood ?? {};
  const chips = times.map(({ words, period }) => {
    const [, said] = cutAt(question, words.start, words.end);
    const told = `Of ${periodText(period)}: “${said}” was read as ${daysText(period)}`;
    return chip(periodText(period), told, "When", { question, place: words }, ask);
  });
  if (speaker) {
    const [, name] = cutAt(question, speaker.start, speaker.end);
    chips.push(chip(`said by ${name}`, `Only what ${name} says`, "Who says it", { question, place: speaker }, ask));
  }
  return chips;
}

/** Return the periods that the archive has where it has none of the question's, each as the way to ask for it. */
export function elsewhenChips(answer, ask) {
  const question = answer.asked_as ?? answer.question;
  const [time] = answer.understood?.times ?? [];
  if (!time || !answer.elsewhen?.length) return null;
  const items = answer.elsewhen.map((period) => {
    const other = withPeriod(question, time.words, period);
    const named = { class: "chip", "aria-label": `Ask for ${periodText(period)}: ${other}` };
    return make("li", {}, button(periodText(period), () => ask(other), named));
  });
  return make("ul", { class: "chips", "aria-label": "Periods that the archive has" }, items);
}

function withPeriod(question, place, period) {
  const [before, , after] = cutAt(question, place.start, place.end);
  const led = LEADS_A_TIME.test(before);
  return `${before}${led ? "" : "in "}${periodText(period)}${after}`;
}

/** A chip turns into the words that it was read from; the Enter key asks again with others. */
function chip(text, told, label, { question, place }, ask) {
  const [before, said, after] = cutAt(question, place.start, place.end);
  const item = make("li", {});
  const closed = button(text, open, { class: "chip", title: told, "aria-label": `${told}. Change` });
  const words = make("input", { type: "text", value: said, "aria-label": label, size: Math.max(said.length + 2, 10) });
  const form = make("form", { class: "change", submit: onSubmit, keydown: onKey }, words, make("button", { class: "quiet" }, "Ask again"));
  item.append(closed);
  return item;

  function open() {
    item.replaceChildren(form);
    words.select();
    words.focus();
  }

  function onSubmit(event) {
    event.preventDefault();
    const other = words.value.trim();
    if (other && other !== said) ask(`${before}${other}${after}`);
    else close();
  }

  function onKey(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  }

  function close() {
    words.value = said;
    item.replaceChildren(closed);
    closed.focus();
  }
}
