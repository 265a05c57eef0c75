"""An answer as text with links to its sources."""

import re
from typing import Literal
from urllib.parse import quote

from pydantic import BaseModel, Field

from service.answer.answer import Citation
from service.openai.limits import FinishReason, Limits

_WEB = re.compile("https?://", re.IGNORECASE)
_KEPT_IN_LINKS = "%/:?#@!$&'*+,;=~-._"


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


class LinkedText:
    """An answer as text with links to its sources, growing by one statement at a time within its limits."""

    def __init__(self, base_url: str, limits: Limits) -> None:
        self._base_url = base_url.rstrip("/")
        self._limits = limits
        self.content = ""
        self.annotations: list[Annotation] = []
        self.statements = 0
        """Those that have been said."""
        self.cut: FinishReason | None = None
        """Why a statement was left out; None where all were said."""

    def add(self, text: str, citations: tuple[Citation, ...]) -> tuple[str, list[Annotation]]:
        """Append a statement with a link for each article that it cites, and return what was appended.

        That is nothing once the limits are reached: a statement is said whole or not at all.
        """
        content = f"{self.content} {text}" if self.content else text
        annotations: list[Annotation] = []
        cited: dict[int, Citation] = {}
        for citation in citations:
            cited.setdefault(citation.number, citation)
        for place, citation in enumerate(cited.values()):
            content += "" if place else " "
            url = self._url(citation)
            link = f"[[{citation.number}]]({url})"
            end = len(content) + len(link)
            source = UrlCitation(start_index=len(content), end_index=end, title=citation.title, url=url)
            annotations.append(Annotation(url_citation=source))
            content += link
        self.cut = self.cut or self._limits.end_before(content)
        if self.cut:
            return "", []
        added = content[len(self.content) :]
        self.content = content
        self.annotations += annotations
        self.statements += 1
        return added, annotations

    def _url(self, citation: Citation) -> str:
        """Return where the article stands on the web, else in this service; no character of it ends a link.

        The fragment leads the service's page to the quoted text; `char` counts as in RFC 5147.
        """
        place = f"char={citation.start},{citation.end};version={citation.text_sha256}"
        own = f"{self._base_url}/articles/{citation.article_id}#{place}"
        url = citation.url if citation.url and _WEB.match(citation.url) else own
        return quote(url, safe=_KEPT_IN_LINKS)
