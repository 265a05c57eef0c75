"""How the harness reaches what it measures: in this process, or over HTTP as a user does."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from types import TracebackType
from typing import Protocol, Self, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from corpus.article import Article, Published
from corpus.errors import DatelineError, NotRecorded, UsageError
from corpus.settings import CorpusSettings
from eval.cases.case import is_source
from eval.errors import AskFailed, ReplayFailed
from eval.target.partial_archive import partial_archive
from eval.target.read_stream import read_stream
from eval.target.reply import Reply, read_evidence, read_reply
from service.answer.answer import Ask, Evidence
from service.answerer import Answerer
from service.http.event_stream import WireEvents
from service.wire.answer import EvidenceWire
from service.wire.article import ArticlesPage, ArticleWire

_TIMEOUT_S = 120
_PAGE = 100

Form = TypeVar("Form", bound=BaseModel)


class Asker(Protocol):
    """Somebody who answers, and the articles that the answers are held against."""

    def ask(self, ask: Ask) -> Reply:
        """Return the answer to a question; raises AskFailed."""

    def search(self, ask: Ask) -> tuple[Evidence, ...]:
        """Return the passages nearest to a question, best first; raises AskFailed."""

    def articles(self) -> Iterator[Article]:
        """Yield every article as it is now."""


class InProcess:
    """The answerer of this process, seen through the wire form."""

    def __init__(self, answerer: Answerer, settings: CorpusSettings) -> None:
        self.answerer = answerer
        self.settings = settings
        """What the answerer was opened with."""

    def ask(self, ask: Ask) -> Reply:
        """Return the answer to a question; raises AskFailed, ReplayFailed where a replay has none."""
        form = WireEvents("eval")
        with _failing(ask):
            sent = b"".join(map(form.event, self.answerer.stream(ask)))
        return read_stream(sent)

    @contextmanager
    def without(self, sources: Sequence[str]) -> Iterator["InProcess"]:
        """Yield one who answers from the same archive less the articles of some sources."""
        hidden = [
            article.id for article in self.articles() if any(is_source(article.source, each) for each in sources)
        ]
        answerer = copy(self.answerer)
        kind, index = type(answerer.archive), answerer.index
        with partial_archive(self.settings.data, kind, index, hidden) as (answerer.archive, answerer.index):
            yield InProcess(answerer, self.settings)

    def search(self, ask: Ask) -> tuple[Evidence, ...]:
        """Return the passages nearest to a question, best first; raises as `ask` does."""
        with _failing(ask):
            evidence = self.answerer.search(ask)
        return read_evidence(
            {"evidence": [EvidenceWire.of(passage).model_dump(mode="json") for passage in evidence]}
        )

    def articles(self) -> Iterator[Article]:
        """Yield every article as it is now."""
        archive = self.answerer.archive
        page = archive.articles(None, _PAGE)
        while page:
            yield from page
            page = archive.articles(page[-1].id, _PAGE)


class OverHttp:
    """A running service, by its address."""

    def __init__(self, url: str) -> None:
        try:
            self._client = httpx.Client(base_url=url.rstrip("/"), timeout=_TIMEOUT_S, trust_env=False)
            ready = self._client.get("/readyz").raise_for_status()
            self._has_model = ready.json()["mode"] == "llm"
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError) as error:
            raise UsageError(
                f"No service answers at {url}: {error}.", "Start one with `dateline serve`."
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def ask(self, ask: Ask) -> Reply:
        """Return the answer to a question; raises as `InProcess.ask` does."""
        if self._has_model:
            with _failing(ask):
                return self._stream(ask)
        return read_reply(self._json("POST", "/chat", _request(ask)))

    def with_stream(self, ask: Ask, reply: Reply) -> Reply:
        """Return a reply with what a stream sends for the same question; raises AskFailed.

        Where a language model answers, `ask` has streamed already: it costs money and never says the same twice.
        """
        if reply.streamed:
            return reply
        done = self._stream(ask)
        return replace(reply, streamed=done.streamed and replace(done.streamed, done=done))

    def _stream(self, ask: Ask) -> Reply:
        return read_stream(self._send("POST", "/chat", _request(ask) | {"stream": True}).content)

    def search(self, ask: Ask) -> tuple[Evidence, ...]:
        """Return the passages nearest to a question, best first; raises AskFailed."""
        return read_evidence(self._json("POST", "/search", _request(ask)))

    def articles(self) -> Iterator[Article]:
        """Yield every article as it is now; raises AskFailed."""
        cursor: str | None = ""
        while cursor is not None:
            page = self._read(ArticlesPage, f"/articles?cursor={cursor}" if cursor else "/articles")
            for summary in page.articles:
                yield _article(self._read(ArticleWire, f"/articles/{summary.id}"))
            cursor = page.next

    def _read(self, form: type[Form], path: str) -> Form:
        try:
            return form.model_validate(self._json("GET", path))
        except ValidationError as error:
            raise AskFailed(f"GET {path}: {error}") from error

    def _json(self, method: str, path: str, body: Mapping[str, object] | None = None) -> dict[str, object]:
        try:
            return dict(self._send(method, path, body).json())
        except (ValueError, TypeError) as error:
            raise AskFailed(f"{method} {path}: {error}") from error

    def _send(self, method: str, path: str, body: Mapping[str, object] | None) -> httpx.Response:
        try:
            return self._client.request(method, path, json=body).raise_for_status()
        except httpx.HTTPError as error:
            raise AskFailed(f"{method} {path}: {error}") from error


@contextmanager
def _failing(ask: Ask) -> Iterator[None]:
    """Tell a question without an answer from a replay that cannot go on, of which no figure may be made."""
    try:
        yield
    except NotRecorded as error:
        raise ReplayFailed(error, ask.question) from error
    except DatelineError as error:
        raise AskFailed(str(error)) from error


def _request(ask: Ask) -> dict[str, object]:
    """Return the body that puts a question; filters are no part of a case."""
    turns = [{"role": turn.role, "content": turn.content} for turn in ask.history]
    asked: dict[str, object] = (
        {"messages": [*turns, {"role": "user", "content": ask.question}]} if turns else {"question": ask.question}
    )
    return asked | {"asked_on": ask.asked_on.isoformat()}


def _article(wire: ArticleWire) -> Article:
    """Return an article from the wire; the digest of its text is computed here, not believed."""
    return Article(
        id=wire.id,
        title=wire.title,
        text=wire.text,
        source=wire.source,
        published=Published(wire.published_at, wire.published_basis),
        outlet=wire.outlet,
        url=wire.url,
    )
