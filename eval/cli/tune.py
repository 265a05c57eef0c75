"""The subcommand `dateline eval tune`."""

from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import UsageError

app = typer.Typer()

_RANKING = Path(__file__).parents[2] / "service" / "ranking"


@app.command()
def tune(
    cases: Annotated[
        list[Path], typer.Option("--cases", metavar="FILE", help="Cases with their support; may be repeated.")
    ],
    articles: Annotated[
        list[Path], typer.Option("--articles", metavar="DIR", help="What each file of cases is about, in order.")
    ],
    enough: Annotated[
        list[float] | None, typer.Option("--enough", help="Compare values; may be repeated.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Fit on all cases, and replace the weights in service/ranking.")
    ] = False,
) -> None:
    """Fit the weights on each half of the cases, and show what they are worth on the other half.

    Cases that share an article are in the same half.
    """
    if len(cases) != len(articles):
        raise UsageError(
            f"{len(cases)} files of cases cannot go with {len(articles)} folders of articles.",
            "Give each --cases its --articles.",
        )
    from contextlib import ExitStack

    from rich.console import Console

    from eval.baselines.baselines import Row, baselines_table
    from eval.evaluate import valid_eval_set
    from eval.target.open_asker import open_in_process
    from eval.tuning.remembered import Remembered
    from eval.tuning.tune import ENOUGH, examples, feature_set, fit, fit_halves, held_out
    from service.ranking.rank_model import unfitted
    from service.ranking.rerank import Reranker

    with ExitStack() as opened:
        askers = [opened.enter_context(open_in_process(None, folder, unfitted)) for folder in articles]
        for asker in askers:
            if asker.answerer.reranker:
                memory = Remembered(asker.answerer.reranker)
                asker.answerer.reranker = Reranker(memory, memory)
        exams = [valid_eval_set(path, None, asker) for path, asker in zip(cases, askers, strict=True)]
        measured = [
            example
            for eval_set, asker in zip(exams, askers, strict=True)
            for example in examples(asker.answerer, eval_set.cases)
        ]
        rows = [
            Row(f"{path.parent.name}, held out, enough {value:g}", held_out(eval_set, models, asker))
            for value in enough or [ENOUGH]
            for models in [fit_halves(measured, value)]
            for path, eval_set, asker in zip(cases, exams, askers, strict=True)
        ]
    baselines_table(rows, Console())
    if write:
        on = "; ".join(map(_named, cases, (len(eval_set.cases) for eval_set in exams)))
        model = _RANKING / feature_set(measured).file
        model.write_text(fit(measured, on).model_dump_json(indent=1) + "\n", encoding="utf-8")
        typer.echo(f"Wrote {model}.")


def _named(path: Path, size: int) -> str:
    """Name a file of cases in the file of weights: by its folder, its number of cases and its digest."""
    digest = sha256(path.read_bytes()).hexdigest()[:12]
    return f"{path.parent.name}/{path.name}, {size} cases, sha256 {digest}"
