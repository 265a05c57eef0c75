"""Markdown: YAML front matter, a `# Title`, and the body as it was written."""

import re

import yaml

from corpus.errors import InputRejected
from ingest.loading.load_text import load_text
from ingest.loading.metadata import Content, Metadata, metadata_of

_FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\n(?P<yaml>.*?)(?:\n|^)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL | re.MULTILINE
)
_HEADING = re.compile(r"\s*#[ \t]+(?P<title>\S.*?)[ \t#]*(?:\n|$)")
_REMEDY = "Correct it, or take it out."


def load_markdown(text: str) -> Content:
    """Take front matter and the top heading off a Markdown text; the body keeps its markup.

    Raises InputRejected where the front matter is broken or states an impossible date.
    """
    given = Metadata()
    if re.match(r"\s*---[ \t]*\n", text):
        front = _FRONT_MATTER.match(text)
        if front is None:
            raise InputRejected("its front matter has no closing “---”.", _REMEDY)
        given, text = _front_matter(front["yaml"]), text[front.end() :]
    heading = _HEADING.match(text)
    if heading:
        text = text[heading.end() :]
        given = given.over(Metadata(title=heading["title"]))
    body = load_text(text, given.title)
    return Content(body.text, given.over(body.metadata))


def _front_matter(source: str) -> Metadata:
    try:
        # BaseLoader leaves every value as it is written: no "no" becomes False, no date a datetime.
        fields = yaml.BaseLoader(source).get_single_data()
    except (yaml.YAMLError, RecursionError) as error:
        reason = str(getattr(error, "problem", None) or "it is nested too deeply")
        raise InputRejected(f"its front matter is not valid YAML: {reason}.", _REMEDY) from error
    if fields is None:
        return Metadata()
    if not isinstance(fields, dict):
        raise InputRejected("its front matter is not a list of “name: value” lines.", _REMEDY)
    try:
        return metadata_of({str(name).lower(): value for name, value in fields.items()})
    except ValueError as error:
        raise InputRejected(f"its front matter: {error}.", _REMEDY) from error
