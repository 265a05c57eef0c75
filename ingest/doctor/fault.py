"""What may be wrong with an archive and its index."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What is wrong; the value is what it is called in a report."""

    FILE = "damaged file"
    TEXT_LOST = "article without its text"
    TEXT_ALTERED = "text that is not the one stored"
    ROWS_LEFT_OVER = "rows that belong to nothing"
    ANNOTATIONS = "annotations that cannot be read"
    ANNOTATIONS_OLD = "annotations of another version of Dateline"
    FILTER = "outlet or date that filters take for another"
    SKETCH = "sketch for near-copies missing or wrong"
    PASSAGES = "passages missing or wrong"
    SENTENCE_VECTORS = "sentence vectors missing or wrong"
    LEXICAL = "lexical rows missing or wrong"
    VECTORS = "vectors missing"
    VECTORS_LEFT_OVER = "vectors left over"
    UNLINKED = "copies and relatives not looked for yet"
    INDEX = "index unusable"


_RESTORE = "Put a backup in the archive's place: `dateline restore FILE --replace`."
REMEDIES = {
    FaultKind.FILE: _RESTORE,
    FaultKind.TEXT_LOST: f"Ingest the article's file again. {_RESTORE}",
    FaultKind.TEXT_ALTERED: f"Ingest the article's file again. {_RESTORE}",
}
"""What helps where nothing can be made again from the archive itself."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    kind: FaultKind
    detail: str = ""
    article_id: str | None = None
