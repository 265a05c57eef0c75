"""The fewest sentences that answer, as they stand in the articles."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from corpus.text import Span
from service.draft import Draft, Quote
from service.features import Features
from service.rank import Ranking
from service.retrieve import Candidate

_SAME = 90
"""Two sentences this alike (rapidfuzz's token_sort_ratio, 0 to 100) say the same: wire copies differ by
a word or two, and different sentences of squad-open that rank beside each other stay under 80."""

_LEAST_WORDS = 4
"""A sentence of fewer words is a fragment: a heading or the rest of a quotation."""


def extract(
    candidates: Sequence[Candidate], features: Features, ranking: Ranking, enough: float
) -> Iterator[Draft]:
    """Yield the best sentence, and the second best where the first has less than `enough` of the probability."""
    chosen: list[str] = []
    for row in ranking.order:
        candidate, place = candidates[features.places[row][0]], features.places[row][1]
        quote = quote_of(candidate, candidate.passage.sentences[place])
        if len(quote.text.split()) < _LEAST_WORDS or any(_says_the_same(quote.text, said) for said in chosen):
            continue
        chosen.append(quote.text)
        yield Draft(" ".join(quote.text.split()), (quote,))
        if len(chosen) == 2 or ranking.probabilities[row] >= enough:
            return


def quote_of(candidate: Candidate, span: Span) -> Quote:
    """Return a sentence of a candidate as a place to cite."""
    passage = candidate.passage
    text = passage.text[span.start - passage.start : span.end - passage.start]
    return Quote(passage.article_id, passage.text_sha256, span, text)


def _says_the_same(text: str, other: str) -> bool:
    return fuzz.token_sort_ratio(text, other) >= _SAME
