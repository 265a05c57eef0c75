"""Vectors to put into an index, and names for them."""

import numpy as np
import numpy.typing as npt


def unit_vectors(rows: int, dimensions: int, seed: int = 0) -> npt.NDArray[np.float32]:
    """Return the same random unit vectors each time, one a row."""
    vectors = np.random.default_rng(seed).normal(size=(rows, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def names(rows: int) -> list[str]:
    """Return ids in the form of a passage's."""
    return [f"article.0123456789ab.{row}-{row + 1}" for row in range(rows)]
