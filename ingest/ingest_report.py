"""What a run of ingest tells when it has ended."""

from dataclasses import dataclass, field, fields
from pathlib import Path

from corpus.submission import Outcome, Status


@dataclass(frozen=True, slots=True)
class Rejected:
    """A source that was not taken in, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that was deleted, since the file that it was read from has gone."""

    id: str
    source: str
    """The path of the file."""


@dataclass(slots=True)
class IngestReport:
    """What a run of ingest did."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    copies: int = 0
    """Among the new and changed ones: near-copies of another article."""
    passages: int = 0
    """Passages that were embedded."""
    seconds: float = 0.0
    rejected: list[Rejected] = field(default_factory=list)
    unread: list[Rejected] = field(default_factory=list)
    """Stored without their times, figures and speakers, and why; the next run reads them again."""
    removed: list[Removed] = field(default_factory=list)
    """Deleted by `--sync`."""

    def add(self, outcome: Outcome) -> None:
        """Count what became of one input."""
        reason = outcome.reason or ""
        match outcome.status:
            case Status.REJECTED:
                self.reject(outcome.source, reason)
            case Status.UNCHANGED:
                self.unchanged += 1
            case Status.NEW:
                self.new += 1
            case Status.CHANGED:
                self.changed += 1
        if reason and outcome.status is not Status.REJECTED:
            self.unread.append(Rejected(Path(outcome.source).name, reason))
        self.passages += outcome.passages
        self.copies += outcome.is_copy

    def merge(self, other: "IngestReport") -> None:
        """Count what another run did, too."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    def reject(self, source: str, reason: str) -> None:
        """Note what was not taken in."""
        self.rejected.append(Rejected(source, reason))
