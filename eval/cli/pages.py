"""The subcommand `dateline eval pages`."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def pages(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Web pages, as *.html.gz.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the two files go.")],
) -> None:
    """Write what is read of web pages, for the evaluation of article-extraction-benchmark.

    That is two files in its form, dateline.json and trafilatura.json: the article of each page as it is ingested,
    and as trafilatura alone finds it.
    """
    from eval.readers.read_pages import read_pages

    dateline, trafilatura = read_pages(folder)
    out.mkdir(parents=True, exist_ok=True)
    for name, articles in (("dateline", dateline), ("trafilatura", trafilatura)):
        file = out / f"{name}.json"
        file.write_text(articles, encoding="utf-8")
        typer.echo(f"Wrote {file}.")
