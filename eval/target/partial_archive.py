"""An archive that lacks something on purpose, to see what an answerer makes of the rest."""

from collections.abc import Sequence
from pathlib import Path

from corpus.archive.archive import Archive
from corpus.archive.filter import Filter
from corpus.archive.lexical import EVEN_WEIGHTS, ColumnWeights
from corpus.passage import Hit, Passage


class PartialArchive(Archive):
    """The archive of a folder, read without some articles, or without lexical search."""

    def __init__(self, folder: Path, hidden: frozenset[str] = frozenset(), words: bool = True) -> None:
        super().__init__(folder)
        self.words = words
        """Whether lexical search finds anything."""
        self._hidden = hidden

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return the current passages less those of hidden articles: a hit without a passage is no hit."""
        found = super().passages(ids)
        return {key: passage for key, passage in found.items() if passage.article_id not in self._hidden}

    def lexical(
        self,
        question_terms: Sequence[str],
        k: int,
        within: Filter | None = None,
        weights: ColumnWeights = EVEN_WEIGHTS,
    ) -> list[Hit]:
        """Return what `Archive.lexical` does, or nothing."""
        return super().lexical(question_terms, k, within, weights) if self.words else []
