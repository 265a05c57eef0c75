"""Server-sent events, as a client reads them (WHATWG, "Server-sent events")."""

from collections.abc import Iterable, Iterator


def read_events(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the data of each event of a stream that is given line by line.

    Comments are passed over, and so is an event that breaks off before the empty line which ends it.
    """
    name, data = "message", list[str]()
    for line in lines:
        stripped = line.rstrip("\r\n")
        if not stripped:
            if data:
                yield name, "\n".join(data)
            name, data = "message", []
            continue
        field, _, value = stripped.partition(":")
        if field == "event":
            name = value.removeprefix(" ")
        elif field == "data":
            data.append(value.removeprefix(" "))
