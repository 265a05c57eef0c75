"""A run as `dateline eval run --out` or, in short, `accept --out` saved it: what later runs are compared with."""

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from corpus.errors import UsageError
from eval.errors import HarnessFailed
from eval.run.result import Setting
from eval.run.shares import cluster_of

_REMEDY = "Write it with `dateline eval run --out FILE`."


@dataclass(frozen=True, slots=True)
class SavedCase:
    """One case of a run."""

    id: str
    right: bool
    cluster: str
    """The article that the case is about, whose other cases are likely to share its fate; the case itself where
    it is about none."""
    slices: tuple[str, ...]
    """The groups of cases that it belongs to: answerable or not, its kind, its tags."""


@dataclass(frozen=True, slots=True)
class SavedRun:
    """A run with what its figures depend on but the code."""

    cases_sha256: str
    corpus_sha256: str
    harness: int
    """The version of the checks."""
    settings: tuple[Setting, ...] | None
    """What the answers were made with; None where that was not known."""
    cases: tuple[SavedCase, ...]


class _RowForm(BaseModel):
    id: str
    right: bool
    answerable: bool
    kind: str = ""
    tags: list[str] = []
    sources: list[str] = []

    def case(self) -> SavedCase:
        """Return the case of a row."""
        names = ("answerable" if self.answerable else "unanswerable", self.kind, *self.tags)
        return SavedCase(
            self.id, self.right, cluster_of(self.id, self.sources), tuple(dict.fromkeys(filter(None, names)))
        )


class _RunForm(BaseModel):
    harness: int
    cases_sha256: str
    corpus_sha256: str
    settings: dict[str, str] | None = None
    settings_chosen: list[str] = []
    rows: list[_RowForm]


def read_saved_run(path: Path) -> SavedRun:
    """Return the run of a file; raises UsageError where there is none, HarnessFailed where it is no run."""
    try:
        form = _RunForm.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(f"The run {path} cannot be read: {error.strerror}.", _REMEDY) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the document"
        raise HarnessFailed(f"{path} is no saved run: {where}: {first['msg']}.", _REMEDY) from error
    return _run(form)


def saved_run(document: object) -> SavedRun:
    """Return the run of a JSON value, as `eval.reports.report.as_json` makes it."""
    return _run(_RunForm.model_validate(document))


def write_saved_run(path: Path, document: object) -> None:
    """Write of such a JSON value what a comparison needs: one line a case, no answer and no article's text."""
    known = _RunForm.model_validate(document).model_dump(exclude_defaults=True)
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in known.pop("rows"))
    head = json.dumps(known, ensure_ascii=False, indent=1).removesuffix("\n}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{head},\n "rows": [\n{rows}\n ]\n}}\n', encoding="utf-8")


def _run(form: _RunForm) -> SavedRun:
    cases = tuple(row.case() for row in form.rows)
    settings = form.settings and tuple(
        Setting(name, value, name in form.settings_chosen) for name, value in form.settings.items()
    )
    return SavedRun(form.cases_sha256, form.corpus_sha256, form.harness, settings or None, cases)
