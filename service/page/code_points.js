// Offsets of the service count Unicode code points; strings of JavaScript count UTF-16 units.

/** Return the place in `text`, in UTF-16 units, of the code point number `point`. */
export function unitOf(text, point) {
  let unit = 0;
  for (let passed = 0; passed < point && unit < text.length; passed += 1) {
    unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  }
  return unit;
}

/** Cut `text` into what lies before, between and after two places that count code points. */
export function cutAt(text, start, end) {
  const from = unitOf(text, start);
  const to = unitOf(text, Math.max(start, end));
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}
