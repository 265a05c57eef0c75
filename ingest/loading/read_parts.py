"""The articles of a file that holds several, each as if it had been sent by itself."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.errors import InputRejected
from corpus.submission import Submission
from ingest.loading.apart.read_apart import split_apart
from ingest.loading.formats.format import Collection, Part, Unreadable
from ingest.loading.formats.formats import format_of
from ingest.loading.metadata import NOTHING_KNOWN, Metadata
from ingest.loading.part_path import part_path
from ingest.settings import IngestSettings


def is_collection(name: str) -> bool:
    """Tell whether files of this name hold any number of articles."""
    return isinstance(format_of(name), Collection)


def read_parts(source: str, file: Path | bytes, given: Metadata, limits: IngestSettings) -> Iterator[Part]:
    """Yield the articles of a file and of the files in it, named by their place in `source`, and what is none.

    What is `given` for the file wins over what each of its articles says, but for title and address, which can be
    those of one only. Raises InputRejected, with the place, where the file cannot be read on.
    """
    try:
        for part in split_apart(source, file, limits):
            if isinstance(part, Unreadable):
                place = part_path(source, part.name) if part.name else source
                yield Unreadable(f"{place}: {part.message}", part.remedy, part.name and place)
            else:
                yield from _read_on(_placed(part, source, given), given, limits)
    except InputRejected as error:
        raise InputRejected(f"{source}: {error.message}", error.remedy) from error


def parts_of(file: Path, limits: IngestSettings) -> frozenset[str] | None:
    """Return the places of the articles that a file has; None where it cannot be told of all."""
    places = set()
    try:
        for part in read_parts(str(file), file, NOTHING_KNOWN, limits):
            place = part.name if isinstance(part, Unreadable) else part.source
            if place is None:
                return None
            places.add(place)
    except InputRejected:
        return None
    return frozenset(places)


def _read_on(part: Submission, given: Metadata, limits: IngestSettings) -> Iterator[Part]:
    """Yield an article, or those of a file that is a part and holds several itself."""
    name = part.source or ""
    if part.file is None or not is_collection(name):
        yield part
        return
    try:
        yield from read_parts(name, part.file, given, limits)
    except InputRejected as error:
        yield Unreadable(error.message, error.remedy)


def _placed(part: Submission, source: str, given: Metadata) -> Submission:
    return replace(
        part,
        source=part_path(source, part.source or ""),
        published_at=given.published.value or part.published_at,
        outlet=given.outlet or part.outlet,
        author=given.author or part.author,
        language=given.language or part.language,
    )
