"""Patterns made of word lists."""

import re

from corpus.lexicon.any_of import any_of, not_after


def test_the_longer_of_two_words_that_begin_alike_is_found() -> None:
    found = re.match(any_of(["Sep", "Sept"]), "Sept 5")
    assert found
    assert found[0] == "Sept"


def test_a_sign_stands_for_itself_and_a_space_stays_a_space() -> None:
    assert re.fullmatch(any_of(["US$", "Rs."]), "US$")
    assert not re.fullmatch(any_of(["Rs."]), "Rsx")
    assert any_of(["new year's day", "year-end"]) == "new year's day|year-end"


def test_nothing_is_found_after_any_of_the_words_whatever_their_lengths() -> None:
    stop = re.compile(not_after(["Mr", "Gen", "Sept"]) + r"\.")
    assert not stop.search("Mr. and Gen. in Sept. and")
    assert stop.search("the end.")
