"""Who asks: a browser, which would rather have a page, or a program."""

_HTML = ("text/html", "text/*", "*/*")
_JSON = ("application/json", "application/*", "*/*")


def prefers_html(accept: str) -> bool:
    """Tell whether the header Accept wants HTML more than JSON; whoever has no preference gets JSON."""
    wanted = _qualities(accept)
    return _quality(wanted, _HTML) > _quality(wanted, _JSON)


def _quality(wanted: dict[str, float], ranges: tuple[str, ...]) -> float:
    """Return how much a media type is wanted: by its narrowest range that is named."""
    return next((wanted[each] for each in ranges if each in wanted), 0.0)


def _qualities(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accept.lower().split(","):
        media_range, *parameters = (piece.strip() for piece in part.split(";"))
        given = next((each.removeprefix("q=") for each in parameters if each.startswith("q=")), "1")
        found[media_range] = _number(given)
    return found


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
