"""`dateline dates`: its JSON, its table, standard input and wrong usage."""

import json

import pytest
from typer.testing import CliRunner

from corpus.cli.dates import app, published_on
from corpus.errors import UsageError


def run(*arguments: str, stdin: bytes | None = None) -> str:
    result = CliRunner().invoke(app, list(arguments), input=stdin, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_json_has_exactly_the_agreed_fields() -> None:
    document = json.loads(run("since last year, every Monday", "--published", "2021-12-28", "--json"))
    assert document == [
        {
            "start": 6,
            "end": 15,
            "text": "last year",
            "type": "DATE",
            "value": "2020",
            "period": {"start": "2020-01-01", "end": "2021-12-29"},
            "basis": "published",
        },
        {
            "start": 17,
            "end": 29,
            "text": "every Monday",
            "type": "SET",
            "value": "XXXX-WXX-1",
            "period": None,
            "basis": "unknown",
        },
    ]


def test_an_open_side_is_null() -> None:
    (mention,) = json.loads(run("since 1992", "--json"))
    assert mention["period"] == {"start": "1992-01-01", "end": None}


def test_a_dash_reads_standard_input_with_offsets_in_code_points() -> None:
    (mention,) = json.loads(run("-", "--json", stdin="“Đồng” on May 8, 2021".encode()))
    assert (mention["start"], mention["text"]) == (10, "May 8, 2021")


def test_people_get_a_table() -> None:
    output = run("it grew [last month]", "--published", "2021-12")
    assert "last month" in output
    assert "2021-11-01" in output
    assert run("nothing here") == "No time expressions.\n"


@pytest.mark.parametrize("words", ["2021-13", "2021-02-30", "yesterday", "2021-Q3", "", "28/12/2021"])
def test_a_publication_date_that_is_none_is_wrong_usage(words: str) -> None:
    with pytest.raises(UsageError, match="--published"):
        published_on(words)


def test_input_that_is_not_utf8_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="UTF-8"):
        run("-", stdin=b"\xff\xfe")
