"""What the baseline says that knows no better than the first passage."""

from datetime import date

from eval.baselines.first_passage import FirstPassage
from eval.retrieval.search import Place, Search
from service.answer.answer import Ask
from tests.support.scripted_asker import ARTICLES, HARVEST

WHY = Ask("Why?", date(2026, 1, 5))


def first_of(*found: Place) -> FirstPassage:
    return FirstPassage(Search("scripted", lambda _: list(found)), ARTICLES)


def test_the_first_passage_is_cited_at_its_place_with_what_is_known_of_its_article() -> None:
    start = HARVEST.text.index("That was")
    passage = Place(HARVEST.id, start, len(HARVEST.text), HARVEST.text[start:])
    reply = first_of(passage).ask(WHY)
    (cited,) = reply.citations
    assert reply.status == "answered"
    assert [each.text for each in reply.statements] == [cited.cited_text] == [passage.text]
    assert (cited.start, cited.end, cited.text_sha256) == (start, len(HARVEST.text), HARVEST.text_sha256)
    assert (cited.outlet, cited.published) == (HARVEST.outlet, HARVEST.published)


def test_where_nothing_is_found_it_abstains_and_shows_nothing() -> None:
    reply = first_of().ask(WHY)
    assert (reply.status, reply.statements, reply.evidence) == ("abstained", (), ())
