"""What is left of an archive and its index without some articles, to see what an answerer makes of the rest."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from corpus.archive.archive import Archive
from corpus.passage import Hit

if TYPE_CHECKING:
    from corpus.vectors.passage_index import PassageIndex

_FILE = "archive.sqlite"


@contextmanager
def partial_archive(
    folder: Path, kind: type[Archive], index: "PassageIndex", hidden: Iterable[str]
) -> "Iterator[tuple[Archive, PassageIndex]]":
    """Yield the archive of a folder, opened as `kind`, and its index, without the articles of some ids.

    The articles are deleted from a copy, so that nothing of them counts: no place among the nearest, no term in
    BM25, no copy of a story. The index is not copied: what is gone from the archive is passed over in it.
    """
    with TemporaryDirectory(prefix="dateline-without-") as temporary:
        with (
            closing(sqlite3.connect(folder / _FILE)) as whole,
            closing(sqlite3.connect(Path(temporary) / _FILE)) as copied,
        ):
            whole.backup(copied)
        with kind(Path(temporary)) as archive:
            gone = {passage for article_id in hidden for passage in archive.delete(article_id)}
            yield archive, PartialIndex(index, frozenset(gone))


class PartialIndex:
    """A PassageIndex that passes over some passages, and is never written."""

    def __init__(self, whole: "PassageIndex", gone: frozenset[str]) -> None:
        self._whole = whole
        self._gone = gone

    def put(self, ids: Sequence[str], vectors: npt.NDArray[np.float32]) -> None:
        """Keep nothing."""

    def delete(self, ids: Sequence[str]) -> None:
        """Forget nothing."""

    def clear(self) -> None:
        """Forget nothing."""

    def search(self, vector: npt.NDArray[np.float32], k: int) -> list[Hit]:
        """Return the `k` nearest of the others, best first."""
        hits = self._whole.search(vector, k + len(self._gone))
        return [hit for hit in hits if hit.passage_id not in self._gone][:k]

    def vectors(self, ids: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
        """Return the vectors of those of the others that are known."""
        return self._whole.vectors([key for key in ids if key not in self._gone])

    def ids(self) -> set[str]:
        """Return the ids of the others."""
        return self._whole.ids() - self._gone

    def count(self) -> int:
        """Return the number of the others."""
        return self._whole.count() - len(self._gone)

    def close(self) -> None:
        """Leave the whole index open: it belongs to somebody else."""
