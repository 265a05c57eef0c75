"""Read a gold file: JSON Lines, a sentence each."""

from pathlib import Path

from pydantic import ValidationError

from corpus.errors import UsageError
from eval.cases.read_cases import faults_of
from eval.errors import GoldInvalid
from eval.statements.gold import GoldForm, GoldLine

REMEDY = "What a line holds is described in docs/case-file.md."


def read_gold(path: Path) -> tuple[GoldLine, ...]:
    """Return the lines of a file in its order.

    Raises UsageError where the file cannot be read, GoldInvalid that names each wrong line and field.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The gold file {path} cannot be read: {error}.", "Give a .jsonl file.") from error
    found: list[GoldLine] = []
    faults: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(GoldForm.model_validate_json(line).gold(number))
        except ValidationError as error:
            faults += [f"{path}:{number}: {fault}" for fault in faults_of(error, "line")]
    if faults:
        raise GoldInvalid("\n".join(faults), REMEDY)
    if not found:
        raise GoldInvalid(f"{path} holds no sentences.", REMEDY)
    return tuple(found)
