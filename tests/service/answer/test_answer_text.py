from dataclasses import replace
from datetime import date

import pytest

from corpus.article import DateBasis, Published
from service.answer.answer import Answer, Citation, Conflict, Evidence, Statement, Timings
from service.answer.answer_text import answer_text, published_text


def cited(number: int, title: str, quote: str, published: Published) -> Citation:
    return Citation(
        number, f"a{number}", title, f"{number}.txt", None, "The Post", published, quote, 0, len(quote), "ab"
    )


FIRST = cited(1, "Leaders meet", "Trade grew\n45 percent.", Published("2021", DateBasis.INFERRED, "“over 2020”"))
SECOND = cited(2, "Doubts", "It grew 25 percent.", Published())
ANSWER = Answer(
    question="How much did trade grow?",
    text="Trade grew 45 percent [1]. It grew 25 percent [2].",
    statements=(
        Statement("Trade grew 45 percent", 0, 21, (0,), "Ada Mol"),
        Statement("It grew 25 percent", 27, 45, (1, 2)),
    ),
    citations=(FIRST, SECOND, replace(FIRST, cited_text="So she said.")),
    conflicts=(Conflict("trade growth", (0, 1), "dispute"),),
    reason=None,
    evidence=(),
    notes=("One article is undated.",),
    timings=Timings(1, 1, 2),
)


def test_an_answer_is_followed_by_its_conflicts_its_sources_and_its_notes() -> None:
    assert answer_text(ANSWER).splitlines() == [
        "Trade grew 45 percent [1]. It grew 25 percent [2].",
        "",
        "The sources disagree on trade growth:",
        "  - Trade grew 45 percent",
        "  - It grew 25 percent",
        "",
        "Sources",
        "[1] Leaders meet (The Post; 2021, inferred from “over 2020”; 1.txt)",
        "    “Trade grew 45 percent.”",
        "    “So she said.”",
        "[2] Doubts (The Post; date not known; 2.txt)",
        "    “It grew 25 percent.”",
        "",
        "Note: One article is undated.",
    ]


def test_an_abstention_shows_its_reason_and_the_nearest_passages() -> None:
    silent = replace(
        ANSWER,
        text="The archive does not say.",
        statements=(),
        citations=(),
        conflicts=(),
        notes=(),
        reason="Nothing on football.",
        evidence=tuple(
            Evidence(
                f"a{i}", f"Title {i}", "word " * 100, 0, 500, 0.1, "The Post", Published("2021", DateBasis.GIVEN)
            )
            for i in range(5)
        ),
    )
    text = answer_text(silent)
    assert text.startswith("The archive does not say.\n\nNearest passages\n")
    assert text.count("Title") == 3
    assert "  - Title 0 (The Post; 2021): word word" in text
    assert max(map(len, text.splitlines())) < 300


def test_a_revision_is_told_apart_from_a_dispute() -> None:
    assert "A later figure replaces an earlier one" in answer_text(
        replace(ANSWER, conflicts=(Conflict("trade growth", (0, 1), "revision"),))
    )


@pytest.mark.parametrize("width", [40, 80])
def test_lines_fit_the_terminal_and_no_word_is_lost(width: int) -> None:
    narrow = answer_text(ANSWER, width)
    assert max(map(len, narrow.splitlines())) <= width
    assert narrow.split() == answer_text(ANSWER).split()


def test_a_date_says_how_it_is_known() -> None:
    assert published_text(Published("2021-12-28", DateBasis.GIVEN)) == "2021-12-28"
    assert published_text(Published(not_before=date(2022, 1, 1))) == "date not known, not before 2022-01-01"
