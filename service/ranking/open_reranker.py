"""The models that DATELINE_RERANKER names."""

from service.ranking.bundled_reranker import BundledReranker
from service.ranking.cross_encoder import BUNDLED, NONE, SentenceTransformersCrossEncoder
from service.ranking.rerank import Reranker


def open_reranker(name: str) -> Reranker | None:
    """Return the cross-encoder of that name with the bundled reader; None for `none`. Raises RerankerError."""
    if name == NONE:
        return None
    bundled = BundledReranker()
    return Reranker(bundled if name == BUNDLED else SentenceTransformersCrossEncoder(name), bundled)
