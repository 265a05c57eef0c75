"""A checked draft as text for people."""

from collections.abc import Iterator, Sequence

from service.answer.answer import Citation
from service.answer.answer_text import source_text
from service.answer.check import CheckedDraft, CheckedSentence, Verdict

_WORDS = {
    Verdict.SUPPORTED: "supported",
    Verdict.CONTRADICTED: "CONTRADICTED",
    Verdict.NOT_IN_ARCHIVE: "not in the archive",
}


def check_text(checked: CheckedDraft) -> str:
    """Return each sentence that claims something with its verdict and its quotes, and how many have which."""
    lines: list[str] = []
    for sentence in checked.sentences:
        if sentence.verdict is not Verdict.NOT_CHECKED:
            lines += [*_sentence(sentence, checked.citations), ""]
    counts = [
        f"{sum(sentence.verdict is verdict for sentence in checked.sentences)} {words.lower()}"
        for verdict, words in _WORDS.items()
    ]
    return "\n".join([*lines, ", ".join(counts) + ".", *(f"Note: {note}" for note in checked.notes)])


def _sentence(sentence: CheckedSentence, citations: Sequence[Citation]) -> Iterator[str]:
    yield f"{_WORDS[sentence.verdict]}: {' '.join(sentence.text.split())}"
    for difference in sentence.differences:
        yield f"  archive: {difference.archive}; draft: {difference.draft}"
    for label, places in (
        ("for", sentence.citations),
        ("against", sentence.against),
        ("nearest", sentence.nearest),
    ):
        for place in places:
            yield f"  {label}: “{' '.join(citations[place].cited_text.split())}”"
            yield f"    {source_text(citations[place])}"
