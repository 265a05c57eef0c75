"""Read a file of drafts: JSON Lines, a sentence each."""

from pathlib import Path

from pydantic import ValidationError

from corpus.errors import UsageError
from eval.cases.read_cases import faults_of
from eval.drafts.draft_case import DraftCase, DraftForm
from eval.errors import CasesInvalid

_REMEDY = "What a line holds is described in docs/decisions/checking-drafts.md."


def read_drafts(path: Path) -> tuple[DraftCase, ...]:
    """Return the lines of a file in its order.

    Raises UsageError where the file cannot be read, CasesInvalid that names each wrong line and field, and each
    article that stands in both halves: what is chosen on it would be reported of it.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The drafts {path} cannot be read: {error}.", "Give a .jsonl file.") from error
    cases: list[DraftCase] = []
    faults: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            cases.append(DraftForm.model_validate_json(line).case())
        except ValidationError as error:
            faults += [f"{path}:{number}: {fault}" for fault in faults_of(error, "line")]
    halves = [{case.source for case in cases if case.half == half} for half in ("choose", "report")]
    faults += [f"{path}: {source} stands in both halves." for source in sorted(set.intersection(*halves))]
    if faults or not cases:
        raise CasesInvalid("\n".join(faults) or f"{path} holds no sentences.", _REMEDY)
    return tuple(cases)
