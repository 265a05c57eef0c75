"""A table as lines, one a row, that can be read and quoted by themselves."""

import re
from collections.abc import Iterator, Sequence

Row = Sequence[str]

_DIGIT = re.compile(r"\d")


def table_lines(rows: Sequence[Row], has_header: bool) -> Iterator[str]:
    """Yield each row with the names of its columns: "Club: Orm United; Played: 30; Points: 63".

    Of a table of two columns without a header, the first names the second: "Pay demanded: 44,000 dollars".
    """
    named = has_header or _names_columns(rows)
    header: Row = rows[0] if named else ()
    for row in rows[1:] if named else rows:
        if not header and len(row) == 2 and all(row):
            yield ": ".join(row)
        elif cells := [_cell(header[i] if i < len(header) else "", cell) for i, cell in enumerate(row) if cell]:
            yield "; ".join(cells)


def _cell(name: str, value: str) -> str:
    return f"{name}: {value}" if name else value


def _names_columns(rows: Sequence[Row]) -> bool:
    """Tell whether the first row names the columns though it is not marked so: it alone has no numbers."""
    first, *others = ([_DIGIT.search(cell) is not None for cell in row] for row in rows)
    return len(rows[0]) > 2 and not any(first) and bool(others) and all(map(any, others))
