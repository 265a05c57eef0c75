from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from eval.baselines.baselines import baselines
from eval.cases.eval_set import Articles, EvalSet
from eval.retrieval.retrieval import RetrievalScore, retrieval
from eval.retrieval.search import Place, Search
from tests.eval.run.test_run import CASES, DAY, GOOD, MORE, MUCH
from tests.support.scripted_asker import ARTICLES, FERRY, HARVEST, Scripted

LONG = Article("long", "Long", f"{HARVEST.text} {'And so on. ' * 60}", "harvest.txt")


def place(article: Article, quote: str) -> Place:
    start = article.text.index(quote)
    return Place(article.id, start, start + len(quote), quote)


TONNES = place(HARVEST, "Growers in Oster picked 310 tonnes of apples in May, Ida Brandt said.")
PERCENT = place(HARVEST, "That was 12 percent more than in 2020.")
WHOLE = place(HARVEST, HARVEST.text)
ELSEWHERE = place(FERRY, "It used to cost 9 crowns.")
LONG_WHOLE, LONG_PERCENT = place(LONG, LONG.text), place(LONG, PERCENT.text)
PLACES = (TONNES, PERCENT, WHOLE, ELSEWHERE, LONG_WHOLE, LONG_PERCENT)
EXAM = EvalSet(CASES, ARTICLES, DAY)


def score(found: dict[str, list[Place]], eval_set: EvalSet = EXAM) -> RetrievalScore:
    (scored,) = retrieval(eval_set, [Search("scripted", lambda ask: found.get(ask.question, []))], PLACES)
    return scored


def test_means_are_over_all_answerable_cases() -> None:
    found = {MORE.question: [PERCENT, WHOLE], MUCH.question: [ELSEWHERE, PERCENT, TONNES]}
    assert score(found) == RetrievalScore(
        "scripted", 2, hit_at_1=0.5, hit_at_5=1.0, recall_at_5=0.75, mrr=pytest.approx((1 + 1 / 3) / 2)
    )


def test_a_case_for_which_nothing_is_found_counts_as_zero() -> None:
    assert score({MORE.question: [PERCENT, WHOLE]}).hit_at_1 == 0.5
    assert score({}) == RetrievalScore("scripted", 2, 0, 0, 0, 0)


def test_a_case_that_no_passage_can_answer_counts_as_zero() -> None:
    nowhere = replace(MORE, id="nowhere", question="Where?", must_include=(("Bergen",),))
    eval_set = EvalSet((MORE, nowhere), ARTICLES, DAY)
    assert score({MORE.question: [PERCENT], "Where?": [PERCENT]}, eval_set).hit_at_1 == 0.5


def test_a_passage_is_a_hit_only_with_the_answer_and_at_the_gold_place() -> None:
    assert score({MORE.question: [TONNES], MUCH.question: [PERCENT]}).hit_at_5 == 0


def test_a_passage_of_more_than_120_words_is_no_hit() -> None:
    case = replace(MORE, sources=())
    eval_set = EvalSet((case,), Articles([LONG]), DAY)
    assert score({case.question: [LONG_WHOLE]}, eval_set).hit_at_5 == 0
    assert score({case.question: [LONG_PERCENT]}, eval_set).hit_at_5 == 1


@given(st.permutations(PLACES))
def test_scores_agree_with_the_rank_of_the_first_hit(order: list[Place]) -> None:
    scored = score({MUCH.question: order}, EvalSet((MUCH,), ARTICLES, DAY))
    first = min(order.index(TONNES), order.index(WHOLE))
    assert scored.mrr == pytest.approx(1 / (1 + first))
    assert scored.hit_at_1 == (first == 0)


def test_the_first_passage_is_a_verbatim_answer_to_everything() -> None:
    searches = [Search("scripted", lambda _: [TONNES]), Search("empty", lambda _: [])]
    ours, first, empty = baselines(EXAM, Scripted(GOOD), searches)
    assert [row.name for row in (ours, first, empty)] == [
        "Dateline",
        "first passage, scripted",
        "first passage, empty",
    ]
    assert (ours.share("included"), ours.share("right abstentions")) == (1.0, 1.0)
    assert (first.share("included"), first.share("cited"), first.share("right abstentions")) == (0.5, 0.5, 0.0)
    assert first.share("verbatim") == first.share("grounded") == 1.0
    assert (empty.share("answered"), empty.share("right abstentions")) == (0.0, 1.0)
