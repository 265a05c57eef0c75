"""What a run must not fall below: a file that is committed beside the code."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.errors import HarnessFailed, NoBaseline
from eval.run.result import Manifest, Report

_REMEDY = "Write it with `dateline eval accept`."
_DIGITS = 10_000
"""Floors are rounded down to four places, so that a person can read the file."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The least share that a measure may have."""

    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one set of cases over one set of articles."""

    manifest: Manifest
    floors: tuple[Floor, ...]
    never_break: tuple[str, ...] = ()
    """Ids of cases that have to be right, beside those that say so themselves."""


class FloorsForm(BaseModel):
    """The file of floors."""

    model_config = ConfigDict(extra="forbid")

    cases_sha256: str
    corpus_sha256: str
    harness: int = Field(0, description="The version of the checks; 0 in files that are older than versions.")
    floors: dict[str, Annotated[float, Field(ge=0, le=1)]]
    never_break: list[str] = []


def read_floors(path: Path) -> Floors:
    """Return the floors of a file; raises NoBaseline where there is none, HarnessFailed where it is wrong."""
    if not path.is_file():
        raise NoBaseline(f"There are no floors: {path} does not exist.", _REMEDY)
    try:
        form = FloorsForm.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the document"
        raise HarnessFailed(f"{path}: {where}: {first['msg']}.", _REMEDY) from error
    return Floors(
        Manifest(form.cases_sha256, form.corpus_sha256, form.harness),
        tuple(Floor(name, share) for name, share in form.floors.items()),
        tuple(form.never_break),
    )


def write_floors(path: Path, floors: Floors) -> None:
    """Write the file of floors."""
    form = FloorsForm(
        cases_sha256=floors.manifest.cases_sha256,
        corpus_sha256=floors.manifest.corpus_sha256,
        harness=floors.manifest.harness,
        floors={floor.name: floor.share for floor in floors.floors},
        never_break=list(floors.never_break),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(form.model_dump(), indent=2) + "\n", encoding="utf-8")


def accept(figures: Report, old: Floors | None, lower: bool) -> Floors:
    """Return the shares of a run as floors; those of `old` that are higher stay, unless they may be lowered."""
    shares = {share.name: math.floor(share.value * _DIGITS) / _DIGITS for share in figures.shares}
    if old and not lower:
        shares |= {floor.name: max(floor.share, shares.get(floor.name, 0.0)) for floor in old.floors}
    floors = tuple(Floor(name, share) for name, share in shares.items())
    return Floors(figures.manifest, floors, old.never_break if old else ())
