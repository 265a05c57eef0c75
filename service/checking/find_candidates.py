"""The sentences of the archive that may tell of the same as a sentence of a draft."""

from collections.abc import Sequence
from datetime import date

from corpus.archive.filter import Filter
from service.answerer import Answerer
from service.checking.draft_sentence import Candidate, DraftSentence
from service.question.question import read_question
from service.ranking.features import sentence_terms

CANDIDATES = 8
"""Sentences that are compared; other numbers were not compared."""


def find_candidates(
    sentence: DraftSentence, asked_on: date, within: Filter, answerer: Answerer
) -> Sequence[Candidate]:
    """Return the sentences nearest to one of a draft, by meaning and by words, best first.

    Raises ArchiveError and IndexUnavailable.
    """
    said = sentence.text.text
    named = " ".join(name for name in sentence.context if name not in said)
    question = read_question(f"{said} {named}".strip(), asked_on)
    vector, passages = answerer.retrieve(question, within)
    wanted = set(sentence_terms(said))
    found: dict[tuple[str, int], tuple[float, Candidate]] = {}
    for passage in passages:
        for place, cosine in enumerate(passage.sentence_vectors @ vector):
            candidate = Candidate(passage, place, float(cosine))
            told = set(sentence_terms(candidate.span.of(passage.article.text)))
            shared = len(wanted & told) / max(1, len(wanted))
            found.setdefault(
                (passage.article.id, candidate.span.start), (candidate.similarity + shared, candidate)
            )
    best = sorted(found.values(), key=lambda each: -each[0])
    return [candidate for _, candidate in best[:CANDIDATES]]
