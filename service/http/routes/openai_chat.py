"""Questions of OpenAI's clients: `POST /v1/chat/completions`."""

from collections.abc import Generator
from functools import partial
from time import time

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError

from service.answer.answer import Answer, Ask
from service.answer.event import Done, Event
from service.http.error_reply import OPENAI_ROOT
from service.http.event_stream import EventStream
from service.http.routes.dependencies import AnswererDep, RequestId, SettingsDep, TurnsDep
from service.http.routes.take_question import take_question
from service.openai.error import OpenAIError
from service.openai.front_end_task import task_reply
from service.openai.reply import Completion, to_completion
from service.openai.request import CompletionRequest
from service.openai.stream import CompletionStream

router = APIRouter(
    prefix=OPENAI_ROOT,
    tags=["openai"],
    responses={"default": {"model": OpenAIError, "description": "What went wrong, as OpenAI's API tells it."}},
)


@router.post(
    "/chat/completions",
    response_model=Completion,
    responses={
        200: {
            "description": "The answer; with `stream`, chunks that add up to it, and `[DONE]`.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        }
    },
)
async def chat_completions(
    body: CompletionRequest,
    request: Request,
    answerer: AnswererDep,
    turns: TurnsDep,
    settings: SettingsDep,
    request_id: RequestId,
) -> Completion | Response:
    """Answer the last question of a conversation, with links to the sources."""
    if body.stream_options and not body.stream:
        raise _refusal("stream_options", "value", "it is only allowed when `stream` is true")
    asked = body.ask()
    done = _task_done(asked)
    if body.wants_json and not (done and done.answer.text.startswith("{")):
        raise _refusal("response_format", "unsupported", "an answer is text; /chat gives it as JSON")
    ask = asked if done else take_question(asked, "messages", settings)
    base_url, answer_id, created = str(request.base_url), f"chatcmpl-{request_id}", int(time())
    if body.stream:
        form = CompletionStream(body, base_url, answer_id, created)
        events = partial(_alone, done) if done else partial(answerer.stream, ask)
        return EventStream(events, turns, request_id, form)
    if done:
        answer = done.answer
    else:
        async with turns.taken():
            answer = await run_sync(answerer.ask, ask)
    return to_completion(answer, body, base_url, id=answer_id, created=created)


def _refusal(field: str, code: str, message: str) -> RequestValidationError:
    return RequestValidationError([{"type": code, "loc": ("body", field), "msg": message}])


def _task_done(ask: Ask) -> Done | None:
    """Return the end of an answer to what is no question to the archive, but a task of the front end's own."""
    reply = task_reply(ask.question)
    return Done(Answer.of_words(ask.question, reply)) if reply else None


def _alone(event: Event) -> Generator[Event, None, None]:
    yield event
