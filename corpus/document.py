"""A text that is read: what its words say of times, figures and speakers."""

from functools import cached_property

from corpus.article import UNDATED, Article, Published
from corpus.figures.figure import Figure, Quantity
from corpus.figures.read_figures import read_figures
from corpus.figures.read_quantities import read_quantities
from corpus.speech.read_people import People, read_people
from corpus.speech.read_speech import read_speech
from corpus.speech.speech import Speech
from corpus.text.span import Span
from corpus.text.split_sentences import split_sentences
from corpus.time.apply_grammar import Place, places
from corpus.time.dated_sections import Section
from corpus.time.read_times import read_times, sections_of
from corpus.time.timex import TimeMention

_DATED = frozenset({"published", "times", "figures", "sections"})
"""What depends on the publication date."""


class Document:
    """A text with its publication date, and what is read out of it: each once, and only when it is needed.

    Whoever needs more than one reading of a text hands its document on; nothing else remembers what was read.
    """

    def __init__(self, text: str, published: Published = UNDATED) -> None:
        self.text = text
        self.published = published

    @staticmethod
    def of(article: Article) -> "Document":
        """Return the text of an article under the article's date."""
        return Document(article.text, article.published)

    def dated(self, published: Published) -> "Document":
        """Return the text under another publication date; what has been read and does not depend on it is kept."""
        if published == self.published:
            return self
        other = Document(self.text, published)
        vars(other).update({name: value for name, value in vars(self).items() if name not in _DATED})
        return other

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences."""
        return split_sentences(self.text)

    @cached_property
    def times(self) -> tuple[TimeMention, ...]:
        """The time expressions, resolved as far as the publication date allows."""
        return read_times(self.text, self.published, self._time_places)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The parts that have days of their own, such as the posts of a live page."""
        return sections_of(self.text, self.published)

    @cached_property
    def _time_places(self) -> tuple[Place, ...]:
        """Where time expressions may start, whatever the date: what reading them costs most."""
        return places(self.text)

    @cached_property
    def quantities(self) -> tuple[tuple[Span, Quantity], ...]:
        """Every number, those of dates among them."""
        return read_quantities(self.text)

    @cached_property
    def people(self) -> People:
        """Whom it names."""
        return read_people(self.text)

    @cached_property
    def speech(self) -> tuple[Speech, ...]:
        """Who says what."""
        return read_speech(self.text, self.people)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, with what they measure."""
        return read_figures(self.text, self.sentences, self.times, self.quantities, self.speech)
