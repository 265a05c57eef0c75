"""A baseline: say the first passage that a search finds, whatever the question."""

from collections.abc import Iterator

from corpus.article import Article
from corpus.text.span import Span
from eval.cases.eval_set import Articles
from eval.retrieval.search import Place, Search
from eval.target.reply import Reply, abstained, cite
from service.answer.answer import Ask, Evidence, Statement


class FirstPassage:
    """An Asker that answers with the first passage of a search, and abstains only where nothing is found."""

    def __init__(self, search: Search, articles: Articles) -> None:
        self._search = search
        self._articles = articles

    def ask(self, ask: Ask) -> Reply:
        """Return the first passage as one statement that cites itself."""
        found = self._search.find(ask)
        if not found:
            return abstained("Nothing was found.")
        return _said(found[0], self._articles[found[0].article_id])

    def search(self, _: Ask) -> tuple[Evidence, ...]:
        """Return nothing: the baseline is about answers."""
        return ()

    def articles(self) -> Iterator[Article]:
        """Yield every article as it is now."""
        yield from self._articles.values()


def _said(place: Place, article: Article) -> Reply:
    citation = cite(article, Span(place.start, place.end))
    statement = Statement(place.text, 0, len(place.text), (0,))
    return Reply("", f"{place.text} [1]", (statement,), (citation,), (), None, ())
