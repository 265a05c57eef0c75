"""The subcommand `dateline eval tune`."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from corpus.options import DataOption

app = typer.Typer()

ENOUGH = 0.75
"""The best sentence stands alone in an answer with this share of the probability; `--enough` compares others."""

_MODEL = Path(__file__).parents[1] / "service" / "rank_model.json"


@app.command()
def tune(
    cases: Annotated[Path, typer.Option("--cases", metavar="FILE", help="Cases with their support.")],
    data: DataOption = None,
    articles: Annotated[
        Path | None, typer.Option("--articles", metavar="DIR", help="Ingest these for the occasion.")
    ] = None,
    enough: Annotated[
        list[float] | None, typer.Option("--enough", help="Compare values; may be repeated.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Fit on all cases, and replace service/rank_model.json.")
    ] = False,
) -> None:
    """Fit the weights on each half of the cases, and show what they are worth on the other half."""
    from rich.console import Console

    from eval.baselines import Row, baselines_table
    from eval.exam import Exam
    from eval.lint import require_valid
    from eval.open_asker import open_in_process
    from eval.read_cases import read_cases
    from eval.tune import examples, fit, held_out

    read = read_cases(cases)
    with open_in_process(data, articles) as asker:
        exam = Exam(read, {article.id: article for article in asker.articles()}, datetime.now(UTC).date())
        require_valid(exam.cases, exam.articles)
        measured = examples(asker.answerer, exam.cases)
        rows = [
            Row(f"held out, enough {value:g}", held_out(exam, measured, asker, value))
            for value in enough or [ENOUGH]
        ]
    baselines_table(rows, Console())
    if write:
        digest = sha256(cases.read_bytes()).hexdigest()[:12]
        made = fit(measured, f"{cases.parent.name}/{cases.name}, {len(read)} cases, sha256 {digest}", ENOUGH)
        _MODEL.write_text(made.model_dump_json(indent=1) + "\n", encoding="utf-8")
        typer.echo(f"Wrote {_MODEL}.")
