"""One article among the rows of a file: its fields become what is known of it, and a name that stays."""

import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from corpus.errors import InputRejected
from corpus.submission import Submission
from ingest.loading.decode import clean_text
from ingest.loading.metadata import Metadata, metadata_of
from ingest.loading.page.shown_lines import without_markup
from ingest.loading.submission_with import submission_with

# fmt: off
TEXT_NAMES = (
    "text", "body", "content", "article", "articlebody", "article_body", "article_text", "full_text", "fulltext",
    "maintext", "main_text", "story", "content_text", "content_html", "description", "summary",
)
_ID_NAMES = ("id", "_id", "guid", "uuid", "article_id", "articleid", "doc_id", "docid", "identifier")
# fmt: on
_LONGEST_NAME = 200


def submission_of(fields: Mapping[str, object]) -> Submission:
    """Return the article of a row whose names are in small letters.

    Its `source` is the row's id, else made of title and date: the row may move in its file. Raises InputRejected.
    """
    text = next((words for name in TEXT_NAMES if (words := _prose(fields.get(name)))), None)
    if text is None:
        raise InputRejected(
            "it has no text.", f"The text stands under one of these names: {', '.join(TEXT_NAMES)}."
        )
    try:
        about = metadata_of(fields)
    except ValueError as error:
        raise InputRejected(f"{error}.", "Correct it, or leave it out.") from error
    given = next((name for name in _ID_NAMES if isinstance(fields.get(name), str | int)), None)
    return article(text, about, str(fields[given]) if given else None)


def article(text: str, about: Metadata, name: str | None = None) -> Submission:
    """Return an article with the name that identifies it in its file."""
    return submission_with(about, _one_line(name or "") or _made_name(text, about), text=clean_text(text))


class Names:
    """Sees to it that no two articles of a file have one name, as two weather reports without a date would."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def tell_apart(self, submission: Submission) -> Submission:
        """Return the article, with its text's digest in the name where another one had the name before."""
        name = submission.source or ""
        if name in self._seen:
            name = f"{name}-{_digest(submission.text or '')}"
            submission = replace(submission, source=name)
        self._seen.add(name)
        return submission


def _prose(value: object) -> str | None:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = "\n\n".join(value)
    if not isinstance(value, str) or not value.strip():
        return None
    return without_markup(value.encode("utf-8", "replace").decode())  # JSON can hold halves of characters


def _one_line(name: str) -> str:
    name = " ".join(name.encode("utf-8", "replace").decode().split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME // 2]}-{_digest(name)}"


def _made_name(text: str, about: Metadata) -> str:
    if not about.title:
        return _digest(text)
    slug = re.sub(r"[^a-z0-9]+", "-", about.title.lower()).strip("-")[:40].strip("-")
    return f"{slug or 'article'}-{_digest(f'{about.title} {about.published.value}')}"


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:8]
