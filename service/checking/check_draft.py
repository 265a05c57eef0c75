"""Check a draft against the archive: a verdict on each of its sentences, with the quotes for and against."""

from collections.abc import Iterator
from time import perf_counter

from service.answer.check import CheckedDraft, CheckedSentence, Difference, DraftText, Verdict
from service.answer.citations import Citations
from service.answerer import Answerer
from service.checking.compare import compare
from service.checking.draft_sentence import Comparison, DraftSentence
from service.checking.find_candidates import find_candidates
from service.checking.judge import Judgement, Thresholds, judge
from service.checking.read_draft import read_draft

THRESHOLDS = Thresholds()


def check_draft(draft: DraftText, answerer: Answerer) -> CheckedDraft:
    """Return each sentence of a draft with its verdict. Raises ArchiveError and IndexUnavailable."""
    began = perf_counter()
    cited = Citations()
    sentences = []
    for span, sentence in read_draft(draft.text, draft.asked_on):
        said = span.of(draft.text)
        if sentence is None:
            sentences.append(CheckedSentence(span, said, Verdict.NOT_CHECKED))
            continue
        judgement = judge(sentence, compared(sentence, draft, answerer), THRESHOLDS)
        sentences.append(_checked(sentence, said, judgement, cited))
    left_out = answerer.archive.undated_outside(draft.within)
    return CheckedDraft(
        sentences=tuple(sentences),
        citations=tuple(cited.made),
        notes=(f"Articles of unknown date left out of the given period: {left_out}.",) if left_out else (),
        milliseconds=1000 * (perf_counter() - began),
    )


def compared(sentence: DraftSentence, draft: DraftText, answerer: Answerer) -> list[Comparison]:
    """Return a sentence beside the nearest of the archive."""
    candidates = find_candidates(sentence, draft.asked_on, draft.within, answerer)
    return [compare(sentence, candidate) for candidate in candidates]


def _checked(sentence: DraftSentence, said: str, judgement: Judgement, cited: Citations) -> CheckedSentence:
    return CheckedSentence(
        span=sentence.span,
        text=said,
        verdict=judgement.verdict,
        citations=tuple(dict.fromkeys(at for each in judgement.support for at in _cite(each, cited))),
        against=tuple(dict.fromkeys(at for each in judgement.against for at in _cite(each, cited))),
        differences=tuple(_differences(judgement, cited)),
        nearest=tuple(dict.fromkeys(_cite_alone(each, cited) for each in judgement.nearest)),
        reasons=tuple(
            dict.fromkeys(
                reason for each in judgement.nearest[:1] for reasons in each.failed.values() for reason in reasons
            )
        ),
    )


def _cite(comparison: Comparison, cited: Citations) -> list[int]:
    return [cited.cite(comparison.candidate.quote(span)) for span in comparison.spans]


def _cite_alone(comparison: Comparison, cited: Citations) -> int:
    return cited.cite(comparison.candidate.quote(comparison.candidate.span))


def _differences(judgement: Judgement, cited: Citations) -> Iterator[Difference]:
    for each in judgement.against:
        if each.swap:
            yield Difference(each.swap.draft, each.swap.archive, _cite_alone(each, cited))
