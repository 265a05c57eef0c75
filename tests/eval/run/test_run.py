from dataclasses import replace
from datetime import date
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from corpus.article import Article
from eval.cases.case import Case
from eval.cases.eval_set import EvalSet
from eval.checks import CHECKS
from eval.reports.report import as_json, report
from eval.run.result import MEASURES, Report
from eval.run.run import manifest, run
from tests.support.scripted_asker import ARTICLES, HARVEST, Scripted, abstention, answer

DAY = date(2021, 7, 1)
MORE = Case(
    "more",
    "How much more?",
    True,
    must_include=(("12 percent",),),
    sources=("harvest.txt",),
    quotes=("12 percent",),
)
MUCH = Case("much", "How much?", True, must_include=(("310",),), sources=("harvest.txt",), quotes=("310 tonnes",))
ABSENT = Case("absent", "Who owns the ferry?", False)
CASES = (MORE, MUCH, ABSENT)
GOOD = {
    MORE.question: answer(HARVEST, "That was 12 percent more than in 2020."),
    MUCH.question: answer(HARVEST, "Growers in Oster picked 310 tonnes of apples in May"),
    ABSENT.question: abstention(),
}


def measured(replies: dict[str, object]) -> Report:
    return run(EvalSet(CASES, ARTICLES, DAY), Scripted(replies))  # type: ignore[arg-type]


def shares(figures: Report) -> dict[str, tuple[int, int]]:
    """Return the shares that count cases: how many statements there are depends on the replies."""
    found = (share for share in figures.shares if share.name != "supported statements")
    return {share.name: (share.count, share.of) for share in found}


def test_right_replies_are_right() -> None:
    found = shares(measured(GOOD))
    assert found["right"] == (3, 3)
    assert found["right answers"] == found["included"] == found["cited"] == (2, 2)
    assert found["right abstentions"] == (1, 1)


def test_an_error_is_a_wrong_case_with_its_reason_and_no_denominator_shrinks() -> None:
    figures = measured(GOOD | {MORE.question: "503: busy"})
    assert [result.case.id for result in figures.errors] == ["more"]
    assert figures.errors[0].error == "503: busy"
    assert shares(figures) == {
        name: (count - (name != "right abstentions"), of) for name, (count, of) in shares(measured(GOOD)).items()
    }


@given(st.lists(st.sampled_from([GOOD[MORE.question], abstention(), "down"]), min_size=3, max_size=3))
def test_denominators_depend_on_the_cases_alone(replies: list[object]) -> None:
    figures = measured({case.question: reply for case, reply in zip(CASES, replies, strict=True)})
    assert {name: of for name, (_, of) in shares(figures).items()} == {
        name: of for name, (_, of) in shares(measured(GOOD)).items()
    }


def test_two_runs_differ_in_nothing_but_their_timings() -> None:
    first, second = (as_json(measured(GOOD)) for _ in range(2))
    first.pop("timings")
    second.pop("timings")
    assert first == second


def test_the_manifest_names_the_cases_and_the_texts_but_not_their_order() -> None:
    articles = tuple(ARTICLES.values())
    known = manifest(CASES, articles)
    assert manifest(CASES[::-1], articles[::-1]) == known
    assert manifest((*CASES[:2], replace(ABSENT, question="Who?")), articles).cases_sha256 != known.cases_sha256
    changed = Article(HARVEST.id, HARVEST.title, HARVEST.text + " ", HARVEST.source, HARVEST.published)
    assert manifest(CASES, (changed, articles[1])).corpus_sha256 != known.corpus_sha256


def test_the_report_shows_every_share_and_what_is_wrong_with_a_wrong_case() -> None:
    figures = measured(GOOD | {MUCH.question: GOOD[MORE.question], ABSENT.question: "503: busy"})
    page = StringIO()
    report(figures, Console(file=page, width=200))
    text = page.getvalue()
    for name in ("right", "right answers", "included", "cited", "verbatim", "grounded", "length"):
        assert name in text
    assert "33.3%    1/3" in text
    assert "expected facts: lacks '310'" in text
    assert "error: 503: busy" in text


def test_the_median_of_words_is_of_answers_to_answerable_cases() -> None:
    figures = measured(GOOD | {MUCH.question: abstention()})
    assert figures.words_median == len(GOOD[MORE.question].text.split())


def test_every_check_is_counted_over_the_cases_that_ask_for_it_and_an_error_holds_none() -> None:
    down = shares(measured(dict.fromkeys(GOOD, "503: busy")))
    for check in CHECKS:
        asked = sum(check.applies(case) for case in CASES)
        assert down.get(check.name, (0, 0)) == (0, asked)


def test_names_of_measures_are_unique() -> None:
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
