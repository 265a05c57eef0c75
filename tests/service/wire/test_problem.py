import json

import pytest

from corpus import errors
from corpus.errors import DatelineError
from service.http.error_reply import reply
from service.wire.problem import problem_of


def kinds(kind: type[DatelineError]) -> list[type[DatelineError]]:
    return [kind, *(leaf for child in kind.__subclasses__() for leaf in kinds(child))]


@pytest.mark.parametrize("kind", [k for k in kinds(DatelineError) if k.__module__ == errors.__name__])
def test_every_error_of_the_tree_becomes_a_problem_that_says_what_to_do(kind: type[DatelineError]) -> None:
    problem = problem_of(kind("It failed.", "Try this."), "id-1")
    assert problem.detail == "It failed. Try this."
    assert problem.instance == "id-1"
    assert (problem.status == 503) == kind.retryable


def test_a_missing_article_is_404_and_a_wrong_argument_422() -> None:
    assert problem_of(errors.NotFound("No such article."), "id-1").status == 404
    assert problem_of(errors.UsageError("Wrong."), "id-1").status == 422


def test_an_unforeseen_error_tells_the_client_nothing_but_the_id(capsys: pytest.CaptureFixture[str]) -> None:
    problem = problem_of(RuntimeError("password=hunter2"), "id-1")
    assert problem.status == 500
    assert "hunter2" not in problem.model_dump_json()
    assert problem.instance == "id-1"
    assert "hunter2" in "".join(capsys.readouterr())


def test_a_reply_is_a_problem_document_and_says_when_to_come_again() -> None:
    answer = reply(problem_of(errors.ArchiveBusy("It is busy."), "id-1"), "/chat")
    assert answer.media_type == "application/problem+json"
    assert answer.headers["retry-after"] == "1"
    assert json.loads(bytes(answer.body))["type"] == "about:blank"


def test_under_v1_a_reply_has_openais_form() -> None:
    answer = reply(problem_of(errors.ArchiveBusy("It is busy."), "id-1"), "/v1/chat/completions")
    assert (answer.status_code, answer.media_type) == (503, "application/json")
    assert answer.headers["retry-after"] == "1"
    assert json.loads(bytes(answer.body)) == {
        "error": {"message": "It is busy.", "type": "server_error", "param": None, "code": None}
    }
