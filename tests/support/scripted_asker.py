"""An asker that says what a test tells it to, and the parts of its replies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from corpus.article import Article, DateBasis, Published
from eval.cases.eval_set import Articles
from eval.errors import AskFailed
from eval.target.reply import Reply, ReplyCitation, ReplyEvidence, ReplyPeriod, ReplyStatement
from service.answer.answer import Ask, Timings

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


def citation(article: Article, quote: str, number: int = 1) -> ReplyCitation:
    start = article.text.index(quote)
    return ReplyCitation(
        number=number,
        article_id=article.id,
        title=article.title,
        source=article.source,
        url=None,
        published_at=article.published.value,
        cited_text=quote,
        start_char_index=start,
        end_char_index=start + len(quote),
        text_sha256=article.text_sha256,
    )


def answer(
    article: Article,
    quote: str,
    text: str | None = None,
    speaker: str | None = None,
    period: ReplyPeriod | None = None,
) -> Reply:
    """Return an answer of one statement, the quote itself unless another text is given."""
    said = text or quote
    statement = ReplyStatement(said, 0, len(said), (0,), speaker, period)
    return Reply(
        status="answered",
        answer=f"{said} [1]",
        statements=(statement,),
        citations=(citation(article, quote),),
        conflicts=(),
        reason=None,
        evidence=(),
        timings_ms=Timings(1, 1, 2),
    )


def abstention(reason: str = "Nothing is near.") -> Reply:
    return Reply("abstained", f"No answer. {reason}", (), (), (), reason, (), Timings(1, 0, 1))


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

    def search(self, _: Ask) -> tuple[ReplyEvidence, ...]:
        return ()

    def articles(self) -> Iterator[Article]:
        yield from ARTICLES.values()
