"""What becomes of a language model's reply: its statements beside what the articles say, or its choice."""

import json
import re
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from corpus.settings import CorpusSettings
from service.answer.answer import Answer, Ask, Turn
from service.answer.event import Done, Drafted, Event, StatementReady
from service.answerer import Answerer
from service.build import open_answerer
from service.generation.prompt import read_prompts
from service.generation.writer import Role, Writer
from service.llm.breaker import Breaker

TODAY = date(2026, 1, 5)
GROWTH = "What trade growth was reported in 2021?"
GREW = "This year they were growing by 45 percent"
OTHER = "had risen 25 percent over 2020"
DEAD = "What was the number of dead after the flood on the river Oril?"

Says = Callable[[str], str]
"""Makes a reply of the prompt that it answers."""


@dataclass
class Scripted:
    """A language model that reads its prompt."""

    says: Says
    name: str = "scripted"
    context: int = 8192

    def stream(self, messages: Sequence[Turn], _seconds: float, **_: object) -> Generator[str, None, None]:
        yield self.says(messages[-1].content)

    def close(self) -> None:
        pass


def number_of(words: str, prompt: str) -> str:
    """Return the number under which a prompt shows the sentence with these words."""
    shown = re.search(rf"^(\d+\.\d+) [^\n]*{re.escape(words)}", prompt, re.MULTILINE)
    assert shown, f"{words!r} is not shown"
    return shown[1]


def writes(*statements: tuple[str, str]) -> Says:
    """Write statements, each with the words of the sentence that it cites."""

    def says(prompt: str) -> str:
        if prompt.startswith("These statements of your reply did not pass"):
            return '{"statements": []}'
        said = [{"sentences": [number_of(words, prompt)], "text": text} for text, words in statements]
        return json.dumps({"statements": said})

    return says


def chooses(*words: str) -> Says:
    """Choose the sentences with these words."""

    def says(prompt: str) -> str:
        blocks = re.findall(r"sentence (\d+)\n(.*?)\n=====", prompt, re.DOTALL)
        return json.dumps({"sentences": [int(n) for n, text in blocks if any(each in text for each in words)]})

    return says


@pytest.fixture(scope="module")
def extractive(data: Path) -> Iterator[Answerer]:
    made = open_answerer(CorpusSettings(data=data))
    yield made
    made.close()


def beside(base: Answerer, says: Says, role: Role = "write", answer_from: float | None = None) -> Answerer:
    """Return an answerer of the same archive with a language model."""
    writer = Writer(Scripted(says), read_prompts(), Breaker(), 10.0, role)
    weights = base.rank_model if answer_from is None else replace(base.rank_model, answer_from=answer_from)
    return Answerer(base.archive, base.index, base.embedder, weights, base.reranker, writer)


def ask(answerer: Answerer, question: str) -> tuple[Answer, list[Event]]:
    events = list(answerer.stream(Ask(question, TODAY)))
    (answer,) = (event.answer for event in events if isinstance(event, Done))
    return answer, events


def test_the_extractive_answer_is_sent_as_drafts_before_the_model_is_asked(extractive: Answerer) -> None:
    def fails(_: str) -> str:
        asked.append(True)
        return "no form"

    asked: list[bool] = []
    alone, _ = ask(extractive, GROWTH)
    events = beside(extractive, fails).stream(Ask(GROWTH, TODAY))
    drafts = []
    for event in events:
        if isinstance(event, Drafted):
            assert not asked
            drafts.append(event.statement)
        elif isinstance(event, Done):
            assert event.answer.statements == alone.statements, "where the model fails, the draft is the answer"
    assert tuple(drafts) == alone.statements
    assert asked


def test_a_model_that_tells_one_side_of_a_dispute_gets_the_other_beside_it(extractive: Answerer) -> None:
    said = "They were growing by 45 percent, Putin said."
    answer, events = ask(beside(extractive, writes((said, GREW))), GROWTH)
    assert answer.mode == "llm"
    assert said in answer.statements[0].text
    assert "25 percent" in answer.statements[1].text
    assert [(c.statements, c.kind) for c in answer.conflicts] == [((0, 1), "dispute")]
    assert [e.statement for e in events if isinstance(e, StatementReady)] == list(answer.statements)


def test_a_model_that_tells_both_sides_gets_no_third_statement(extractive: Answerer) -> None:
    says = writes(("They were growing by 45 percent.", GREW), ("They had risen 25 percent over 2020.", OTHER))
    answer, _ = ask(beside(extractive, says), GROWTH)
    assert len(answer.statements) == 2
    assert [c.kind for c in answer.conflicts] == ["dispute"]


def test_a_model_that_tells_the_old_figure_gets_the_new_one_as_a_revision(extractive: Answerer) -> None:
    answer, _ = ask(beside(extractive, writes(("At least 12 people died.", "At least 12 people died"))), DEAD)
    (conflict,) = answer.conflicts
    assert conflict.kind == "revision"
    newest = answer.statements[conflict.statements[0]]
    assert "19" in newest.text


def test_the_time_of_a_statement_is_the_one_that_the_reading_of_its_sentence_has(extractive: Answerer) -> None:
    answer, _ = ask(beside(extractive, writes(("They were growing by 45 percent this year.", GREW))), GROWTH)
    first = answer.statements[0]
    assert first.period
    assert first.period.period.start == date(2021, 1, 1)
    assert "2021 (“This year”): " in first.text


def test_what_a_statement_cited_in_vain_may_answer_all_the_same(extractive: Answerer) -> None:
    lie = "They were growing by 54 percent."
    for says, status in ((writes((lie, GREW)), "answered"), (lambda _: "no form", "abstained")):
        answer, _ = ask(beside(extractive, says, answer_from=1.0), GROWTH)
        assert (answer.status, answer.mode) == (status, "extractive")
        assert "54 percent" not in answer.text
        assert ("45 percent" in answer.text) is (status == "answered")


def test_a_chosen_sentence_is_said_word_for_word_with_the_other_side_of_its_dispute(extractive: Answerer) -> None:
    alone, _ = ask(extractive, GROWTH)
    answer, _ = ask(beside(extractive, chooses(GREW), "choose"), GROWTH)
    assert (answer.mode, answer.model) == ("llm", "scripted")
    assert {s.text for s in answer.statements} == {s.text for s in alone.statements}
    assert answer.conflicts == alone.conflicts


def test_a_model_that_chooses_nothing_declines(extractive: Answerer) -> None:
    answer, events = ask(beside(extractive, lambda _: '{"sentences": []}', "choose"), GROWTH)
    assert (answer.status, answer.mode) == ("abstained", "llm")
    assert any(isinstance(event, Drafted) for event in events), "the draft was shown, and is withdrawn"


@pytest.mark.parametrize("reply", ["", "I cannot say.", '{"sentences": [99]}', '{"sentences": [0, -5000]}'])
def test_a_choice_that_cannot_be_read_leaves_the_extractive_answer_with_a_note(
    extractive: Answerer, reply: str
) -> None:
    answer, _ = ask(beside(extractive, lambda _: reply, "choose"), GROWTH)
    assert (answer.status, answer.mode) == ("answered", "extractive")
    assert "named no sentence" in answer.notes[0]


@pytest.mark.parametrize("reply", ["Sure: [1]", '```json\n{"sentences": ["1"]}\n```', '{"sentences": [1, 1, 77]}'])
def test_a_choice_is_read_whatever_is_around_it(extractive: Answerer, reply: str) -> None:
    answer, _ = ask(beside(extractive, lambda _: reply, "choose"), GROWTH)
    assert answer.mode == "llm"
