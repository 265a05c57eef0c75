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
    """Train the reader that marks the words of a passage which answer; about two hours on two cores.

    It learns from the files in DIR, and then from news of this project's own, with some of the others again. Needs
    the extra `train`, which set-up installs. Every 250 steps the weights so far are written beside FILE, as
    `.checkpoint.onnx`.
    """
    from rich.console import Console

    from eval.training.news_examples import news_examples
    from eval.training.reader_examples import ReaderExample, reader_examples
    from eval.training.top_layers import TopLayers, export
    from eval.training.train_reader import FIRST_RATE, NEWS_RATE, Measured, measure, train, validate
    from service.ranking.bundled_reranker import BundledReranker

    console, checkpoint, reranker = Console(), out.with_suffix(".checkpoint.onnx"), BundledReranker()
    model = TopLayers()

    def read(examples: "list[ReaderExample]") -> "tuple[list[Measured], list[Measured]]":
        console.print(f"{len(examples)} examples; reading them with the cross-encoder's lower layers ...")
        made = measure(examples, reranker)
        return [each for each in made if not each.example.is_held], [each for each in made if each.example.is_held]

    def learn(measured: "list[Measured]", rate: float) -> None:
        for step, loss in train(measured, model, rate):
            if step % 50 == 0:
                console.print(f"step {step}: loss {loss:.2f}")
            if step % 250 == 0:
                export(model, checkpoint)
                model.train()

    first, held = read(reader_examples(data))
    learn(first, FIRST_RATE)
    news, held_news = read(news_examples())
    learn(news + first[: len(news) // 2], NEWS_RATE)
    export(model, out)
    checkpoint.unlink(missing_ok=True)
    console.print(f"{data}: {validate(model, held)}\nnews: {validate(model, held_news)}\nWrote {out}.")
