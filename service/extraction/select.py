"""Which sentences answer: of the right period and speaker, no more than needed, with every different value."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from corpus.lexicon.corrections import WITHDRAWN
from corpus.text.span import Span
from service.answer.draft import Quote
from service.extraction.annotated_sentence import AnnotatedSentence, sentence_at
from service.extraction.cannot_answer import cannot_answer
from service.extraction.contradicts import contradicts, of_one_toll, succeeds
from service.extraction.match_sentence import match_sentence
from service.extraction.phrase import introduction
from service.extraction.scored_sentence import ScoredSentence, Selection
from service.extraction.sentence_match import Scope, SentenceMatch
from service.question.answer_type import AnswerKind
from service.question.question import Question
from service.ranking.features import PRONOUN
from service.ranking.rank_model import RankModel
from service.ranking.reader import ScoredSpan
from service.ranking.retrieval_result import RetrievalResult
from service.retrieval.retrieve import RetrievedPassage
from service.verification.verify import MAX_QUOTE

_UNMARKED = frozenset({AnswerKind.CAUSE, AnswerKind.WHETHER})
"""Of what is asked for here, a reader's words hold the expected facts too seldom: see docs/decisions/reader.md."""
_DEPTH = 40
"""Sentences, best first, that are looked at; the answer of squad-open is among them for 98.8 %."""
_MOST = 4
"""Statements of an answer, and periods of an abstention."""
_SAME = 90
"""Two sentences this alike (rapidfuzz's token_sort_ratio, 0 to 100) say the same: wire copies differ by a word
or two; of the pairs that rank beside each other on squad-open, one in a thousand is above 65."""
_LEAST_WORDS = 4
"""A sentence of fewer words is a fragment: a heading, or the rest of a quotation."""


@dataclass(frozen=True, slots=True)
class _Limits:
    """How far an answer goes beyond its best sentence."""

    statements: int
    words: int
    may_be_enough: bool
    """Whether it ends where the sentences hold enough of the probability."""


_ONE = _Limits(statements=3, words=90, may_be_enough=True)
"""Where one sentence may answer. With 2, 3 and 4 statements the answer is among them for 87.8, 89.2 and 89.2 % of
squad-open's questions, 56.7, 63.3 and 63.3 % of news; counted once with the ranking of then, by no command. The
words are those that an answer may have."""
_SEVERAL = _Limits(statements=5, words=90, may_be_enough=False)
"""Where it is asked what happened, or which: the sentences are told in order of time. What that gains and costs
stands in docs/decisions/ranking.md; other limits were not compared."""


def select(found: RetrievalResult, model: RankModel, suggested: Sequence[Quote] = ()) -> Selection:
    """Return the fewest sentences that answer; none where none is likely to.

    What is known to be of another period or by another speaker does not answer. Undated sentences answer
    only where no dated one does. What is `suggested` comes first, and counts as likely enough.
    """
    question, sentences = found.question, list(_suggested_first(found, model, suggested))
    for wanted in (Scope.WITHIN, Scope.OPEN):
        pool = [choice for choice in sentences if choice.match.scope is wanted]
        if pool and pool[0].answerable >= model.answer_from:
            if question.asks_several:
                return Selection(tuple(sorted(_until_enough(pool, model, _SEVERAL), key=_when)))
            beside = [c for c in sentences if c.match.scope is Scope.OPEN]
            return Selection(tuple(_fewest(pool, beside, model)))
    outside = [c for c in sentences if c.match.scope is Scope.OUTSIDE and c.answerable >= model.answer_from]
    periods = dict.fromkeys(
        c.period
        for c in outside
        if c.period
        and not any(c.period.overlaps(asked) for asked in question.periods)
        and (c.figure or not question.expects.is_amount)
    )
    return Selection((), tuple(periods)[:_MOST])


def _suggested_first(
    found: RetrievalResult, model: RankModel, suggested: Sequence[Quote]
) -> Iterator[ScoredSentence]:
    others = []
    for choice in candidates(found):
        if any(is_within(choice, quote) for quote in suggested):
            yield replace(choice, answerable=max(choice.answerable, model.answer_from))
        else:
            others.append(choice)
    yield from others


