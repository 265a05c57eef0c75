"""The archive as a retriever and a query engine of LlamaIndex."""

from datetime import UTC, datetime

from anyio.to_thread import run_sync
from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import RESPONSE_TYPE, Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from corpus.archive.filter import EVERYTHING, Filter
from service.answer.answer import Ask, Citation, Evidence
from service.answerer import Answerer


class DatelineRetriever(BaseRetriever):
    """Retrieves the passages nearest to a question, best first.

    A node's id is made of its place; `start_char_idx` and `end_char_idx` are that place in the article's text,
    in Unicode code points, and the score lies between 0 and 1.
    """

    def __init__(self, answerer: Answerer, within: Filter = EVERYTHING) -> None:
        super().__init__()
        self._answerer = answerer
        self._within = within

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [_passage(found) for found in self._answerer.search(_ask(query_bundle, self._within))]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await run_sync(self._retrieve, query_bundle)


class DatelineQueryEngine(BaseQueryEngine):
    """Answers a question; the source nodes are the quotes of the answer, numbered as in its markers.

    `metadata` of the response has its `status`, the `reason` of an abstention, and the `notes`.
    """

    def __init__(self, answerer: Answerer, within: Filter = EVERYTHING) -> None:
        super().__init__(CallbackManager())
        self._answerer = answerer
        self._within = within

    def _query(self, query_bundle: QueryBundle) -> RESPONSE_TYPE:
        answer = self._answerer.ask(_ask(query_bundle, self._within))
        return Response(
            answer.text,
            source_nodes=[_quote(citation) for citation in answer.citations],
            metadata={"status": answer.status, "reason": answer.reason, "notes": list(answer.notes)},
        )

    async def _aquery(self, query_bundle: QueryBundle) -> RESPONSE_TYPE:
        return await run_sync(self._query, query_bundle)

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}


def _ask(query: QueryBundle, within: Filter) -> Ask:
    return Ask(query.query_str, datetime.now(UTC).date(), within)


def _passage(found: Evidence) -> NodeWithScore:
    node = TextNode(
        id_=f"{found.article_id}:{found.start}-{found.end}",
        text=found.text,
        start_char_idx=found.start,
        end_char_idx=found.end,
        metadata={"article_id": found.article_id, "title": found.title},
    )
    return NodeWithScore(node=node, score=found.score)


def _quote(citation: Citation) -> NodeWithScore:
    node = TextNode(
        id_=f"{citation.article_id}:{citation.start}-{citation.end}",
        text=citation.cited_text,
        start_char_idx=citation.start,
        end_char_idx=citation.end,
        metadata={
            "number": citation.number,
            "article_id": citation.article_id,
            "title": citation.title,
            "source": citation.source,
            "url": citation.url,
            "outlet": citation.outlet,
            "published_at": citation.published.value,
            "published_basis": citation.published.basis.value,
            "text_sha256": citation.text_sha256,
        },
    )
    return NodeWithScore(node=node)
