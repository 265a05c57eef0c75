"""The wire form of articles: what `GET /articles` and `dateline articles --json` say."""

from datetime import date
from typing import Self

from pydantic import BaseModel, Field

from corpus.article import Article, DateBasis


class ArticleSummary(BaseModel):
    """An article without its text."""

    id: str
    title: str
    source: str = Field(description="The file name or URL that the article came from.")
    url: str | None
    outlet: str | None
    author: str | None
    language: str
    published_at: str | None = Field(
        description="As precisely as it is known.", examples=["2021", "2021-12", "2021-12-28"]
    )
    published_basis: DateBasis
    published_evidence: str = Field(description="In words: what an inferred date was inferred from.")
    published_not_before: date | None = Field(
        description="The earliest day that the text allows, where the date is not known."
    )
    text_sha256: str

    @classmethod
    def of(cls, article: Article) -> Self:
        """Return the wire form of an article."""
        return cls(
            id=article.id,
            title=article.title,
            source=article.source,
            url=article.url,
            outlet=article.outlet,
            author=article.author,
            language=article.language,
            published_at=article.published.value,
            published_basis=article.published.basis,
            published_evidence=article.published.evidence,
            published_not_before=article.published.not_before,
            text_sha256=article.text_sha256,
        )


class DroppedWire(BaseModel):
    """Lines that cleaning took out."""

    text: str
    reason: str


class ArticleWire(ArticleSummary):
    """An article with the text that citations point into."""

    text: str
    dropped: list[DroppedWire]

    @classmethod
    def of(cls, article: Article) -> Self:
        """Return the wire form of an article."""
        dropped = [DroppedWire(text=part.text, reason=part.reason) for part in article.dropped]
        return cls(**ArticleSummary.of(article).model_dump(), text=article.text, dropped=dropped)


class ArticlesPage(BaseModel):
    """Some articles, in the order of their ids, and where the next ones begin."""

    articles: list[ArticleSummary]
    next: str | None = Field(description="The `cursor` of the next page; null on the last one.")
