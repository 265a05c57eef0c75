"""The TempEval-3 figures: spans, types and values over sentences and TimeML files."""

import json
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.metrics.precision_recall import PrecisionRecall
from eval.readers.score_times import read_timeml, score_timeml, score_times

OWN = Path(__file__).parents[3] / "eval/readers/times.jsonl"

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="1998-03-04">19980304</TIMEX3></DCT>
<TEXT>
He <EVENT eid="e1">left</EVENT> <TIMEX3 tid="t1" type="DATE" value="1998-03-03">yesterday</TIMEX3> &amp; came back
after <TIMEX3 tid="t2" type="DURATION" value="P2D">the two days</TIMEX3> or in the <TIMEX3 tid="t3" type="DATE"
value="FUTURE_REF">end</TIMEX3>, perhaps on Monday.
</TEXT>
</TimeML>
"""


def test_every_expression_of_our_own_set_stands_in_its_sentence() -> None:
    cases = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    assert len(cases) >= 45
    assert sum(len(case["expected"]) for case in cases) >= 120
    assert {case["split"] for case in cases} == {"dev", "held"}
    for case in cases:
        assert all(mention["text"] in case["text"] for mention in case["expected"])


def test_our_own_set_is_read_well() -> None:
    score = score_times(OWN)
    assert score.strict.f1 > 0.95
    assert score.value.f1 > 0.90


def test_a_timeml_file_gives_text_spans_and_the_day_of_creation(tmp_path: Path) -> None:
    path = tmp_path / "one.tml"
    path.write_text(TIMEML, encoding="utf-8")
    document = read_timeml(path)
    assert document.published.value == "1998-03-04"
    words = [document.text[wanted.start : wanted.end] for wanted in document.wanted]
    assert words == ["yesterday", "the two days", "end"]


def test_type_and_value_are_scored_over_overlapping_spans(tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(TIMEML, encoding="utf-8")
    score = score_timeml(tmp_path)
    assert score.relaxed == PrecisionRecall(right=2, found=3, expected=3)
    assert score.value == score.type == score.relaxed
    assert score.value.f1 == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    "line", ["not JSON", "{}", '{"text": "x", "published": null, "expected": [{"text": "y"}]}']
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        score_times(path)


def test_a_folder_without_timeml_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no TimeML"):
        score_timeml(tmp_path)
    (tmp_path / "bad.tml").write_text("<TimeML>", encoding="utf-8")
    with pytest.raises(UsageError, match="not XML"):
        score_timeml(tmp_path)
