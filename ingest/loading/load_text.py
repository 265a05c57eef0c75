"""Plain text: a title where the first line reads as one, a date line, and the body."""

import re

from corpus.article import UNDATED, DateBasis, Published
from corpus.errors import InputRejected
from corpus.lexicon.months import MONTH
from corpus.text.split_sentences import split_sentences
from ingest.loading.metadata import Content, Metadata, metadata_of
from ingest.loading.stated_date import is_date, publication_date

_DATE_LINE = re.compile(
    r"(?P<label>(?:date|(?:first )?(?:publication|published|posted|release)(?: date| on| at)?)\s*:?\s+)?"
    r"(?P<words>.+)",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\(?\b(?:last )?(?:updated|modified|edited)(?: on| at)?\s*:?\s+(?P<words>[^|·•;()]+)\)?", re.IGNORECASE
)
_AROUND_DATE = " \t|·•;,–—-"
_BYLINE = re.compile(
    r"By (?P<author>[^\W\d_a-z][\w.’'-]*(?: (?:and |de |van |von |bin )?[^\W\d_a-z][\w.’'-]*){1,6})"
    r"(?:, [^.!?]{1,60})?"
)
_DATELINE = re.compile(
    r"[^\W\d_a-z][^a-z\d]+,\s*(?P<words>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4})"
    r"\s*(?:\([^)]*\))?\s*(?:[-–—:]|$)"
)
_FIELD = re.compile(
    r"(?P<name>title|headline|outlet|source|publication|authors?|url|link|language)\s*:\s+(?P<value>\S.*)",
    re.IGNORECASE,
)
_DAY_BESIDE = re.compile(
    rf"(?P<before>(?:.*[,/|·–—-])?)\s*(?P<day>{MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{MONTH},?\s+\d{{4}})"
    r"\s*(?P<after>(?:[,/|·–—-].*)?)"
)
_NO_NAME = re.compile(
    r"\b(?!(?:agenc(?:y|ies)|staff|correspondents?|reporters?|desk|news|wires?|edition|from|with)\b)[a-z]\w{3,}"
)
"""A word that is part of no name; particles such as "del" and "the" are short."""
_BESIDE_WORDS = 14
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
    published, fields = UNDATED, dict[str, object]()
    while lines:
        line = lines[0].strip()
        if published is UNDATED and (stated := _date_line(line) or _day_beside(line)):
            published = stated
        elif field := _FIELD.fullmatch(line):
            fields[field["name"].lower()] = field["value"]
        elif _is_update(line) or (title and published is UNDATED and _names_stand_over_a_date(lines)):
            pass
        elif line == known:
            known = None
        elif title is None and (is_title("\n".join(lines)) or _stands_over_a_date(lines)):
            title = line
        elif title and not author and (byline := _BYLINE.fullmatch(line)):
            author = byline["author"]
        elif line:
            break
        lines = lines[1:]
    if published is UNDATED and lines:
        published = _dateline(lines[0])
    read = Metadata(title=title, published=published, author=author)
    return Content("\n".join(lines), _stated(fields).over(read))


def _stated(fields: dict[str, object]) -> Metadata:
    """Return what labelled lines say: "Outlet: Island Times"."""
    try:
        return metadata_of(fields)
    except ValueError as error:
        raise InputRejected(f"its header: {error}.", "Correct the line, or take it out.") from error


def is_title(text: str) -> bool:
    """Tell whether the first line of `text` reads as a title: short, no sentence, a body after it."""
    line, _, rest = text.partition("\n")
    words = len(line.split())
    if not _is_short_line(line) or not any(_reads_as_prose(other, words) for other in rest.split("\n")):
        return False
    begins_wrapped_paragraph = rest[:1].islower() or split_sentences(text[:2000])[0].end > len(line)
    return not begins_wrapped_paragraph


def _is_short_line(line: str) -> bool:
    """Tell whether a line is short and no sentence."""
    if not 0 < len(line.split()) <= _TITLE_WORDS or not re.match(r"[\"'“‘«$€£¿¡]*[^\W_]", line.lstrip()):
        return False
    if _SENTENCE_END.search(line.rstrip()) and not _INITIALS_END.search(line.rstrip()):
        return False
    return not _DATELINE.match(line.lstrip())


def _stands_over_a_date(lines: list[str]) -> bool:
    """Tell whether the first line is a title because the next one is the date: what follows need not be prose."""
    following = next((line.strip() for line in lines[1:] if line.strip()), "")
    return _is_short_line(lines[0]) and _date_line(following) is not None


def _names_stand_over_a_date(lines: list[str]) -> bool:
    """Tell whether the first line is nothing but names, of an outlet or a place, and the date comes right below.

    A byline may stand between them. Which of the two it is, nothing tells: it is no part of the body, and no more.
    """
    line = lines[0].strip()
    if not _is_short_line(line) or _NO_NAME.search(line):
        return False
    below = [each.strip() for each in lines[1:4]]
    below = [each for each in below if not _BYLINE.fullmatch(each)]
    return bool(below) and _date_line(below[0]) is not None


def _reads_as_prose(line: str, title_words: int) -> bool:
    words = line.split()
    return bool(words) and (len(words) > title_words or words[-1].rstrip("\"'”’»)]").endswith((".", "!", "?")))


def _date_line(line: str) -> Published | None:
    """Return the date of "Date: 14 May 2021", or of a line that is nothing but a day.

    When the article was changed may stand beside it: "Published: March 5, 2024 | Updated: March 7, 2024".
    """
    update = _UPDATED.search(line)
    if update and is_date(update["words"].strip(_AROUND_DATE)):
        line = f"{line[: update.start()]} {line[update.end() :]}".strip(_AROUND_DATE)
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


def _day_beside(line: str) -> Published | None:
    """Return the day of a line that has only names beside it: "Korca Evening Post / agencies, March 8, 2022"."""
    match = _DAY_BESIDE.fullmatch(line) if len(line.split()) <= _BESIDE_WORDS else None
    if match is None or _NO_NAME.search(match["before"] + match["after"]):
        return None
    try:
        return publication_date(match["day"], DateBasis.TEXT)
    except ValueError:
        return None


def _is_update(line: str) -> bool:
    """Tell whether a line says when the article was changed: "Updated: March 7, 2024"."""
    match = _UPDATED.fullmatch(line)
    return match is not None and is_date(match["words"].strip(_AROUND_DATE))


def _dateline(line: str) -> Published:
    """Return the date of "MOSCOW, May 8, 2021 (Reuters) -"; without its year it is none."""
    match = _DATELINE.match(line)
    try:
        return publication_date(match["words"], DateBasis.TEXT) if match else UNDATED
    except ValueError:
        return UNDATED
