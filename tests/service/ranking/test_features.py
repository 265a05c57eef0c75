"""What is measured of a sentence, each feature by its name."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.question.question import Question
from service.ranking.features import FEATURES, Rarity, measure_features
from tests.service.fake_passages import UNIT, ask, passage

WORDS = st.lists(st.sampled_from(["ferry", "Lund", "cost", "river", "14", "crowns", "in", "2021"]), min_size=1)


def measure(question: Question, *sentences: str, title: str = "", cosines: tuple[float, ...] = ()):
    rarity = Rarity(dict.fromkeys(question.terms, 1), 10)
    return measure_features(question, UNIT, [passage(*sentences, title=title, cosines=cosines)], rarity)


@pytest.mark.parametrize(
    ("name", "sentence", "value"),
    [
        ("coverage", "The ferry to Lund costs 14 crowns.", 3 / 4),
        ("coverage", "Nothing of this.", 0.0),
        ("type_match", "The ferry costs 14 crowns.", 1.0),
        ("type_match", "The ferry is dear.", -1.0),
        ("is_fragment", "A short one.", 1.0),
        ("is_fragment", "A sentence of no fewer than six words.", 0.0),
        ("log_words", "Three words here.", np.log(4)),
        ("starts_with_pronoun", "It costs 14 crowns.", 1.0),
        ("starts_with_pronoun", "Italy pays 14 crowns.", 0.0),
        ("is_question", "What does it cost?", 1.0),
        ("is_question", "It costs 14 crowns.", 0.0),
        ("news", "The ferry to Lund.", 0.0),
        ("cause_match", "The ferry is late because of ice.", 0.0),
    ],
)
def test_a_feature_of_a_sentence_has_its_value(name: str, sentence: str, value: float):
    question = ask("How much does the ferry to Lund cost?")
    assert measure(question, sentence).column(name) == pytest.approx([value])


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("What does the ferry to Lund cost?", 1.0),
        ("What does the ferry to Arvik cost?", 0.0),
        ("What does the Lund-Arvik ferry cost?", 0.5),
        ("What does the Norvik-Lund ferry cost?", 1.0),
        ("What does it cost?", 1.0),
    ],
)
def test_the_names_of_a_question_are_looked_for_in_the_article_also_where_a_hyphen_joins_two(
    question: str, share: float
):
    made = measure(ask(question), "The ferry from Norvik to Lund costs 14 crowns.")
    assert made.column("names_in_article") == pytest.approx([share])


def test_the_title_and_the_sentences_around_one_count_for_their_coverages_and_not_for_its_own():
    made = measure(
        ask("What does the ferry to Lund cost?"), "The ferry sails.", "Tickets cost more.", title="Lund"
    )
    coverage, previous, neighbours, whole = (
        made.column(name)
        for name in ("coverage", "coverage_with_previous", "coverage_with_neighbours", "coverage_in_passage")
    )
    assert coverage == pytest.approx([1 / 3, 1 / 3])
    assert previous == pytest.approx([2 / 3, 1.0])
    assert neighbours == pytest.approx([1.0, 1.0])
    assert whole == pytest.approx([1.0, 1.0])


def test_similarities_are_cosines_of_the_sentence_of_the_best_one_and_of_their_mean():
    made = measure(ask("What sails?"), "A ferry sails.", "It rains.", cosines=(1.0, 0.0))
    assert made.column("sentence_similarity") == pytest.approx([1.0, 0.0])
    assert made.column("best_sentence_similarity") == pytest.approx([1.0, 1.0])
    assert made.column("passage_similarity") == pytest.approx([np.sqrt(0.5)] * 2)


def test_pairs_of_terms_count_only_in_their_order():
    made = measure(ask("river ferry"), "The river ferry sails.", "The ferry crosses the river.")
    assert made.column("shared_pairs") == pytest.approx([1.0, 0.0])


def test_a_relative_year_covers_the_year_that_it_means_where_the_question_names_a_period():
    asked = ask("What did the ferry cost in 2021?")
    made = measure(asked, "This year the ferry cost 14 crowns.", "The ferry cost 9 crowns.")
    this_year, undated = made.column("coverage")
    assert this_year == pytest.approx(1.0)
    assert undated < 1


def test_no_candidates_make_no_rows_of_all_columns():
    made = measure_features(ask("What?"), UNIT, [], Rarity({}, 0))
    assert made.matrix.shape == (0, len(FEATURES))
    assert made.places == ()


def test_a_passage_of_stop_words_alone_is_measured_as_of_none_of_the_terms():
    made = measure(ask("What did the ferry cost?"), "It was in the.")
    assert made.column("passage_bm25") == pytest.approx([0.0])
    assert made.column("coverage_in_passage") == pytest.approx([0.0])


def test_the_rarer_of_two_terms_covers_more():
    rarity = Rarity({"ferry": 1, "cost": 9}, 10)
    assert rarity.share({"ferry"}) > rarity.share({"cost"})
    assert rarity.share({"ferry", "cost"}) == pytest.approx(1.0)


@settings(deadline=None, max_examples=50)
@given(question=WORDS, sentences=st.lists(WORDS, min_size=1, max_size=4))
def test_each_sentence_has_one_row_of_finite_numbers_and_coverages_grow_with_what_is_read(
    question: list[str], sentences: list[list[str]]
):
    made = measure(ask(" ".join(question)), *(" ".join(words) for words in sentences))
    assert made.places == tuple((0, place) for place in range(len(sentences)))
    assert np.isfinite(made.matrix).all()
    growing = ("coverage", "coverage_with_previous", "coverage_with_neighbours", "coverage_in_passage")
    columns = np.array([made.column(name) for name in growing])
    assert (np.diff(columns, axis=0) >= -1e-12).all()
    assert ((columns >= 0) & (columns <= 1 + 1e-12)).all()
