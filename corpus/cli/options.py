"""What the subcommands share: their common options, and how they print."""

import json
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.archive.lock import hold
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.settings import CorpusSettings  # pydantic takes a third of a second that `--help` need not wait

DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Folder of the archive; default $DATELINE_DATA, else ./data."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def corpus_settings(data: Path | None, must_exist: bool = False) -> "CorpusSettings":
    """Return the settings, with the folder of `--data`; raises UsageError where it is missing but needed."""
    from corpus.settings import CorpusSettings, load_settings

    if data and must_exist and not data.is_dir():
        raise UsageError(
            f"--data {data}: there is no such folder.", "`dateline ingest PATH... --data DIR` makes one."
        )
    return load_settings(CorpusSettings, **({"data": data} if data else {}))


def hold_for_writing(settings: "CorpusSettings", command: str, address: str = "") -> AbstractContextManager[None]:
    """Hold the archive while a command changes it; a Chroma server has room for more than one."""
    return hold(settings.data, command, address, shared=settings.chroma_url is not None)


def print_json(document: object) -> None:
    """Print one JSON document on standard output."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
