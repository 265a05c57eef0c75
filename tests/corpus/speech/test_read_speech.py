import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.speech.speech import Speech


def said(text: str) -> list[tuple[str, str | None, str | None]]:
    """Return each speech's words, its speaker and its source."""
    return [(speech.span.of(text), speech.speaker, speech.attribution) for speech in Document(text).speech]


def only(text: str) -> Speech:
    (speech,) = Document(text).speech
    return speech


INTRODUCED = "Kenyan President Daniel Mwangi met his Ugandan counterpart Grace Akello on Friday. "


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We will build the railway,” Mwangi said.", "Daniel Mwangi"),
        ('"We will build the railway," said Mwangi.', "Daniel Mwangi"),
        ("‘We will build the railway,’ Mwangi told reporters.", "Daniel Mwangi"),
        ("“We will build the railway,” the Kenyan leader promised.", "Daniel Mwangi"),
        ("“We will build the railway,” the Ugandan president said.", "Grace Akello"),
        ("“We will build the railway,” the Zambian president said.", "the Zambian president"),
        ("“We will build the railway,” said Akello, who took office in 2019.", "Grace Akello"),
        ("Akello, for her part, reportedly noted that the railway will be built.", "Grace Akello"),
        ("Akello, a former teacher, said the railway will be built.", "Grace Akello"),
        ("The railway will be built by next summer, Akello said on Sunday.", "Grace Akello"),
        ("On Sunday, Akello said: “We will build the railway.”", "Grace Akello"),
        ("The transport ministry said the railway will be built.", "the transport ministry"),
    ],
)
def test_the_speaker_has_the_fullest_name_that_the_article_gives(sentence: str, speaker: str) -> None:
    assert [found for _, found, _ in said(INTRODUCED + sentence)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker", "source"),
    [
        ("“It is over,” Mwangi said, according to Capital Radio.", "Mwangi", "Capital Radio"),
        ("“It is over,” Mwangi was quoted as saying by the presidency.", "Mwangi", "the presidency"),
        ("The presidency says that in the talks President Daniel Mwangi noted that it is over.",
         "Daniel Mwangi", "the presidency"),
        ("According to the ministry, the talks are over.", None, "the ministry"),
        ("The talks are over, according to Interior Minister Jane Odhiambo.", "Jane Odhiambo", None),
        ("The ministry said the talks are over.", "the ministry", None),
    ],
)  # fmt: skip
def test_a_source_is_not_the_speaker(text: str, speaker: str | None, source: str | None) -> None:
    speech = only(text)
    assert (speech.speaker, speech.attribution) == (speaker, source)


def test_a_pronoun_names_who_spoke_last() -> None:
    text = "President Daniel Mwangi said exports rose. He added that imports fell."
    assert said(text) == [("exports rose", "Daniel Mwangi", None), ("imports fell", "Daniel Mwangi", None)]


def test_a_pronoun_names_the_subject_of_the_sentence_before() -> None:
    text = "“It is late,” Governor Ann Lee said. Mayor Tom Reed disagreed. “It is early,” he said."
    assert [speaker for _, speaker, _ in said(text)] == ["Ann Lee", "Tom Reed"]


def test_a_pronoun_that_names_nobody_gives_no_speaker() -> None:
    speech = only("“It is late,” he said.")
    assert speech.speaker is None
    assert speech.speaker_span is not None


def test_a_quotation_goes_on_after_its_attribution() -> None:
    text = "“We sold it,” said Abebe Tadesse. “It was time.”"
    assert said(text) == [("We sold it,", "Abebe Tadesse", None), ("It was time.", "Abebe Tadesse", None)]


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    text = "“There is no shortage.\n\n“We have food,” Governor Tomas Reyes said."
    assert [speaker for _, speaker, _ in said(text)] == ["Tomas Reyes", "Tomas Reyes"]


def test_a_missing_closing_mark_ends_before_the_narrators_words() -> None:
    text = "“The war is over, Governor Tomas Reyes said."
    assert said(text) == [("The war is over,", "Tomas Reyes", None)]


def test_a_quotation_within_a_report_is_a_speech_of_its_own() -> None:
    text = "Governor Tomas Reyes said that in 2020 “we lost a third of our trade.”"
    assert said(text) == [
        ("in 2020 “we lost a third of our trade.”", "Tomas Reyes", None),
        ("we lost a third of our trade.", "Tomas Reyes", None),
    ]


def test_a_quotation_in_single_marks_within_another_is_no_speech_of_its_own() -> None:
    assert only("“They shouted ‘go home’ at us,” Ann Lee said.").span.start == 1


def test_side_by_side_reports_have_their_own_speakers() -> None:
    text = "Governor Ann Lee said taxes would rise, and Mayor Tom Reed said they would fall."
    assert [(words, speaker) for words, speaker, _ in said(text)] == [
        ("taxes would rise", "Ann Lee"),
        ("they would fall", "Tom Reed"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “green corridor” opened in May.",
        "Her book “The Long Way Home” sold well.",
        "The workers' union and the owners' club met.",
        "The noted author lives in the United States.",
    ],
)
def test_scare_quotes_titles_and_apostrophes_are_not_speech(text: str) -> None:
    assert Document(text).speech == ()


def test_two_people_of_one_name_are_not_confused() -> None:
    text = "President Bill Reed met Senator Ann Reed. “It is late,” Reed said."
    assert only(text).speaker == "Reed"


PIECES = [
    *(
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "\n\n",
        "\n",
        ". ",
        ", ",
        " ",
        "he said",
        "Ann Lee",
        "Governor Ann Lee",
        "noted that",
    ),
    *(
        "according to ",
        "the ministry",
        " was quoted as saying by ",
        "called",
        "rates fell",
        "The",
        "adding that",
        "(",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_order_of_marks_and_verbs_is_read_and_spans_lie_in_the_text(text: str) -> None:
    for speech in Document(text).speech:
        assert speech.span.of(text).strip()
        assert speech.span.end <= len(text)
        assert speech.speaker is None or speech.speaker.strip() == speech.speaker != ""
        assert speech.speaker_span is None or speech.speaker_span.of(text).strip()


@given(st.text(max_size=80))
def test_arbitrary_text_does_not_break_the_reading(text: str) -> None:
    assert all(speech.span.of(text) for speech in Document(text).speech)
