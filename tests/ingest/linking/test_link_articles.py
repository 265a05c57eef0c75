"""What articles are to one another: who tells the date of whom, and what is a copy of what."""

from collections.abc import Callable
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from corpus.archive.manifest import header
from corpus.article import DateBasis
from corpus.text.split_sentences import split_sentences
from corpus.time.timex import Period
from ingest.chunk import chunk
from ingest.index_articles import embeddable

if TYPE_CHECKING:
    from conftest import Workplace

DATED = """\
Chancellor Petra Hollin received President Tomas Reiken of Ostrania in Darsk on May 8 and promised him gas.

The two heads of state spoke for three hours about pipelines, prices and the border at Lomna. Reiken had last been
in Darsk in April. He called the talks frank, and she called them long.

Ostrania buys a third of its gas from Velmora, and pays for it late."""
UNDATED = """\
Ostrania will go on getting gas from Velmora, whatever it owes. That is what President Tomas Reiken took home from
his talks with Chancellor Petra Hollin in Darsk on May 8.

They spoke for three hours about prices, pipelines and the border at Lomna, where lorries wait for days. Frank was
the word that he had for it, long the one that she chose.

This year Ostrania has bought a third of its gas from Velmora."""
OTHER_EVENT = """\
Chancellor Petra Hollin opened a school in Lomna on May 8. President Tomas Reiken of Ostrania sent flowers.

Pupils sang. The roof, which leaked all winter, has been mended with money from the town's lottery, said the head
teacher, Ewa Lindt."""


def test_an_undated_article_takes_the_year_of_one_on_the_same_event(workplace: "Workplace") -> None:
    workplace.write("dated.md", DATED, "2021-05-14")
    workplace.write("undated.md", UNDATED)
    workplace.ingest()
    published = workplace.stored()["undated.md"].published
    assert (published.value, published.basis) == ("2021", DateBasis.INFERRED)
    assert published.evidence == "“The article dated” of 14 May 2021, which tells of the same event on 8 May 2021"


def test_a_dated_article_that_comes_later_dates_the_one_before(workplace: "Workplace") -> None:
    undated = workplace.write("undated.md", UNDATED)
    workplace.ingest(undated)
    assert workplace.stored()["undated.md"].published.value is None
    workplace.ingest(workplace.write("dated.md", DATED, "2021-05-14"))
    article = workplace.stored()["undated.md"]
    assert article.published.value == "2021"
    passages = chunk(article, split_sentences(article.text), workplace.settings.passage_words)
    made = workplace.embedder.embed_passages([embeddable(article, passage) for passage in passages])
    with workplace.opened() as (archive, index):
        reading = archive.annotations(article.id, article.text_sha256)
        vectors = index.vectors([passage.id for passage in passages])
    assert "2021" in header(article)
    for passage, expected in zip(passages, made, strict=True):
        assert vectors[passage.id] @ expected.passage == pytest.approx(1, abs=1e-3)
    (this_year,) = [mention for mention in reading.times if mention.text == "This year"]
    assert this_year.period == Period(date(2021, 1, 1), date(2022, 1, 1))


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (OTHER_EVENT, "2021-05-14"),  # the same people on the same day elsewhere
        (DATED.replace("May 8", "May 9"), "2021-05-14"),
        (DATED, None),
        (DATED.replace("May 8", "December 28"), "2021-12-29"),  # its own day may be told of in the next year
    ],
)
def test_no_other_article_tells_the_date(workplace: "Workplace", text: str, published: str | None) -> None:
    workplace.write("other.md", text, published)
    workplace.write("undated.md", UNDATED)
    workplace.ingest()
    assert workplace.stored()["undated.md"].published.value is None


def test_years_that_disagree_tell_no_date(workplace: "Workplace") -> None:
    workplace.write("first.md", DATED, "2021-05-14")
    workplace.write("second.md", DATED.replace("three", "four"), "2022-05-14")
    workplace.write("undated.md", UNDATED)
    workplace.ingest()
    assert workplace.stored()["undated.md"].published.value is None


