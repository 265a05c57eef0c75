"""Whether a statement is supported by what it cites."""

from collections.abc import Sequence

from service.verification.claims.binding import wrong_partners
from service.verification.claims.certainty import wrong_certainty
from service.verification.claims.cited import Cited, CitedSpan
from service.verification.claims.dates import wrong_dates
from service.verification.claims.names import wrong_names
from service.verification.claims.numbers import wrong_numbers
from service.verification.claims.polarity import wrong_polarity
from service.verification.claims.quotations import wrong_quotations
from service.verification.claims.speakers import wrong_speakers
from service.verification.claims.tokenized_text import TokenizedText
from service.verification.claims.wording import invented_words

CHECKS = {
    "numbers": wrong_numbers,
    "dates": wrong_dates,
    "names": wrong_names,
    "quotations": wrong_quotations,
    "polarity": wrong_polarity,
    "certainty": wrong_certainty,
    "partners": wrong_partners,
    "speakers": wrong_speakers,
    "wording": invented_words,
}
"""What a statement is held against its quotes for."""


def unsupported(statement: str, places: Sequence[CitedSpan]) -> list[str]:
    """Return the reasons why the cited places do not carry a statement; an empty list where they do.

    Words decide, not a model: the same statement with the same quotes has the same reasons everywhere. A statement
    that is the cited text itself, quotation marks around it aside, is carried whatever it says.
    """
    if _is_cited_text(statement, places):
        return []
    text, cited = TokenizedText(statement), Cited(places)
    return list(dict.fromkeys(reason for check in CHECKS.values() for reason in check(text, cited)))


def _is_cited_text(statement: str, places: Sequence[CitedSpan]) -> bool:
    quotes = [_bare(place.span.of(place.text)) for place in places]
    return _bare(statement) in {*quotes, "".join(quotes)}


def _bare(text: str) -> str:
    return "".join(text.split()).strip('“”"')
