"""Articles by variation: as many as wanted, each with one sentence that no other has, to ask for."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from eval.errors import HarnessFailed
from ingest.loading.load import find_inputs, load

_STEMS = "Al Ber Cor Dun Ek Fol Gar Hul In Jar Kel Lor Mar Nor Orl Pel Quar Ros Sul Tor Ul Ver Wil Yar Zel".split()
_ENDS = "burn by dale don field ford gate ham leigh mere mouth shaw stead thorpe ton wick worth wood".split()
_NUMBER = re.compile(r"(?<![\w.,-])[1-9]\d{1,2}(?![\w.,-]|\.\d)")
_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Story:
    """One article, and what it alone tells."""

    place: str
    text: str
    books: int

    @property
    def question(self) -> str:
        """Return a question that this article alone answers."""
        return f"How many books a week does the library of {self.place} lend?"

    def is_told_in(self, answer: str) -> bool:
        """Tell whether an answer says what this article alone tells."""
        return f"lends {self.books} books" in answer


def stories(articles: Path, count: int, seed: int) -> tuple[Story, ...]:
    """Return variations of the articles in a folder: their first paragraphs with other numbers."""
    bases = [load(path).text for path in find_inputs([articles])]
    places = [stem + end for end, stem in product(_ENDS, _STEMS)]
    if not bases or count > len(places):
        raise HarnessFailed(f"{articles} has no articles, or more than {len(places)} stories are wanted.")
    draw = random.Random(seed)  # noqa: S311 (articles, not secrets)
    return tuple(_stories(bases, places[:count], draw))


def write_stories(told: Sequence[Story], folder: Path) -> None:
    """Write each story to a file of its own."""
    folder.mkdir(parents=True)
    for story in told:
        text = f"The library of {story.place}\n\nDate: 4 March 2022\n\n{story.text}\n"
        (folder / f"{story.place}.txt").write_text(text, encoding="utf-8")


def _stories(bases: Sequence[str], places: Sequence[str], draw: random.Random) -> Iterator[Story]:
    for number, place in enumerate(places):
        paragraphs = [each for each in bases[number % len(bases)].split("\n\n") if each.strip()][:_PARAGRAPHS]
        varied = _NUMBER.sub(lambda found: str(draw.randint(10, 999)), "\n\n".join(paragraphs))
        books = 11_000 + 7 * number
        yield Story(place, f"The library of {place} lends {books} books a week.\n\n{varied}", books)
