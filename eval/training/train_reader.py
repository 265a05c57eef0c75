"""Train the reader's layers on what the cross-encoder's lower layers make of the examples."""

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy
from torch.nn.utils import clip_grad_norm_

from corpus.text.span import Span
from corpus.text.split_sentences import split_sentences
from eval.training.reader_examples import ReaderExample
from eval.training.top_layers import TopLayers
from service.ranking.bundled_reranker import BundledReranker
from service.ranking.reader import SpanScores

BATCH = 32
FIRST_RATE, NEWS_RATE = 1.2e-4, 1e-4
"""Of the layers, when they learn to read at all, and then to read news. No rate was compared with others."""
_HEAD_RATE = 5
"""Times the rate of the layers."""
_WARM_UP = 1 / 15
"""Of the steps; then the rates fall to nothing."""
_BUCKET = 50
"""Batches among which examples are sorted by length: little padding."""
_MULTIPLE = 32
"""Batches are padded to multiples of so many tokens: for every new width, kernels are compiled again."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """An example as the layers get it."""

    example: ReaderExample
    offsets: npt.NDArray[np.int64]
    """Number of tokens by 2: where each stands in the question or the titled text, in code points."""
    of_text: npt.NDArray[np.bool_]
    """Whether each token is the text's."""
    hidden: npt.NDArray[np.float16]
    """Number of tokens by d."""
    first: int
    last: int
    """The tokens of the answer; 0, the token before the question, where there is none."""


@dataclass(frozen=True, slots=True)
class Validation:
    """How well a reader does on examples that it was not trained on; all are shares, from 0 to 1."""

    exact: float
    """Answers that are exactly the marked words."""
    sentence: float
    """Answers that begin in the sentence of the marked words."""
    auc: float
    """Pairs of an answered and an unanswered example in which the answered one has the higher score."""


def measure(examples: Sequence[ReaderExample], reranker: BundledReranker) -> list[Measured]:
    """Return the examples with their vectors, about 90 kB each; not those whose answer is cut off."""
    with ThreadPoolExecutor(2) as threads:
        made = list(threads.map(lambda each: _measured(each, reranker), examples))
    return [each for each in made if each]


def _measured(example: ReaderExample, reranker: BundledReranker) -> Measured | None:
    pair = reranker.read_pair(example.question, example.titled)
    first = last = 0
    if example.answer:
        answer = example.answer.moved(len(example.titled) - len(example.text))
        starts, ends = pair.offsets.T
        inside = np.flatnonzero(pair.of_text & (starts < answer.end) & (ends > answer.start))
        if not len(inside):
            return None
        first, last = int(inside[0]), int(inside[-1])
    return Measured(example, pair.offsets, pair.of_text, pair.hidden[0].astype(np.float16), first, last)


def train(
    measured: Sequence[Measured], model: TopLayers, rate: float, seed: int = 0
) -> Iterator[tuple[int, float]]:
    """Train a model, and yield after each step its number and its loss; each example is seen once."""
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - no secret
    model.train()
    steps = -(-len(measured) // BATCH)
    warm = max(1, int(steps * _WARM_UP))
    optimiser = torch.optim.AdamW(
        [
            {"params": model.layers.parameters(), "lr": rate},
            {"params": model.head.parameters(), "lr": rate * _HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    for step, batch in enumerate(_batches(measured, chance), 1):
        hidden, mask, places = _tensors(batch)
        scores = model(hidden, mask)
        loss = (cross_entropy(scores[..., 0], places[:, 0]) + cross_entropy(scores[..., 1], places[:, 1])) / 2
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        yield step, float(loss.detach())


def validate(model: TopLayers, held: Sequence[Measured]) -> Validation:
    """Return how well a model does on examples."""
    model.eval()
    exact: list[bool] = []
    sentence: list[bool] = []
    answered: list[float] = []
    unanswered: list[float] = []
    with torch.inference_mode():
        for each in held:
            starts, ends = model(torch.from_numpy(each.hidden[None].astype(np.float32)))[0].numpy().T
            of_text, nothing = each.of_text, float(starts[0] + ends[0])
            spans = SpanScores(each.offsets[of_text], starts[of_text], ends[of_text], nothing)
            titled, answer = each.example.titled, each.example.answer
            best = spans.best_within(Span(0, len(titled)))
            if best is None:
                continue
            (answered if answer else unanswered).append(best.score)
            if answer:
                marked, found = answer.moved(len(titled) - len(each.example.text)), best.span
                exact.append(found == marked)
                sentence.append(_sentence(titled, found) == _sentence(titled, marked))
    model.train()
    above = np.array(answered)[:, None] > np.array(unanswered)
    return Validation(float(np.mean(exact)), float(np.mean(sentence)), float(above.mean()))


def _sentence(text: str, span: Span) -> int:
    """Return the number of the sentence in which a span begins."""
    return sum(sentence.start <= span.start for sentence in split_sentences(text))


def _batches(measured: Sequence[Measured], chance: random.Random) -> list[list[Measured]]:
    """Return the examples in batches of about one length, in random order."""
    shuffled = chance.sample(list(measured), len(measured))
    batches: list[list[Measured]] = []
    for start in range(0, len(shuffled), BATCH * _BUCKET):
        bucket = sorted(shuffled[start : start + BATCH * _BUCKET], key=lambda each: len(each.hidden))
        batches += [bucket[at : at + BATCH] for at in range(0, len(bucket), BATCH)]
    chance.shuffle(batches)
    return batches


def _tensors(batch: Sequence[Measured]) -> tuple[Tensor, Tensor, Tensor]:
    width = -(-max(len(each.hidden) for each in batch) // _MULTIPLE) * _MULTIPLE
    hidden = np.zeros((len(batch), width, batch[0].hidden.shape[1]), np.float32)
    mask = np.zeros((len(batch), width), np.int64)
    for row, each in enumerate(batch):
        hidden[row, : len(each.hidden)] = each.hidden
        mask[row, : len(each.hidden)] = 1
    places = torch.tensor([(each.first, each.last) for each in batch])
    return torch.from_numpy(hidden), torch.from_numpy(mask), places
