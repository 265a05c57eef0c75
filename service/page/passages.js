// Passages that stand near a question; each opens its article.

import { cutAt } from "./code_points.js";
import { button, make } from "./dom.js";

const SHOWN = 240;

/** Return the passages as a list, the first `few` of them at once. */
export function passageList(passages, open, few) {
  const items = passages.map((passage) => item(passage, open));
  const list = make("ul", { class: "passages" }, items.slice(0, few));
  const hidden = items.slice(few);
  if (!hidden.length) return list;
  const more = button(`Show ${hidden.length} more`, () => {
    list.append(...hidden);
    more.remove();
    hidden[0].querySelector("button").focus();
  }, { class: "quiet" });
  return make("div", {}, list, more);
}

function item(passage, open) {
  const place = {
    id: passage.article_id,
    start: passage.start_char_index,
    end: passage.end_char_index,
  };
  const [shown, , rest] = cutAt(passage.text.replace(/\s+/g, " "), SHOWN, SHOWN);
  return make(
    "li",
    {},
    button(passage.title, (event) => open(place, event.currentTarget), { class: "opens" }),
    make("p", { class: "excerpt" }, rest ? `${shown.replace(/\s\S*$/, "")} …` : shown),
  );
}
