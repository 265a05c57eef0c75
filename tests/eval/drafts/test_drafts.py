"""The set of drafts, how verdicts are counted, and how thresholds are chosen."""

import json
from pathlib import Path

import pytest

from corpus.settings import CorpusSettings
from eval.drafts.read_drafts import read_drafts
from eval.drafts.score_drafts import choose_thresholds, compare_drafts, confusion
from eval.errors import CasesInvalid
from service.answer.check import Verdict
from service.build import open_answerer
from service.checking.check_draft import THRESHOLDS

DRAFTS = Path(__file__).parents[3] / "examples" / "drafts.jsonl"
LINE = {
    "id": "a", "half": "choose", "kind": "k", "source": "s", "text": "t", "expected": "supported",
}  # fmt: skip


def test_the_set_has_fifteen_of_each_kind_in_halves_that_share_no_article() -> None:
    cases = read_drafts(DRAFTS)
    kinds = [case.kind for case in cases]
    assert {kind: kinds.count(kind) for kind in kinds} == dict.fromkeys(kinds, 15)
    assert sum(case.half == "choose" for case in cases) == 30


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ([LINE | {"expected": "true"}], "1: expected"),
        ([LINE | {"more": 1}], "1: more"),
        ([LINE, LINE | {"half": "report"}], "s stands in both halves"),
        ([], "holds no sentences"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, lines: list[dict[str, object]], named: str) -> None:
    path = tmp_path / "drafts.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    with pytest.raises(CasesInvalid, match=named):
        read_drafts(path)


def test_nothing_made_of_the_sample_articles_is_wrongly_called_supported_or_contradicted(data: Path) -> None:
    sample = {path.name for path in (DRAFTS.parent / "articles").iterdir()}
    cases = [case for case in read_drafts(DRAFTS) if case.source in sample and case.half == "choose"]
    answerer = open_answerer(CorpusSettings(data=data))
    try:
        compared = compare_drafts(cases, answerer, lambda: None)
    finally:
        answerer.close()
    found = confusion(compared, THRESHOLDS)
    assert found.false == ()
    assert found.counts["other words", Verdict.SUPPORTED] >= 3
    assert found.counts["changed figure", Verdict.CONTRADICTED] >= 3
    chosen = choose_thresholds(compared)
    assert confusion(compared, chosen).right >= found.right
