"""A table of articles, a row for each, under names in its first line."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import BinaryIO

from corpus.errors import InputRejected
from ingest.loading.decode import decode
from ingest.loading.formats.format import Part, Unreadable
from ingest.loading.formats.row import TEXT_NAMES, Names, submission_of
from ingest.loading.read_csv import read_csv
from ingest.settings import IngestSettings


def split_csv(stream: BinaryIO, limits: IngestSettings) -> Iterator[Part]:
    """Yield the articles of a table; a row that is none does not stop the others."""
    csv.field_size_limit(limits.max_file_bytes)
    names = Names()
    rows = read_csv(StringIO(decode(stream.read()), newline=""), TEXT_NAMES)
    for line, fields in rows:
        try:
            yield names.tell_apart(submission_of(fields))
        except InputRejected as error:
            yield Unreadable(f"line {line}: {error.message}", error.remedy)
