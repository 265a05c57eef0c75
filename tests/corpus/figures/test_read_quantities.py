from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.figures.figure import FigureKind, Quantity
from corpus.figures.read_quantities import read_quantities


def only(text: str) -> Quantity:
    ((_, quantity),) = read_quantities(text)
    return quantity


def values(text: str) -> list[str]:
    return [str(quantity.value) for _, quantity in read_quantities(text)]


@pytest.mark.parametrize(
    "notations",
    [
        ("45-percent", "45 %", "45%", "45 per cent", "45 pct", "forty-five percent"),
        ("US$1.8bn", "1.8 billion dollars", "$1.8 billion", "USD 1.8 billion", "1.8bn US dollars", "$1,800m"),
        ("€30m", "30 million euros", "EUR 30 million", "thirty million euros", "€30,000,000"),
        ("450bn rubles", "450 billion roubles", "RUB 450bn", "₽450 billion"),
        ("2.6 billion somoni", "TJS 2.6bn"),
        ("1,800", "1800", "1\u202f800", "eighteen hundred", "one thousand eight hundred"),
        ("seven", "7"),
        ("half a million", "500,000", "0.5 million", "half-million"),
        ("a quarter of a million", "250,000", "two hundred and fifty thousand"),
        ("25 basis points", "0.25 percentage points", "25bps"),
        ("two thirds of voters", "two-thirds of voters"),
        ("five-year", "five years", "5 years"),
        ("60 km", "60 kilometres", "sixty kilometers"),
        ("Rs 5 crore", "50 million rupees"),
        ("RM29.3 million", "29.3 million ringgit"),
        ("Rp 1.2 trillion", "1.2 trillion rupiah"),
        ("KSh 400 million", "400 million Kenyan shillings"),
    ],
)
def test_one_amount_in_several_notations_is_equal(notations: tuple[str, ...]) -> None:
    assert len({only(notation) for notation in notations}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 percent", "5 percentage points"),
        ("$5 million", "€5 million"),
        ("$5 million", "$5 billion"),
        ("5 percent", "5"),
        ("5 km", "5 miles"),
        ("half of the troops", "50 percent"),
        ("10 million pesos", "10 million dollars"),
    ],
)
def test_different_amounts_do_not_agree(one: str, other: str) -> None:
    assert not only(one).agrees_with(only(other))


def test_a_plain_number_agrees_with_a_count_that_names_its_unit() -> None:
    assert only("60").agrees_with(only("60 km"))
    assert Quantity(FigureKind.COUNT, Decimal(7000), "troop").agrees_with(only("7,000"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 to 7 percent", ["5", "7"]),
        ("between $3 and $5 million", ["3000000", "5000000"]),
        ("$5-7 billion", ["5000000000", "7000000000"]),
        ("10–15%", ["10", "15"]),
        ("$1.8bn-2bn", ["1800000000", "2000000000"]),
        ("3.5 to 4 million barrels", ["3500000", "4000000"]),
    ],
)
def test_the_first_number_of_a_range_takes_what_the_second_has(text: str, expected: list[str]) -> None:
    quantities = [quantity for _, quantity in read_quantities(text)]
    assert [str(quantity.value) for quantity in quantities] == expected
    assert len({(quantity.kind, quantity.unit) for quantity in quantities}) == 1


@pytest.mark.parametrize(
    "text",
    ["F-16 jets", "Covid-19", "the 19th century", "the 1990s", "hundreds of thousands fled", "one of them",
     "at 10:30", "version 1.2.3", "the third quarter", "the first half of the year", "tens of millions"],
)  # fmt: skip
def test_names_ordinals_clock_times_and_vague_numbers_are_no_quantities(text: str) -> None:
    assert read_quantities(text) == ()


def test_plain_numbers_and_years_are_read_as_counts_without_unit() -> None:
    assert values("In 2021 the 3 of them saw 12,500 and 0.5 and twenty-one.") == [
        "2021",
        "3",
        "12500",
        "0.5",
        "21",
    ]


def test_letters_after_a_number_are_a_scale_only_with_money_or_a_plural() -> None:
    assert only("a 30m wall").unit == "metre"
    assert only("30m people").value == 30_000_000
    assert only("£30m wall").value == 30_000_000


PIECES = [*"0123456789.,$€%-–—/: \n½KkſMmbn'’“aeorst", "half ", "two ", "million ", " percent", " to "]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("5 Kilograms")
@example("$1 5 ſ")
def test_any_text_is_read_and_the_spans_are_exact_and_ordered(text: str) -> None:
    found = read_quantities(text)
    assert all(0 <= span.start < span.end <= len(text) for span, _ in found)
    assert all(one.end <= two.start for (one, _), (two, _) in pairwise(found))


@given(st.text(max_size=60))
def test_arbitrary_unicode_does_not_break_the_reading(text: str) -> None:
    read_quantities(text)


@given(
    st.integers(1, 999_999).map(lambda n: Decimal(n) / 10),
    st.sampled_from([("{} percent", "{}%"), ("${} million", "{}m dollars"), ("{} bn euros", "€{} billion")]),
)
def test_equality_is_symmetric_and_stable_over_notations(value: Decimal, forms: tuple[str, str]) -> None:
    one, other = (only(form.format(f"{value:,}")) for form in forms)
    assert one == other
    assert one.agrees_with(other)
    assert other.agrees_with(one)


quantities = st.builds(
    Quantity,
    st.sampled_from(FigureKind),
    st.integers(0, 3).map(Decimal),
    st.sampled_from(["", "USD", "km"]),
)


@given(quantities, quantities)
def test_agreement_is_symmetric(one: Quantity, other: Quantity) -> None:
    assert one.agrees_with(other) == other.agrees_with(one)
    assert one.agrees_with(one)
