"""A thousand replies that a language model might give: whatever it says, the articles have said it."""

import json
import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.text.span import Span
from service.answer.answer import Turn
from service.answer.draft import Draft
from service.generation.generate import Outcome
from service.generation.prompt import read_prompts
from service.generation.writer import Writer
from service.llm.breaker import Breaker
from tests.support.newsroom import BANK, PLANTED, TRADE, Newsroom, newsroom, reply, statement

TEXTS = {"trade": TRADE, "bank": BANK, "planted": PLANTED}
SENTENCES = [sentence.strip() for text in TEXTS.values() for sentence in re.split(r"(?<=[.”]) (?=[A-Z“])", text)]
WORDS = sorted({word for text in TEXTS.values() for word in text.split()})
NUMBERS = ["45", "54", "15 percent", "8.25", "2020", "2019", "7.5", "420", "one million", "$3bn", "9,000", "0"]
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")

KINDS = ["number", "insert", "replace", "delete", "swap"]
PASSAGES: list[object] = [1, 2, 3, 0, -1, 4, 99, "2", "first", True, None]


class Choices:
    """Choices read off a run of bytes: a hundred times faster for Hypothesis to draw than each by a strategy."""

    def __init__(self, data: bytes) -> None:
        self._bytes = iter(data)

    def below(self, limit: int) -> int:
        return next(self._bytes, 0) % limit

    def of(self, items: Sequence[object]) -> Any:
        return items[self.below(len(items))]


def edited(sentence: str, choices: Choices) -> str:
    """Return a sentence with up to two of its words changed."""
    words = sentence.split()
    for _ in range(choices.below(3)):
        if not words:
            break
        at, to, word = choices.below(len(words)), choices.below(len(words)), choices.of(WORDS + NUMBERS)
        match choices.of(KINDS):
            case "number":
                words = [DIGITS.sub(word, each) for each in words]
            case "insert":
                words.insert(at, word)
            case "replace":
                words[at] = word
            case "delete":
                del words[at]
            case "swap":
                words[at], words[to] = words[to], words[at]
    return " ".join(words)


def said(choices: Choices) -> object:
    """Return a statement: most are a sentence that has been changed, with its own passage and quote."""
    sentence = choices.of(SENTENCES)
    passage = next(number for number, text in enumerate(TEXTS.values(), 1) if sentence in text)
    quote = sentence if choices.below(4) else edited(choices.of(SENTENCES), choices)
    return statement(edited(sentence, choices), quote, passage if choices.below(4) else choices.of(PASSAGES))


def any_reply(data: bytes) -> str:
    """Return a reply of one or two statements, now and then with noise before it or its end cut off."""
    choices = Choices(data)
    text = reply(*(said(choices) for _ in range(1 + choices.below(2))))
    before = "" if choices.below(4) else choices.of(["Sure!", "{", '"', "```json", "[", "<think>{}</think>"])
    return before + (text if choices.below(4) else text[: -choices.below(100)])


@dataclass
class Saying:
    """A language model that says one thing, and nothing when it is asked again."""

    text: str
    name: str = "saying"
    context: int = 8192

    def stream(
        self, _messages: Sequence[Turn], _seconds: float, *, schema: object = None
    ) -> Generator[str, None, None]:
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
    max_examples=1000,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.binary(min_size=32, max_size=32))
def test_no_reply_lets_out_a_quote_or_a_number_that_is_not_cited(news: Newsroom, data: bytes) -> None:
    text = any_reply(data)
    items = list(news.generate(Writer(Saying(text), PROMPTS, Breaker(failures=10**9), 5.0)))
    assert isinstance(items[-1], Outcome)
    for draft in (item for item in items if isinstance(item, Draft)):
        leaving.append(draft.text)
        for quote in draft.quotes:
            assert quote.text == quote.span.of(TEXTS[quote.article.id])
        assert set(DIGITS.findall(draft.text)) <= cited_numbers(draft, news)


def test_some_of_those_replies_do_leave() -> None:
    assert len(leaving) > 100


def cited_numbers(draft: Draft, news: Newsroom) -> set[str]:
    """Return the digits of the cited spans, and of the days that their times mean."""
    numbers = {number for quote in draft.quotes for number in DIGITS.findall(quote.text)}
    for quote in draft.quotes:
        times = next(c.reading.times for c in news.candidates if c.article.id == quote.article.id)
        for time in times:
            if quote.span.overlaps(Span(time.start, time.end)):
                numbers |= set(re.findall(r"\d+", json.dumps([time.value, str(time.period)])))
    return numbers
