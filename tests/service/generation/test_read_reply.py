"""Whatever a language model replies is read without an error, and a statement as soon as it is complete."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.generation.read_reply import Claim, Claimed, Malformed, ReplyReader

ONE = {"text": "It rained.", "citations": [{"passage": 1, "quote": "Rain fell."}]}
TWO = {"text": 'It { "snowed" }.', "citations": [{"passage": 2, "quote": "Snow, [he] said: \\ }"}]}
CLAIMS = [
    Claim("It rained.", (Claimed(1, "Rain fell."),)),
    Claim('It { "snowed" }.', (Claimed(2, "Snow, [he] said: \\ }"),)),
]
REPLY = json.dumps({"statements": [ONE, TWO]})


def read(text: str, piece: int = 1) -> tuple[list[Claim | Malformed], ReplyReader]:
    reader = ReplyReader()
    found = [said for i in range(0, len(text), piece) for said in reader.feed(text[i : i + piece])]
    return found + reader.finish(), reader


@given(st.integers(1, len(REPLY)))
def test_the_pieces_of_a_reply_do_not_matter(piece: int) -> None:
    assert read(REPLY, piece)[0] == CLAIMS


def test_a_statement_is_there_with_its_closing_brace() -> None:
    reader = ReplyReader()
    end = REPLY.index(', {"text": "It {')
    assert reader.feed(REPLY[: end - 1]) == []
    assert reader.feed(REPLY[end - 1 : end]) == CLAIMS[:1]


@pytest.mark.parametrize("reply", ['{"statements": []}', " ```json\n[ ]\n```", 'None found: {"statements" : [ ]}'])
def test_an_empty_list_declines(reply: str) -> None:
    found, reader = read(reply)
    assert (found, reader.declined, reader.statements) == ([], True, 0)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ('{"text": "A", "citations": [}', "it is not JSON"),
        ("{'text': \"text\"}", "it is not JSON"),
        ('{"text": 5, "citations": []}', "its text is not a sentence"),
        ('{"text": "A"}', "it has no citations"),
        ('{"text": "A", "citations": {}}', "it has no citations"),
        ('{"text": "A", "citations": [1]}', "a citation is not the number of a sentence, such as “3.2”"),
        (
            '{"text": "A", "citations": [{"passage": 1.5, "quote": "B"}]}',
            "a citation is not the number of a sentence, such as “3.2”",
        ),
        (
            '{"text": "A", "citations": [{"passage": null, "quote": "B"}]}',
            "a citation is not the number of a sentence, such as “3.2”",
        ),
    ],
)
def test_a_malformed_statement_has_its_reason(statement: str, reason: str) -> None:
    found, _ = read(statement)
    assert [said.reason for said in found if isinstance(said, Malformed)] == [reason]
    assert not any(isinstance(said, Claim) for said in found)


@pytest.mark.parametrize(
    "citations",
    [
        '"sentences": ["3.10", "1.2"]',
        '"sentences": [3.10, 1.2]',
        '"sentences": ["[3.10]", " 1.2 "]',
        '"citations": [{"sentence": "3.10"}, {"sentence": "1.2"}]',
    ],
)
def test_sentences_are_cited_by_their_numbers_in_whatever_form(citations: str) -> None:
    found, _ = read(f'{{{citations}, "text": "A"}}')
    assert found == [Claim("A", (Claimed(3, sentence=10), Claimed(1, sentence=2)))]


@pytest.mark.parametrize("number", ['"3"', "3", '"3.1.2"', '"the first"', "null", "true", '"99999.1"', "[]"])
def test_what_is_no_number_of_a_sentence_cites_nothing(number: str) -> None:
    (found,), _ = read(f'{{"sentences": ["1.1", {number}], "text": "A"}}')
    assert isinstance(found, Malformed)


@given(st.text(alphabet='{}[]",:\\ \ntextcitations01é', max_size=300))
def test_noise_raises_nothing(noise: str) -> None:
    read(noise, 7)
    assert read(noise + REPLY.replace('"', "'"))[1].statements >= 0


@given(st.text(alphabet=st.characters(exclude_characters='{"'), max_size=200))
def test_prose_around_the_reply_is_skipped(prose: str) -> None:
    assert read(prose + REPLY + prose, 11)[0] == CLAIMS


@pytest.mark.parametrize("unit", ["{", '{"text":', '"', '{"', '{"text":"', '{"text":{}', "[", "\\"])
def test_a_hundred_kilobytes_take_less_than_two_seconds(unit: str) -> None:
    began = time.perf_counter()
    read(unit * (100_000 // len(unit)) + "}" * 20_000, 1000)
    assert time.perf_counter() - began < 2