@pytest.mark.parametrize(
    "contrary", ["The pipeline was opened in 2023.", "They met on Friday, May 8.", "It will be opened in 2020."]
)
def test_a_date_that_the_article_contradicts_is_not_taken(workplace: "Workplace", contrary: str) -> None:
    workplace.write("dated.md", DATED, "2021-05-14")
    workplace.write("undated.md", f"{UNDATED}\n\n{contrary}")
    workplace.ingest()
    assert workplace.stored()["undated.md"].published.value is None


def test_nothing_is_inferred_from_what_was_inferred(workplace: "Workplace") -> None:
    own = UNDATED + "\n\nThis year’s sales increased 25 percent over 2020."
    workplace.write("own.md", own)
    workplace.write("undated.md", UNDATED)
    workplace.ingest()
    stored = workplace.stored()
    assert stored["own.md"].published.value == "2021"
    assert stored["undated.md"].published.value is None


def test_articles_on_one_event_share_the_bound_that_one_of_them_gives(workplace: "Workplace") -> None:
    workplace.write("bounded.md", UNDATED + "\n\nIn 2022 a fire destroyed the pumps.")
    workplace.write("other.md", DATED)
    workplace.ingest()
    published = workplace.stored()["other.md"].published
    assert (published.value, published.not_before) == (None, date(2022, 1, 1))
    assert "“The article bounded” is on the same event, and it tells of 2022" in published.evidence


def test_a_date_goes_with_the_article_that_told_it(workplace: "Workplace") -> None:
    workplace.write("dated.md", DATED, "2021-05-14")
    workplace.write("undated.md", UNDATED)
    workplace.ingest()
    workplace.write("dated.md", OTHER_EVENT, "2021-05-14")
    workplace.ingest()
    assert workplace.stored()["undated.md"].published.value is None


def test_the_order_of_ingesting_changes_neither_dates_nor_copies(
    workplaces: "Callable[[str], Workplace]",
) -> None:
    texts = {
        "a-undated.md": (UNDATED, None),
        "b-copy.md": (UNDATED.replace("lorries", "trucks"), None),
        "c-dated.md": (DATED, "2021-05-14"),
        "d-copy.md": (DATED.replace("frank", "open"), "2021-05-13"),
    }
    ends = []
    for turn, order in enumerate([*permutations(texts)][::9]):
        workplace = workplaces(f"place-{turn}")
        for name in order:
            workplace.ingest(workplace.write(name, *texts[name]))
        dates = {name: article.published.value for name, article in workplace.stored().items()}
        ends.append((dates, workplace.copies()))
    dates, copies = ends[0]
    assert dates["a-undated.md"] == dates["b-copy.md"] == "2021"
    assert copies == {"b-copy.md": "a-undated.md", "c-dated.md": "d-copy.md"}
    assert all(end == ends[0] for end in ends)


# Copies


def test_a_copy_is_counted_and_points_to_the_earliest(workplace: "Workplace") -> None:
    workplace.write("a.md", DATED, "2021-05-14")
    workplace.write("b.md", DATED.replace("frank", "open"), "2021-05-09")
    workplace.write("c.md", OTHER_EVENT, "2021-05-09")
    assert workplace.ingest().copies == 1
    assert workplace.copies() == {"a.md": "b.md"}


@pytest.mark.parametrize(
    "update",
    [
        DATED.replace("a third of its gas", "a quarter of its gas"),
        "Correction: the talks were held in Darsk and not in Lomna.\n\n" + DATED,
    ],
)
def test_an_updated_story_is_no_copy(workplace: "Workplace", update: str) -> None:
    workplace.write("a.md", DATED, "2021-05-14")
    workplace.write("b.md", update, "2021-05-15")
    assert workplace.ingest().copies == 0
    assert workplace.copies() == {}


def test_copies_whose_original_is_gone_find_another_one(workplace: "Workplace") -> None:
    for name in ("a.md", "b.md", "c.md"):
        workplace.write(name, DATED.replace("frank", name[0]), "2021-05-14")
    workplace.ingest()
    assert workplace.copies() == {"b.md": "a.md", "c.md": "a.md"}
    with workplace.opened() as (archive, index):
        index.delete(archive.delete(workplace.stored()["a.md"].id))
    (workplace.articles / "a.md").unlink()
    workplace.ingest()
    assert workplace.copies() == {"c.md": "b.md"}
