from hypothesis import given
from hypothesis import strategies as st

from eval.text.matching import matching
from eval.text.opposites import are_opposite
from eval.text.words import words

WORDS = st.lists(
    st.sampled_from("the harvest fell rose in Oster by 12 percent and 9 not ferry".split()), max_size=14
)


def stems(text: str) -> list[str]:
    return [token.stem for token in words(text)]


def test_numbers_and_contractions_have_one_notation() -> None:
    assert stems("It isn't $1,200, 45% or seven") == stems("it is not 1200 dollars, 45 per cent or 7")
    assert stems("They can't; they’re 3rd") == stems("they cannot; they are 3")


def test_every_word_of_a_text_is_matched_with_itself() -> None:
    text = "The harvest in Oster rose by 12 percent, not 9."
    told = matching(text, text)
    assert told.places == tuple(range(len(told.said)))
    assert not told.free


def test_a_clause_that_has_moved_is_found() -> None:
    told = matching("Nobody came back after the flood.", "After the flood, nobody came back.")
    assert told.places == (3, 4, 5, 0, 1, 2)


def test_a_word_is_told_from_the_one_that_it_replaces() -> None:
    told = matching("The harvest fell by 12 percent.", "In Oster the harvest rose by 12 percent.")
    (replaced,) = told.unmatched()
    assert [token.text for token in told.counterparts(replaced)] == ["rose"]


def test_the_longest_run_decides_which_of_two_equal_words_is_meant() -> None:
    told = matching("imports rose by 9 percent", "exports rose by 12 percent, imports rose by 9 percent")
    assert told.places == (5, 6, 7, 8, 9)


@given(WORDS, WORDS)
def test_words_are_matched_with_equal_ones_and_each_once(said: list[str], cited: list[str]) -> None:
    told = matching(" ".join(said), " ".join(cited))
    taken = [place for place in told.places if place is not None]
    assert len(taken) == len(set(taken))
    assert told.free == frozenset(range(len(told.cited))) - set(taken)
    for token, place in zip(told.said, told.places, strict=True):
        assert place is None or told.cited[place].stem == token.stem


def test_opposites_are_so_both_ways_and_synonyms_are_not() -> None:
    rose, fell, grew = stems("rose fell grew")
    assert are_opposite(rose, fell)
    assert are_opposite(fell, rose)
    assert not are_opposite(rose, grew)
    assert not are_opposite(rose, rose)
