"""The subcommand `dateline eval train-reader`."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()

_READER = Path(__file__).parents[2] / "service" / "ranking" / "reader.onnx"


@app.command()
def train_reader(
    data: Annotated[Path, typer.Argument(metavar="DIR", help="With squad-train.jsonl.gz and qamr.jsonl.gz.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where the weights go.")] = _READER,
) -> None:
    """Train the reader that marks the words of a passage which answer; about an hour on two cores.

    Needs the extra `train`, which set-up installs. Every 250 steps the weights so far are written beside FILE, as
    `.checkpoint.onnx`.
    """
    from rich.console import Console

    from eval.training.reader_examples import reader_examples
    from eval.training.top_layers import export
    from eval.training.train_reader import measure, train, validate
    from service.ranking.bundled_reranker import BundledReranker

    console, checkpoint = Console(), out.with_suffix(".checkpoint.onnx")
    examples = reader_examples(data)
    console.print(f"{len(examples)} examples; reading them with the cross-encoder's lower layers ...")
    measured = measure(examples, BundledReranker())
    held = [each for each in measured if each.example.is_held]
    model = None
    for step, loss, model in train([each for each in measured if not each.example.is_held]):
        if step % 50 == 0:
            console.print(f"step {step}: loss {loss:.2f}")
        if step % 250 == 0:
            export(model, checkpoint)
            model.train()
    if model:
        export(model, out)
        checkpoint.unlink(missing_ok=True)
        console.print(f"{validate(model, held)}\nWrote {out}.")
