"""Thousands of replies that a language model might give: whatever it says, the articles have said it."""

import json
import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.text import Span
from service.answer import Turn
from service.breaker import Breaker
from service.draft import Draft
from service.generate import Outcome, Writer
from service.prompt import read_prompts
from tests.service.written import BANK, PLANTED, TRADE, Newsroom, newsroom, reply, statement

TEXTS = {"trade": TRADE, "bank": BANK, "planted": PLANTED}
SENTENCES = [sentence.strip() for text in TEXTS.values() for sentence in re.split(r"(?<=[.”]) (?=[A-Z“])", text)]
WORDS = sorted({word for text in TEXTS.values() for word in text.split()})
NUMBERS = ["45", "54", "15 percent", "8.25", "2020", "2019", "7.5", "420", "one million", "$3bn", "9,000", "0"]
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")

edits = st.tuples(
    st.sampled_from(["number", "insert", "replace", "delete", "swap"]),
    st.floats(0, 0.999),
    st.floats(0, 0.999),
    st.sampled_from(WORDS + NUMBERS),
)


def edited(sentence: str, changes: Sequence[tuple[str, float, float, str]]) -> str:
    """Return a sentence with some of its words changed."""
    words = sentence.split()
    for kind, where, other, word in changes:
        if not words:
            break
        at, to = int(where * len(words)), int(other * len(words))
        if kind == "number":
            words = [DIGITS.sub(word, each) for each in words]
        elif kind == "insert":
            words.insert(at, word)
        elif kind == "replace":
            words[at] = word
        elif kind == "delete":
            del words[at]
        else:
            words[at], words[to] = words[to], words[at]
    return " ".join(words)


sentences = st.builds(edited, st.sampled_from(SENTENCES), st.lists(edits, max_size=3))
statements = st.builds(
    statement,
    sentences,
    st.one_of(st.sampled_from(SENTENCES), sentences, st.text(max_size=20)),
    st.one_of(st.integers(1, 3), st.integers(-2, 99), st.text(max_size=2)),
)
told = st.builds(
    lambda sentence, changes: statement(
        edited(sentence, changes), sentence, next(i for i, t in enumerate(TEXTS.values(), 1) if sentence in t)
    ),
    st.sampled_from(SENTENCES),
    st.lists(edits, max_size=2),
)
replies = st.builds(
    lambda said, before, cut: (before + reply(*said))[: cut or None],
    st.lists(st.one_of(told, statements), min_size=1, max_size=2),
    st.one_of(st.just(""), st.text(max_size=20)),
    st.one_of(st.just(0), st.integers(-80, -1)),
)


@dataclass
class Saying:
    """A language model that says one thing, and nothing when it is asked again."""

    text: str
    name: str = "saying"
    context: int = 8192

    def stream(self, _messages: Sequence[Turn], _seconds: float) -> Generator[str, None, None]:
        yield self.text
        self.text = ""

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    with newsroom(tmp_path_factory.mktemp("news")) as opened:
        yield opened


PROMPTS = read_prompts()
leaving: list[str] = []


@settings(
    max_examples=5000,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(text=replies)
def test_no_reply_lets_out_a_quote_or_a_number_that_is_not_cited(news: Newsroom, text: str) -> None:
    items = list(news.generate(Writer(Saying(text), PROMPTS, Breaker(failures=10**9), 5.0)))
    assert isinstance(items[-1], Outcome)
    for draft in (item for item in items if isinstance(item, Draft)):
        leaving.append(draft.text)
        for quote in draft.quotes:
            assert quote.text == quote.span.of(TEXTS[quote.article_id])
        assert set(DIGITS.findall(draft.text)) <= cited_numbers(draft, news)


def test_some_of_those_replies_do_leave() -> None:
    assert len(leaving) > 500


def cited_numbers(draft: Draft, news: Newsroom) -> set[str]:
    """Return the digits of the cited spans, and of the days that their times mean."""
    numbers = {number for quote in draft.quotes for number in DIGITS.findall(quote.text)}
    for quote in draft.quotes:
        times = next(c.reading.times for c in news.candidates if c.article.id == quote.article_id)
        for time in times:
            if quote.span.overlaps(Span(time.start, time.end)):
                numbers |= set(re.findall(r"\d+", json.dumps([time.value, str(time.period)])))
    return numbers
