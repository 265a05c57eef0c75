"""Retrieved passages, and sentences scored for a question, made of plain words: no archive and no embedder."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from corpus.article import UNDATED, Article, DateBasis, Published
from corpus.document import Document
from corpus.passage import Passage
from corpus.text.span import Span
from ingest.annotate import annotate
from service.extraction.annotated_sentence import sentence_at
from service.extraction.match_sentence import match_sentence
from service.extraction.scored_sentence import ScoredSentence
from service.question.question import Question, read_question
from service.ranking.features import Rarity, measure_features
from service.ranking.rank import Ranking
from service.ranking.retrieval_result import RetrievalResult
from service.retrieval.retrieve import RetrievedPassage

ASKED_ON = date(2026, 1, 5)
UNIT = np.array([1.0, 0.0], np.float32)


def ask(text: str) -> Question:
    return read_question(text, ASKED_ON)


def passage(
    *sentences: str,
    article_id: str = "a",
    title: str = "",
    published: str | None = "2021-06-20",
    cosines: Sequence[float] = (),
    story: str = "",
) -> RetrievedPassage:
    """Return a passage that is its whole article; `cosines` are its sentences' to the question of `found`."""
    text = " ".join(sentences)
    day = Published(published, DateBasis.GIVEN) if published else UNDATED
    article = Article(article_id, title, text, f"{article_id}.txt", day)
    starts = [len(" ".join(sentences[:place])) + (place > 0) for place in range(len(sentences))]
    spans = tuple(Span(start, start + len(each)) for start, each in zip(starts, sentences, strict=True))
    vectors = [[cosine, np.sqrt(1 - cosine**2)] for cosine in (cosines or [1.0] * len(spans))]
    return RetrievedPassage(
        Passage(article.id, article.text_sha256, 0, len(text), text, spans),
        article,
        annotate(Document.of(article)),
        np.array(vectors, np.float32),
        story or article_id,
    )


def scored(
    question: Question,
    *sentences: str,
    place: int = 0,
    article_id: str = "a",
    published: str | None = "2021-06-20",
) -> ScoredSentence:
    """Return one sentence of a passage as it is scored for a question."""
    candidate = passage(*sentences, article_id=article_id, published=published)
    fact = sentence_at(candidate, place)
    return ScoredSentence(
        question=question,
        candidate=candidate,
        fact=fact,
        match=match_sentence(question, fact),
        vector=candidate.sentence_vectors[place],
        text=sentences[place],
        probability=0.5,
        answerable=0.9,
    )


def found(
    question: Question, *candidates: RetrievedPassage, sure: Sequence[float] = (), shares: Sequence[float] = ()
) -> RetrievalResult:
    """Return the candidates with their sentences ranked in the order in which they stand.

    `sure` is how surely each sentence answers, 0.9 where none is given; `shares` is each one's probability.
    """
    rarity = Rarity(dict.fromkeys(question.terms, 1), 10)
    features = measure_features(question, UNIT, candidates, rarity)
    count = len(features.places)
    ranking = Ranking(
        tuple(range(count)), np.array(shares or np.full(count, 1 / max(1, count))), np.array(sure or [0.9] * count)
    )
    return RetrievalResult(question, UNIT, rarity, candidates, features, ranking if count else None)


def dated(candidate: RetrievedPassage, published: str) -> RetrievedPassage:
    """Return a passage as of another day, read again."""
    article = replace(candidate.article, published=Published(published, DateBasis.GIVEN))
    return replace(candidate, article=article, reading=annotate(Document.of(article)))
