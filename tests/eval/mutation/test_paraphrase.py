import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.figures.read_quantities import read_quantities
from corpus.text.split_sentences import split_sentences
from eval.mutation.paraphrase import paraphrase, paraphrased
from ingest.cleaning.clean import clean
from ingest.loading.decode import decode
from tests.support.scripted_asker import HARVEST, answer

TEXTS = [clean(decode(path.read_bytes())).text for path in sorted(Path("examples/articles").glob("*.txt"))]
SENTENCES = [span.of(text) for text in TEXTS for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("The river rose by 45 percent, Ida Brandt said.", "According to Ida Brandt, the river went up by 45%."),
        ("Ida Brandt said that it is over.", "According to Ida Brandt, it's over."),
        (
            "According to Ida Brandt, the river fell to 3 metres.",
            "The river went down to 3 metres, Ida Brandt stated.",
        ),
        (
            "Trade fell to 86 million dollars, the ministry said on Monday.",
            "The ministry stated on Monday that Trade went down to $86 million.",
        ),
        ("After the flood, nobody came back.", "Nobody came back following the flood."),
        ("Because it did not rain, the harvest was late.", "The harvest was late as it didn't rain."),
        ("It cost $1.8 billion.", "It cost 1.8 billion dollars."),
        ("Some 3,400 people came on May 21, 2013.", "Some 3400 people came on 21 May 2013."),
        ("There were two bridges.", "There were 2 bridges."),
        (
            "2021 (“May”): After the flood, nobody came.",
            "2021 (“May”): Nobody came following the flood.",
        ),
        ("“It is nearly over,” she said.", "“It is nearly over,” she stated."),
        ("Cats sleep.", "Cats sleep."),
    ],
)
def test_a_sentence_is_said_in_other_words(said: str, other: str) -> None:
    assert paraphrased(said) == other


@pytest.mark.parametrize("sentence", SENTENCES)
def test_figures_and_quotations_stay_what_they_are(sentence: str) -> None:
    other = paraphrased(sentence)
    before, after = (Counter(quantity for _, quantity in read_quantities(text)) for text in (sentence, other))
    assert {(quantity.kind, quantity.value) for quantity in before} == {(q.kind, q.value) for q in after}
    assert re.findall(r'"[^"]*"|“[^”]*”', other) == re.findall(r'"[^"]*"|“[^”]*”', sentence)


def test_most_sentences_of_news_change() -> None:
    changed = sum(paraphrased(sentence) != sentence for sentence in SENTENCES)
    assert changed > len(SENTENCES) / 2


def test_a_reply_in_other_words_is_well_formed_and_cites_the_same() -> None:
    reply = answer(HARVEST, "Growers in Oster picked 310 tonnes of apples in May, Ida Brandt said.")
    second = replace(reply.statements[0], start=len(reply.text) + 1, end=len(reply.text) * 2 - 3)
    reply = replace(reply, text=f"{reply.text} {reply.text}", statements=(*reply.statements, second))
    other = paraphrase(reply)
    assert other.text == " ".join(
        ["According to Ida Brandt, Growers in Oster picked 310 tonnes of apples in May. [1]"] * 2
    )
    assert [other.text[each.start : each.end] for each in other.statements] == [s.text for s in other.statements]
    assert other.citations == reply.citations
