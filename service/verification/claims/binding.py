"""Right words in the wrong places: names, times, measures and numbers that have changed partners."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations

from corpus.figures.figure import Figure
from corpus.text.span import Span
from corpus.time.timex import TimeMention
from service.verification.claims.cited import Cited
from service.verification.claims.tokenized_text import TokenizedText, Word, stem

_CLAUSE_END = re.compile(r"[,;:—]|\b(?:and|but|while)\b")
_PASSIVE = frozenset("was were is are been being be".split())


def wrong_partners(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield a reason for each pair that the quotes tie otherwise.

    Only where they tie both to others: whoever puts two things together that no quote ties is not caught here.
    """
    yield from _swapped_numbers(statement, cited)
    yield from _swapped_times(statement, cited)
    yield from _swapped_measures(statement, cited)
    yield from _swapped_names(statement, cited)


def _swapped_numbers(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield a reason for each number beside a word that another number has in the quotes."""
    told = [(_digits(cited, place), _neighbours(cited, place)) for place, _ in cited.quantities]
    for span, _ in statement.amounts:
        digits = _digits(statement, span)
        own = [beside for its, beside in told if its == digits]
        clause = _clause_stems(statement, span)
        for side, word in enumerate(_neighbours(statement, span)):
            others = {beside[side] for its, beside in told if its != digits}
            if word and own and word in others and not any(beside[side] in {*clause, None} for beside in own):
                yield f"“{span.of(statement.text)}” stands beside other words in what is cited"


def _digits(text: TokenizedText, span: Span) -> str:
    """Return the number as it is written, without its unit."""
    return next((word.text for word in text.words if span.contains(word.span)), "")


def _neighbours(text: TokenizedText, span: Span) -> tuple[str | None, str | None]:
    """Return the stems of the last content word before a number and the first after it, within its clause."""
    first = next((place for place, word in enumerate(text.words) if span.contains(word.span)), None)
    if first is None:
        return None, None
    before = next((word for word in reversed(text.words[:first]) if not word.is_stop_word), None)
    after = next((word for word in text.words[first + 1 :] if not word.is_stop_word), None)
    number = text.words[first].span
    follows_number = before and any(its.contains(before.span) for its, _ in text.quantities)
    return None if follows_number else _beside(text, number, before), _beside(text, number, after)


def _beside(text: TokenizedText, number: Span, word: Word | None) -> str | None:
    if word is None or word.text[0].isdigit():
        return None
    between = text.text[min(word.span.end, number.end) : max(word.span.start, number.start)]
    return None if _CLAUSE_END.search(between) else word.stem


def _clause_stems(text: TokenizedText, span: Span) -> frozenset[str]:
    ends = [0, *(match.end() for match in _CLAUSE_END.finditer(text.text)), len(text.text)]
    start = max(end for end in ends if end <= span.start)
    stop = min(end for end in ends if end >= span.end)
    return frozenset(word.stem for word in text.words if start <= word.span.start < stop)


def _swapped_times(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    for figure in statement.figures:
        time = figure.time
        own = [other.time for other in cited.figures if figure.quantity.agrees_with(other.quantity)]
        if time is None or figure is not min(statement.figures, key=partial(_distance, time)):
            continue
        if not own or any(known is None or _same_time(time, known) for known in own):
            continue
        if any(other.time and _same_time(time, other.time) for other in cited.figures):
            yield f"“{time.text}” goes with another number in what is cited"


def _distance(time: TimeMention, figure: Figure) -> int:
    return max(figure.span.start - time.end, time.start - figure.span.end)


def _same_time(mention: TimeMention, known: TimeMention) -> bool:
    if mention.period and known.period:
        return mention.period == known.period
    return mention.value == known.value or mention.text.casefold() == known.text.casefold()


def _swapped_measures(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    for figure in statement.figures:
        its = [other for other in cited.figures if figure.quantity.agrees_with(other.quantity)]
        if not figure.measure or not its or any(_alike(figure, other) for other in its):
            continue
        if any(other.measure and _alike(figure, other) for other in cited.figures if _same_kind(figure, other)):
            yield f"“{figure.span.of(statement.text)}” measures something else in what is cited"


def _alike(figure: Figure, other: Figure) -> bool:
    return not other.measure or bool(_stems(figure.measure) & _stems(other.measure))


def _same_kind(figure: Figure, other: Figure) -> bool:
    return figure.quantity.kind is other.quantity.kind


def _stems(words: str) -> set[str]:
    return {stem(word) for word in words.split()}


def _swapped_names(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield a reason where two names have changed sides around the same verb."""
    for first, second in combinations(statement.names, 2):
        verbs = _between(statement, first[-1], second[0])
        orders = {
            _same_end(first, other)
            for other, another in combinations(cited.names, 2)
            if {first[-1].text, second[-1].text} == {other[-1].text, another[-1].text}
            and _are_one(verbs, _between(cited, other[-1], another[0]))
        }
        if orders == {False}:
            yield f"“{first[-1].text}” and “{second[-1].text}” have changed places"
            return


def _between(text: TokenizedText, first: Word, second: Word) -> list[Word]:
    start, end = first.span.end, second.span.start
    return [word for word in text.words if start <= word.span.start and word.span.end <= end]


def _same_end(name: Sequence[Word], other: Sequence[Word]) -> bool:
    return name[-1].text == other[-1].text


def _are_one(verbs: Sequence[Word], its: Sequence[Word]) -> bool:
    shared = {word.stem for word in verbs if not word.is_stop_word} & {word.stem for word in its}
    return bool(shared) and _is_passive(verbs) == _is_passive(its)


def _is_passive(words: Sequence[Word]) -> bool:
    texts = {word.text.lower() for word in words}
    return "by" in texts and bool(texts & _PASSIVE)
