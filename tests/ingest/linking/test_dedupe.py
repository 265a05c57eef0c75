from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.split_sentences import split_sentences
from ingest.cleaning.clean import clean
from ingest.linking.dedupe import is_copy, sketch
from ingest.loading.load import find_inputs, load

TEXTS = {
    path.name: clean(load(path).text).text
    for path in find_inputs([Path(__file__).parents[3] / "examples" / "articles"])
}
WIRE = {"05-floods-courier.txt", "06-floods-post.txt"}


def test_a_wire_story_in_two_papers_is_the_only_copy_among_the_samples() -> None:
    sketches = {name: sketch(text) for name, text in TEXTS.items()}
    assert [set(pair) for pair in combinations(TEXTS, 2) if is_copy(*(sketches[name] for name in pair))] == [WIRE]


@pytest.mark.parametrize("name", TEXTS)
def test_half_an_article_with_exchanged_words_is_a_copy_of_it(name: str) -> None:
    text = TEXTS[name]
    half = text[: split_sentences(text)[len(split_sentences(text)) // 2].end]
    edited = " ".join("other" if i % 20 == 7 else word for i, word in enumerate(half.split()))
    assert is_copy(sketch(text), sketch(edited))
    assert is_copy(sketch(edited), sketch(text))


@given(st.text())
def test_every_text_with_words_is_its_own_copy(text: str) -> None:
    own = sketch(text)
    assert is_copy(own, own) == bool(own)
    assert list(own) == sorted(set(own))


@given(
    st.lists(st.sampled_from("red green blue black white".split())),
    st.lists(st.sampled_from("one two six ten".split())),
)
def test_texts_without_a_common_phrase_are_no_copies(a: list[str], b: list[str]) -> None:
    assert not is_copy(sketch(" ".join(a)), sketch(" ".join(b)))


def test_one_stock_phrase_makes_no_copy_of_a_short_note() -> None:
    note = "The emergency ministry said on Tuesday."
    assert not is_copy(sketch(note), sketch(f"Rain fell. {note} Trains stood still for hours in the north."))


def test_hashes_fit_into_an_integer_of_sqlite() -> None:
    assert all(0 <= h < 2**63 for text in TEXTS.values() for h in sketch(text))
