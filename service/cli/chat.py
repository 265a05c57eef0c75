"""The subcommand `chat`: a conversation on the terminal, or of questions that come through a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from corpus.cli.options import DataOption, corpus_settings
from corpus.errors import DatelineError
from service.cli.options import (
    AskedOnOption,
    OutletOption,
    PublishedFromOption,
    PublishedToOption,
    UrlOption,
    check_url_alone,
    terminal_width,
    valid_request,
)

if TYPE_CHECKING:
    from collections.abc import Generator

    from service.answer.event import Event
    from service.cli.conversation import Conversation
    from service.wire.request import ChatRequest

    Answering = Callable[[ChatRequest], Generator[Event, None, None]]

app = typer.Typer()

_PROMPT = "> "
_HELP = """\
Ask in a sentence. What you asked before helps to understand the next question: "And in 2020?", "Who said that?"
  /new    forget what was said, and begin anew
  /help   show this
  /quit   leave; Ctrl-D and Ctrl-C do, too"""


@app.command()
def chat(
    asked_on: AskedOnOption = None,
    published_from: PublishedFromOption = None,
    published_to: PublishedToOption = None,
    outlet: OutletOption = None,
    data: DataOption = None,
    url: UrlOption = None,
) -> None:
    """Answer one question after the other; each may follow up on those before it."""
    from service.cli.conversation import Conversation
    from service.wire.request import Scope

    check_url_alone(url, data)
    scope: dict[str, object] = {
        "asked_on": asked_on,
        "published_from": published_from,
        "published_to": published_to,
        "outlets": outlet or [],
    }
    valid_request(Scope, "", "", **scope)
    is_terminal = sys.stdin.isatty()
    if is_terminal and url is None:
        typer.echo("Loading …", err=True)
    try:
        with _opened(url, data) as (answering, articles):
            if is_terminal:
                typer.echo(f"Ask the archive of {articles:,} articles. /help shows what else you can type.")
            _talk(_lines() if is_terminal else _piped(), Conversation(scope), answering, is_terminal)
    except KeyboardInterrupt:
        if not is_terminal:
            raise
        typer.echo()


@contextmanager
def _opened(url: str | None, data: Path | None) -> "Iterator[tuple[Answering, int]]":
    """Yield who answers, and how many articles there are to ask."""
    if url is not None:
        from service.client.running_service import RunningService

        service = RunningService(url)
        yield service.stream, service.articles()
        return
    settings = corpus_settings(data, must_exist=True)

    from service.build import open_answerer

    with closing(open_answerer(settings)) as answerer:
        yield lambda request: answerer.stream(request.ask()), answerer.archive.count().articles


def _talk(lines: Iterator[str], conversation: "Conversation", answering: "Answering", is_terminal: bool) -> None:
    """Answer line after line; on a terminal an error is told and the conversation goes on."""
    for line in lines:
        match line.strip():
            case "":
                continue
            case "/quit":
                return
            case "/new":
                conversation.forget()
            case "/help":
                typer.echo(_HELP)
            case command if command.startswith("/"):
                typer.echo(f"There is no {command}; /help shows what there is.")
            case question:
                try:
                    _answer(question, conversation, answering)
                except DatelineError as error:
                    if not is_terminal:
                        raise
                    typer.echo(str(error), err=True)
                typer.echo()


def _answer(question: str, conversation: "Conversation", answering: "Answering") -> None:
    """Show each statement as it comes, then its sources, and remember the answer."""
    from service.answer.answer_text import closing_text, statement_text
    from service.answer.event import Done, StatementReady

    width = terminal_width()
    with closing(answering(conversation.request(question))) as events:
        for event in events:
            if isinstance(event, StatementReady):
                typer.echo(statement_text(event, width))
            elif isinstance(event, Done):
                typer.echo(closing_text(event.answer, width))
                conversation.keep(event.answer)


def _lines() -> Iterator[str]:
    """Yield what is typed, until Ctrl-D."""
    with suppress(ImportError):
        import readline  # noqa: F401 (once it is imported, a line can be edited and the ones before come back)
    while True:
        try:
            yield input(_PROMPT)
        except UnicodeDecodeError as error:
            typer.echo(f"This cannot be read as text: {error}.", err=True)
        except EOFError:
            typer.echo()
            return


def _piped() -> Iterator[str]:
    """Yield the lines of standard input, shown again so that each answer stands below its question."""
    for raw in sys.stdin.buffer:
        line = raw.decode(errors="replace")
        if line.strip():
            typer.echo(f"{_PROMPT}{line.strip()}")
        yield line
