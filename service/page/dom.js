// Elements are made here and nowhere else: text is only ever set as text, so it can never become markup.

/** Return an element; `given` are its attributes, functions are listeners, false leaves an attribute out. */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  setAll(element, given);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Return an element of a drawing. */
export function draw(tag, given = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAll(element, given);
  element.append(...children);
  return element;
}

function setAll(element, given) {
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
}

/** Return a button. */
export function button(text, onClick, given = {}) {
  return make("button", { type: "button", click: onClick, ...given }, text);
}

/** Return what failed, what to do about it, and the button that tries it once more. */
export function failureNotice(failure, again, onAgain) {
  return make(
    "div",
    { class: "failure", role: "alert" },
    make("p", {}, make("strong", {}, failure.message), " ", failure.remedy),
    button(again, onAgain, { class: "quiet" }),
  );
}

/** Return the address where it is one of the web, else nothing: articles may hold any. */
export function webAddress(address) {
  try {
    const { protocol, href } = new URL(address);
    return protocol === "http:" || protocol === "https:" ? href : null;
  } catch {
    return null;
  }
}

/** Return the element of the shell with this id. */
export function byId(id) {
  return document.getElementById(id);
}

let made = 0;

/** Return an id that no other element has. */
export function newId(kind) {
  made += 1;
  return `${kind}-${made}`;
}

/** Return how to scroll: at once where the reader wants no motion. */
export function moves() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}

const BELOW_THE_TOP = 80;

/** Scroll the page until an element begins below its head. `scrollIntoView` would move the Tab key there, too. */
export function reveal(element) {
  const top = element.getBoundingClientRect().top + scrollY - BELOW_THE_TOP;
  scrollTo({ top, behavior: moves() });
}
