"""Markdown: YAML or TOML front matter, a `# Title`, and the body, whose tables become lines."""

import re
import tomllib

import yaml

from corpus.errors import InputRejected
from ingest.loading.load_text import load_text
from ingest.loading.metadata import Content, Metadata, metadata_of
from ingest.loading.table_lines import table_lines

_FENCE = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*\n")
_FRONT_MATTER = {
    "---": re.compile(
        r"\s*---[ \t]*\n(?P<fields>.*?)(?:\n|^)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL | re.MULTILINE
    ),
    "+++": re.compile(r"\s*\+\+\+[ \t]*\n(?P<fields>.*?)(?:\n|^)\+\+\+[ \t]*(?:\n|$)", re.DOTALL | re.MULTILINE),
}
_TABLE = re.compile(
    r"^[ \t]*\|?(?P<head>[^|\n]+(?:\|[^|\n]*)+)\|?[ \t]*\n"
    r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?[ \t]*\n"
    r"(?P<rows>(?:[ \t]*\|?[^|\n]+(?:\|[^|\n]*)+[ \t]*(?:\n|\Z))+)",
    re.MULTILINE,
)
_HEADING = re.compile(r"\s*#[ \t]+(?P<title>\S.*?)[ \t#]*(?:\n|$)")
_REMEDY = "Correct it, or take it out."


def load_markdown(text: str) -> Content:
    """Take front matter and the top heading off a Markdown text; its tables become lines, the rest stays as it is.

    Raises InputRejected where the front matter is broken or states an impossible date.
    """
    given = Metadata()
    if opening := _FENCE.match(text):
        fence = opening["fence"]
        front = _FRONT_MATTER[fence].match(text)
        if front is None:
            raise InputRejected(f"its front matter has no closing “{fence}”.", _REMEDY)
        read = _yaml if fence == "---" else _toml
        given, text = _metadata(read(front["fields"])), text[front.end() :]
    heading = _HEADING.match(text)
    if heading:
        text = text[heading.end() :]
        given = given.over(Metadata(title=heading["title"]))
    body = load_text(_TABLE.sub(_as_lines, text), given.title)
    return Content(body.text, given.over(body.metadata))


def _as_lines(table: re.Match[str]) -> str:
    """Return the rows of a table as lines with the names of their columns."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in (table["head"], *table["rows"].splitlines())
    ]
    return "".join(f"{line}\n" for line in table_lines(rows, has_header=True))


def _yaml(source: str) -> object:
    try:
        # BaseLoader leaves every value as it is written: no "no" becomes False, no date a datetime.
        return yaml.BaseLoader(source).get_single_data()
    except (yaml.YAMLError, RecursionError) as error:
        reason = str(getattr(error, "problem", None) or "it is nested too deeply")
        raise InputRejected(f"its front matter is not valid YAML: {reason}.", _REMEDY) from error


def _toml(source: str) -> object:
    try:
        return tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputRejected(f"its front matter is not valid TOML: {error}.", _REMEDY) from error


def _metadata(fields: object) -> Metadata:
    if fields is None:
        return Metadata()
    if not isinstance(fields, dict):
        raise InputRejected("its front matter is not a list of “name: value” lines.", _REMEDY)
    try:
        return metadata_of({str(name).lower(): value for name, value in fields.items()})
    except ValueError as error:
        raise InputRejected(f"its front matter: {error}.", _REMEDY) from error
