"""The subcommand `doctor`."""

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.archive.lock import hold
from corpus.cli.options import DataOption, JsonOption, print_json
from ingest.cli.opened import settings_of_archive
from ingest.cli.progress import bar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.doctor.doctor import Checkup, Finding
    from ingest.doctor.fault import FaultKind

app = typer.Typer()

_NAMED = 5
"""Articles of one fault that are named; `--json` names all."""
_FAULTS_LEFT = 1


@app.command("doctor")
def doctor_command(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only look; change nothing.")] = False,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Check the archive against its index, and make again what is missing or wrong in what is derived.

    Exit code 1 where something stays wrong: with --dry-run all that was found, else what only a backup helps with.
    """
    settings = settings_of_archive(data)
    with hold(settings.data, "doctor"):
        from ingest.doctor.doctor import doctor

        checkup = doctor(settings, dry_run, bar)
    if json:
        print_json(_document(checkup))
    else:
        for line in _lines(checkup, dry_run):
            typer.echo(line)
    if not checkup.is_sound:
        raise typer.Exit(_FAULTS_LEFT)


def _document(checkup: "Checkup") -> dict[str, object]:
    return {
        "articles": checkup.articles,
        "passages": checkup.passages,
        "vectors": checkup.vectors,
        "sound": checkup.is_sound,
        "faults": [
            {
                "kind": each.fault.kind.name.lower(),
                "what": each.fault.kind.value,
                "article_id": each.fault.article_id,
                "detail": each.fault.detail or None,
                "mended": each.is_mended,
            }
            for each in checkup.findings
        ],
    }


def _lines(checkup: "Checkup", is_dry_run: bool) -> "Iterator[str]":
    from ingest.doctor.fault import REMEDIES

    yield f"{checkup.articles:,} articles, {checkup.passages:,} passages, {checkup.vectors:,} vectors."
    for kind, group in groupby(sorted(checkup.findings, key=_kind), _kind):
        findings = list(group)
        left = sum(not each.is_mended for each in findings)
        end = "" if is_dry_run else f": {f'{left:,} not mended' if left else 'mended'}"
        yield f"{kind.value[0].upper()}{kind.value[1:]} ({len(findings):,}){end}"
        for each in findings[:_NAMED]:
            yield "  " + ", ".join(part for part in (each.fault.article_id, each.fault.detail) if part)
        if len(findings) > _NAMED:
            yield f"  and {len(findings) - _NAMED:,} more; --json names all"
        if left and kind in REMEDIES:
            yield f"  {REMEDIES[kind]}"
    if not checkup.findings:
        yield "All is well."
    elif is_dry_run:
        yield "Nothing was changed. `dateline doctor` makes again what can be made again."


def _kind(finding: "Finding") -> "FaultKind":
    return finding.fault.kind
