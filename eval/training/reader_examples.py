"""Examples for a reader: a question, a text of a few sentences, and the words of it that answer, or none."""

import gzip
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from corpus.errors import UsageError
from corpus.text.span import Span
from eval.training.windows import nearest_sentence, window_around, words_of

SQUAD, QAMR = "squad-train.jsonl.gz", "qamr.jsonl.gz"
"""Files of contexts with their questions: articles of an encyclopedia, and single sentences of it and of news."""

HELD_ARTICLES = 25
"""SQuAD's articles that are kept for validation."""
_UNANSWERED = 0.3
"""Of SQuAD's contexts, the share whose question is asked of another passage of the article, too; one in about five
examples has no answer then. Not compared."""
_UNANSWERED_QAMR = 0.12
"""The same of QAMR's questions, asked of the other sentences alone."""
_HARDEST = 4
"""The passage that does not answer is one of so many that share most words with the question."""


class _Marked(BaseModel):
    """A question with its answer in a context."""

    question: str
    start: int
    text: str


class _Context(BaseModel):
    """A text with its questions."""

    context: str
    qas: list[_Marked]
    title: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReaderExample:
    """A question and what it is asked of."""

    question: str
    title: str
    text: str
    answer: Span | None
    """In `text`; None where no words of it answer."""
    is_held: bool = False
    """Whether it is kept for validation."""

    @property
    def titled(self) -> str:
        """Return the text as a reader gets it, under its title."""
        return f"{self.title}\n{self.text}" if self.title else self.text


def reader_examples(folder: Path, seed: int = 1) -> list[ReaderExample]:
    """Return the examples of SQUAD and QAMR in a folder, shuffled; the same for the same seed.

    Raises UsageError where one of the files is not there.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    made = [*_of_articles(_contexts(folder / SQUAD), chance), *_of_sentences(_contexts(folder / QAMR), chance)]
    chance.shuffle(made)
    return made


def _contexts(file: Path) -> list[_Context]:
    if not file.is_file():
        raise UsageError(f"{file} is not there.", f"Name a folder that holds {SQUAD} and {QAMR}.")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [_Context.model_validate(json.loads(line)) for line in lines]


def _of_articles(contexts: Sequence[_Context], chance: random.Random) -> Iterator[ReaderExample]:
    """Yield one question a context, some of them again with a passage of the same article that does not answer."""
    articles: defaultdict[str, list[_Context]] = defaultdict(list)
    for each in contexts:
        articles[each.title].append(each)
    titles = sorted(articles)
    chance.shuffle(titles)
    for number, title in enumerate(titles):
        passages = [each for each in articles[title] if each.qas]
        words = [Counter(words_of(each.context)) for each in passages]
        frequencies = Counter(word for counts in words for word in counts)
        name, is_held = title.replace("_", " "), number < HELD_ARTICLES
        for passage in passages:
            asked = chance.choice(passage.qas)
            answer = Span(asked.start, asked.start + len(asked.text))
            window = window_around(passage.context, answer, chance)
            marked = answer.moved(-window.start)
            yield ReaderExample(asked.question, name, window.of(passage.context), marked, is_held)
            if chance.random() < _UNANSWERED:
                others = [
                    (other.context, counts)
                    for other, counts in zip(passages, words, strict=True)
                    if asked.text.casefold() not in other.context.casefold()
                ]
                text = _hard(asked.question, others, frequencies, chance)
                if text:
                    yield ReaderExample(asked.question, name, text, None, is_held)


def _of_sentences(contexts: Sequence[_Context], chance: random.Random) -> Iterator[ReaderExample]:
    """Yield questions on sentences that are put among others of the same wiki; more of news."""
    wikis: defaultdict[str, list[str]] = defaultdict(list)
    for each in contexts:
        wikis[each.source].append(each.context)
    for each in contexts:
        for asked in chance.sample(each.qas, min(5 if each.source == "wikinews" else 2, len(each.qas))):
            drawn = chance.sample(wikis[each.source], chance.randint(1, 4))
            others = [text for text in drawn if text != each.context]
            if chance.random() < _UNANSWERED_QAMR and others:
                yield ReaderExample(asked.question, "", " ".join(others), None)
                continue
            place = chance.randint(0, len(others))
            before = "".join(f"{text} " for text in others[:place])
            text = " ".join([*others[:place], each.context, *others[place:]])
            start = len(before) + asked.start
            yield ReaderExample(asked.question, "", text, Span(start, start + len(asked.text)))


def _hard(
    question: str,
    others: Sequence[tuple[str, Mapping[str, int]]],
    frequencies: Mapping[str, int],
    chance: random.Random,
) -> str | None:
    """Return a part of a passage that shares rare words with a question, around the sentence that shares most."""
    asked = sorted(set(words_of(question)))

    def shared(words: Mapping[str, int]) -> float:
        return sum(math.log(1 + len(others) / frequencies[word]) for word in asked if word in words)

    hardest = sorted(others, key=lambda other: -shared(other[1]))[:_HARDEST]
    if not hardest:
        return None
    text, _ = chance.choice(hardest)
    return window_around(text, nearest_sentence(text, question), chance).of(text)
