"""A PDF with text in it: its lines put together into paragraphs again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from corpus.errors import InputRejected
from ingest.loading.load_text import load_text
from ingest.loading.metadata import Content, Metadata

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BROKEN_WORD = re.compile(r"(?P<first>[^\W\d_]+)[-\u00ad]$")
_SHORT_LINE = 0.75
"""Of the width of the text: a line that ends a sentence before that ends its paragraph."""
_SHORT_TITLE = 0.6
"""Of the width: a line that ends before that and is no sentence stands alone."""
_EDGE_LINES = 2
"""Lines at the top and at the foot of a page among which running heads are looked for."""
_FEWEST_LETTERS = 20
"""On average of a page; one that was scanned has none, or a stamp."""
_NO_TITLE = re.compile(r"untitled|microsoft word|\.(?:docx?|indd|pdf|qxd|odt|tex|html?)\b|^\W*$", re.IGNORECASE)


def load_pdf(data: bytes) -> Content:
    """Return the text of a PDF; its properties give title and author, but no date: that of the file is another.

    Raises InputRejected where it is damaged or encrypted, or was scanned.
    """
    from pypdf import PdfReader  # here, since only the process apart needs it
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError
        pages = [_lines(page.extract_text()) for page in reader.pages]
        about = reader.metadata
        title, author = (about.title, about.author) if about else (None, None)
    except (FileNotDecryptedError, DependencyError) as error:
        raise InputRejected("it is encrypted.", "Save it without a password.") from error
    except PyPdfError as error:
        raise InputRejected(f"it is no PDF that can be read: {error}.", "Open it and save it anew.") from error
    if sum(len(line) for page in pages for line in page) < _FEWEST_LETTERS * len(pages):
        raise InputRejected(
            "its pages are pictures: it was scanned.", "Recognise its text first, for example with ocrmypdf."
        )
    content = load_text("\n".join(_paragraphs(_without_running_heads(pages))))
    title = None if _NO_TITLE.search(title or "") else title
    return Content(content.text, content.metadata.over(Metadata(title=title, author=author or None)))


def _lines(page: str) -> list[str]:
    return [" ".join(line.split()) for line in page.translate(_LIGATURES).split("\n")]


def _without_running_heads(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the pages without what stands at the edge of most of them, but for its numbers, and page numbers."""
    filled = [[line for line in page if line] for page in pages]
    edges = Counter(
        _sameness(line)
        for page in filled
        for line in {*page[:_EDGE_LINES], *page[-_EDGE_LINES:]}
        if len(filled) > 1
    )
    for page, its in zip(pages, filled, strict=True):
        edge = {*its[:_EDGE_LINES], *its[-_EDGE_LINES:]}
        running = {line for line in edge if edges[_sameness(line)] > max(1, len(pages) / 2)}
        yield [
            line for line in page if line not in running and not (line in edge and _PAGE_NUMBER.fullmatch(line))
        ]


def _sameness(line: str) -> str:
    return re.sub(r"\d+", "#", line.lower())


def _paragraphs(pages: Iterator[list[str]]) -> list[str]:
    """Return the paragraphs of all pages, each on one line."""
    lines = [line for page in pages for line in page]
    widths = sorted(len(line) for line in lines if line)
    width = widths[int(0.9 * len(widths))] if widths else 0
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(lines).lower()))
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            goes_on = goes_on and not _ENDS_SENTENCE.search(paragraphs[-1])  # a page may end in a sentence
            continue
        if goes_on and (line[:1].islower() or not _stands_alone(paragraphs[-1], width)):
            paragraphs[-1] = _joined(paragraphs[-1], line, words)
        else:
            paragraphs.append(line)
        goes_on = not (len(line) < _SHORT_LINE * width and _ENDS_SENTENCE.search(line))
    return paragraphs


def _stands_alone(paragraph: str, width: int) -> bool:
    """Tell whether a paragraph of one line so far is a title or a byline."""
    return len(paragraph) < _SHORT_TITLE * width


def _joined(paragraph: str, line: str, words: Counter[str]) -> str:
    """Put a line behind a paragraph; a hyphen at its end goes, unless the text has the word with it elsewhere."""
    broken = _BROKEN_WORD.search(paragraph)
    if not broken or not line[:1].islower():
        return f"{paragraph} {line}"
    second = re.match(r"[^\W\d_]*", line)
    hyphenated = f"{broken['first']}-{second[0] if second else ''}".lower()
    return f"{paragraph if words[hyphenated] else paragraph[:-1]}{line}"
