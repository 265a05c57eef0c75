import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.metrics.citations import Cited, citations

FACTS = "abcd"
TEXTS = ["".join(letters) for letters in product(["", "a"], ["", "b"], ["", "c"], ["", "d"])]
ANSWERS = st.lists(st.tuples(st.sampled_from(TEXTS[1:]), st.lists(st.sampled_from(TEXTS), max_size=4)), max_size=5)


def supports(quotes: str, statement: str) -> bool:
    """Each letter is a fact: a text supports a statement when it has all of its facts."""
    return set(statement) <= set(quotes)


def published(answer: list[tuple[str, list[str]]]) -> tuple[float, float]:
    """The definition in the paper's section 3, read off its formulas."""
    recalls: list[int] = []
    precisions: list[int] = []
    for statement, cited in answer:
        recalled = 1 if cited and supports("".join(cited), statement) else 0
        recalls.append(recalled)
        for place, quote in enumerate(cited):
            rest = [other for index, other in enumerate(cited) if index != place]
            alone = supports(quote, statement)
            irrelevant = not alone and bool(rest) and supports("".join(rest), statement)
            precisions.append(1 if recalled and not irrelevant else 0)
    recall = sum(recalls) / len(recalls) if recalls else 0.0
    return recall, sum(precisions) / len(precisions) if precisions else 0.0


@settings(max_examples=300)
@given(ANSWERS)
def test_the_scores_are_the_papers(answer: list[tuple[str, list[str]]]) -> None:
    found = citations([Cited(text, tuple(quotes)) for text, quotes in answer], supports)
    assert (found.recall, found.precision) == pytest.approx(published(answer), abs=1e-9)


@pytest.mark.parametrize(
    ("quotes", "recall", "precision"),
    [
        (("ab",), 1, 1),
        (("a", "b"), 1, 1),
        (("ab", "c"), 1, 0.5),
        (("ab", "ab"), 1, 1),
        (("a", "b", "c"), 1, 2 / 3),
        (("a",), 0, 0),
        ((), 0, 0),
    ],
)
def test_one_statement_of_two_facts(quotes: tuple[str, ...], recall: float, precision: float) -> None:
    found = citations([Cited("ab", quotes)], supports)
    assert (found.recall, found.precision) == (recall, precision)


def test_precision_is_over_citations_and_recall_over_statements() -> None:
    found = citations([Cited("a", ("a", "b", "c")), Cited("d", ("d",)), Cited("a", ())], supports)
    assert found.recall == pytest.approx(2 / 3)
    assert found.precision == pytest.approx(2 / 4)


def test_the_test_of_support_gets_the_quotes_one_a_line() -> None:
    seen: list[str] = []

    def remember(quotes: str, _: str) -> bool:
        seen.append(quotes)
        return True

    citations([Cited("ab", ("a", "b"))], remember)
    assert re.fullmatch("a\nb", seen[0])
