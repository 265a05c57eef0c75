"""The bundled embedder for one short text, in numpy: a service that only reads questions starts without torch."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

_HEADS = 12
_EPSILON = np.float32(1e-12)


class QuestionEncoder:
    """all-MiniLM-L6-v2 (BERT's architecture, Devlin et al. 2019, with 6 layers), its token vectors averaged.

    It gives the vectors that sentence-transformers gives in fp32. Any number of threads may ask at once.
    """

    def __init__(self, folder: Path, max_tokens: int) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self._weights: dict[str, Array] = load_file(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(max_tokens)
        self._tokenizer.no_padding()
        self._layers = sorted(
            {name.rpartition(".attention.self.query.weight")[0] for name in self._weights} - {""}
        )
        self.dimensions = int(self._weights["embeddings.word_embeddings.weight"].shape[1])

    def encode(self, text: str) -> Array:
        """Return the unit vector (float32, d) of a text."""
        hidden = self._embeddings(self._tokenizer.encode(text).ids)
        for layer in self._layers:
            hidden = self._layer(hidden, layer)
        mean = hidden.mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)

    def _embeddings(self, ids: list[int]) -> Array:
        words, positions, types = (
            self._weights[f"embeddings.{kind}_embeddings.weight"] for kind in ("word", "position", "token_type")
        )
        return self._norm(words[ids] + positions[: len(ids)] + types[0], "embeddings.LayerNorm")

    def _layer(self, hidden: Array, layer: str) -> Array:
        attended = self._dense(
            self._attention(hidden, f"{layer}.attention.self"), f"{layer}.attention.output.dense"
        )
        hidden = self._norm(hidden + attended, f"{layer}.attention.output.LayerNorm")
        wide = _gelu(self._dense(hidden, f"{layer}.intermediate.dense"))
        return self._norm(hidden + self._dense(wide, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")

    def _attention(self, hidden: Array, name: str) -> Array:
        size, width = hidden.shape
        query, key, value = (
            self._dense(hidden, f"{name}.{part}").reshape(size, _HEADS, -1).swapaxes(0, 1)
            for part in ("query", "key", "value")
        )
        scores = query @ key.swapaxes(1, 2) / np.sqrt(np.float32(width / _HEADS))
        powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = powers / powers.sum(axis=-1, keepdims=True) @ value
        return np.asarray(mixed.swapaxes(0, 1).reshape(size, width), np.float32)

    def _dense(self, rows: Array, name: str) -> Array:
        return np.asarray(rows @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"], np.float32)

    def _norm(self, rows: Array, name: str) -> Array:
        centred = rows - rows.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + _EPSILON)
        return np.asarray(
            centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"], np.float32
        )


def _gelu(rows: Array) -> Array:
    """Return x·Φ(x), by Abramowitz and Stegun's formula 7.1.26 for the error function (error below 2e-7)."""
    size = np.abs(rows) / np.sqrt(np.float32(2))
    t = 1 / (1 + np.float32(0.3275911) * size)
    powers = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    erf = np.copysign(1 - powers * np.exp(-size * size), rows)
    return np.asarray(rows * (1 + erf) / 2, np.float32)
