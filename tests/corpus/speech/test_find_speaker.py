"""Who speaks: behind the verb, in apposition, and under a pronoun."""

import pytest

from corpus.document import Document


def speakers(text: str) -> list[str | None]:
    return [speech.speaker for speech in Document(text).speech]


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("Hollin captain Petra Vane", "Petra Vane"),
        ("skipper Zorb Quell", "Zorb Quell"),
        ("the guild's president, Ada Quist", "Ada Quist"),
        ("Marlo's head of sales, Zorb Quell, on Tuesday", "Zorb Quell"),
        ("Marlo Group goalkeeper Ada Quist after the match", "Ada Quist"),
        ("its chief executive Ada Quist", "Ada Quist"),
        ("co-founder and chief executive Zorb Quell", "Zorb Quell"),
        ("the board's envoy in Lunde, Zorb Quell", "Zorb Quell"),
        ("Norwegian transport minister Kari Moe", "Kari Moe"),
        ("Bank of Lunde chief economist Zorb Quell", "Zorb Quell"),
        ("Prime Minister Tom Reed's spokesman, Bo Hale", "Bo Hale"),
        ("Ada Quist of the harbour board", "Ada Quist"),
        ("a spokeswoman for Marlo", "a spokeswoman for Marlo"),
        ("the lawyer of Governor Ada Quist", "the lawyer of Governor Ada Quist"),
        ("the minister and his friend Ada Quist", "the minister"),
        ("the club, which sacked Ada Quist", "the club"),
        ("the club in a statement", "the club"),
    ],
)
def test_the_person_behind_the_verb_speaks_and_not_whom_they_work_for(subject: str, speaker: str) -> None:
    assert speakers(f"“The ice is thin,” said {subject}.") == [speaker]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("“It sank,” says Ada Quist. Her brother, Bo Hale, nods. “It was old,” he says.", "Bo Hale"),
        ("“It sank,” says Ada Quist. Her brother, Zorb Quell, nods. “It was old,” he says.", "Zorb Quell"),
        ("“It sank,” says Ada Quist. Bo Hale shakes his head. “It was old,” she adds.", "Ada Quist"),
        ("“It sank,” says Ada Quist. Beside her stands Bo Hale. “It was old,” he says.", "Bo Hale"),
        ("“It sank,” says Ada Quist.\n\nThe owner, Bo Hale, disagrees. “It was old,” he says.", "Bo Hale"),
        ("“It sank,” says Ada Quist.\n\n“It was old,” she adds.", "Ada Quist"),
        ("“It sank,” says the mayor. The actress disagrees. “It was old,” he says.", "the mayor"),
        ("“It sank,” says Zorb Quell. “It was old,” she adds.", "Zorb Quell"),
        ("“It sank,” says Ada King. “It was old,” she adds.", "Ada King"),
    ],
)
def test_he_is_the_man_and_she_the_woman_who_spoke_or_acted_last(text: str, last: str) -> None:
    assert speakers(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "“It sank,” says the actress. “It was old,” he says.",
        "“It sank,” says Ada Quist. “It was old,” he says.",
        "“It sank,” says Zorblax Ott. Quenby Fry nods. “It was old,” she says.",
        "“It sank,” says Bo Hale. The owner, Zorb Quell, nods. “It was old,” he says.",
    ],
)
def test_a_pronoun_that_may_name_another_gives_no_speaker(text: str) -> None:
    assert speakers(text)[-1] is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("And from the head of the mill, Ada Quist:\n\n“It sank.”", "Ada Quist"),
        ("From Ada Quist, head of the mill:\n\n“It sank.”", "Ada Quist"),
        ("Ada Quist was blunt about it:\n\n“It sank.”", "Ada Quist"),
        ("The mayor, Ada Quist, wrote on Sunday:\n\n“It sank.”", "Ada Quist"),
        ("Ada Quist runs the mill. She put it like this:\n\n“It sank.”", "Ada Quist"),
        ("Ada Quist, 43, miller: “It sank.”", "Ada Quist"),
        ("“It sank.” – Ada Quist", "Ada Quist"),
        ("“It sank.”\n— Councillor Ada Quist, Lunde", "Ada Quist"),
        ("The poster behind Ada Quist had a word:\n\n“It sank.”", None),
        ("From the wife of Bo Hale:\n\n“It sank.”", "the wife of Bo Hale"),
        ("Ada Quist met Bo Hale there:\n\n“It sank.”", None),
        ("“It sank.” – Ada Quist carried the banner.", None),
    ],
)
def test_a_line_with_a_colon_and_a_name_behind_a_dash_tell_who_speaks(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Governor Ada Quist did not say that the ferry was late.",
        "Governor Ada Quist never said the ferry was late.",
        "Governor Ada Quist denied that the ferry was late.",
        "Governor Ada Quist declined to say whether the ferry was late.",
    ],
)
def test_what_somebody_does_not_say_is_not_their_word(text: str) -> None:
    assert speakers(text) == []


def test_a_clause_before_said_and_its_speaker_is_what_is_said() -> None:
    text = "The mill at Voss opened on Monday, said the road office."
    (speech,) = Document(text).speech
    assert (speech.span.of(text), speech.speaker) == ("The mill at Voss opened on Monday", "the road office")


def test_whoever_speaks_of_something_in_quotation_marks_says_it() -> None:
    assert speakers("President Ada Quist spoke at the signing of “a day of friends”.") == ["Ada Quist"]
    assert speakers("President Ada Quist spoke at the opening of “Night Ferry”.") == []
