"""A passage index in Chroma: one vector per passage, through LlamaIndex's vector-store interface."""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import chromadb
import httpx
import numpy as np
import numpy.typing as npt
from chromadb.api.client import AdminClient, Client
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.api.fastapi import FastAPI
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError
from llama_index.core.schema import BaseNode, TextNode
from llama_index.core.vector_stores.types import VectorStoreQuery
from llama_index.vector_stores.chroma import ChromaVectorStore

from corpus.errors import IndexUnavailable
from corpus.passage import Hit

BATCH_ROWS = 5_000
"""Chroma takes at most 5,461 rows in one call."""

TIMEOUT_SECONDS = 30.0

_COLLECTION = "passages"
_HNSW = CreateHNSWConfiguration(space="cosine", ef_construction=100, max_neighbors=32, ef_search=800)
"""Found of the true 10/50/100 nearest of 20,000 vectors of 384 dimensions: 1.000/1.000/0.998 in clusters,
0.995/0.990/0.986 where all directions are equally likely, in 4 to 6 ms. Chroma's own settings (100, 16, 100)
find 1.000/0.986/0.895 and 0.586/0.441/0.393. A change of `ef_search` has no effect on a collection that is open.
"""

Result = TypeVar("Result")


class ChromaIndex:
    """A PassageIndex in Chroma: embedded in `folder/chroma`, or on the server at `url`.

    An embedded one belongs to one process, which holds `corpus.archive.lock`.
    """

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self._place = url or str(folder / "chroma")
        self._remedy = (
            "Start it with `chroma run`, or unset DATELINE_CHROMA_URL to use the embedded index."
            if url
            else f"Remove {self._place} and run `dateline reindex`."
        )
        with self._translated():
            self._client = _connect(url) if url else _embedded(self._place)
            self._store = self._open()

    def put(self, ids: Sequence[str], vectors: npt.NDArray[np.float32]) -> None:
        """Store unit vectors; see PassageIndex."""
        if len(ids) != len(vectors):
            raise ValueError(f"{len(ids)} ids for {len(vectors)} vectors")
        for batch in _batches(ids):
            self._put(ids[batch], vectors[batch])

    def delete(self, ids: Sequence[str]) -> None:
        """Forget passages; see PassageIndex."""
        for batch in _batches(ids):
            self._delete(ids[batch])

    def search(self, vector: npt.NDArray[np.float32], k: int) -> list[Hit]:
        """Return the nearest passages; see PassageIndex."""
        query = VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=k)
        found = self._call(lambda store: store.query(query))
        # LlamaIndex gives exp(-distance), and Chroma's cosine distance is 1 - cosine.
        cosines = [1 + math.log(nearness) for nearness in found.similarities or ()]
        return [Hit(key, cosine) for key, cosine in zip(found.ids or (), cosines, strict=True)]

    def vectors(self, ids: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
        """Return the vectors of known passages; see PassageIndex."""
        found: dict[str, npt.NDArray[np.float32]] = {}
        for batch in _batches(ids):
            found |= self._vectors(ids[batch])
        return found

    def ids(self) -> set[str]:
        """Return the ids of all passages; see PassageIndex."""
        found: set[str] = set()
        while page := self._ids(len(found)):
            found.update(page)
        return found

    def count(self) -> int:
        """Return the number of passages."""
        return int(self._call(lambda store: store.client.count()))

    def clear(self) -> None:
        """Forget all passages; see PassageIndex."""
        with self._translated():
            self._client.delete_collection(_COLLECTION)
            self._store = self._open()

    def close(self) -> None:
        """Let go of the store."""
        self._client.close()
        if isinstance(self._client._server, FastAPI):
            self._client._server._session.close()  # Chroma leaves its connections open

    def _put(self, ids: Sequence[str], vectors: npt.NDArray[np.float32]) -> None:
        rows: list[BaseNode] = [
            _Row(id_=key, text="", embedding=vector.tolist()) for key, vector in zip(ids, vectors, strict=True)
        ]
        self._delete(ids)  # adding a known id would keep its old row, and say nothing
        self._call(lambda store: store.add(rows))

    def _delete(self, ids: Sequence[str]) -> None:
        known = self._call(lambda store: store.client.get(ids=list(ids), include=[])["ids"])
        if known:
            self._call(lambda store: store.delete_nodes(known))

    def _ids(self, start: int) -> list[str]:
        page = self._call(lambda store: store.client.get(limit=BATCH_ROWS, offset=start, include=[]))
        return list(page["ids"])

    def _vectors(self, ids: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
        rows = self._call(lambda store: store.client.get(ids=list(ids), include=["embeddings"]))
        return dict(zip(rows["ids"], np.asarray(rows["embeddings"], np.float32), strict=True))

    def _open(self) -> ChromaVectorStore:
        collection = self._client.get_or_create_collection(
            _COLLECTION, configuration={"hnsw": _HNSW}, embedding_function=None
        )
        return ChromaVectorStore(chroma_collection=collection)

    def _call(self, operation: Callable[[ChromaVectorStore], Result]) -> Result:
        with self._translated():
            try:
                return operation(self._store)
            except NotFoundError:  # another process has cleared the index on the server
                self._store = self._open()
                return operation(self._store)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (ChromaError, httpx.HTTPError, ConnectionError) as error:
            raise IndexUnavailable(
                f"The index at {self._place} does not answer: {error}.", self._remedy
            ) from error


class _Row(TextNode):
    """A node that is stored as no more than its id: a full one costs 3.4 kB per row, this one 0.6 kB."""

    def model_dump(self, **_options: Any) -> dict[str, Any]:
        return {"id_": self.id_}


def _batches(ids: Sequence[str]) -> Iterator[slice]:
    for start in range(0, len(ids), BATCH_ROWS):
        yield slice(start, start + BATCH_ROWS)


def _embedded(path: str) -> Client:
    try:
        return cast(Client, chromadb.PersistentClient(path=path, settings=Settings(anonymized_telemetry=False)))
    except ChromaError:
        # Chroma keeps what it could not start, and would hand that out when the files are in order again
        SharedSystemClient._identifier_to_system.pop(path, None)
        raise


def _connect(url: str) -> Client:
    """Return a client of a Chroma server that answers within the time-out, now and in every later call."""
    httpx.get(f"{url.rstrip('/')}/api/v2/heartbeat", timeout=TIMEOUT_SECONDS).raise_for_status()
    try:
        client = cast(Client, chromadb.HttpClient(host=url, settings=Settings(anonymized_telemetry=False)))
    except ValueError as error:
        raise ConnectionError(str(error)) from error
    # Chroma waits for ever, and turns a gateway's error page into a bare Exception; no setting helps.
    admin = cast(AdminClient, client._admin_client)
    cast(FastAPI, admin._server)._session.close()
    session = cast(FastAPI, client._server)._session
    session.timeout = httpx.Timeout(TIMEOUT_SECONDS)
    session.event_hooks = {"response": [_refuse_error_pages]}
    return client


def _refuse_error_pages(response: httpx.Response) -> None:
    if response.is_error and "json" not in response.headers.get("content-type", ""):
        response.raise_for_status()