def candidates(found: RetrievalResult) -> Iterator[ScoredSentence]:
    """Yield the sentences that may be said, best first."""
    for row in found.ranking.order[:_DEPTH] if found.ranking else ():
        choice = scored_sentence(found, row)
        fact, candidate = choice.fact, choice.candidate
        states = not (_is_withdrawn(fact) or _only_introduces(fact, candidate) or _is_a_day(fact))
        if _is_sayable(choice.text) and states and not cannot_answer(found.question, fact):
            yield choice


def distinct(choices: Iterable[ScoredSentence], most: int) -> tuple[ScoredSentence, ...]:
    """Return the first sentences that are not known to be of another time or speaker, each said once."""
    kept: list[ScoredSentence] = []
    for choice in choices:
        if len(kept) == most:
            break
        if choice.match.scope is not Scope.OUTSIDE and not any(_repeats(choice, known) for known in kept):
            kept.append(choice)
    return tuple(kept)


def scored_sentence(found: RetrievalResult, row: int) -> ScoredSentence:
    """Return the sentence of one row of the features, with what of it matches the question."""
    if found.ranking is None:
        raise ValueError("nothing was ranked")
    number, place = found.features.places[row]
    candidate = found.candidates[number]
    fact = sentence_at(candidate, place)
    answer = _answer(found.question, found.features.answers.get(row))
    return ScoredSentence(
        question=found.question,
        candidate=candidate,
        fact=fact,
        match=_citable(match_sentence(found.question, fact, answer), candidate),
        vector=candidate.sentence_vectors[place],
        text=fact.span.of(candidate.article.text),
        probability=float(found.ranking.probabilities[row]),
        answerable=float(found.ranking.answerable[row]),
        answer=answer,
    )


def cited_sentences(found: RetrievalResult, quotes: Sequence[Quote]) -> list[ScoredSentence]:
    """Return the sentences that quotes lie in, each once, in the order of the quotes."""
    places = [
        (row, found.candidates[number].article.id, found.candidates[number].passage.sentences[place])
        for row, (number, place) in enumerate(found.features.places)
    ]
    rows = {
        (article_id, span): row
        for quote in quotes
        for row, article_id, span in places
        if article_id == quote.article.id and span.overlaps(quote.span)
    }
    return [scored_sentence(found, row) for row in rows.values()]


def is_within(choice: ScoredSentence, quote: Quote) -> bool:
    """Tell whether a quote is of a sentence, or of a part of it."""
    return choice.candidate.article.id == quote.article.id and choice.fact.span.overlaps(quote.span)


def _answer(question: Question, read: ScoredSpan | None) -> Span | None:
    """Return the words that a reader takes for the answer, where it does not rather take none."""
    is_marked = read is not None and read.score > 0 and question.expects.kind not in _UNMARKED
    return read.span if read and is_marked else None


def _is_sayable(text: str) -> bool:
    """Tell whether a sentence is no fragment and can be quoted whole: else the next one answers in its place."""
    has_subject = PRONOUN.match(text) is not None  # "He pleaded guilty."
    return len(text) <= MAX_QUOTE and len(text.split()) + has_subject >= _LEAST_WORDS


def _is_withdrawn(fact: AnnotatedSentence) -> bool:
    """Tell whether a sentence repeats what its article takes back, and does not say what is right instead."""
    return len(fact.figures) < 2 and WITHDRAWN.search(fact.text) is not None


def _only_introduces(fact: AnnotatedSentence, candidate: RetrievedPassage) -> bool:
    """Tell whether a sentence states nothing itself: somebody's question, or a line that leads to their words."""
    text, end = candidate.article.text, fact.span.end
    if fact.speech:
        return fact.speech.direct and text[end - 1] == "?"
    after = (speech.span.start for speech in candidate.reading.speech if speech.direct)
    return text[end - 1] == ":" and any(not text[end:start].strip(' \n\t“"') for start in after if start > end)


