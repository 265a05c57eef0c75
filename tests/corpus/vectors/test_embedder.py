"""Vectors of passages that the model reads at once, and of longer ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_transformers import SentenceTransformer

from corpus.text.split_sentences import split_sentences
from corpus.vectors.embedder import BUNDLED, Embeddable, Embedder, model_path

SHORT = "Growers in Oster picked 310 tonnes of apples in May. The harvest was the largest in ten years."
FILLER = " ".join(f"Boat number {n} was moored beside the old pier of Lund in the rain." for n in range(30))
LAST = "The central bank raised its key rate to nine percent."


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder(precision="fp32")


@pytest.fixture(scope="module")
def plain() -> SentenceTransformer:
    model = SentenceTransformer(model_path(BUNDLED))
    model.max_seq_length = 256
    return model


def embeddable(text: str) -> Embeddable:
    return Embeddable("Courier", text, split_sentences(text))


def test_a_passage_that_fits_has_the_vector_that_the_model_gives_it(
    embedder: Embedder, plain: SentenceTransformer
) -> None:
    expected = plain.encode(f"Courier\n{SHORT}", normalize_embeddings=True)
    alone, _ = embedder.embed_passages([embeddable(SHORT), embeddable(f"{FILLER} {LAST}")])
    assert alone.passage == pytest.approx(expected, abs=1e-5)


@settings(deadline=None, max_examples=20)
@given(question=st.text(min_size=1, max_size=60) | st.sampled_from([SHORT, FILLER, "Why?"]))
def test_a_question_has_the_vector_that_sentence_transformers_gives_it(
    embedder: Embedder, plain: SentenceTransformer, question: str
) -> None:
    expected = plain.encode(question, normalize_embeddings=True, show_progress_bar=False)
    assert embedder.embed_question(question) == pytest.approx(expected, abs=1e-5)


def test_the_end_of_a_passage_that_is_longer_than_the_model_reads_counts(embedder: Embedder) -> None:
    without, with_end = embedder.embed_passages([embeddable(FILLER), embeddable(f"{FILLER} {LAST}")])
    asked = embedder.embed_question("What is the central bank's rate?")
    assert with_end.passage @ asked > without.passage @ asked + 0.01
    assert int(np.argmax(with_end.sentences @ asked)) == len(with_end.sentences) - 1


def test_vectors_of_long_passages_have_unit_length(embedder: Embedder) -> None:
    (made,) = embedder.embed_passages([embeddable(f"{FILLER} {LAST}")])
    assert np.linalg.norm(made.passage) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(made.sentences, axis=1) == pytest.approx(np.ones(31), abs=1e-5)
