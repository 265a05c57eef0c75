"""Which names of a draft's sentence an article has for the one beside it, and which it has beside them."""

from functools import lru_cache

from corpus.article import Article
from corpus.document import Document
from corpus.speech.read_people import People
from corpus.text.span import Span
from service.checking.draft_sentence import Candidate
from service.verification.claims.cited import Cited, CitedSpan
from service.verification.claims.names import is_part, unknown_names
from service.verification.claims.tokenized_text import TokenizedText, Word

Name = tuple[Word, ...]


def cited_at(candidate: Candidate, spans: tuple[Span, ...]) -> Cited:
    """Return places of an article as what a sentence is held against."""
    article = candidate.passage.article
    return Cited([CitedSpan(article.text, span, candidate.passage.reading) for span in spans])


def missing_names(text: TokenizedText, candidate: Candidate, spans: tuple[Span, ...]) -> list[Name]:
    """Return the names of a text that the cited places do not have.

    The one place or body that an article is about goes without saying in it, where the sentence has no other name
    for it; and a word that the article has without a capital is no name for opening the text's sentence.
    """
    cited = cited_at(candidate, spans)
    article = candidate.passage.article
    return [
        name
        for name in unknown_names(text, cited)
        if not is_plain(name, article)
        and (
            not any(is_part(words_of(name), subject) for subject in subjects_of(article))
            or rivals(name, text, candidate)
        )
    ]


def is_plain(name: Name, article: Article) -> bool:
    """Tell whether a name is a word that has its capital only from opening a sentence, as an article shows."""
    return len(name) == 1 and name[0].opens and name[0].text.lower() in plain_words(article)


def rivals(name: Name, text: TokenizedText, candidate: Candidate) -> list[Name]:
    """Return the names that an article's sentence has where a text has another one: beside the same word."""
    cited = cited_at(candidate, (candidate.span,))
    own = [words_of(other) for other in text.names]
    before, after = _beside(name, text)
    return [
        other
        for other in cited.names
        if not any(is_part(words_of(other), its) or is_part(its, words_of(other)) for its in own)
        for its_before, its_after in [_beside(other, cited)]
        if (before == its_before) or (after and after == its_after)
    ]


def _beside(name: Name, text: TokenizedText) -> tuple[str, str]:
    """Return the words before and behind a name; empty at either end of its sentence."""
    places = {word.span: place for place, word in enumerate(text.words)}
    first, last = places[name[0].span], places[name[-1].span]
    before = "" if text.words[first].opens else text.words[first - 1].text.lower()
    ends = last + 1 == len(text.words) or text.words[last + 1].opens
    return before, "" if ends else text.words[last + 1].text.lower()


def words_of(name: Name) -> tuple[str, ...]:
    """Return the words of a name."""
    return tuple(word.text for word in name)


@lru_cache(maxsize=1000)
def people_of(article: Article) -> People:
    """Return whom an article names."""
    return Document.of(article).people


@lru_cache(maxsize=1000)
def plain_words(article: Article) -> frozenset[str]:
    """Return the words that an article has without a capital."""
    return frozenset(word.text for word in TokenizedText(article.text, ()).words if word.text.islower())


@lru_cache(maxsize=1000)
def subjects_of(article: Article) -> frozenset[tuple[str, ...]]:
    """Return the one place or body that an article's title names, and that its first sentence names.

    Where either names several, it tells nothing of which of them a later sentence is about.
    """
    lead = Document.of(article).sentences[:1]
    openings = [article.title, *(span.of(article.text) for span in lead)]
    return frozenset(only for opening in openings if (only := _only_name(TokenizedText(opening, ()), article)))


def _only_name(opening: TokenizedText, article: Article) -> tuple[str, ...] | None:
    named = {
        words_of(name)
        for name in opening.names
        if not is_plain(name, article) and people_of(article).person(" ".join(words_of(name))) is None
    }
    return named.pop() if len(named) == 1 else None
