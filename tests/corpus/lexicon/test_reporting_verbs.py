"""The sets of reporting verbs, as the readers need them."""

import pytest

from corpus.lexicon.reporting_verbs import ADDRESSING, NEUTRAL, REPORTING, SAYING, SPEAKING, WITHOUT_THAT


@pytest.mark.parametrize("named", [SPEAKING, WITHOUT_THAT, ADDRESSING])
def test_every_named_set_is_part_of_the_verbs_that_report(named: tuple[str, ...]) -> None:
    assert set(named) <= set(REPORTING)


@pytest.mark.parametrize("noun", ["states", "promises", "replies", "report", "claim", "note"])
def test_what_is_a_noun_in_news_reports_nothing(noun: str) -> None:
    assert noun not in REPORTING


def test_a_verb_that_doubts_or_fears_is_not_neutral() -> None:
    assert not {"claimed", "warned", "insisted"} & set(NEUTRAL)


def test_participles_are_told_apart_from_finite_forms() -> None:
    assert "saying" in SAYING
    assert not set(SAYING) & set(REPORTING)
