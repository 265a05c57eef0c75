"""The subcommands `articles list`, `articles show` and `articles delete`."""

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.cli.options import DataOption, JsonOption, corpus_settings, hold_for_writing, print_json

if TYPE_CHECKING:
    from corpus.archive.archive import Archive
    from corpus.article import Article

app = typer.Typer(no_args_is_help=True, help="Look at the stored articles, or delete them.")

_PAGE = 200


@app.command("list")
def list_articles(data: DataOption = None, json: JsonOption = False) -> None:
    """List the articles: id, publication date, outlet, title."""
    from corpus.archive.archive import Archive
    from service.wire.article import ArticlesPage, ArticleSummary

    with Archive(corpus_settings(data, must_exist=True).data) as archive:
        if json:
            articles = [ArticleSummary.of(article) for article in _all(archive)]
            print_json(ArticlesPage(articles=articles, next=None).model_dump(mode="json"))
            return
        rows = [(a.id, a.published.value or "undated", a.outlet or "-", a.title) for a in _all(archive)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        typer.echo("  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())


@app.command()
def show(
    article_id: Annotated[str, typer.Argument(metavar="ID")],
    version: Annotated[
        str | None, typer.Option(metavar="SHA256", help="An older text, by its text_sha256.")
    ] = None,
    dropped: Annotated[bool, typer.Option("--dropped", help="Show what cleaning took out, too.")] = False,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Show an article as it is stored."""
    from corpus.archive.archive import Archive
    from service.wire.article import ArticleWire

    with Archive(corpus_settings(data, must_exist=True).data) as archive:
        article = archive.article(article_id, version)
    if json:
        print_json(ArticleWire.of(article).model_dump(mode="json"))
        return
    for line in _shown(article, dropped):
        typer.echo(line)


@app.command()
def delete(
    article_ids: Annotated[list[str], typer.Argument(metavar="ID...")],
    data: DataOption = None,
) -> None:
    """Delete articles with all their versions."""
    from corpus.archive.archive import Archive

    settings = corpus_settings(data, must_exist=True)
    with hold_for_writing(settings, "articles delete"), Archive(settings.data) as archive:
        from corpus.vectors.chroma_index import ChromaIndex

        with closing(ChromaIndex(settings.data, settings.chroma_url)) as index:
            for article_id in article_ids:
                passages = archive.delete(article_id)
                index.delete(passages)
                typer.echo(f"Deleted {article_id} with {len(passages)} passages.")


def _all(archive: "Archive") -> "Iterator[Article]":
    after: str | None = None
    while page := archive.articles(after, _PAGE):
        yield from page
        after = page[-1].id


def _shown(article: "Article", dropped: bool) -> Iterator[str]:
    from service.answer.answer_text import published_text

    yield article.title
    known = [article.outlet, article.author, published_text(article.published), article.url or article.source]
    yield "; ".join(part for part in known if part)
    yield f"id {article.id}, version {article.text_sha256}"
    yield ""
    yield article.text
    if not dropped:
        return
    yield ""
    yield f"Dropped: {len(article.dropped)} parts"
    for part in article.dropped:
        yield ""
        yield f"[{part.reason}]"
        yield part.text
