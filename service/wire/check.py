"""The wire form of a checked draft: what `/check` and `dateline check --json` say."""

from typing import Self

from pydantic import BaseModel, Field

from service.answer.check import CheckedDraft, CheckedSentence, Difference, Verdict
from service.wire.answer import CitationWire


class DifferenceWire(BaseModel):
    """What a draft says otherwise than the archive."""

    draft: str = Field(description="The draft's words.", examples=["24"])
    archive: str = Field(description="The archive's, or in a sentence what differs.", examples=["19"])
    citation: int = Field(description="Index, from 0, into `citations`.")

    @classmethod
    def of(cls, difference: Difference) -> Self:
        """Return the wire form of a difference."""
        return cls(draft=difference.draft, archive=difference.archive, citation=difference.citation)


class CheckedSentenceWire(BaseModel):
    """One sentence of the draft; all indexes are from 0, into `citations` of the reply."""

    text: str
    start: int = Field(description="Place in the draft, in Unicode code points.")
    end: int = Field(description="Exclusive.")
    verdict: Verdict = Field(description="`not_checked`: a heading, a greeting or a question.")
    citations: list[int] = Field(description="What carries the sentence.")
    against: list[int] = Field(
        description="What has it otherwise; a supported sentence has some, too, where articles disagree."
    )
    differences: list[DifferenceWire]
    nearest: list[int] = Field(description="Where nothing is sure: the sentences that are nearest.")
    reasons: list[str] = Field(description="Why the nearest one does not carry it.")

    @classmethod
    def of(cls, sentence: CheckedSentence) -> Self:
        """Return the wire form of a checked sentence."""
        return cls(
            text=sentence.text,
            start=sentence.span.start,
            end=sentence.span.end,
            verdict=sentence.verdict,
            citations=list(sentence.citations),
            against=list(sentence.against),
            differences=[DifferenceWire.of(difference) for difference in sentence.differences],
            nearest=list(sentence.nearest),
            reasons=list(sentence.reasons),
        )


class CheckWire(BaseModel):
    """A draft, sentence by sentence in its order."""

    id: str
    sentences: list[CheckedSentenceWire]
    citations: list[CitationWire]
    notes: list[str]
    timings_ms: dict[str, float] = Field(description="Wall-clock milliseconds: `total`.")


def check_to_wire(checked: CheckedDraft, check_id: str) -> CheckWire:
    """Return the wire form of a checked draft."""
    return CheckWire(
        id=check_id,
        sentences=[CheckedSentenceWire.of(sentence) for sentence in checked.sentences],
        citations=[CitationWire.of(citation) for citation in checked.citations],
        notes=list(checked.notes),
        timings_ms={"total": round(checked.milliseconds, 1)},
    )
