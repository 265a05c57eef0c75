"""The subcommand `dates`: how the time expressions of a text are read."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.article import UNDATED, DateBasis, Published
from corpus.cli.options import JsonOption, print_json
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.time.timex import Period, TimeMention

app = typer.Typer()


@app.command()
def dates(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The text; `-` reads standard input.")],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date: 2021, 2021-12 or 2021-12-28; default unknown."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Show the time expressions of a text: type, TIMEX3 value, period, and how the period is known."""
    from corpus.time.read_times import read_times

    date = published_on(published)
    if text == "-":
        try:
            text = sys.stdin.buffer.read().decode()
        except UnicodeDecodeError as error:
            raise UsageError(
                f"Standard input is not UTF-8: {error}.", "Convert it, with `iconv` for one."
            ) from error
    mentions = read_times(text, date)
    if json:
        print_json([_wire(mention) for mention in mentions])
    else:
        _print_table(mentions)


def published_on(words: str | None) -> Published:
    """Return the date of `--published`; raises UsageError where it is no year, month or day of the calendar."""
    from corpus.time.calendar import period_of, unit_of

    if words is None:
        return UNDATED
    if unit_of(words) not in {"year", "month", "day"} or period_of(words) is None:
        raise UsageError(
            f"--published {words!r} is not a date.", "Write 2021, 2021-12 or 2021-12-28, or leave it out."
        )
    return Published(words, DateBasis.GIVEN)


def _wire(mention: "TimeMention") -> dict[str, object]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": mention.type.value,
        "value": mention.value,
        "period": _wire_period(mention.period),
        "basis": mention.basis.value,
    }


def _wire_period(period: "Period | None") -> dict[str, str | None] | None:
    if period is None:
        return None
    return {
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
    }


def _print_table(mentions: "tuple[TimeMention, ...]") -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    if not mentions:
        typer.echo("No time expressions.")
        return
    table = Table("words", "type", "value", "from", "before", "known by", box=None, pad_edge=False)
    for mention in mentions:
        period = _wire_period(mention.period) or {"start": "-", "end": "-"}
        table.add_row(
            escape(" ".join(mention.text.split())),
            *(mention.type.value, mention.value),
            *(period[side] or "open" for side in ("start", "end")),
            mention.basis.value,
        )
    Console().print(table)
