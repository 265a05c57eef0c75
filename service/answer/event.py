"""What happens while a question is answered, in order: evidence, drafts, statements, conflicts, the answer."""

from dataclasses import dataclass

from service.answer.answer import Answer, Citation, Conflict, Evidence, Statement


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """What retrieval found, before anything is said."""

    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class StatementReady:
    """A statement that has passed its checks."""

    statement: Statement
    citations: tuple[Citation, ...]
    """The citations that it refers to, in the order of `statement.citations`."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A statement of the articles' own sentences, checked, that stands until a language model has had its say."""

    statement: Statement
    citations: tuple[Citation, ...]
    """The citations that it refers to, in the order of `statement.citations`."""


@dataclass(frozen=True, slots=True)
class ConflictFound:
    """A disagreement between statements that have been sent."""

    conflict: Conflict


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer; always the last event."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Waiting:
    """A language model is at work and nothing can be said yet; whoever iterates may stop here."""


Event = EvidenceFound | Drafted | Waiting | StatementReady | ConflictFound | Done
