from hypothesis import given
from hypothesis import strategies as st

from eval.text.normalise import fold, has, without_markers

TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text


@given(TEXTS)
def test_every_character_of_the_normal_form_has_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded.places) == len(folded.text)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)


@given(TEXTS, st.text("abc “”’–X\n", min_size=1).filter(str.strip), TEXTS)
def test_a_quote_is_found_where_it_stands(before: str, quote: str, after: str) -> None:
    text = before + quote.strip() + after
    starts = [place.start for place in fold(text).find(quote)]
    assert any(abs(start - len(before)) <= len(quote) for start in starts)
    for place in fold(text).find(quote):
        assert fold(place.of(text)).text.strip() == fold(quote).text.strip()


def test_a_quote_is_found_in_other_typography_and_at_its_own_place() -> None:
    text = "He said:\n“It’s   a 45–percent growth”."
    (place,) = fold(text).find("\"it's a 45-percent")
    assert place.of(text) == "“It’s   a 45–percent"


def test_only_whole_words_are_had() -> None:
    assert has("a growth of 45%, he said", "45%")
    assert has("Almost 1.8 Billion", "1.8 billion")
    assert not has("145%", "45%")
    assert not has("17 percentage points", "17 percent")


def test_markers_are_no_part_of_the_words() -> None:
    assert has(without_markers("grew [1] fast [[2]](http://x/y)"), "grew fast")
