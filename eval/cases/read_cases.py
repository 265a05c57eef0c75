"""Read a file of cases: JSON Lines, or a YAML list."""

import json
from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import ValidationError

from corpus.errors import UsageError
from eval.cases.case import Case, CaseForm
from eval.errors import CasesInvalid

_REMEDY = "The fields are described in eval/cases/case.schema.json."


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of a file in its order.

    Raises UsageError where the file cannot be read, CasesInvalid that names each wrong line and field.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The cases {path} cannot be read: {error}.", "Give a .jsonl or .yaml file.") from error
    parsed = _yaml_items(text, path) if path.suffix in {".yaml", ".yml"} else _json_lines(text, path)
    cases: list[Case] = []
    faults: list[str] = []
    for line, item in parsed:
        try:
            cases.append(CaseForm.model_validate(item).case(line))
        except ValidationError as error:
            faults += [f"{path}:{line}: {fault}" for fault in faults_of(error, "case")]
    if faults:
        raise CasesInvalid("\n".join(faults), _REMEDY)
    if not cases:
        raise CasesInvalid(f"{path} holds no cases.", _REMEDY)
    return tuple(cases)


def _json_lines(text: str, path: Path) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            raise CasesInvalid(
                f"{path}:{number}: no JSON: {error.msg} at character {error.colno}.", _REMEDY
            ) from error


def _yaml_items(text: str, path: Path) -> Iterator[tuple[int, object]]:
    loader = yaml.SafeLoader(text)
    try:
        root = loader.get_single_node()
        if not isinstance(root, yaml.SequenceNode):
            raise CasesInvalid(f"{path}: the document is no list of cases.", _REMEDY)
        for node in root.value:
            yield node.start_mark.line + 1, loader.construct_document(node)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: the 45th of a month
        raise CasesInvalid(f"{path}: no YAML: {error}", _REMEDY) from error
    finally:
        loader.dispose()


def faults_of(error: ValidationError, whole: str) -> Iterator[str]:
    """Yield what is wrong with each field; `whole` names what is wrong as a whole."""
    for detail in error.errors():
        field = ".".join(map(str, detail["loc"])) or whole
        yield f"{field}: {detail['msg']}."
