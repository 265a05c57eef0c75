"""What ingest takes for the articles of web pages, and trafilatura alone, as scrapinghub's benchmark wants it."""

import gzip
import json
from pathlib import Path

import trafilatura

from corpus.errors import InputRejected, UsageError
from ingest.cleaning.clean import clean
from ingest.loading.decode import decode
from ingest.loading.page.load_html import load_html

_SUFFIX = ".html.gz"


def read_pages(folder: Path) -> tuple[str, str]:
    """Return the articles of a folder's pages by ingest and by trafilatura, each as JSON; raises UsageError."""
    files = sorted(folder.glob(f"*{_SUFFIX}"))
    if not files:
        raise UsageError(
            f"{folder} holds no pages.", f"Give a folder of *{_SUFFIX}, such as the benchmark's html."
        )
    ours: dict[str, dict[str, str]] = {}
    theirs: dict[str, dict[str, str]] = {}
    for file in files:
        page, name = decode(gzip.decompress(file.read_bytes()), is_html=True), file.name.removesuffix(_SUFFIX)
        ours[name] = {"articleBody": _article(page)}
        theirs[name] = {"articleBody": trafilatura.extract(page, include_comments=False) or ""}
    return json.dumps(ours), json.dumps(theirs)


def _article(page: str) -> str:
    try:
        return clean(load_html(page).text).text
    except InputRejected:
        return ""
