"""The wire form of articles that are sent in, and of what becomes of them."""

from base64 import b64decode
from binascii import Error
from collections import Counter
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from corpus.submission import Outcome, Status, Submission
from service.wire.request import Characters

_MOST_ARTICLES = 1000


def _bytes(value: object) -> object:
    """Read base64; pydantic alone would pass over characters that are none."""
    if value is None:
        return value
    try:
        return b64decode(value, validate=True) if isinstance(value, str) else None
    except (Error, ValueError) as error:
        raise PydanticCustomError("base64", "it is not base64") from error


def _one_line(value: str) -> str:
    if any(ord(character) < 32 for character in value):
        raise PydanticCustomError("characters", "it has control characters")
    return value


FileBytes = Annotated[
    bytes, BeforeValidator(_bytes), WithJsonSchema({"type": "string", "contentEncoding": "base64"})
]
Line = Annotated[Characters, Field(max_length=2000), AfterValidator(_one_line)]


class _ArticleFields(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: Characters | None = Field(default=None, description="The article, read as a .txt file is.")
    file: FileBytes | None = Field(
        default=None, description="Instead of `text`: the bytes of a file that `dateline ingest` reads, in base64."
    )
    source: Line | None = Field(
        default=None,
        description="A file name, a path, or any name that stays: without a URL it identifies the article. "
        "For a `file` it tells the type.",
        examples=["2021/trade.html"],
    )
    title: Line | None = None
    published_at: Line | None = Field(default=None, examples=["2021", "2021-12", "2021-12-28"])
    outlet: Line | None = None
    url: Line | None = Field(default=None, description="It identifies the article, and answers link to it.")
    author: Line | None = None
    language: Line | None = None

    def submission(self) -> Submission:
        """Return the article as the domain knows it."""
        return Submission(
            text=self.text,
            file=self.file,
            source=self.source,
            title=self.title,
            published_at=self.published_at,
            outlet=self.outlet,
            url=self.url,
            author=self.author,
            language=self.language,
        )

    def check_content(self) -> None:
        """Raise an error of validation unless there is a text, or a file with its name."""
        if (self.text is None) == (self.file is None):
            raise PydanticCustomError("content", "either `text` or `file` is needed")
        if self.file is not None and not self.source:
            raise PydanticCustomError("content", "a `file` needs its name as `source`")


class ArticleIn(_ArticleFields):
    """An article: its text or a file, and what is known of it."""

    @model_validator(mode="after")
    def _has_content(self) -> Self:
        self.check_content()
        return self


class WriteRequest(_ArticleFields):
    """One article, or several as `articles`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "title": "Trade grows",
                    "text": "Trade grew by 45 percent this year, the minister said.",
                    "published_at": "2021-12-28",
                    "url": "https://example.org/trade",
                }
            ]
        },
    )

    articles: list[ArticleIn] | None = Field(
        default=None,
        min_length=1,
        max_length=_MOST_ARTICLES,
        description="Several articles, each with the fields beside this one, which stay empty then.",
    )

    @model_validator(mode="after")
    def _is_one_or_several(self) -> Self:
        if self.articles is None:
            self.check_content()
        elif self.model_fields_set != {"articles"}:
            raise PydanticCustomError("content", "give `articles`, or the fields of one article, not both")
        return self

    def submissions(self) -> list[Submission]:
        """Return the articles as the domain knows them."""
        return [each.submission() for each in self.articles] if self.articles else [self.submission()]


class OutcomeWire(BaseModel):
    """What became of one article; all that are not rejected are stored whole, and answered from."""

    source: str = Field(description="Its `source`, else its `url`, else its number in the request.")
    status: Status
    id: str | None = Field(description="Of the article, as in `GET /articles/{id}`; null where it was rejected.")
    reason: str | None = Field(
        description="Why it was rejected, or why it was stored without its times, figures and speakers."
    )


class WriteReport(BaseModel):
    """What became of the articles of a request, in their order; a file may hold several."""

    articles: list[OutcomeWire]
    new: int
    changed: int
    unchanged: int
    rejected: int
    copies: int = Field(description="Among the new and changed ones: near-copies of another article.")
    passages: int = Field(description="Passages that were embedded.")

    @classmethod
    def of(cls, outcomes: tuple[Outcome, ...]) -> Self:
        """Return the wire form of what became of articles."""
        count = Counter(each.status for each in outcomes)
        return cls(
            articles=[
                OutcomeWire(source=each.source, status=each.status, id=each.article_id, reason=each.reason)
                for each in outcomes
            ],
            new=count[Status.NEW],
            changed=count[Status.CHANGED],
            unchanged=count[Status.UNCHANGED],
            rejected=count[Status.REJECTED],
            copies=sum(each.is_copy for each in outcomes),
            passages=sum(each.passages for each in outcomes),
        )
