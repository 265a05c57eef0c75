"""What a sentence of a draft is, and a sentence of the archive beside which it is held."""

from dataclasses import dataclass, field

from corpus.text.span import Span
from service.answer.draft import Quote
from service.extraction.annotated_sentence import AnnotatedSentence
from service.retrieval.retrieve import RetrievedPassage
from service.verification.claims.tokenized_text import TokenizedText


@dataclass(frozen=True, slots=True, eq=False)
class DraftSentence:
    """A sentence of a draft that claims something."""

    span: Span
    """In the draft."""
    text: TokenizedText
    """Its times are read against the day of the draft and the sentences before."""
    fact: AnnotatedSentence
    context: tuple[str, ...]
    """Its names; where it has none ("The bank raised its rate"), those of the sentence before that has some."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A sentence of the archive that may tell of the same."""

    passage: RetrievedPassage
    place: int
    """Among the sentences of its passage."""
    similarity: float
    """The cosine of the two sentences."""

    @property
    def span(self) -> Span:
        """Return its place in its article."""
        return self.passage.passage.sentences[self.place]

    def quote(self, span: Span) -> Quote:
        """Return a place of its article as it is cited."""
        article = self.passage.article
        return Quote(article, self.passage.reading, span, span.of(article.text))


@dataclass(frozen=True, slots=True)
class Swap:
    """The one thing in which a draft's sentence differs from an article's that otherwise carries it."""

    kind: str
    """Of the check that it fails: numbers, names, dates, polarity."""
    draft: str
    archive: str


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """A sentence of a draft beside one of the archive."""

    candidate: Candidate
    spans: tuple[Span, ...]
    """What is cited for it: the sentence, and the one beside it where that is needed."""
    failed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The reasons why it does not carry the draft's, by check; empty where it does."""
    own_words: float = 0.0
    """The share of the draft's content words that it does not have."""
    may_paraphrase: bool = True
    """Whether none of those is a word of how much, of which rank or of why."""
    swap: Swap | None = None
    """Where one swap makes the sentence carry the draft's: that swap, and `own_words` are those after it."""
    anchors: int = 0
    """How many names, figures and times of the draft's sentence it has."""
    is_outdated: bool = False
    """Whether it tells what was taken for true at first, or what an article takes back."""
