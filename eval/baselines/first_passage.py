"""A baseline: say the first passage that a search finds, whatever the question."""

from collections.abc import Iterator

from corpus.article import Article
from eval.cases.eval_set import Articles
from eval.retrieval.search import Place, Search
from eval.target.reply import Reply, ReplyCitation, ReplyEvidence, ReplyStatement
from service.answer.answer import Ask, Timings

_NO_TIMINGS = Timings(0.0, 0.0, 0.0)


class FirstPassage:
    """An Asker that answers with the first passage of a search, and abstains only where nothing is found."""

    def __init__(self, search: Search, articles: Articles) -> None:
        self._search = search
        self._articles = articles

    def ask(self, ask: Ask) -> Reply:
        """Return the first passage as one statement that cites itself."""
        found = self._search.find(ask)
        if not found:
            reason = "Nothing was found."
            return Reply("abstained", reason, (), (), (), reason, (), _NO_TIMINGS)
        return _said(found[0], self._articles[found[0].article_id])

    def search(self, _: Ask) -> tuple[ReplyEvidence, ...]:
        """Return nothing: the baseline is about answers."""
        return ()

    def articles(self) -> Iterator[Article]:
        """Yield every article as it is now."""
        yield from self._articles.values()


def _said(place: Place, article: Article) -> Reply:
    citation = ReplyCitation(
        number=1,
        article_id=article.id,
        title=article.title,
        source=article.source,
        url=article.url,
        published_at=article.published.value,
        cited_text=place.text,
        start_char_index=place.start,
        end_char_index=place.end,
        text_sha256=article.text_sha256,
    )
    statement = ReplyStatement(place.text, 0, len(place.text), (0,), None, None)
    return Reply("answered", f"{place.text} [1]", (statement,), (citation,), (), None, (), _NO_TIMINGS)
