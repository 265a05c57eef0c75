"""Training in the small: what is trained is what the service then runs."""

from pathlib import Path

import numpy as np
import pytest
import torch
from onnxruntime import InferenceSession

from corpus.text.span import Span
from eval.training.reader_examples import ReaderExample
from eval.training.top_layers import TopLayers, export
from eval.training.train_reader import FIRST_RATE, Measured, measure, train, validate
from service.ranking.bundled_reranker import BundledReranker

pytestmark = pytest.mark.slow

TEXT = "The harbour of Lund has {n} boats. Its pier was built in {y}."


def example(number: int) -> ReaderExample:
    text = TEXT.format(n=number, y=1900 + number)
    start = text.index(str(number))
    answer = None if number % 4 == 0 else Span(start, start + len(str(number)))
    question = "How many boats are there?" if answer else "Who was the mayor?"
    return ReaderExample(question, "Lund", text, answer)


@pytest.fixture(scope="module")
def measured() -> list[Measured]:
    return measure([example(number) for number in range(1, 41)], BundledReranker())


def test_the_tokens_of_the_answer_are_the_words_that_were_marked(measured: list[Measured]) -> None:
    assert len(measured) == 40
    for each in measured:
        titled = each.example.titled
        if each.example.answer is None:
            assert (each.first, each.last) == (0, 0)
        else:
            start, end = each.offsets[each.first][0], each.offsets[each.last][1]
            assert titled[start:end] == each.example.answer.of(each.example.text)


def test_what_is_exported_scores_as_the_trained_model_does(measured: list[Measured], tmp_path: Path) -> None:
    model = TopLayers()
    *_, (steps, loss) = train(measured, model, FIRST_RATE)
    assert steps == 2
    assert np.isfinite(loss)
    told = validate(model, measured)
    assert 0 <= told.exact <= told.sentence <= 1
    export(model, tmp_path / "reader.onnx")
    session = InferenceSession(tmp_path / "reader.onnx", providers=["CPUExecutionProvider"])
    hidden = measured[0].hidden[None].astype(np.float32)
    (scores,) = session.run(None, {"hidden": hidden})
    with torch.inference_mode():
        assert scores == pytest.approx(model(torch.from_numpy(hidden)).numpy(), abs=0.5)  # int8


def test_padding_moves_no_score() -> None:
    torch.manual_seed(0)
    model, hidden = TopLayers().eval(), torch.randn(1, 20, 384)
    padded = torch.cat([hidden, torch.randn(1, 12, 384)], dim=1)
    mask = torch.tensor([[1] * 20 + [0] * 12])
    with torch.inference_mode():
        assert torch.allclose(model(hidden), model(padded, mask)[:, :20], atol=1e-4)
