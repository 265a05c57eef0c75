import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.metrics.squad import exact_match, normalise, token_f1

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
WORDS = st.sampled_from(["the", "a", "An", "theatre", "1,800", "O'Brien", "U.S.", "Lomna", "in", "-", "“x”"])
TEXTS = st.lists(WORDS, max_size=7).map(" ".join) | st.text(max_size=12)


def described(text: str) -> list[str]:
    """The steps of the official script, from its description: lower, no punctuation, no articles, white space."""
    kept = "".join(character for character in text.lower() if character not in PUNCTUATION)
    words: list[str] = []
    word = ""
    for character in kept + " ":
        if character.isalnum() or character == "_":
            word += character
            continue
        words += [" " if word in {"a", "an", "the"} else word, character]
        word = ""
    return "".join(words).split()


def described_f1(answer: str, gold: str) -> float:
    said, wanted = described(answer), described(gold)
    if not said or not wanted:
        return 1.0 if said == wanted else 0.0
    left = list(wanted)
    same = 0
    for token in said:
        if token in left:
            left.remove(token)
            same += 1
    if not same:
        return 0.0
    precision, recall = same / len(said), same / len(wanted)
    return 2 * precision * recall / (precision + recall)


@settings(max_examples=300)
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_the_scores_are_those_of_the_official_script(answer: str, gold: list[str]) -> None:
    assert exact_match(answer, gold) == max(float(described(answer) == described(each)) for each in gold)
    assert token_f1(answer, gold) == pytest.approx(max(described_f1(answer, each) for each in gold), abs=1e-9)


@pytest.mark.parametrize(
    ("answer", "gold", "exact", "f1"),
    [
        ("The Broncos!", "broncos", 1, 1),
        ("Denver Broncos", "Broncos", 0, 2 / 3),
        ("the theatre", "theatre", 1, 1),
        ("2016", "February 7, 2016", 0, 0.5),
        ("a", "the", 1, 1),
        ("Paris", "Rome", 0, 0),
    ],
)
def test_examples(answer: str, gold: str, exact: float, f1: float) -> None:
    assert exact_match(answer, [gold]) == exact
    assert token_f1(answer, [gold]) == pytest.approx(f1)


def test_without_an_expected_answer_only_silence_is_right() -> None:
    assert exact_match("", ()) == token_f1("", ()) == 1
    assert exact_match("Paris", ()) == token_f1("Paris", ()) == 0


@given(TEXTS)
def test_a_normal_form_is_lower_case_words_parted_by_single_spaces(text: str) -> None:
    found = normalise(text)
    assert found == " ".join(found.split())
    assert not set(found) & set(PUNCTUATION)
