"""Interviews: who asks, and who answers without quotation marks."""

from corpus.document import Document


def turns(text: str) -> list[tuple[str, str | None]]:
    return [(speech.span.of(text), speech.speaker) for speech in Document(text).speech]


def test_the_person_of_the_introduction_answers() -> None:
    text = "Ada Quist runs the mill. We asked her about ice.\n\nQ: How thick is it?\n\nA: Two feet. It creaks."
    assert turns(text) == [("How thick is it?", None), ("Two feet. It creaks.", "Ada Quist")]


def test_labels_are_surnames_initials_and_outlets() -> None:
    text = (
        "The harbour master, Zorb Quell, met us.\n\nMill Weekly: How deep is it?\n\nQuell: Eleven metres.\n\n"
        "MW: Since when?\n\nZQ: Since 1998.\n\nIt was dug by hand.\n\nQ: Is it safe?\n\nA: It is."
    )
    assert turns(text) == [
        ("How deep is it?", "Mill Weekly"),
        ("Eleven metres.", "Zorb Quell"),
        ("Since when?", "Mill Weekly"),
        ("Since 1998.", "Zorb Quell"),
        ("It was dug by hand.", "Zorb Quell"),
        ("Is it safe?", None),
        ("It is.", "Zorb Quell"),
    ]


def test_what_the_person_tells_of_others_words_stays_their_own() -> None:
    text = "Ada Quist is a judge.\n\nQ: Why?\n\nA: The minister said it was late. “Go,” my father told me."
    assert [speaker for _, speaker in turns(text)] == [None, "Ada Quist"]


def test_who_is_asked_is_not_who_asks() -> None:
    text = "Ada Quist is a judge. Bo Hale interviewed her.\n\nQ: Why?\n\nA: Because."
    assert turns(text)[-1] == ("Because.", "Ada Quist")


def test_an_answer_of_one_of_two_people_has_no_name() -> None:
    assert turns("Ada Quist and Bo Hale run the mill.\n\nQ: Why?\n\nA: It pays.")[-1] == ("It pays.", None)


def test_lines_with_labels_are_no_interview() -> None:
    assert turns("Photo: Ada Quist\nScore: 3-1\n\nNote: The shop is closed?\nContact: Bo Hale") == []
