from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.cost import Cost, Price, Tokens, cost

USES = st.lists(st.none() | st.builds(Tokens, st.integers(0, 10**5), st.integers(0, 10**5)))
PRICE = Price(prompt=Decimal("2.50"), completion=Decimal("10"))


@given(USES)
def test_the_amount_is_exact_and_every_answer_is_counted(uses: list[Tokens | None]) -> None:
    found = cost(uses, PRICE)
    exact = sum(
        (Fraction(use.prompt) * Fraction(5, 2) + use.completion * 10) / 10**6 for use in uses if use is not None
    )
    assert Fraction(found.amount) == exact
    assert found.of + found.unknown == len(uses)


def test_an_answer_without_a_model_costs_nothing_and_one_of_unknown_use_is_shown() -> None:
    found = cost([Tokens(1_000, 200), Tokens(0, 0), None], PRICE)
    assert found == Cost(Tokens(1_000, 200), Decimal("0.0045"), of=2, unknown=1)
