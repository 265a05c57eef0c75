"""Compare texts as a reader would: typographic variants, case and white space make no difference."""

import re
from dataclasses import dataclass

from corpus.text.span import Span

_VARIANTS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_MARKER = re.compile(r"\[\d+\](?:\([^)]*\))?")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its normal form, each character with its place in the text it was made from."""

    text: str
    places: tuple[int, ...]

    def find(self, wanted: str) -> tuple[Span, ...]:
        """Return each place, as offsets into the original text, where a text stands in any variant."""
        needle = fold(wanted).text.strip()
        return tuple(
            Span(self.places[match.start()], self.places[match.end() - 1] + 1)
            for match in re.finditer(re.escape(needle), self.text)
            if needle
        )


def fold(text: str) -> Folded:
    """Return the normal form: quotation marks and dashes of one kind, single spaces, no case."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        folded = " " if character.isspace() else character.translate(_VARIANTS).casefold()
        if folded == " " and characters and characters[-1] == " ":
            continue
        characters += folded
        places += [place] * len(folded)
    return Folded("".join(characters), tuple(places))


def without_markers(answer: str) -> str:
    """Return an answer's words without its markers `[1]` and `[[1]](url)`."""
    return _MARKER.sub(" ", answer)


def has(text: str, wanted: str) -> bool:
    """Tell whether a text holds another one in any variant, as whole words."""
    needle = re.escape(fold(wanted).text.strip())
    return re.search(rf"(?<!\w){needle}(?!\w)", fold(text).text) is not None
