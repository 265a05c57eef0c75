from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.passage import Passage
from corpus.text.split_sentences import split_sentences
from ingest.chunk import chunk

WORDS = "Trade rose fell “we said” 4.5 U.S. the of Oril".split()
prose = st.lists(
    st.lists(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(lambda words: " ".join(words) + "."),
        min_size=1,
        max_size=6,
    ).map(" ".join),
    max_size=6,
).map("\n\n".join)


def cut(text: str, words: int, overlap: int = 0) -> tuple[Passage, ...]:
    article = Article(id="a", title="A", text=text, source="a.txt")
    return chunk(article, split_sentences(text), words, overlap)


@given(prose, st.integers(10, 60), st.integers(0, 9))
def test_passages_are_exact_runs_of_whole_sentences_that_leave_nothing_out(text: str, words: int, overlap: int):
    passages = cut(text, words, overlap)
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert len(passage.text.split()) <= words or len(passage.sentences) == 1
    told = list(dict.fromkeys(span for passage in passages for span in passage.sentences))
    assert told == list(split_sentences(text))


@given(prose)
def test_without_overlap_no_sentence_stands_in_two_passages(text: str):
    spans = [span for passage in cut(text, 40, 0) for span in passage.sentences]
    assert len(spans) == len(set(spans))


def test_overlap_repeats_the_end_of_the_passage_before():
    text = " ".join(f"Sentence number {i} is here." for i in range(12))
    first, second, *_ = cut(text, 15, 5)
    assert second.sentences[0] == first.sentences[-1]


def test_a_quotation_is_not_divided_where_it_fits_into_a_passage():
    text = "Rain fell for days on end. “The water came. It was in the kitchen. We left at once,” said Mira Dovan."
    first, second = cut(text, 16)
    assert first.text == "Rain fell for days on end."
    assert second.text.startswith("“The water came.")


def test_a_full_passage_ends_with_its_paragraph():
    text = "One two three four five six.\n\nSeven eight nine.\n\nTen."
    assert [passage.text for passage in cut(text, 10)] == [
        "One two three four five six.",
        "Seven eight nine.\n\nTen.",
    ]
