"""How fast articles go in, beside what the embedder alone and plain sentence-transformers do."""

import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from corpus.archive.archive import Archive
from corpus.article import Article
from corpus.figures.read_figures import read_figures
from corpus.settings import CorpusSettings, load_settings
from corpus.speech.read_speech import read_speech
from corpus.text.split_sentences import split_sentences
from corpus.time.read_times import read_times
from corpus.vectors.chroma_index import ChromaIndex
from corpus.vectors.embedder import Embeddable, Embedder, model_path
from eval.cases.eval_set import Advance, not_shown
from eval.errors import HarnessFailed
from ingest.chunk import chunk
from ingest.embed_articles import embeddable
from ingest.run import ingest
from ingest.settings import IngestSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds of each way over the same passages, taken one right after the other."""

    passages: int
    words: int
    ingest: float
    embedder: float
    """The embedder alone."""
    plain: float
    """Sentence-transformers in fp32, of all passages by the share of the words that were timed."""
    reading: float
    """Reading times, speech and figures, alone."""


@dataclass(frozen=True, slots=True)
class IngestSpeed:
    """The rounds; every figure is the median of theirs."""

    rounds: tuple[Round, ...]
    data: Path
    """The archive that the last round made."""

    def of(self, figure: Callable[[Round], float]) -> float:
        """Return the median of a figure; a ratio is taken within each round, where noise hits both sides."""
        return median(figure(each) for each in self.rounds)


def ingest_speed(articles: Path, folder: Path, rounds: int, advance: Advance = not_shown) -> IngestSpeed:
    """Ingest `articles` into a new folder below `folder` in each round, and time the other ways after it.

    Raises HarnessFailed where an article is rejected, and what `ingest` raises.
    """
    settings = load_settings(CorpusSettings)
    embedder, plain = Embedder(settings.embedder, settings.precision), _plain(settings.embedder)
    timed = []
    for number in range(rounds):
        data = folder / f"round-{number + 1}"
        seconds, stored = _ingested(articles, embedder, settings.model_copy(update={"data": data}))
        passages = [
            embeddable(article, passage)
            for article in stored
            for passage in chunk(article, settings.passage_words, settings.overlap_words)
        ]
        # fp32 takes three times as long: all rounds together do each passage once
        part = passages[number::rounds] or passages
        forget_readings()
        timed.append(
            Round(
                passages=len(passages),
                words=_words(passages),
                ingest=seconds,
                embedder=_seconds(partial(embedder.embed_passages, passages)),
                plain=_words(passages) / _words(part) * _seconds(partial(plain.encode, _texts(part))),
                reading=_seconds(partial(_read, stored)),
            )
        )
        advance()
    return IngestSpeed(tuple(timed), data)


def _plain(name: str) -> "SentenceTransformer":
    import torch
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(model_path(name), model_kwargs={"dtype": torch.float32})


def _ingested(articles: Path, embedder: Embedder, settings: CorpusSettings) -> tuple[float, tuple[Article, ...]]:
    """Return the seconds of an ingest and the articles that it stored; the index is the embedded one."""
    forget_readings()
    with Archive(settings.data) as archive, closing(ChromaIndex(settings.data)) as index:
        report = ingest([articles], archive, index, embedder, settings, load_settings(IngestSettings))
        if report.rejected or not report.passages:
            reasons = "\n".join(rejected.reason for rejected in report.rejected)
            raise HarnessFailed(f"The articles in {articles} could not all be ingested.", reasons)
        return report.seconds, archive.articles(None, report.new)


def forget_readings() -> None:
    """Empty every cache of what has been read: a later timing would find there what an earlier one left."""
    packages = ("corpus.", "ingest.")
    for module in [module for name, module in sys.modules.items() if name.startswith(packages)]:
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def _read(articles: Sequence[Article]) -> None:
    for article in articles:
        times, speech = read_times(article.text, article.published), read_speech(article.text)
        read_figures(article.text, split_sentences(article.text), times, speech)


def _texts(passages: Sequence[Embeddable]) -> list[str]:
    return [passage.embedded_text for passage in passages]


def _words(passages: Sequence[Embeddable]) -> int:
    return sum(len(passage.text.split()) for passage in passages)


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
