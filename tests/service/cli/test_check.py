"""`dateline check`: a draft from a file or standard input."""

import json
from pathlib import Path

import pytest

from tests.support.command import run

DRAFT = "The finance ministry put the damage at 86 million dollars.\n\nPoland bought a bridge for nine dollars.\n"


def test_a_draft_is_checked_sentence_by_sentence(data: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    done = run("check", draft, "--data", data)
    assert done.exit_code == 0
    assert "supported: The finance ministry put" in done.stdout
    assert "for: “The finance ministry put it at 86 million dollars" in done.stdout
    assert "not in the archive: Poland bought" in done.stdout
    assert done.stdout.rstrip().endswith("1 supported, 0 contradicted, 1 not in the archive.")


def test_json_is_the_wire_form_with_the_day_and_the_articles_that_are_asked(data: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    options = ("--json", "--asked-on", "2022-07-01", "--published-from", "2023-01-01")
    done = run("check", draft, "--data", data, *options)
    body = json.loads(done.stdout)
    assert {each["verdict"] for each in body["sentences"]} == {"not_in_archive"}
    assert all(cited["published_at"] >= "2023" for cited in body["citations"])


@pytest.mark.parametrize(
    ("content", "options", "named"),
    [
        (b"\xff\xfe\x00", (), "not UTF-8"),
        (b" \n", (), "The draft"),
        (b"A claim of nothing much.", ("--asked-on", "soon"), "--asked-on"),
    ],
)
def test_wrong_usage_is_named(
    data: Path, tmp_path: Path, content: bytes, options: tuple[str, ...], named: str
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(content)
    done = run("check", draft, "--data", data, *options)
    assert done.exit_code == 2
    assert named in done.stderr


def test_a_file_that_is_none_is_wrong_usage(data: Path, tmp_path: Path) -> None:
    assert run("check", tmp_path / "none.txt", "--data", data).exit_code == 2
