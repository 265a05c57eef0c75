"""Tables as spreadsheets save them."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from corpus.errors import InputRejected


def read_csv(
    lines: TextIO, needed: Sequence[str], example: str = ""
) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield each row with the number of its last line, under the names of the columns in small letters.

    Raises InputRejected where the first line names none of the columns of which one is `needed`, and where a line
    is no CSV.
    """
    header = lines.readline()
    lines.seek(0)
    delimiter = max(",;\t", key=header.count)  # Excel's is ; where the comma is decimal
    reader = csv.DictReader(lines, delimiter=delimiter, strict=True, restkey="")
    try:
        reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
        if not set(needed).intersection(reader.fieldnames):
            columns = " or ".join(f"“{name}”" for name in needed[:3])
            raise InputRejected(f"its first line names no column {columns}.", example)
        for fields in reader:
            yield reader.line_num, fields
    except csv.Error as error:
        raise InputRejected(f"line {reader.line_num} is not CSV: {error}.", "Correct this line.") from error
