"""Answers to take away: `POST /export/docx`."""

from typing import TYPE_CHECKING

from fastapi import APIRouter, Response
from fastapi.exceptions import RequestValidationError

from service.export.write_docx import write_docx
from service.http.routes.dependencies import AnswererDep
from service.wire.answer import AnswerWire

if TYPE_CHECKING:
    from service.answerer import Answerer  # `/healthz` answers while this is still being loaded

router = APIRouter(tags=["questions"])

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.post(
    "/export/docx",
    response_class=Response,
    responses={200: {"description": "The document.", "content": {_DOCX: {}}}},
)
def docx(body: AnswerWire, answerer: AnswererDep) -> Response:
    """Return an answer of `/chat` as a Word document, each quote a footnote.

    Only with quotes that stand in the archive: where one does not, the answer is refused.
    """
    _check(body, answerer)
    named = {"Content-Disposition": 'attachment; filename="answer.docx"'}
    return Response(write_docx(body), media_type=_DOCX, headers=named)


def _check(answer: AnswerWire, answerer: "Answerer") -> None:
    """Raise RequestValidationError unless the parts of an answer fit together and its quotes are the archive's."""
    for place, cited in enumerate(answer.citations):
        article = answerer.archive.article(cited.article_id, cited.text_sha256)
        if article.text[cited.start_char_index : cited.end_char_index] != cited.cited_text:
            raise _wrong(("citations", place, "cited_text"), "it does not stand there in the article")
    for place, statement in enumerate(answer.statements):
        if not all(0 <= index < len(answer.citations) for index in statement.citations):
            raise _wrong(("statements", place, "citations"), "there is no such citation")
    for place, conflict in enumerate(answer.conflicts):
        if not all(0 <= index < len(answer.statements) for index in conflict.statements):
            raise _wrong(("conflicts", place, "statements"), "there is no such statement")


def _wrong(place: tuple[str | int, ...], message: str) -> RequestValidationError:
    return RequestValidationError([{"type": "value_error", "loc": ("body", *place), "msg": message}])
