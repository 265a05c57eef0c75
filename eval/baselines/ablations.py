"""Baselines that a good answerer should beat: half of its retrieval, its first passage, and silence."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from copy import copy

import numpy as np
import numpy.typing as npt

from corpus.archive.archive import Archive
from corpus.article import Article
from corpus.passage import Hit
from corpus.vectors.passage_index import PassageIndex
from eval.baselines.first_passage import FirstPassage
from eval.cases.eval_set import Advance, Articles, EvalSet, not_shown
from eval.retrieval.search import Place, Search
from eval.run.result import Baseline
from eval.run.run import run
from eval.target.asker import Asker, InProcess
from eval.target.reply import Reply, abstained
from service.answer.answer import Ask, Evidence

NAMES = ("lexical only", "dense only", "first passage", "always abstain")


def ablations(eval_set: EvalSet, asker: InProcess, advance: Advance = not_shown) -> tuple[Baseline, ...]:
    """Return the shares of each baseline over an eval set, in the order of NAMES."""
    with _askers(eval_set, asker) as askers:
        reports = [run(eval_set, each, advance) for each in askers]
    return tuple(
        Baseline(name, report.shares, report.words_median) for name, report in zip(NAMES, reports, strict=True)
    )


@contextmanager
def _askers(eval_set: EvalSet, asker: InProcess) -> Iterator[tuple[Asker, ...]]:
    opened, settings = asker.answerer, asker.settings

    def but(archive: Archive, index: PassageIndex) -> InProcess:
        """Return the same answerer over another archive or index."""
        answerer = copy(opened)
        answerer.archive, answerer.index = archive, index
        return InProcess(answerer, settings)

    def nearest(ask: Ask) -> list[Place]:
        return [Place(e.article_id, e.start, e.end, e.text) for e in asker.search(ask)[:1]]

    with ExitStack() as stack:
        wordless = stack.enter_context(_NoWords(settings.data))
        yield (
            but(opened.archive, _NoVectors()),
            but(wordless, opened.index),
            FirstPassage(Search("first passage", nearest), eval_set.articles),
            _Silent(eval_set.articles),
        )


class _NoWords(Archive):
    """The archive of a folder, in which lexical search finds nothing."""

    def lexical(self, *_: object) -> list[Hit]:
        """Find nothing."""
        return []


class _NoVectors:
    """A vector index that finds nothing, and is never written."""

    def put(self, ids: Sequence[str], vectors: npt.NDArray[np.float32]) -> None:
        """Keep nothing."""

    def delete(self, ids: Sequence[str]) -> None:
        """Have nothing to forget."""

    def search(self, vector: npt.NDArray[np.float32], k: int) -> list[Hit]:
        """Find nothing."""
        return []

    def vectors(self, ids: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
        """Have nothing."""
        return {}

    def ids(self) -> set[str]:
        """Have none."""
        return set()

    def count(self) -> int:
        """Return 0."""
        return 0

    def clear(self) -> None:
        """Have nothing to forget."""

    def close(self) -> None:
        """Hold nothing open."""


class _Silent:
    """An Asker that always abstains."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles

    def ask(self, _: Ask) -> Reply:
        """Abstain."""
        return abstained("It always abstains.")

    def search(self, _: Ask) -> tuple[Evidence, ...]:
        """Find nothing."""
        return ()

    def articles(self) -> Iterator[Article]:
        """Yield every article as it is now."""
        yield from self._articles.values()