def _is_a_day(fact: AnnotatedSentence) -> bool:
    """Tell whether a sentence is nothing but a day and a time, as they stand over the posts of a live page."""
    at = fact.span.start
    timed = {place - at for time in fact.times for place in range(time.start, time.end)}
    return not any(letter.isalnum() for place, letter in enumerate(fact.text) if place not in timed)


def _citable(match: SentenceMatch, candidate: RetrievedPassage) -> SentenceMatch:
    """Return a match with its time expression only where that can be cited beside the sentence that it dates."""
    time = match.time
    dating = [span for span in candidate.passage.sentences if time and span.start <= time.start < span.end]
    is_quotable = any(span.end - span.start <= MAX_QUOTE for span in dating)
    return match if is_quotable else replace(match, time=None)


def _fewest(
    pool: Sequence[ScoredSentence], beside: Sequence[ScoredSentence], model: RankModel
) -> Iterator[ScoredSentence]:
    """Yield the best sentence and those that give another value for the same; without any, as many as it takes.

    That is until they hold `enough` of the probability together, which on clear questions the best one does. A
    figure that answers needs no other sentence. Of `beside` nothing tells whether they are of its time. One other
    value is told at any length, since half of a dispute is no answer.
    """
    best, *others = pool
    said = [best, *other_values(best, (*others, *beside), model)]
    yield from said if best.figure or len(said) > 1 else _until_enough(pool, model, _ONE)


def other_values(best: ScoredSentence, others: Iterable[ScoredSentence], model: RankModel) -> list[ScoredSentence]:
    """Return the sentences that give other values for what the best one tells: the other sides of a dispute."""
    said, words = [best], _words(best)
    for other in dict.fromkeys(others):
        is_toll = of_one_toll(best, other)
        is_of_it = is_toll or other.candidate.article.id == best.candidate.article.id
        likely = is_of_it or other.answerable >= model.answer_from
        fits = len(said) == 1 or (len(said) < _MOST and words + _words(other) <= _ONE.words)
        if likely and fits and (is_toll or _is_marked(other, best)) and _differs(other, said):
            said.append(other)
            words += _words(other)
    return said[1:]


def _until_enough(pool: Sequence[ScoredSentence], model: RankModel, limits: _Limits) -> Iterator[ScoredSentence]:
    """Yield the best sentence, and likely ones until the limits are reached."""
    best, *others = pool
    enough = sum(choice.probability for choice in pool) * (model.enough if limits.may_be_enough else 1.0)
    said, words = [best], _words(best)
    yield best
    for other in others:
        if len(said) == limits.statements or sum(choice.probability for choice in said) >= enough:
            return
        longer = words + _words(other)
        likely = other.answerable >= model.answer_from and longer <= limits.words
        if likely and not any(_repeats(other, known) for known in said):
            said.append(other)
            words = longer
            yield other


def _words(choice: ScoredSentence) -> int:
    """Return how long a sentence is when it is said, with its introduction."""
    return len(f"{introduction(choice, choice.question)}{choice.text}".split())


def _when(choice: ScoredSentence) -> tuple[str, str, int]:
    """Return what orders sentences: the day that they tell of, else that of their report; then their place."""
    article = choice.candidate.article
    told = choice.period.start if choice.period else None
    return (str(told or article.published.value or ""), article.id, choice.fact.span.start)


def _differs(choice: ScoredSentence, said: Sequence[ScoredSentence]) -> bool:
    """Tell whether a sentence gives another value for what the first one said, and none that has been said."""
    best = said[0]
    if not (contradicts(choice, best) or succeeds(choice, best) or succeeds(best, choice)):
        return False
    return choice.figure is not None and all(
        known.figure and known.figure.quantity != choice.figure.quantity for known in said
    )


def _is_marked(other: ScoredSentence, best: ScoredSentence) -> bool:
    """Tell whether a reader takes a sentence's figure for an answer, as it does the best one's."""
    if best.answer is None or other.figure is None:
        return True
    return other.answer is not None and other.answer.overlaps(other.figure.span)


def _repeats(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two sentences are of copies of one story, or nearly the same words."""
    a, b = one.candidate, other.candidate
    is_copy = a.story == b.story and a.article.id != b.article.id
    return is_copy or fuzz.token_sort_ratio(one.text, other.text) >= _SAME
