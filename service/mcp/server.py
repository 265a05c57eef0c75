"""The archive as tools of the Model Context Protocol, so that assistants can ask, search and read it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from anyio.to_thread import run_sync
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import BaseModel, Field, ValidationError

from corpus.errors import DatelineError, UsageError
from service.answer.answer import Ask
from service.answer.answer_text import answer_text, passage_source_text, published_text
from service.answerer import Answerer
from service.runtime.admission import AdmissionControl
from service.settings import ServiceSettings
from service.wire.answer import AnswerWire, EvidenceWire, SearchWire, new_id, to_wire
from service.wire.article import ArticleWire
from service.wire.request import ChatRequest

_INSTRUCTIONS = (
    "An archive of news articles. `ask` answers a question with statements that quote the articles word for word, "
    "or says that they do not answer it; `search` finds passages; `get_article` returns an article's whole text. "
    "Offsets count Unicode code points of that text."
)
_READS_ONLY = ToolAnnotations(read_only_hint=True, open_world_hint=False)

Question = Annotated[str, Field(description="A full question: the tools know of no conversation.")]
AskedOn = Annotated[
    str | None, Field(description='Day, as "2021-12-29", against which "this week" is read; default today.')
]
PublishedFrom = Annotated[str | None, Field(description="Day: leave out articles published before.")]
PublishedTo = Annotated[str | None, Field(description="Day: leave out articles published after.")]
Outlets = Annotated[list[str] | None, Field(description="Only articles of these outlets.")]


class ArchiveTools:
    """The tools over one archive; any number of calls may be at work."""

    def __init__(self, answerer: Answerer, settings: ServiceSettings) -> None:
        self._answerer = answerer
        self._settings = settings
        self._turns = AdmissionControl(settings.max_concurrency, settings.max_waiting)

    async def ask(  # the docstrings below are what an assistant reads of the tools
        self,
        question: Question,
        asked_on: AskedOn = None,
        published_from: PublishedFrom = None,
        published_to: PublishedTo = None,
        outlets: Outlets = None,
    ) -> Annotated[CallToolResult, AnswerWire]:
        """Answer a question from the archive, each statement with the sentences of the articles that carry it."""
        with _told():
            ask = self._ask(question, asked_on, published_from, published_to, outlets)
            async with self._turns.taken():
                answer = await run_sync(self._answerer.ask, ask)
        return _result(answer_text(answer), to_wire(answer, new_id()))

    async def search(
        self,
        question: Question,
        asked_on: AskedOn = None,
        published_from: PublishedFrom = None,
        published_to: PublishedTo = None,
        outlets: Outlets = None,
    ) -> Annotated[CallToolResult, SearchWire]:
        """Return the passages of the archive that are nearest to a question, best first, without an answer."""
        with _told():
            ask = self._ask(question, asked_on, published_from, published_to, outlets)
            async with self._turns.taken():
                found = await run_sync(self._answerer.search, ask)
        text = "\n\n".join(
            f"{passage_source_text(passage)}, article {passage.article_id}\n{passage.text}" for passage in found
        )
        return _result(
            text or "The archive has nothing near to it.",
            SearchWire(evidence=[EvidenceWire.of(passage) for passage in found]),
        )

    async def get_article(
        self,
        article_id: Annotated[str, Field(description="As in a citation or in a passage.")],
        version: Annotated[str | None, Field(description="`text_sha256` of an older text.")] = None,
    ) -> Annotated[CallToolResult, ArticleWire]:
        """Return an article with its text, as it is now or as it was when it was cited."""
        with _told():
            article = await run_sync(self._answerer.archive.article, article_id, version)
        known = [article.outlet, published_text(article.published), article.url or article.source]
        head = f"{article.title}\n({'; '.join(part for part in known if part)})"
        return _result(f"{head}\n\n{article.text}", ArticleWire.of(article))

    def _ask(
        self,
        question: str,
        asked_on: str | None,
        published_from: str | None,
        published_to: str | None,
        outlets: list[str] | None,
    ) -> Ask:
        request = ChatRequest.model_validate(
            {
                "question": question,
                "asked_on": asked_on,
                "published_from": published_from,
                "published_to": published_to,
                "outlets": outlets or [],
            }
        )
        if len(question) > self._settings.max_question_chars:
            raise UsageError(f"A question may have {self._settings.max_question_chars:,} characters.")
        return request.ask()


def mcp_server(answerer: Answerer, settings: ServiceSettings) -> MCPServer:
    """Return an MCP server with the tools `ask`, `search` and `get_article`."""
    tools = ArchiveTools(answerer, settings)
    server = MCPServer("dateline", title="Dateline", instructions=_INSTRUCTIONS, log_level="WARNING")
    for tool in (tools.ask, tools.search, tools.get_article):
        server.add_tool(tool, annotations=_READS_ONLY)
    return server


@contextmanager
def _told() -> Iterator[None]:
    """Tell the assistant what is wrong, so that it can ask otherwise."""
    try:
        yield
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, part['loc']))}: {part['msg']}" for part in error.errors())
        raise ToolError("; ".join(faults)) from error
    except DatelineError as error:
        raise ToolError(str(error)) from error


def _result(text: str, wire: BaseModel) -> CallToolResult:
    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=wire.model_dump(mode="json")
    )
