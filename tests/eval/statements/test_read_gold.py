import json
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import UsageError
from corpus.time.timex import Period
from eval.errors import GoldInvalid
from eval.statements.read_gold import read_gold

LINE = {
    "source": "well.txt",
    "sentence": "It dried up on 9 March.",
    "periods": ["1988-03-09"],
    "report_date_ok": False,
    "speakers": [],
}


def written(folder: Path, *lines: dict[str, object] | str) -> Path:
    path = folder / "gold.jsonl"
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


def test_a_line_is_a_sentence_with_its_place_in_the_file(tmp_path: Path) -> None:
    (line,) = read_gold(written(tmp_path, "", LINE | {"speakers": ["Rosa Lind"]}))
    assert (line.line, line.source, line.speakers) == (2, "well.txt", ("Rosa Lind",))


@pytest.mark.parametrize(
    ("form", "first", "end"),
    [
        ("1988-03-09", date(1988, 3, 9), date(1988, 3, 10)),
        ("1988-03", date(1988, 3, 1), date(1988, 4, 1)),
        ("1988", date(1988, 1, 1), date(1989, 1, 1)),
        ("1988-03-08/1988-03-10", date(1988, 3, 8), date(1988, 3, 11)),
        ("1988-03/1989", date(1988, 3, 1), date(1990, 1, 1)),
    ],
)
def test_the_last_day_of_a_period_is_one_of_its_days(form: str, first: date, end: date, tmp_path: Path) -> None:
    (line,) = read_gold(written(tmp_path, LINE | {"periods": [form]}))
    assert line.periods == (Period(first, end),)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("{", "gold.jsonl:2: line: Invalid JSON"),
        (LINE | {"periods": ["9 March"]}, "gold.jsonl:2: periods.0: Value error, '9 March' is none of 2024-03-08"),
        (LINE | {"periods": ["1988-02-30"]}, "periods.0"),
        (LINE | {"periods": ["1988-03-10/1988-03-08"]}, "periods.0"),
        (LINE | {"periods": ["198"]}, "periods.0"),
        (LINE | {"periods": ["1988/"]}, "periods.0"),
        (LINE | {"periods": "1988"}, "periods"),
        (LINE | {"report_date_ok": "no"}, "report_date_ok"),
        (LINE | {"speakers": [""]}, "speakers.0"),
        (LINE | {"sentence": ""}, "sentence"),
        (LINE | {"speaker": "Rosa Lind"}, "speaker"),
        ({"source": "well.txt"}, "sentence"),
    ],
)
def test_an_error_names_the_file_the_line_the_field_and_a_remedy(
    wrong: dict[str, object] | str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(GoldInvalid) as error:
        read_gold(written(tmp_path, LINE, wrong))
    assert told in error.value.message
    assert "gold.jsonl:2: " in error.value.message
    assert "docs/case-file.md" in (error.value.remedy or "")


def test_a_file_without_sentences_and_one_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldInvalid, match="holds no sentences"):
        read_gold(written(tmp_path, ""))
    with pytest.raises(UsageError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl")
