"""Verdicts on sentences of drafts over the sample articles, and the places behind them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.archive.filter import Filter
from corpus.settings import CorpusSettings
from service.answer.check import CheckedDraft, CheckedSentence, DraftText, Verdict
from service.answerer import Answerer
from service.build import open_answerer
from service.checking.check_draft import check_draft

SUPPORTED = (
    "According to the National Bank of Velmora, Velmorans working abroad sent 640 million dollars home in 2020.",
    "The finance ministry put the damage at 86 million dollars.",
    "José Almeida scored both goals for Rovers of Lomna.",
)
CONTRADICTED = (
    ("Trade between Velmora and Ostrania grew by 12 percent in 2018, the customs office in Darsk said.",
     "12 percent", "8 percent"),
    ("Workers from Tajikistan sent home an estimated US$2.8 billion in 2019, according to Putin.",
     "US$2.8 billion", "US$1.8 billion"),
    ("Velmora's power stations produced 12 percent more electricity, Energy Minister Ewa Lindt told parliament.",
     "Energy Minister Ewa Lindt", "Energy Minister Radko Hulin"),
    ("Turnout in the election in Darsk was 58 percent.", "58 percent", "52 percent"),  # an earlier version had it
)  # fmt: skip
NOWHERE = (
    "The National Bank of Moldova reported that Moldovans abroad sent home 1.9 billion dollars in 2020.",
    "The army handed out 20,000 blankets to families in Lomna.",
    "Ostrania's exports of fruit declined by 4 percent.",
    "The National Bank of Georgia raised its key rate by one point to 8.5 percent.",
)


@pytest.fixture(scope="module")
def answerer(data: Path) -> Iterator[Answerer]:
    opened = open_answerer(CorpusSettings(data=data))
    yield opened
    opened.close()


def check(text: str, answerer: Answerer, asked_on: date = date(2025, 6, 30)) -> CheckedDraft:
    return check_draft(DraftText(text, asked_on), answerer)


def only(text: str, answerer: Answerer) -> tuple[CheckedSentence, CheckedDraft]:
    checked = check(text, answerer)
    (sentence,) = checked.sentences
    return sentence, checked


@pytest.mark.parametrize("text", SUPPORTED)
def test_what_an_article_carries_is_supported_with_its_sentence(text: str, answerer: Answerer) -> None:
    sentence, checked = only(text, answerer)
    assert sentence.verdict is Verdict.SUPPORTED
    assert sentence.citations
    assert not sentence.nearest
    assert len(checked.citations) >= len(sentence.citations)


@pytest.mark.parametrize(("text", "said", "told"), CONTRADICTED)
def test_a_changed_fact_is_contradicted_with_what_differs(
    text: str, said: str, told: str, answerer: Answerer
) -> None:
    sentence, checked = only(text, answerer)
    assert sentence.verdict is Verdict.CONTRADICTED
    difference = sentence.differences[0]
    assert (difference.draft, difference.archive) == (said, told)
    assert difference.citation in sentence.against
    assert told.rsplit(maxsplit=1)[-1] in checked.citations[difference.citation].cited_text


@pytest.mark.parametrize("text", NOWHERE)
def test_what_no_article_is_sure_to_tell_is_not_in_the_archive(text: str, answerer: Answerer) -> None:
    sentence, _ = only(text, answerer)
    assert sentence.verdict is Verdict.NOT_IN_ARCHIVE
    assert sentence.nearest
    assert not sentence.citations + sentence.against


@pytest.mark.parametrize(
    "text",
    [
        "# Floods in Velmora",
        "Floods in Velmora kill many",
        "Dear readers,",
        "How many died in Velmora?",
        "Well.",
    ],
)
def test_what_claims_nothing_is_not_checked(text: str, answerer: Answerer) -> None:
    checked = check(text, answerer)
    assert [sentence.verdict for sentence in checked.sentences] == [Verdict.NOT_CHECKED]
    assert not checked.citations


def test_this_year_in_a_draft_is_the_year_of_the_draft(answerer: Answerer) -> None:
    text = "This year's trade volumes had risen 25 percent over 2020, Rahmon said."
    of_then = check(text, answerer, date(2021, 12, 29)).sentences[0].verdict
    of_now = check(text, answerer, date(2026, 12, 29)).sentences[0].verdict
    assert (of_then, of_now) == (Verdict.SUPPORTED, Verdict.NOT_IN_ARCHIVE)


def test_articles_outside_of_the_given_days_carry_nothing(answerer: Answerer) -> None:
    draft = DraftText(SUPPORTED[1], date(2025, 6, 30), Filter(published_from=date(2023, 1, 1)))
    checked = check_draft(draft, answerer)
    assert checked.sentences[0].verdict is Verdict.NOT_IN_ARCHIVE
    assert all(citation.published.value and citation.published.value > "2023" for citation in checked.citations)
    assert "unknown date" in checked.notes[0]


CLAIMS = (*SUPPORTED, *(text for text, *_ in CONTRADICTED), *NOWHERE)
PIECES = st.sampled_from([*CLAIMS, "Why?", "# News", "😀 “Oh.”"])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, min_size=1, max_size=4), st.sampled_from([" ", "\n\n", "\n"]))
def test_every_citation_and_every_place_is_exact(answerer: Answerer, pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    checked = check(text, answerer)
    for citation in checked.citations:
        article = answerer.archive.article(citation.article_id, citation.text_sha256)
        assert article.text[citation.start : citation.end] == citation.cited_text
    for sentence in checked.sentences:
        assert text[sentence.span.start : sentence.span.end] == sentence.text
        for place in (*sentence.citations, *sentence.against, *sentence.nearest):
            assert 0 <= place < len(checked.citations)
    starts = [sentence.span.start for sentence in checked.sentences]
    assert starts == sorted(set(starts))
