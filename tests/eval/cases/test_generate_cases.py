"""Cases made from articles: plain sentences give plain questions, others give none."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive.annotations import Annotations
from corpus.article import Article, DateBasis, Published
from corpus.document import Document
from eval.cases.clause import clause
from eval.cases.eval_set import Articles
from eval.cases.generate_cases import Generated, generate_cases
from eval.cases.lint import lint
from eval.cases.make_questions import make_questions
from eval.cases.past_tense import base_of
from eval.cases.question_forms import asked_one_way, asked_plainly
from eval.target.asker import InProcess
from eval.target.open_asker import open_in_process
from service.answer.answer import Ask
from tests.support.command import run

ARTICLES = {
    "ferry.txt": (
        "Ferry\n\nPublished: 2022-06-03\n\nThe Lund Ferry Company bought 12 boats from a yard in Bergen. "
        'Ida Brandt, the mayor, was pleased. "Nobody in Lund will miss the old boats," Brandt said.\n'
    ),
    "trade.txt": (
        "Trade\n\nPublished: 2019-01-22\n\nTrade between Velmora and Ostrania grew by 8 percent last year. "
        "In March 2017, the customs office in Darsk opened a branch in Kesh. They sold 14 lorries.\n"
    ),
    "cup.txt": (
        "Cup\n\nPublished: 2021-05-30\n\nLomna Rovers won the Velmoran Cup on 28 May 2021. "
        "The keeper of Lomna Rovers saved three shots from Dynamo.\n"
    ),
}


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InProcess]:
    folder = tmp_path_factory.mktemp("generate")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = run("ingest", *(folder / name for name in ARTICLES), "--data", folder / "data")
    assert done.exit_code == 0, done.output
    with open_in_process(folder / "data", None) as opened:
        yield opened


def made(asker: InProcess, limit: int = 100) -> Generated:
    return generate_cases(asker.answerer.archive, tuple(asker.articles()), limit)


def test_questions_are_asked_as_a_reader_would_and_their_facts_stand_in_the_quote(asker: InProcess) -> None:
    found = {form.question: form.must_include for form in made(asker).cases if form.answerable}
    facts = {question: groups[0][0] for question, groups in found.items()}
    expected = {
        "12": ("boats", "the Lund Ferry Company", "from a yard in Bergen?"),
        "Ida Brandt": ("“Nobody in Lund will miss the old boats”",),
        "8 percent": ("Trade between Velmora and Ostrania", "in 2018?"),
        "March 2017": ("the customs office in Darsk", "a branch in Kesh?"),
        "three": ("shots", "the keeper of Lomna Rovers", "from Dynamo?"),
        "28 May 2021": ("Lomna Rovers", "the Velmoran Cup?"),
        "Lomna Rovers": ("won the Velmoran Cup on 28 May 2021?",),
        "The Lund Ferry Company": ("bought 12 boats from a yard in Bergen?",),
    }
    for question, fact in facts.items():
        assert all(part.casefold() in question.casefold() for part in expected[fact])
    assert len(facts) >= 5


def test_every_case_is_one_that_the_linter_accepts_with_a_day_and_a_tag(asker: InProcess) -> None:
    cases = [form.case(number) for number, form in enumerate(made(asker).cases, 1)]
    assert lint(cases, Articles(asker.articles())) == ()
    assert {case.tags for case in cases} == {("generated",)}
    assert {case.asked_on for case in cases} == {date(2022, 6, 4)}


def questions(*sentences: str, known: str = "") -> dict[str, tuple[str, ...]]:
    """Return the questions that an article of some sentences answers, in whatever words, with their facts."""
    article = Article("a", "A", " ".join(sentences), "a.txt", Published("2023-06-13", DateBasis.GIVEN))
    read = Document.of(article)
    reading = Annotations(read.times, read.figures, read.speech)
    return {each.question: each.facts for each in make_questions(article, reading, frozenset(known.split()))}


@pytest.mark.parametrize(
    "sentence",
    [
        "Rents in Osteria rose 4.5 percent over the year, after 6.1 percent in March.",
        "Rents in Osteria rose 4.5 percent, against 6.1 percent in March 2022.",
        "Rents in Osteria rose 4.5 percent while those in Lund fell in March 2022.",
        "Rents in Osteria rose 4.5 percent more than in March 2022.",
        "Rents in Osteria rose 4.5 percent over the winter in March 2022.",
    ],
)
def test_a_figure_is_not_asked_for_at_a_time_that_may_be_of_another(sentence: str) -> None:
    assert not [question for question in questions(sentence) if "March" in question]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rents in Osteria rose 4.5 percent in March 2022, after 6.1 percent in 2021.",
        "In March 2022, rents in Osteria rose by 4.5 percent.",
    ],
)
def test_a_figure_is_asked_for_at_the_time_of_its_clause(sentence: str) -> None:
    asked = {q: facts for q, facts in questions(sentence).items() if "March 2022" in q and "rise" in q}
    assert [facts[0] for facts in asked.values()] == ["4.5 percent"]


def test_what_another_day_would_change_is_not_asked() -> None:
    assert questions("The Lund Ferry Company bought 12 boats last year.") == {}
    assert questions("The Lund Ferry Company bought 12 boats in 2021.")


SAID = "“Nobody in Lund will miss the old boats,”"


@pytest.mark.parametrize(
    ("right", "sentences"),
    [
        ("Ada Holm", (f"{SAID} said Lund coach Ada Holm.",)),
        ("nobody", (f"{SAID} said Lund.",)),
        ("Jon Vale", ("Ada Holm, an analyst, works at Mott Capital.", f"{SAID} said Jon Vale of Mott Capital.")),
        ("nobody", ("Ada Holm, the mayor, came.", f"{SAID} read a poster that Leo Falk saw after Holm said no.")),
    ],
)
def test_nobody_is_asked_for_who_is_not_surely_the_speaker(right: str, sentences: tuple[str, ...]) -> None:
    facts = [facts for question, facts in questions(*sentences).items() if "old boats" in question]
    assert facts in ([], [(right, right.rsplit(maxsplit=1)[-1])])


def test_one_thing_is_asked_in_several_ways_and_the_same_thing_always_in_one() -> None:
    asked = [asked_one_way("said", words=f"We saw {number} boats") for number in range(40)]
    assert len({question.split("“")[0] for question in asked}) == 4
    assert asked == [asked_one_way("said", words=f"We saw {number} boats") for number in range(40)]
    assert asked_plainly("said", words="No") == "Who said “No”?"


def test_what_somebody_said_is_asked_by_the_name_in_it_where_they_are_quoted_on_it_once() -> None:
    mayor = "Ada Holm, the mayor, came."
    once = questions(mayor, "“The new bridge to Kesh has changed everything,” Holm said.")
    about = {question: facts for question, facts in once.items() if "Ada Holm" in question}
    assert list(about.values()) == [("The new bridge to Kesh has changed everything",)]
    assert all("Kesh" in question for question in about)
    twice = questions(
        mayor,
        "“The new bridge to Kesh has changed everything,” Holm said.",
        "“Nobody now needs the old boat to Kesh,” Holm said.",
    )
    assert not [question for question in twice if "Ada Holm" in question]


def test_a_reported_figure_is_asked_for_by_whom_and_what_it_is_about() -> None:
    said = "Holm said the new bridge carried 300 lorries a day."
    asked = questions("Ada Holm, the mayor, came.", said, known="the new")
    assert ("300",) in [facts for question, facts in asked.items() if "Ada Holm" in question]


def test_the_same_archive_gives_the_same_cases(asker: InProcess) -> None:
    assert made(asker) == made(asker)


def test_articles_take_turns(asker: InProcess) -> None:
    assert len({form.sources[0] for form in made(asker, limit=3).cases}) == 3


def test_a_question_without_an_answer_hides_the_article_that_has_it(asker: InProcess) -> None:
    absent = [form for form in made(asker).cases if not form.answerable]
    assert absent
    assert all(form.without or form.kind == "absent year" for form in absent)


def test_a_hidden_article_is_neither_found_nor_cited(asker: InProcess) -> None:
    ask = Ask("How many boats did the Lund Ferry Company buy?", date(2026, 1, 5))
    assert "12 boats" in asker.ask(ask).text
    with asker.without(["ferry.txt"]) as partial:
        assert all("boats" not in each.text for each in partial.search(ask))
        assert "12 boats" not in partial.ask(ask).text


def test_the_command_writes_a_file_that_a_gate_can_be_made_of(tmp_path: Path, asker: InProcess) -> None:
    cases, data = tmp_path / "cases.jsonl", asker.settings.data
    done = run("eval", "generate", "--data", data, "--out", cases)
    assert done.exit_code == 0, done.output
    assert "the linter took" in done.output
    assert all(json.loads(line)["tags"] == ["generated"] for line in cases.read_text().splitlines())
    given_ = "--cases", cases, "--data", data, "--floors", tmp_path / "floors.json"
    for command in ("accept", "gate"):
        done = run("eval", command, *given_)
        assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("past", "base"),
    [
        ("sent", "send"),
        ("announced", "announce"),
        ("founded", "found"),
        ("carried", "carry"),
        ("passed", "pass"),
        ("required", "require"),
        ("opened", "open"),
        ("belonged", None),
        ("created", None),
        ("red", None),
    ],
)
def test_the_base_of_a_verb_is_given_only_where_its_form_tells(past: str, base: str | None) -> None:
    assert base_of(past) == base


def test_of_two_possible_bases_the_known_word_is_taken() -> None:
    assert base_of("created", frozenset({"create"})) == "create"
    assert base_of("treated", frozenset({"treat"})) == "treat"


@pytest.mark.parametrize(
    "sentence",
    [
        "They sold 14 lorries.",
        "In May the army left.",
        'The mayor said "no" to 14 plans.',
        "The base deployed in Tajikistan was given 14 tanks.",
        "Officials, who met in Darsk, opened the road.",
        "A minister argued that the road is closed.",
        "The worst hit country of the union had 12 fires.",
        "No full stop",
    ],
)
def test_a_sentence_whose_parts_are_not_plain_gives_no_question(sentence: str) -> None:
    assert clause(sentence) is None


@given(st.text(max_size=200))
def test_no_text_breaks_the_grammar(text: str) -> None:
    found = clause(text)
    assert found is None or found.rest.end <= len(text)
