"""What a reader is trained on: spans in the text, questions without an answer in it, no article on both sides."""

import gzip
import json
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.training.reader_examples import HELD_ARTICLES, QAMR, SQUAD, ReaderExample, reader_examples

ARTICLES = 60


def context(number: int, place: int) -> dict[str, object]:
    """Return a context of an article in which each sentence has a number of its own."""
    numbers = [1000 * number + 10 * place + i for i in range(6)]
    sentences = [
        f"Harbour {n} of the {number}th coast had {n} boats in the summer of the great storm." for n in numbers
    ]
    text = " ".join(sentences)
    asked = numbers[place % 6]
    return {
        "title": f"Coast_{number}",
        "context": text,
        "qas": [
            {
                "question": f"How many boats had harbour {asked}?",
                "start": text.index(f"{asked} boats"),
                "text": str(asked),
            }
        ],
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reader")
    squad = [context(number, place) for number in range(ARTICLES) for place in range(4)]
    qamr = [
        {
            "source": "wikinews",
            "context": f"Mayor {name} opened bridge {name}.",
            "qas": [{"question": "Who opened a bridge?", "start": 6, "text": name}],
        }
        for name in ("Ann", "Bo", "Cy", "Di", "Ed")
    ]
    for name, lines in ((SQUAD, squad), (QAMR, qamr)):
        with gzip.open(made / name, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
    return made


@pytest.fixture(scope="module")
def examples(folder: Path) -> list[ReaderExample]:
    return reader_examples(folder)


def test_the_answer_stands_at_its_place_in_the_text(examples: list[ReaderExample]) -> None:
    answered = [each for each in examples if each.answer]
    assert len(answered) >= 4 * ARTICLES
    for each in answered:
        assert each.answer
        words = each.answer.of(each.text)
        assert words in each.question or f"Mayor {words} opened" in each.text


def test_what_has_no_answer_does_not_hold_the_words_that_would_answer(examples: list[ReaderExample]) -> None:
    unanswered = [each for each in examples if each.answer is None and each.title]
    assert unanswered
    for each in unanswered:
        assert each.question.rstrip("?").rpartition(" ")[2] not in each.text


def test_texts_are_whole_sentences_of_about_the_length_of_a_passage(examples: list[ReaderExample]) -> None:
    for each in examples:
        assert each.text.endswith(".")
        assert len(each.text.split()) <= 130


def test_an_article_is_for_training_or_for_validation_as_a_whole(examples: list[ReaderExample]) -> None:
    held = {each.title for each in examples if each.is_held}
    assert len(held) == HELD_ARTICLES
    assert not held & {each.title for each in examples if not each.is_held}


def test_a_folder_without_the_files_is_named_with_what_it_has_to_hold(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=SQUAD) as refused:
        reader_examples(tmp_path)
    assert QAMR in refused.value.remedy


def test_the_same_seed_gives_the_same_examples(folder: Path, examples: list[ReaderExample]) -> None:
    assert reader_examples(folder) == examples
    assert reader_examples(folder, seed=2) != examples
