"""Hold a sentence of a draft beside one of the archive: what it lacks, or the one thing that differs."""

from dataclasses import dataclass

from corpus.lexicon.corrections import TOLD_FIRST, WITHDRAWN
from corpus.text.span import Span
from service.checking.cited_names import cited_at, is_plain, missing_names, rivals
from service.checking.draft_sentence import Candidate, Comparison, DraftSentence
from service.checking.find_swap import find_swap
from service.extraction.annotated_sentence import AnnotatedSentence, sentence_at
from service.verification.claims.dates import unknown_times
from service.verification.claims.tokenized_text import TokenizedText
from service.verification.claims.wording import own_words
from service.verification.support import CHECKS

_MOST_FAILED = 4
"""Checks that a sentence may fail by one swap: its name, who speaks, what goes with what, the wording."""
_BESIDE = frozenset({"names", "wording", "speakers"})
"""What the sentence beside may supply: who "he" is. Its figures and dates may be of something else."""


@dataclass(frozen=True, slots=True)
class Held:
    """What holding one text against places of an article gave."""

    spans: tuple[Span, ...]
    failed: dict[str, tuple[str, ...]]
    own: float
    strict: bool


def compare(sentence: DraftSentence, candidate: Candidate) -> Comparison:
    """Return how a sentence of the archive carries one of a draft, or in what one thing it has it otherwise."""
    fact = sentence_at(candidate.passage, candidate.place)
    held = _hold(sentence.text, candidate)
    fates = _wrong_fates(sentence, fact)
    if fates:
        held.failed["fates"] = fates
    swap = None
    if 0 < len(held.failed) <= _MOST_FAILED:
        swapped = find_swap(sentence, candidate, fact, held.failed, lambda text: _hold(text, candidate))
        if swapped:
            swap, after = swapped
            held = Held(after.spans, held.failed, after.own, after.strict)
    return Comparison(
        candidate=candidate,
        spans=held.spans,
        failed=held.failed,
        own_words=held.own,
        may_paraphrase=not held.strict,
        swap=swap,
        anchors=_anchors(sentence.text, candidate, held.spans),
        is_outdated=any(pattern.search(fact.text) for pattern in (TOLD_FIRST, WITHDRAWN)),
    )


def _hold(text: TokenizedText, candidate: Candidate) -> Held:
    """Hold a text against a sentence alone, then with the one before where that can help."""
    alone = _held(text, candidate, (candidate.span,))
    is_helped = alone.failed and alone.failed.keys() <= _BESIDE and candidate.place
    unknown = missing_names(text, candidate, (candidate.span,))
    if not is_helped or any(rivals(name, text, candidate) for name in unknown):
        return alone
    before = candidate.passage.passage.sentences[candidate.place - 1]
    both = _held(text, candidate, (before, candidate.span))
    return min(alone, both, key=lambda held: (len(held.failed), held.own, len(held.spans)))


def _held(text: TokenizedText, candidate: Candidate, spans: tuple[Span, ...]) -> Held:
    cited = cited_at(candidate, spans)
    failed = {name: reasons for name, check in CHECKS.items() if (reasons := tuple(check(text, cited)))}
    if "names" in failed and not missing_names(text, candidate, spans):
        del failed["names"]
    own, strict = own_words(text, cited)
    return Held(spans, failed, own, strict)


def _wrong_fates(sentence: DraftSentence, fact: AnnotatedSentence) -> tuple[str, ...]:
    """Return a reason for each number of people to whom something else happened: 63 hurt are not 63 dead."""
    reasons = []
    for figure in sentence.fact.figures:
        own = sentence.fact.casualties(figure)
        same = [its for its in fact.figures if figure.quantity.agrees_with(its.quantity)]
        told = [fact.casualties(its) for its in same]
        if own and told and all(fates and fates.isdisjoint(own) for fates in told):
            reasons.append(f"“{figure.quantity.value}” is cited of people to whom something else happened")
    return tuple(reasons)


def _anchors(text: TokenizedText, candidate: Candidate, spans: tuple[Span, ...]) -> int:
    """Count the names, amounts and times of a text that are cited."""
    cited = cited_at(candidate, spans)
    own = [name for name in text.names if not is_plain(name, candidate.passage.article)]
    names = len(own) - len(missing_names(text, candidate, spans))
    amounts = sum(any(own.agrees_with(its) for _, its in cited.amounts) for _, own in text.amounts)
    dated = [mention for mention in text.times if mention.period]
    unknown = list(unknown_times(text, cited))
    return names + amounts + sum(mention not in unknown for mention in dated)
