"""An asker that says what a test tells it to, and the parts of its replies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from corpus.article import Article, DateBasis, Published
from corpus.text.span import Span
from eval.cases.eval_set import Articles
from eval.errors import AskFailed
from eval.target.reply import Reply, abstained, cite
from service.answer.answer import Ask, Citation, DatedAs, Evidence, Statement

HARVEST = Article(
    "harvest",
    "Apple harvest",
    "Growers in Oster picked 310 tonnes of apples in May, Ida Brandt said. That was 12 percent more than in 2020.",
    "harvest.txt",
    Published("2021-06-03", DateBasis.GIVEN),
)
FERRY = Article(
    "ferry",
    "Ferry",
    "The ferry to Lund will cost 14 crowns from July. It used to cost 9 crowns.",
    "news/ferry.txt",
    Published("2022", DateBasis.GIVEN),
)
ARTICLES = Articles((HARVEST, FERRY))


def citation(article: Article, quote: str, number: int = 1) -> Citation:
    start = article.text.index(quote)
    return cite(article, Span(start, start + len(quote)), number)


def answer(
    article: Article,
    quote: str,
    text: str | None = None,
    speaker: str | None = None,
    period: DatedAs | None = None,
) -> Reply:
    """Return an answer of one statement, the quote itself unless another text is given."""
    said = text or quote
    statement = Statement(said, 0, len(said), (0,), speaker, period)
    return Reply("", f"{said} [1]", (statement,), (citation(article, quote),), (), None, ())


def abstention(reason: str = "Nothing is near.") -> Reply:
    return abstained(reason)


def with_citation(reply: Reply, **changes: object) -> Reply:
    first, *others = reply.citations
    return replace(reply, citations=(replace(first, **changes), *others))


@dataclass
class Scripted:
    """Gives the reply that belongs to a question; a text in place of a reply is an error."""

    replies: Mapping[str, Reply | str]

    def ask(self, ask: Ask) -> Reply:
        reply = self.replies[ask.question]
        if isinstance(reply, str):
            raise AskFailed(reply)
        return reply

    def search(self, _: Ask) -> tuple[Evidence, ...]:
        return ()

    def articles(self) -> Iterator[Article]:
        yield from ARTICLES.values()
