"""`POST /export/docx` and `GET /articles/{id}/annotations`."""

from io import BytesIO
from zipfile import ZipFile

import httpx
import pytest

from tests.service.http.test_api import problem

FLOODS = "How many people died in the floods?"


@pytest.fixture(scope="module")
def answer(client: httpx.Client) -> dict[str, object]:
    reply: dict[str, object] = client.post("/chat", json={"question": FLOODS}).json()
    return reply


def test_an_answer_comes_back_as_word(client: httpx.Client, answer: dict[str, object]) -> None:
    reply = client.post("/export/docx", json=answer)
    assert reply.status_code == 200
    assert reply.headers["content-disposition"] == 'attachment; filename="answer.docx"'
    assert "At least 12 people died" in ZipFile(BytesIO(reply.content)).read("word/footnotes.xml").decode()


@pytest.mark.parametrize(
    ("part", "field", "value", "named"),
    [
        ("citations", "cited_text", "Nobody died.", "cited_text"),
        ("statements", "citations", [7], "citations"),
        ("conflicts", "statements", [0, 9], "statements"),
    ],
)
def test_an_answer_that_the_archive_does_not_carry_is_refused(
    client: httpx.Client,
    answer: dict[str, list[dict[str, object]]],
    part: str,
    field: str,
    value: object,
    named: str,
) -> None:
    changed = answer | {part: [answer[part][0] | {field: value}, *answer[part][1:]]}
    refused = problem(client.post("/export/docx", json=changed), 422)
    assert refused["errors"][0]["field"] == f"{part}.0.{named}"


def test_the_figures_of_a_series_are_in_the_answer(answer: dict[str, list[dict[str, object]]]) -> None:
    assert answer["series"] == [{"about": "number of dead", "statements": [0, 1]}]
    figures = [statement["figure"] for statement in answer["statements"]]
    assert [(figure["words"], figure["value"]) for figure in figures] == [("19", 19), ("At least 12 people", 12)]


def test_what_a_question_limits_itself_to_is_told_by_its_own_words(client: httpx.Client) -> None:
    question = "By how much did trade grow in 2021, according to Putin?"
    understood = client.post("/chat", json={"question": question}).json()["understood"]
    (time,) = understood["times"]
    assert question[time["words"]["start"] : time["words"]["end"]] == "2021"
    assert time["period"] == {"start": "2021-01-01", "end": "2022-01-01"}
    assert question[understood["speaker"]["start"] : understood["speaker"]["end"]] == "Putin"


def test_annotations_stand_where_they_say(client: httpx.Client, answer: dict[str, list[dict[str, str]]]) -> None:
    cited = answer["citations"][1]
    article = client.get(f"/articles/{cited['article_id']}").json()
    read = client.get(f"/articles/{cited['article_id']}/annotations").json()
    text = article["text"]

    def words(kind: str) -> list[str]:
        return [text[each["start_char_index"] : each["end_char_index"]] for each in read[kind]]

    assert "At least 12 people" in words("figures")
    assert "overnight" in words("times")
    assert words("passages")
    assert read["versions"] == [article["text_sha256"]]
    assert [copy["outlet"] for copy in read["copies"]] == ["Oril Courier"]
    problem(client.get("/articles/none/annotations"), 404)
