"""Any text can be read: without an error, with readings in their places, in time that grows with its length."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import DateBasis, Published
from corpus.document import Document
from corpus.lexicon.change_verbs import FALL, RISE
from corpus.lexicon.months import MONTHS
from corpus.lexicon.read_words import read_words
from corpus.lexicon.weekdays import WEEKDAYS
from corpus.text.split_sentences import split_sentences

EXAMPLES = Path(__file__).parents[2] / "examples"
PUBLISHED = Published("2021-12-28", DateBasis.GIVEN)

LINKS = (
    "the a of in on at by to from than and or not no with over about nearly says said told according up down its"
    " his she he they who which was were will has two halves hundred thousand million billion dozen half third"
    " percent per cent euros dollars crowns people dead years year ago last next this week Q1 Inc. Mr. Dr. U.S."
).split()
SIGNS = tuple("“ ” \" ' ’ ‘ ( ) , . ; : ? ! – — - / % $ € £ … \n \n\n".split(" "))
NAMES = ("Anna", "Petrova", "Berlin", "Norland", "Central Bank", "O'Neill", "van der Meer", "McAllister", "UN")
NUMBERS = st.one_of(
    st.integers(0, 10**7).map(str),
    st.integers(0, 10**7).map("{:,}".format),
    st.floats(0, 999).map("{:.1f}".format),
)
words = st.one_of(
    st.sampled_from(LINKS),
    st.sampled_from(SIGNS),
    st.sampled_from(NAMES),
    st.sampled_from(sorted((*MONTHS, *WEEKDAYS, *RISE, *FALL))),
    st.sampled_from(sorted(read_words("reporting_verbs"))),
    NUMBERS,
)
news_like = st.lists(words, max_size=60).map(" ".join)


def all_sentences() -> list[str]:
    texts = [
        file.read_text(encoding="utf-8", errors="replace") for file in sorted(EXAMPLES.glob("**/articles/*.txt"))
    ]
    return [span.of(text) for text in texts for span in split_sentences(text)]


shuffled = st.lists(st.sampled_from(all_sentences()), max_size=25).map(" ".join)


@given(st.one_of(news_like, shuffled))
def test_any_text_is_read_and_every_reading_stands_in_it(text: str) -> None:
    document = Document(text, PUBLISHED)
    inside = range(len(text) + 1)
    spans = (
        *document.sentences,
        *document.times,
        *(figure.span for figure in document.figures),
        *(speech.span for speech in document.speech),
    )
    for span in spans:
        assert span.start in inside
        assert span.end in inside
        assert span.start < span.end


REPEATED = (
    "“Yes,” he said. ",
    "“We will ",
    "said Anna Petrova, chair of the Berlin council, who told ",
    "12 to 14, 16 and 18 February, ",
    "10 000 ",
    "1,000 of the 2,000 ",
    "half of the two halves of ",
    "Mr. ",
    "The Right Honourable Lord ",
    "(see (note ",
    "a - b - ",
    "March, April, May and ",
    "rose from 5 percent to ",
    "- ",
    "A. B. ",
    "1.2.3.",
    "\n\n",
)


@pytest.mark.parametrize("piece", REPEATED)
def test_a_text_four_times_as_long_takes_about_four_times_as_long(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        began = time.process_time()
        assert isinstance(Document(text, PUBLISHED).figures, tuple)
        return time.process_time() - began

    seconds(500)
    short, long = (min(seconds(length) for _ in range(2)) for length in (5_000, 20_000))
    assert long < 8 * short + 0.1, f"{short:.2f} s for 5,000 characters, {long:.2f} s for 20,000"
