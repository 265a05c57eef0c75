"""What the subcommands that write have open."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.cli.options import corpus_settings, hold_for_writing
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.archive.archive import Archive
    from corpus.settings import CorpusSettings
    from corpus.vectors.embedder import Embedder
    from corpus.vectors.passage_index import PassageIndex


def settings_of_archive(data: Path | None) -> "CorpusSettings":
    """Return the settings, with the folder of `--data`; raises UsageError where no archive is in it."""
    settings = corpus_settings(data, must_exist=True)
    if not (settings.data / "archive.sqlite").is_file():
        raise UsageError(f"There is no archive in {settings.data}.", "Name its folder with --data.")
    return settings


@contextmanager
def opened(settings: "CorpusSettings", command: str) -> "Iterator[tuple[Archive, PassageIndex, Embedder]]":
    """Hold the archive for a command that writes, and open what it writes to."""
    with ExitStack() as stack:
        stack.enter_context(hold_for_writing(settings, command))
        # after the lock, since loading torch and Chroma takes seconds that a refused command need not wait
        from corpus.archive.archive import Archive
        from corpus.vectors.chroma_index import ChromaIndex
        from corpus.vectors.embedder import Embedder

        archive = stack.enter_context(Archive(settings.data))
        index = stack.enter_context(closing(ChromaIndex(settings.data, settings.chroma_url)))
        yield archive, index, Embedder(settings.embedder, settings.precision)
