import json
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import UsageError
from corpus.time.timex import Period
from eval.cases.case import CaseForm
from eval.cases.read_cases import read_cases
from eval.errors import CasesInvalid
from service.answer.answer import Turn

SCHEMA = Path(__file__).parents[3] / "eval/cases/case.schema.json"


def written(folder: Path, text: str, name: str = "cases.jsonl") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_line_is_a_case(tmp_path: Path) -> None:
    line = {
        "id": "turnout",
        "question": "How many voted?",
        "answerable": True,
        "must_include": [["52 percent", "52%"], ["Sunday"]],
        "asked_on": "2022-10-01",
        "period": {"start": "2022-09-25", "end": "2022-09-26"},
    }
    (case,) = read_cases(written(tmp_path, f"\n{json.dumps(line)}\n"))
    assert (case.id, case.line, case.asked_on) == ("turnout", 2, date(2022, 10, 1))
    assert case.must_include == (("52 percent", "52%"), ("Sunday",))
    assert case.period == Period(date(2022, 9, 25), date(2022, 9, 26))


def test_yaml_gives_the_same_cases_as_json_lines(tmp_path: Path) -> None:
    yaml = (
        "- id: a\n  question: Who?\n  answerable: false\n\n- id: b\n  answerable: false\n  asked_on: 2021-05-08\n"
    )
    yaml += '  messages:\n    - {role: user, content: "Who won?"}\n    - {role: assistant, content: Lomna.}\n'
    yaml += '    - {role: user, content: "By how much?"}\n'
    first, second = read_cases(written(tmp_path, yaml, "cases.yaml"))
    assert (first.line, second.line) == (1, 5)
    assert second.question == "By how much?"
    assert second.history == (Turn("user", "Who won?"), Turn("assistant", "Lomna."))
    assert second.asked_on == date(2021, 5, 8)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('{"id": "a", "question": "Who?"}', "cases.jsonl:1: answerable: "),
        ('{"id": "a", "question": "Who?", "answerable": "no"}', "answerable: "),
        ('{"id": "a", "question": "Who?", "answerable": true, "must_includ": []}', "must_includ: "),
        ('{"id": "a", "question": "Who?", "answerable": true, "must_include": ["x"]}', "must_include.0: "),
        ('{"id": "a", "question": "Who?", "answerable": true, "must_include": [[]]}', "must_include"),
        ('{"id": "a", "question": "Who?", "answerable": true, "quotes": [""]}', "not empty"),
        ('{"id": "a", "question": "Who?", "answerable": true, "asked_on": "May"}', "asked_on: "),
        ('{"id": "a", "answerable": true}', "either `question` or `messages`"),
        ('{"id": "a", "question": "Who?", "answerable": true, "period": {}}', "period: "),
        ('{"id": "a", ', "cases.jsonl:1: no JSON"),
        ("", "no cases"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_field(tmp_path: Path, line: str, named: str) -> None:
    with pytest.raises(CasesInvalid) as error:
        read_cases(written(tmp_path, line))
    assert named in error.value.message


def test_all_wrong_lines_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(CasesInvalid) as error:
        read_cases(written(tmp_path, '{"id": "a"}\n{"id": "b", "question": "Who?", "answerable": 1}\n'))
    assert "cases.jsonl:1: answerable" in error.value.message
    assert "cases.jsonl:2: answerable" in error.value.message


@pytest.mark.parametrize("text", ["a: 1", "- [", "- id: a\n  asked_on: 2021-13-45\n"])
def test_yaml_that_is_no_list_of_cases_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(CasesInvalid):
        read_cases(written(tmp_path, text, "cases.yml"))


def test_a_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_cases(tmp_path / "none.jsonl")


def test_the_schema_file_is_that_of_the_code() -> None:
    remedy = "write it again: dateline eval schema > eval/cases/case.schema.json"
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == CaseForm.model_json_schema(), remedy
