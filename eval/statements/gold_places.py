"""Find the gold line of a cited place."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from corpus.text.span import Span
from eval.cases.case import is_source
from eval.cases.eval_set import Articles
from eval.cases.lint import MAX_MISSING
from eval.errors import GoldInvalid
from eval.statements.gold import GoldLine

_SHOWN = 20
"""Lines that a refusal names."""


class GoldPlaces:
    """Gold lines by the places of their sentences in the stored articles.

    A sentence that its article has more than once, and that has as many lines, takes them in their order.
    """

    def __init__(self, gold: Sequence[GoldLine], articles: Articles) -> None:
        self.articles = articles
        self.gold = tuple(gold)
        self._places: defaultdict[str, list[tuple[Span, GoldLine]]] = defaultdict(list)
        same: defaultdict[tuple[str, str], list[GoldLine]] = defaultdict(list)
        for line in gold:
            same[line.source, line.sentence].append(line)
        placed: set[int] = set()
        for article_id, article in articles.items():
            for (source, sentence), lines in same.items():
                if is_source(article.source, source):
                    for at, span in enumerate(articles.folded(article_id).find(sentence)):
                        line = lines[min(at, len(lines) - 1)]
                        self._places[article_id].append((span, line))
                        placed.add(line.line)
        self.unplaced = tuple(line for line in gold if line.line not in placed)
        """The lines whose sentence no stored article has at a place of its own."""

    def at(self, article_id: str, cited: Span) -> GoldLine | None:
        """Return the line whose sentence shares most characters with a cited place, the first of equals."""
        found = [(span, line) for span, line in self._places.get(article_id, ()) if span.overlaps(cited)]
        best = max(found, key=lambda each: (_shared(each[0], cited), -each[0].start), default=None)
        return best[1] if best else None


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def require_placed(places: GoldPlaces, path: Path) -> None:
    """Raise GoldInvalid where the articles lack too many of the sentences: the gold is of other articles."""
    lost = [f"{path}:{line.line}: no article from {line.source!r} has the sentence." for line in places.unplaced]
    if len(lost) > MAX_MISSING * len(places.gold):
        if len(lost) > _SHOWN:
            lost[_SHOWN:] = [f"and {len(lost) - _SHOWN} more of {len(places.gold)}"]
        raise GoldInvalid("\n".join(lost), "Give the articles that the gold file is of.")
