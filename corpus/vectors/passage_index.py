"""What an index of passages can do; `chroma_index` is one, and others may take its place."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.passage import Hit


class PassageIndex(Protocol):
    """Nearest-neighbour search over the passages' vectors; the archive knows which of them are current.

    Every method raises IndexUnavailable when the store does not answer.
    """

    def put(self, ids: Sequence[str], vectors: npt.NDArray[np.float32]) -> None:
        """Store unit vectors, one row per id; what a known id had is replaced, and no id may come twice."""

    def delete(self, ids: Sequence[str]) -> None:
        """Forget passages; unknown ids are no error."""

    def search(self, vector: npt.NDArray[np.float32], k: int) -> list[Hit]:
        """Return the `k` passages nearest to a unit vector, best first; the score is the cosine."""

    def vectors(self, ids: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
        """Return the vectors of those passages that are known, for exact search in a small set."""

    def ids(self) -> set[str]:
        """Return the ids of all passages."""

    def count(self) -> int:
        """Return the number of passages."""

    def clear(self) -> None:
        """Forget all passages, so that vectors of other dimensions may be put."""

    def close(self) -> None:
        """Let go of the store."""
