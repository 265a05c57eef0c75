"""What the subcommands of `dateline eval` share: options, exit codes, a progress bar, a console."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import DatelineError, UsageError
from eval.errors import NoBaseline

if TYPE_CHECKING:
    from rich.console import Console

    from eval.metrics.cost import Price

REGRESSION, HARNESS_FAILED, NO_BASELINE = 1, 4, 5

_PIPE_WIDTH = 160
"""Characters of a table's line in a log: a table in 80 loses words."""


def _amount(text: str) -> Decimal:
    """Return an amount of money; raises ValueError, which the command line tells."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("nan")
    if not amount.is_finite() or amount < 0:
        raise ValueError(f"{text!r} is not an amount")
    return amount


CasesOption = Annotated[
    Path, typer.Option("--cases", metavar="FILE", help="Cases as JSON Lines or YAML.", show_default=False)
]
FloorsOption = Annotated[
    Path, typer.Option("--floors", metavar="FILE", help="What the shares must not fall below.", show_default=False)
]
UrlOption = Annotated[str | None, typer.Option("--url", metavar="URL", help="Ask a running service instead.")]
ArticlesOption = Annotated[
    Path | None,
    typer.Option("--articles", metavar="DIR", help="Ingest these for the occasion, and ask about them."),
]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Only the first N cases.")]
BaselinesOption = Annotated[
    bool, typer.Option("--baselines/--no-baselines", help="Ask the baselines, too; it takes three times as long.")
]
BaseOption = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Results of an earlier run to compare with.")
]
AcrossSettingsOption = Annotated[
    bool,
    typer.Option("--across-settings", help="Compare although settings differ or are not known."),
]
BaselineOutOption = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write the baseline: which cases are right.")
]
LowerOption = Annotated[bool, typer.Option("--lower", help="Floors may become lower than they are.")]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the results as JSON.")]
HtmlOption = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write one HTML page.")]
JUnitOption = Annotated[Path | None, typer.Option("--junit", metavar="FILE", help="Write JUnit XML.")]
GitHubOption = Annotated[
    bool, typer.Option("--github", help="Write the step summary of GitHub Actions, and print annotations.")
]
JudgeOption = Annotated[
    bool,
    typer.Option(
        "--judge",
        help="Have the language model of $DATELINE_LLM score how fluent and complete each answer is; "
        "advisory, no gate reads it.",
    ),
]
PriceInOption = Annotated[
    Decimal | None,
    typer.Option(
        "--price-in",
        metavar="AMOUNT",
        parser=_amount,
        help="What the language model costs for a million tokens that it reads, in any currency.",
    ),
]
PriceOutOption = Annotated[
    Decimal | None,
    typer.Option(
        "--price-out", metavar="AMOUNT", parser=_amount, help="The same for a million tokens that it writes."
    ),
]


def price(read: Decimal | None, written: Decimal | None) -> "Price | None":
    """Return what a language model costs; raises UsageError where half of it is given."""
    from eval.metrics.cost import Price

    if read is None and written is None:
        return None
    if read is None or written is None:
        raise UsageError("--price-in and --price-out belong together.", "Give both, or neither.")
    return Price(read, written)


@contextmanager
def exit_codes() -> Iterator[None]:
    """Turn what keeps the harness from judging into the exit codes of the design."""
    try:
        yield
    except UsageError:
        raise
    except DatelineError as error:
        typer.echo(f"dateline: {error.message}", err=True)
        if error.remedy:
            typer.echo(error.remedy, err=True)
        raise typer.Exit(NO_BASELINE if isinstance(error, NoBaseline) else HARNESS_FAILED) from error


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Show on a terminal how far the questions are."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Asking", total=total)
        yield lambda: bar.advance(task)


def console() -> "Console":
    """Return standard output for people: wrapped on a terminal, whole lines in a pipe, no markup in texts."""
    from rich.console import Console

    shown = sys.stdout.isatty()
    return Console(
        markup=False, highlight=False, emoji=False, soft_wrap=not shown, width=None if shown else _PIPE_WIDTH
    )
