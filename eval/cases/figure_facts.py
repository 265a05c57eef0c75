"""What an answer has to say of a figure: its number, in the notations that say the same."""

import re

from corpus.figures.figure import Figure, FigureKind

_NUMBER = re.compile(r"[\d.,]*\d\S*(?: (?:hundred|thousand|million|billion|trillion))?")


def amount(figure: Figure, text: str) -> tuple[str, ...]:
    """Return the number as it stands, without "more than"; with a sign for percent, too."""
    said = " ".join(figure.span.of(text).split()).removeprefix(figure.qualifier).strip()
    number = _NUMBER.search(said)
    if number is None and figure.quantity.kind is FigureKind.COUNT:
        return (said.rpartition(" ")[0] or said,)
    if number is None or figure.quantity.kind is FigureKind.MONEY:
        return (said,)
    bare = number[0].rstrip(",.")
    if figure.quantity.kind is FigureKind.COUNT:
        return (bare,)
    plain = bare.removesuffix("%").partition("-")[0]
    return said, f"{plain} percent", f"{plain}%", f"{plain}-percent"


def unit_of(figure: Figure, text: str) -> str:
    """Return the noun that is counted as it stands: "troops"."""
    said = " ".join(figure.span.of(text).split()).removeprefix(figure.qualifier).strip()
    noun = said.split(" ")[-1]
    return noun if noun.isalpha() and noun.islower() and noun.startswith(figure.quantity.unit[:3] or "?") else ""
