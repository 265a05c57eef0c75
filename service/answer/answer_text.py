"""An answer as text for people."""

from collections.abc import Iterable, Iterator
from textwrap import fill, shorten

from corpus.article import DateBasis, Published
from service.answer.answer import Answer, Citation, Conflict, Evidence
from service.answer.event import StatementReady

_SHOWN_PASSAGES = 3
_SHOWN_CHARS = 240


def answer_text(answer: Answer, width: int | None = None) -> str:
    """Return the answer with its sources, disagreements and notes; or the reason why there is none.

    Lines are broken at `width` columns, or only where they have to be when it is None.
    """
    if answer.reason is not None:
        return closing_text(answer, width)
    asked_as = [*_asked_as(answer), ""] if answer.asked_as else []
    return _text([*asked_as, answer.text, *_conflicts(answer), *_sources(answer), *_notes(answer)], width)


def statement_text(ready: StatementReady, width: int | None = None) -> str:
    """Return a statement with the numbers of its sources, as it stands in an answer that is shown bit by bit."""
    numbers = dict.fromkeys(citation.number for citation in ready.citations)
    return _text([f"{ready.statement.text} {''.join(f'[{number}]' for number in numbers)}"], width)


def closing_text(answer: Answer, width: int | None = None) -> str:
    """Return what follows the statements where each was shown as it came; all of it where there is none."""
    if answer.reason is not None:
        lines = [*_asked_as(answer), answer.text, *_nearest(answer), *_notes(answer)]
    else:
        lines = [*_asked_as(answer), *_conflicts(answer), *_sources(answer), *_notes(answer)]
    return _text(lines, width)


def published_text(published: Published) -> str:
    """Return a publication date with the way it is known."""
    match published.basis:
        case DateBasis.UNKNOWN if published.not_before:
            return f"date not known, not before {published.not_before}"
        case DateBasis.UNKNOWN:
            return "date not known"
        case DateBasis.INFERRED:
            return f"{published.value}, inferred from {published.evidence or 'its text'}"
        case _:
            return str(published.value)


def _asked_as(answer: Answer) -> Iterator[str]:
    if answer.asked_as:
        yield f"Asked as: {answer.asked_as}"


def _conflicts(answer: Answer) -> Iterator[str]:
    for conflict in answer.conflicts:
        yield ""
        yield from _conflict(answer, conflict)


def _sources(answer: Answer) -> Iterator[str]:
    yield ""
    yield "Sources"
    shown = 0
    for citation in sorted(answer.citations, key=lambda cited: cited.number):
        if citation.number != shown:
            shown = citation.number
            yield f"[{shown}] {source_text(citation)}"
        yield f"    “{_one_line(citation.cited_text)}”"


def _nearest(answer: Answer) -> Iterator[str]:
    if answer.evidence:
        yield ""
        yield "Nearest passages"
        for evidence in answer.evidence[:_SHOWN_PASSAGES]:
            yield f"  - {_passage(evidence)}"


def _notes(answer: Answer) -> Iterator[str]:
    if answer.notes:
        yield ""
        yield from (f"Note: {note}" for note in answer.notes)


def _conflict(answer: Answer, conflict: Conflict) -> Iterator[str]:
    if conflict.kind == "revision":
        yield f"A later figure replaces an earlier one for {conflict.about}:"
    else:
        yield f"The sources disagree on {conflict.about}:"
    for index in conflict.statements:
        statement = answer.statements[index]
        yield f"  - {_one_line(statement.text)}"


def source_text(citation: Citation) -> str:
    """Return where a citation is from: title, outlet, date, file or address."""
    known = [citation.outlet, published_text(citation.published), citation.url or citation.source]
    return f"{citation.title} ({'; '.join(part for part in known if part)})"


def passage_source_text(evidence: Evidence) -> str:
    """Return where a passage is from: title, outlet, date."""
    known = [evidence.outlet, published_text(evidence.published)]
    return f"{evidence.title} ({'; '.join(part for part in known if part)})"


def _passage(evidence: Evidence) -> str:
    return f"{passage_source_text(evidence)}: {shorten(evidence.text, _SHOWN_CHARS, placeholder=' …')}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _text(lines: Iterable[str], width: int | None) -> str:
    return "\n".join(_wrapped(line, width) for line in lines)


def _wrapped(line: str, width: int | None) -> str:
    if width is None or len(line) <= width:
        return line
    indent = " " * (len(line) - len(line.lstrip(" -")))
    return fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
