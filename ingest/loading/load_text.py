"""Plain text: a title where the first line reads as one, a date line, and the body."""

import re

from corpus.article import UNDATED, DateBasis, Published
from corpus.errors import InputRejected
from corpus.text.split_sentences import split_sentences
from ingest.loading.metadata import Content, Metadata
from ingest.loading.stated_date import is_date, publication_date

_DATE_LINE = re.compile(
    r"(?P<label>(?:date|(?:publication|published|posted|release)(?: date| on| at)?)\s*:?\s+)?(?P<words>.+)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"By (?P<author>[^\W\d_a-z][\w.’'-]*(?: (?:and |de |van |von |bin )?[^\W\d_a-z][\w.’'-]*){1,6})"
    r"(?:, [^.!?]{1,60})?"
)
_DATELINE = re.compile(
    r"[^\W\d_a-z][^a-z\d]+,\s*(?P<words>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4})"
    r"\s*(?:\([^)]*\))?\s*(?:[-–—:]|$)"
)
_SENTENCE_END = re.compile(r"[.:;,…][\"'”’»)\]]*$")
_INITIALS_END = re.compile(r"(?:\b[A-Z]\.){2,}$")
_TITLE_WORDS = 25


def load_text(text: str, title: str | None = None) -> Content:
    """Take title, byline and date off the top of a text; what stays is the body, line by line as it was.

    Where front matter has given the title, only a line that repeats it is taken for one.

    Raises InputRejected where a date line names an impossible date.
    """
    lines = text.split("\n")
    known, author = title, None
    published = UNDATED
    while lines:
        line = lines[0].strip()
        if published is UNDATED and (stated := _date_line(line)):
            published = stated
        elif line == known:
            known = None
        elif title is None and is_title("\n".join(lines)):
            title = line
        elif title and not author and (byline := _BYLINE.fullmatch(line)):
            author = byline["author"]
        elif line:
            break
        lines = lines[1:]
    if published is UNDATED and lines:
        published = _dateline(lines[0])
    return Content("\n".join(lines), Metadata(title=title, published=published, author=author))


def is_title(text: str) -> bool:
    """Tell whether the first line of `text` reads as a title: short, no sentence, a body after it."""
    line, _, rest = text.partition("\n")
    words = line.split()
    if not 0 < len(words) <= _TITLE_WORDS or not re.match(r"[\"'“‘«$€£¿¡]*[^\W_]", line.lstrip()):
        return False
    if _SENTENCE_END.search(line.rstrip()) and not _INITIALS_END.search(line.rstrip()):
        return False
    if _DATELINE.match(line.lstrip()) or not any(_reads_as_prose(other, len(words)) for other in rest.split("\n")):
        return False
    begins_wrapped_paragraph = rest[:1].islower() or split_sentences(text[:2000])[0].end > len(line)
    return not begins_wrapped_paragraph


def _reads_as_prose(line: str, title_words: int) -> bool:
    words = line.split()
    return bool(words) and (len(words) > title_words or words[-1].rstrip("\"'”’»)]").endswith((".", "!", "?")))


def _date_line(line: str) -> Published | None:
    """Return the date of "Date: 14 May 2021", or of a line that is nothing but a day."""
    match = _DATE_LINE.fullmatch(line)
    if match is None or not is_date(match["words"]):
        return None
    try:
        stated = publication_date(match["words"], DateBasis.TEXT)
    except ValueError as error:
        if match["label"]:
            raise InputRejected(f"its date line: {error}.", "Correct the line, or take it out.") from error
        return None
    return stated if match["label"] or len(stated.value or "") == len("2021-05-14") else None


def _dateline(line: str) -> Published:
    """Return the date of "MOSCOW, May 8, 2021 (Reuters) -"; without its year it is none."""
    match = _DATELINE.match(line)
    try:
        return publication_date(match["words"], DateBasis.TEXT) if match else UNDATED
    except ValueError:
        return UNDATED
