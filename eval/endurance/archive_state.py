"""What an archive holds, and whether all of it is whole, seen from outside after its writer has gone."""

from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256

from corpus.archive.archive import Archive
from corpus.archive.filter import Filter
from corpus.settings import CorpusSettings
from corpus.vectors.chroma_index import ChromaIndex
from eval.errors import HarnessFailed
from ingest.doctor.examine import examine
from ingest.doctor.fault import FaultKind

_HARMLESS = {FaultKind.VECTORS_LEFT_OVER, FaultKind.UNLINKED, FaultKind.ROWS_LEFT_OVER}
"""What a killed writer may leave: nobody sees it, and the next one clears it away."""
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class ArchiveState:
    """All that two archives of the same articles must have in common."""

    articles: dict[str, tuple[object, ...]]
    copies: dict[str, str]
    readings: str
    passages: tuple[str, ...]
    vectors: frozenset[str]
    unlinked: tuple[str, ...]

    def differences(self, other: "ArchiveState") -> list[str]:
        """Name the parts in which two archives differ."""
        return [name for name in self.__slots__ if getattr(self, name) != getattr(other, name)]


class _Unseen:
    def found(self, files: int) -> None:
        """Tell nobody."""

    def read(self) -> None:
        """Tell nobody."""


def archive_state(settings: CorpusSettings, dimensions: int) -> tuple[ArchiveState, list[str]]:
    """Return what an archive holds, and what is not whole of what it shows."""
    with Archive(settings.data) as archive, closing(ChromaIndex(settings.data)) as index:
        faults = examine(archive, index, settings, dimensions, _Unseen())
        articles = archive.articles(None, _ALL)
        ids = [article.id for article in articles]
        readings = archive.readings(ids)
        if len(readings) != len(ids):
            raise HarnessFailed("The archive was written to while it was looked at.")
        state = ArchiveState(
            articles={each.id: (each.text_sha256, each.published, each.title, each.source) for each in articles},
            copies=archive.copies(ids),
            readings=sha256(repr([readings[key] for key in ids]).encode()).hexdigest(),
            passages=tuple(sorted(archive.passage_ids(Filter()))),
            vectors=frozenset(index.ids()),
            unlinked=archive.unlinked(),
        )
    broken = [f"{fault.kind}: {fault.article_id or ''} {fault.detail}" for fault in faults]
    return state, [told for told, fault in zip(broken, faults, strict=True) if fault.kind not in _HARMLESS]
