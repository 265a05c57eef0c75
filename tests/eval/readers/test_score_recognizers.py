"""The days that sentences of Recognizers-Text name, against those that the reader gives."""

import json
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.metrics.precision_recall import PrecisionRecall
from eval.readers.score_recognizers import score_recognizers

DATE, RANGE, TIME = "datetimeV2.date", "datetimeV2.daterange", "datetimeV2.time"


def specification(sentence: str, words: str, kind: str, **value: str) -> dict[str, object]:
    start = sentence.index(words)
    return {
        "Input": sentence,
        "Context": {"ReferenceDateTime": "2016-11-07T00:00:00"},
        "Results": [
            {
                "Start": start,
                "End": start + len(words) - 1,
                "TypeName": kind,
                "Resolution": {"values": [value]},
            }
        ],
    }


CASES = (
    specification("They met on 3 May 2015.", "3 May 2015", DATE, value="2015-05-03"),
    specification("They met between 2012 and 2014.", "2012", RANGE, start="2012-01-01", end="2014-01-01"),
    specification("They met yesterday.", "yesterday", DATE, value="2016-11-01"),
    specification("They met earlier this year.", "this year", RANGE, start="2016-01-01", end="2016-11-07"),
    specification("They met on a fine day.", "a fine day", DATE, value="2016-11-01"),
    specification("They met at 8 p.m.", "8 p.m.", TIME, value="20:00:00"),
    specification("They met since 2014.", "since 2014", RANGE, start="2014-01-01", Mod="since"),
)


def test_days_are_compared_and_what_names_hours_or_a_bound_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "DateTimeModel.json"
    file.write_text(json.dumps(CASES), encoding="utf-8-sig")
    halves = [score_recognizers(file, half) for half in ("dev", "held")]
    assert sum(half.texts for half in halves) == 5
    for measure, right, found in (("relaxed", 4, 5), ("days", 1, 4), ("true_days", 3, 4)):
        rates: list[PrecisionRecall] = [getattr(half, measure) for half in halves]
        assert (sum(rate.right for rate in rates), sum(rate.found for rate in rates)) == (right, found), measure
        assert sum(rate.expected for rate in rates) == 5


def test_a_file_of_something_else_is_named(tmp_path: Path) -> None:
    file = tmp_path / "times.json"
    file.write_text('{"no": "list"}')
    with pytest.raises(UsageError, match="times"):
        score_recognizers(file, "dev")
