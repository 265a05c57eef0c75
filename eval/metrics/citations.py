"""Do the citations carry the statements, and is each of them needed?

Gao, Yen, Yu and Chen (2023), "Enabling Large Language Models to Generate Text with Citations" (ALCE), section 3.
The paper asks a language model whether a text supports a statement; here the test is the caller's function, so
that the same answer always gets the same score.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Supports = Callable[[str, str], bool]
"""Whether a text (the quotes, one a line) supports a statement."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement with what it cites."""

    text: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitationScore:
    """ALCE's two scores of one answer."""

    recall: float
    """Share of the statements that their quotes, taken together, support."""
    precision: float
    """Share of the citations, over all statements, that stand under a supported statement and are needed there;
    0 where nothing is cited."""


def citations(statements: Sequence[Cited], supports: Supports) -> CitationScore:
    """Return citation recall and precision of one answer; an answer without statements scores 0 and 0."""
    supported = [_supported(statement, supports) for statement in statements]
    precise = sum(
        _relevant(statement, index, supports)
        for statement, holds in zip(statements, supported, strict=True)
        if holds
        for index in range(len(statement.quotes))
    )
    cited = sum(len(statement.quotes) for statement in statements)
    return CitationScore(
        recall=sum(supported) / len(statements) if statements else 0.0,
        precision=precise / cited if cited else 0.0,
    )


def _supported(statement: Cited, supports: Supports) -> bool:
    return bool(statement.quotes) and supports("\n".join(statement.quotes), statement.text)


def _relevant(statement: Cited, index: int, supports: Supports) -> bool:
    """Tell whether a citation carries a supported statement alone, or the others do not carry it without it."""
    others = statement.quotes[:index] + statement.quotes[index + 1 :]
    return (
        not others
        or supports(statement.quotes[index], statement.text)
        or not supports("\n".join(others), statement.text)
    )
