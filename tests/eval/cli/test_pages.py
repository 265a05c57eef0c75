"""`dateline eval pages`, as its user runs it."""

import gzip
import json
from pathlib import Path

from tests.support.command import run

ARTICLE = (
    "The town of Marn opened a bridge of steel on Wednesday, two years after the old one fell into the river."
)
TABLE = (
    "<table><tr><td>Cost</td><td>3.4 million dollars</td></tr><tr><td>Length</td><td>310 metres</td></tr></table>"
)


def test_what_ingest_and_trafilatura_read_of_a_page_stands_side_by_side(tmp_path: Path) -> None:
    page = f"<html><body><article><h1>New bridge</h1><p>{ARTICLE}</p>{TABLE}</article></body></html>"
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(b"<html><body><form>Log in</form></body></html>"))
    done = run("eval", "pages", tmp_path, "--out", tmp_path / "out")
    assert done.exit_code == 0
    read = {
        name: json.loads((tmp_path / "out" / f"{name}.json").read_text()) for name in ("dateline", "trafilatura")
    }
    assert read["dateline"].keys() == read["trafilatura"].keys() == {"a", "b"}
    assert "Cost: 3.4 million dollars" in read["dateline"]["a"]["articleBody"]
    assert ARTICLE in read["trafilatura"]["a"]["articleBody"]
    assert read["dateline"]["b"]["articleBody"] == ""


def test_a_folder_without_pages_is_wrong_usage(tmp_path: Path) -> None:
    done = run("eval", "pages", tmp_path, "--out", tmp_path)
    assert done.exit_code == 2
    assert str(tmp_path) in done.stderr
