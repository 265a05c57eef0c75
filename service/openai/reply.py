"""The replies of OpenAI's chat completions: an answer in the form that OpenAI's clients read."""

import re
from typing import Annotated, Any, Literal, Self
from urllib.parse import quote

from pydantic import BaseModel, Field

from service.answer.answer import Answer, Citation
from service.openai.request import MODEL, CompletionRequest
from service.wire.answer import CitationWire, ConflictWire

_WEB = re.compile("https?://", re.IGNORECASE)
_KEPT_IN_LINKS = "%/:?#@!$&'*+,;=~-._"
_TOKEN = re.compile(r"\w+|[^\w\s]")

Said = Field(default=None, exclude_if=lambda value: value is None)
"""A field of a delta, which is left out where nothing is said."""


class UrlCitation(BaseModel):
    """A source, and the place of its link."""

    start_index: int = Field(description="Place in `content`, in Unicode code points.")
    end_index: int = Field(description="Exclusive.")
    title: str
    url: str


class Annotation(BaseModel):
    """A link in the answer."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class AnswerContext(BaseModel):
    """What OpenAI's form has no place for, as `/chat` says it."""

    citations: list[CitationWire]
    conflicts: list[ConflictWire]
    notes: list[str]
    reason: str | None
    asked_as: str | None

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """Return the context of an answer."""
        return cls(
            citations=[CitationWire.of(citation) for citation in answer.citations],
            conflicts=[ConflictWire.of(conflict) for conflict in answer.conflicts],
            notes=list(answer.notes),
            reason=answer.reason,
            asked_as=answer.asked_as,
        )


class AssistantMessage(BaseModel):
    """The answer."""

    role: Literal["assistant"] = "assistant"
    content: str = Field(description="Markdown; each statement ends with the links to its sources.")
    refusal: None = None
    annotations: list[Annotation]
    context: AnswerContext


class Delta(BaseModel):
    """What a chunk adds to the answer."""

    role: Annotated[Literal["assistant"] | None, Said] = None
    content: Annotated[str | None, Said] = None
    annotations: Annotated[list[Annotation] | None, Said] = None
    context: Annotated[AnswerContext | None, Said] = None


class Choice(BaseModel):
    """The one answer of a completion."""

    index: Literal[0] = 0
    message: AssistantMessage
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class ChunkChoice(BaseModel):
    """A part of the one answer."""

    index: Literal[0] = 0
    delta: Delta
    logprobs: None = None
    finish_reason: Literal["stop"] | None = None


class Usage(BaseModel):
    """The tokens that the language model took, as its server counts them.

    Without one, or where it does not say, the words and punctuation marks of the conversation and the answer.
    """

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int

    @classmethod
    def of(cls, request: CompletionRequest, content: str, answer: Answer) -> Self:
        """Return what an answer took, else count the request and the `content` of the reply."""
        if answer.usage:
            prompt, completion = answer.usage.input_tokens, answer.usage.output_tokens
        else:
            prompt = sum(_tokens(message.text()) for message in request.messages)
            completion = _tokens(content)
        return cls(prompt_tokens=prompt, completion_tokens=completion, total_tokens=prompt + completion)


class Completion(BaseModel):
    """A whole answer."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int = Field(description="Seconds since 1970.")
    model: str = MODEL
    choices: list[Choice]
    usage: Usage
    system_fingerprint: None = None


class Chunk(BaseModel):
    """A part of a streamed answer."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str = MODEL
    choices: list[ChunkChoice]
    usage: Usage | None = None
    system_fingerprint: None = None


class LinkedText:
    """An answer as text with links to its sources, growing by one statement at a time."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url.rstrip("/")
        self.content = ""
        self.annotations: list[Annotation] = []

    def add(self, text: str, citations: tuple[Citation, ...]) -> Delta:
        """Append a statement with a link for each article that it cites, and return what was appended."""
        start, known = len(self.content), len(self.annotations)
        self.content += f" {text}" if self.content else text
        cited: dict[int, Citation] = {}
        for citation in citations:
            cited.setdefault(citation.number, citation)
        for place, citation in enumerate(cited.values()):
            self.content += "" if place else " "
            url = self._url(citation)
            link = f"[[{citation.number}]]({url})"
            end = len(self.content) + len(link)
            source = UrlCitation(start_index=len(self.content), end_index=end, title=citation.title, url=url)
            self.annotations.append(Annotation(url_citation=source))
            self.content += link
        return Delta(content=self.content[start:], annotations=self.annotations[known:] or None)

    def _url(self, citation: Citation) -> str:
        """Return where the article stands on the web, else in this service; no character of it ends a link.

        The fragment leads the service's page to the quoted text; `char` counts as in RFC 5147.
        """
        place = f"char={citation.start},{citation.end};version={citation.text_sha256}"
        own = f"{self._base_url}/articles/{citation.article_id}#{place}"
        url = citation.url if citation.url and _WEB.match(citation.url) else own
        return quote(url, safe=_KEPT_IN_LINKS)


def to_completion(answer: Answer, request: CompletionRequest, base_url: str, **named: Any) -> Completion:
    """Return an answer as a completion; `named` are its `id` and `created`."""
    text = LinkedText(base_url)
    for statement in answer.statements:
        text.add(statement.text, tuple(answer.citations[index] for index in statement.citations))
    if not answer.statements:
        text.add(answer.text, ())
    message = AssistantMessage(
        content=text.content, annotations=text.annotations, context=AnswerContext.of(answer)
    )
    return Completion(choices=[Choice(message=message)], usage=Usage.of(request, text.content, answer), **named)


def _tokens(text: str) -> int:
    return len(_TOKEN.findall(text))
