from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.cases.read_cases import read_cases
from service.answer.answer import Turn
from service.question.rewrite import rewrite

TRADE = "What trade growth was reported between Russia and Tajikistan in 2021?"
RAHMON = "Emomali Rahmon said that trade had risen 25 percent over 2020. [1]"


def after(question: str, answer: str, follow_up: str) -> str:
    return rewrite(follow_up, (Turn("user", question), Turn("assistant", answer)))


@pytest.mark.parametrize(
    ("follow_up", "full"),
    [
        ("And in 2020?", "What trade growth was reported between Russia and Tajikistan in 2020?"),
        ("And in May 2020?", "What trade growth was reported between Russia and Tajikistan in May 2020?"),
        ("And last year?", "What trade growth was reported between Russia and Tajikistan last year?"),
        ("2019?", "What trade growth was reported between Russia and Tajikistan in 2019?"),
        ("And the year before?", "What trade growth was reported between Russia and Tajikistan in 2020?"),
        ("What about a year later?", "What trade growth was reported between Russia and Tajikistan in 2022?"),
        ("What about Uzbekistan?", "What trade growth was reported between Russia and Uzbekistan in 2021?"),
    ],
)
def test_an_ellipsis_takes_the_place_of_the_part_that_is_most_like_it(follow_up: str, full: str) -> None:
    assert after(TRADE, RAHMON, follow_up) == full


@pytest.mark.parametrize(
    ("question", "follow_up", "full"),
    [
        ("What did Putin say about Tajikistan?", "And Rahmon?", "What did Rahmon say about Tajikistan?"),
        ("How many seats did the Union of the Centre win in Darsk?", "What about the Green Front?",
         "How many seats did the Green Front win in Darsk?"),
        ("By how much did exports of timber grow in 2018?", "And fruit?",
         "By how much did exports of fruit grow in 2018?"),
        ("How high was inflation in August 2022?", "And in July?", "How high was inflation in July 2022?"),
        ("How did trade grow, according to Putin?", "And according to Rahmon?",
         "How did trade grow, according to Rahmon?"),
        ("How did trade grow in Ostrania?", "And according to Rahmon?",
         "How did trade grow in Ostrania according to Rahmon?"),
    ],
)  # fmt: skip
def test_names_nouns_and_prepositions_change_for_their_like(question: str, follow_up: str, full: str) -> None:
    assert after(question, "It was so. [1]", follow_up) == full


@pytest.mark.parametrize(
    ("follow_up", "full"),
    [
        ("Who said that?", "Who said “trade had risen 25 percent over 2020”?"),
        ("When did he say so?", "When did Emomali Rahmon say “trade had risen 25 percent over 2020”?"),
        ("Did his minister agree?", "Did Emomali Rahmon's minister agree?"),
        ("How much was it?", "How much was trade growth between Russia and Tajikistan?"),
        ("What did they agree on?", "What did Russia and Tajikistan agree on?"),
        ("How many people live there?", "How many people live in Tajikistan?"),
        ("Who is the president of that country?", "Who is the president of Tajikistan?"),
        ("What did Putin promise in that year?", "What did Putin promise in 2021?"),
        ("Why?", "Why was trade growth reported between Russia and Tajikistan in 2021?"),
    ],
)
def test_what_points_back_is_named(follow_up: str, full: str) -> None:
    assert after(TRADE, RAHMON, follow_up) == full


def test_a_question_of_few_words_about_something_known_is_told_its_subject() -> None:
    answer = "Rovers of Lomna have won the Velmoran Cup. [1]"
    asked = after("Which team won the Velmoran Cup?", answer, "Who scored the goals?")
    assert asked == "About the Velmoran Cup: who scored the goals?"


def test_a_chain_of_follow_ups_keeps_its_subject() -> None:
    turns = (
        Turn("system", "Be brief."),
        Turn("user", TRADE),
        Turn("assistant", RAHMON),
        Turn("user", "What about Uzbekistan?"),
        Turn("assistant", "It was 3 percent. [1]"),
        Turn("user", "And the year before?"),
        Turn("assistant", "The archive does not answer this."),
    )
    asked = rewrite("Why?", turns)
    assert asked == "Why was trade growth reported between Russia and Uzbekistan in 2020?"


@pytest.mark.parametrize(
    "alone",
    [
        "Who won the Velmoran Cup in 2021?",
        "How much space should be left between tomato plants?",
        "Who is the president of Uzbekistan?",
        "Tajik exports in 2019",
        "Is there another figure?",
        "What did Putin say when he met Rahmon?",
        "Thanks!",
        "",
    ],
)
def test_a_question_that_stands_alone_is_left_alone(alone: str) -> None:
    assert after(TRADE, RAHMON, alone) == alone
    assert rewrite(alone, ()) == alone


@given(
    st.lists(st.tuples(st.sampled_from(["user", "assistant", "system"]), st.text(max_size=60)), max_size=4),
    st.text(),
)
def test_any_conversation_can_be_read(turns: list[tuple[str, str]], question: str) -> None:
    history = [Turn(role, content) for role, content in turns]  # type: ignore[arg-type]
    asked = rewrite(question, history)
    assert asked == rewrite(question, history)
    if not any(turn.role == "user" for turn in history):
        assert asked == question


def test_the_follow_ups_of_the_examples_change_and_the_others_do_not() -> None:
    cases = read_cases(Path(__file__).parents[3] / "examples" / "followups.jsonl")
    assert len(cases) >= 24
    changed = {case.id for case in cases if rewrite(case.question, case.history) != case.question}
    assert changed == {case.id for case in cases if case.kind != "alone"}


@pytest.mark.parametrize("odd", ["A " * 40_000, "said A" * 20_000, '"' * 100_000, "x, " * 30_000])
def test_a_conversation_of_any_size_is_read_in_a_moment(odd: str) -> None:
    began = perf_counter()
    after(odd, odd, "Who said that, and when was it there?")
    assert perf_counter() - began < 3
