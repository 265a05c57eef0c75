"""Each stage that can lose an answer is lost_at when it does, on an archive made for it."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from corpus.article import Article, Dropped
from corpus.errors import NotFound
from corpus.passage import Passage
from eval.cases.case import Case
from eval.cases.eval_set import Articles, EvalSet
from eval.run.attribute_error import attribute_error
from eval.run.run import run
from eval.run.stage import ErrorAttribution, Stage
from eval.target.asker import InProcess
from eval.target.open_asker import open_in_process
from tests.support.command import run as command

FERRY = (
    "Ferry to Lund\n\nPublished: 2022-06-03\n\nThe ferry to Lund will cost 14 crowns from July, Ida Brandt said.\n"
)
HARVEST = (
    "Harvest\n\nPublished: 2021-06-03\n\nGrowers in Oster picked 310 tonnes of apples in 2019. "
    "In the same village a chapel was painted green.\n"
)
ENDLESS = (
    "Toll of the Vesk bridge\n\nPublished: 2021-06-03\n\nThe toll of the Vesk bridge is 77 crowns for "
    + "lorries from the north and the south and the east and the west, " * 11
    + "as the mayor Olof Tamm decided.\n"
)
TOWNS = "Ambel Brunn Corvo Dalum Ekeby Falun Grotte Hamra Isola Jarna Kosta Lerum Malax Nossa Orsa Pello".split()
FILLER = "The bakery of {town} opened in {year}. The square of {town} has {count} lime trees and one well.\n"


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InProcess]:
    folder = tmp_path_factory.mktemp("blame")
    texts = {"ferry.txt": FERRY, "harvest.txt": HARVEST, "endless.txt": ENDLESS}
    for number in range(80):
        town = f"{TOWNS[number % 16]} {'North South East West Old'.split()[number // 16]}"
        texts[f"town-{number}.txt"] = f"{town}\n\n" + FILLER.format(
            town=town, year=1900 + number, count=number + 2
        )
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = command("ingest", *(folder / name for name in texts), "--data", folder / "data")
    assert done.exit_code == 0, done.output
    with open_in_process(folder / "data", None) as opened:
        yield opened


def case(question: str, source: str, quote: str, fact: str) -> Case:
    return Case("it", question, True, must_include=((fact,),), sources=(source,), quotes=(quote,))


FARE = case("What will the ferry to Lund cost?", "ferry.txt", "will cost 14 crowns", "14 crowns")


def attributed(asked: Case, asker: InProcess, **changed: Article) -> ErrorAttribution | None:
    articles = Articles(({article.id: article for article in asker.articles()} | changed).values())
    eval_set = EvalSet((asked,), articles, date(2026, 1, 5))
    (result,) = run(eval_set, asker).results
    found = attribute_error(result, eval_set, asker)
    assert (found is None) == result.right
    return found


def lost_at(asked: Case, asker: InProcess, **changed: Article) -> Stage | None:
    found = attributed(asked, asker, **changed)
    return found.stage if found else None


def test_a_right_case_has_no_blame(asker: InProcess) -> None:
    assert lost_at(FARE, asker) is None


def test_an_article_that_nobody_ingested(asker: InProcess) -> None:
    assert lost_at(replace(FARE, sources=("bus.txt",), quotes=("costs 3 crowns",)), asker) is Stage.NOT_INGESTED


def test_a_line_that_cleaning_took_out(asker: InProcess) -> None:
    ferry = next(article for article in asker.articles() if article.source.endswith("ferry.txt"))
    cleaned = replace(ferry, dropped=(Dropped("Also read: the bus will cost 3 crowns", "a teaser"),))
    asked = replace(FARE, quotes=("the bus will cost 3 crowns",), must_include=(("3 crowns",),))
    assert lost_at(asked, asker, **{ferry.id: cleaned}) is Stage.CLEANED_AWAY


def test_a_passage_that_no_search_found(asker: InProcess) -> None:
    asked = case("How many lime trees has the square?", "harvest.txt", "a chapel was painted green", "green")
    assert lost_at(asked, asker) is Stage.NOT_RETRIEVED


def test_a_sentence_read_as_of_another_period(asker: InProcess) -> None:
    asked = case("How many tonnes of apples were picked in Oster in 2020?", "harvest.txt", "310 tonnes", "310")
    assert lost_at(asked, asker) is Stage.WRONG_PERIOD


def test_a_sentence_behind_a_better_one(asker: InProcess) -> None:
    asked = case("What will the ferry to Lund cost?", "harvest.txt", "a chapel was painted green", "green")
    with_ferry = replace(asked, question="How many tonnes of apples did growers pick in Oster in 2019?")
    assert lost_at(with_ferry, asker) is Stage.RANKED_TOO_LOW


def test_a_sentence_that_was_found_first_and_not_said(asker: InProcess) -> None:
    asked = case("What do worshippers see?", "harvest.txt", "a chapel was painted green", "green")
    assert lost_at(asked, asker) is Stage.NOT_CHOSEN


def test_a_sentence_too_long_to_be_quoted_is_not_chosen_and_that_is_said(asker: InProcess) -> None:
    asked = case("What is the toll of the Vesk bridge for lorries?", "endless.txt", "is 77 crowns", "77 crowns")
    found = attributed(asked, asker)
    assert found is not None
    assert found.stage is Stage.NOT_CHOSEN
    assert "too long to be quoted" in found.detail


class ReplacedMeanwhile(Archive):
    """An archive whose articles are all replaced after they were retrieved."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._retrieved = set[str]()

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return the passages, with which each retrieval begins."""
        self._retrieved.clear()
        return super().passages(ids)

    def article(self, article_id: str, version: str | None = None) -> Article:
        """Return a version once, while it is retrieved."""
        if version in self._retrieved:
            raise NotFound("The text was replaced.", "Ask again.")
        if version:
            self._retrieved.add(version)
        return super().article(article_id, version)


def test_a_sentence_whose_text_was_replaced_meanwhile_is_dropped_by_the_checks(asker: InProcess) -> None:
    answerer = copy(asker.answerer)
    with ReplacedMeanwhile(asker.settings.data) as archive:
        answerer.archive = archive
        assert lost_at(FARE, InProcess(answerer, asker.settings)) is Stage.DROPPED


def test_an_answer_is_followed_with_the_weights_that_gave_it(asker: InProcess) -> None:
    asked = case("What is the toll of the Vesk bridge for lorries?", "endless.txt", "is 77 crowns", "77 crowns")
    silent = copy(asker.answerer)
    silent.rank_model = replace(silent.rank_model, answer_from=1.1)
    assert lost_at(asked, InProcess(silent, asker.settings)) is Stage.NOT_CHOSEN


def test_the_right_words_told_as_what_they_are_not(asker: InProcess) -> None:
    assert lost_at(replace(FARE, must_not_include=("Lund",)), asker) is Stage.TOLD_WRONGLY
    assert lost_at(replace(FARE, conflict="dispute"), asker) is Stage.TOLD_WRONGLY


def test_an_answer_in_place_of_an_abstention(asker: InProcess) -> None:
    assert lost_at(Case("it", FARE.question, answerable=False), asker) is Stage.NOT_ABSTAINED
