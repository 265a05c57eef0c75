"""Examples of news: articles that were written for this, with questions in a reader's own words."""

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from corpus.text.span import Span
from eval.training.reader_examples import ReaderExample
from eval.training.windows import nearest_sentence, window_around

NEWS = Path(__file__).with_name("news.jsonl")

HELD_EVERY = 10
"""Of the articles, one in so many is kept for validation."""


class _Asked(BaseModel):
    """A question, and the words that answer it."""

    question: str
    answer: str | None
    within: str = ""
    """A longer part of the text, where the words stand more than once in all of it."""


class _Article(BaseModel):
    """An article with its questions."""

    title: str
    published: date
    text: str
    questions: list[_Asked]


def news_examples(seed: int = 1) -> list[ReaderExample]:
    """Return the questions, each asked of a part of its article; shuffled, the same for the same seed.

    One that has an answer is asked of another part, too, unless that holds the same words.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    made: list[ReaderExample] = []
    for number, line in enumerate(NEWS.read_text(encoding="utf-8").splitlines()):
        made += _of_article(_Article.model_validate(json.loads(line)), number % HELD_EVERY == 0, chance)
    chance.shuffle(made)
    return made


def _of_article(article: _Article, is_held: bool, chance: random.Random) -> Iterator[ReaderExample]:
    text = article.text
    title = f"{article.title} ({article.published})"
    for asked in article.questions:
        if asked.answer is None:
            window = window_around(text, nearest_sentence(text, asked.question), chance)
            yield ReaderExample(asked.question, title, window.of(text), None, is_held)
            continue
        around = text.index(asked.within) if asked.within else 0
        start = text.index(asked.answer, around)
        answer = Span(start, start + len(asked.answer))
        window = window_around(text, answer, chance)
        yield ReaderExample(asked.question, title, window.of(text), answer.moved(-window.start), is_held)
        others = [part for part in (text[: window.start], text[window.end :]) if part.strip()]
        if others:
            other = max(others, key=len)
            nearest = window_around(other, nearest_sentence(other, asked.question), chance).of(other)
            if asked.answer.casefold() not in nearest.casefold():
                yield ReaderExample(asked.question, title, nearest, None, is_held)
