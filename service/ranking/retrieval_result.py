"""What the archive has for a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.vectors.embedder import Vector
from service.answer.answer import Evidence
from service.question.question import Question
from service.ranking.features import Features, Rarity
from service.ranking.rank import Ranking
from service.retrieval.retrieve import RetrievedPassage


@dataclass(frozen=True, slots=True, eq=False)
class RetrievalResult:
    """Candidates, their features and their ranking."""

    question: Question
    vector: Vector
    """The question's, float32, d."""
    rarity: Rarity
    candidates: Sequence[RetrievedPassage]
    features: Features
    ranking: Ranking | None
    """None where nothing was found at all."""

    def ranked(self) -> list[tuple[RetrievedPassage, float]]:
        """Return the candidates, best first, with the probability that they hold the answer."""
        if self.ranking is None:
            return []
        ranked = self.ranking.passages(self.features)
        return [(self.candidates[number], probability) for number, probability in ranked]

    def highest_answerable(self) -> float | None:
        """Return the probability that what ranks first answers; None where nothing was found."""
        return float(self.ranking.answerable[self.ranking.order[0]]) if self.ranking else None

    def evidence(self, limit: int) -> tuple[Evidence, ...]:
        """Return the best passages, best first."""
        return tuple(
            Evidence(
                candidate.passage.article_id,
                candidate.article.title,
                candidate.passage.text,
                candidate.passage.start,
                candidate.passage.end,
                probability,
                candidate.article.outlet,
                candidate.article.published,
            )
            for candidate, probability in self.ranked()[:limit]
        )
