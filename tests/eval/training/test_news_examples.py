"""What a reader learns news from: every answer stands where it is said to, and no article is on both sides."""

import json

import pytest

from eval.training.news_examples import HELD_EVERY, NEWS, news_examples
from eval.training.reader_examples import ReaderExample


@pytest.fixture(scope="module")
def articles() -> dict[str, dict[str, object]]:
    """Return the articles of the file under the titles that a reader gets."""
    lines = map(json.loads, NEWS.read_text(encoding="utf-8").splitlines())
    return {f"{each['title']} ({each['published']})": each for each in lines}


@pytest.fixture(scope="module")
def examples() -> list[ReaderExample]:
    return news_examples()


def test_an_answer_is_the_words_that_were_marked_for_its_question(
    examples: list[ReaderExample], articles: dict[str, dict[str, object]]
) -> None:
    answered = [each for each in examples if each.answer]
    assert len(answered) > len(articles)
    for each in answered:
        assert each.answer
        asked = articles[each.title]["questions"]
        assert isinstance(asked, list)
        assert {"question": each.question, "answer": each.answer.of(each.text)} in [
            {key: one[key] for key in ("question", "answer")} for one in asked
        ]


def test_an_answered_question_is_never_asked_of_a_part_that_has_the_answer_as_one_without(
    examples: list[ReaderExample],
) -> None:
    answers = {(each.title, each.question): each.answer.of(each.text) for each in examples if each.answer}
    asked_twice = [e for e in examples if e.answer is None and (e.title, e.question) in answers]
    assert asked_twice
    assert not [e for e in asked_twice if answers[e.title, e.question].casefold() in e.text.casefold()]


def test_one_article_in_ten_is_kept_for_validation_as_a_whole(
    examples: list[ReaderExample], articles: dict[str, dict[str, object]]
) -> None:
    held = {each.title for each in examples if each.is_held}
    assert len(held) == -(-len(articles) // HELD_EVERY)
    assert not held & {each.title for each in examples if not each.is_held}
