"""A table as lines, one a row, that can be read and quoted by themselves."""

from collections.abc import Iterator, Sequence

Row = Sequence[str]


def table_lines(rows: Sequence[Row], has_header: bool) -> Iterator[str]:
    """Yield each row with the names of its columns: "Club: Orm United; Played: 30; Points: 63".

    Of a table of two columns without a header, the first names the second: "Pay demanded: 44,000 dollars".
    """
    header: Row = rows[0] if has_header else ()
    for row in rows[1:] if has_header else rows:
        if not header and len(row) == 2 and all(row):
            yield ": ".join(row)
        elif cells := [_cell(header[i] if i < len(header) else "", cell) for i, cell in enumerate(row) if cell]:
            yield "; ".join(cells)


def _cell(name: str, value: str) -> str:
    return f"{name}: {value}" if name else value
