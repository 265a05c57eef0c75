"""What chat front ends ask the model of a chat for on their own: a title, tags, questions that may follow.

Open WebUI gives the chat between <chat_history> tags and names the JSON that it wants, and in a call asks for an
emoji; LibreChat asks for a title in plain text. These are no questions to an archive.
"""

import json
import re
from collections.abc import Callable

from service.question.find_referents import BE, DO, NAMES, WH

_HISTORY = re.compile(r"<?\bchat[_ ]history\b\W*(.*)", re.DOTALL | re.IGNORECASE)
_WANTED = re.compile(r'\{\s*"(?P<name>\w+)"\s*:\s*(?P<list>\[)?')
_PLAIN_TITLE = re.compile(
    r"\btitle\b[^.\n]{0,40}\b(?:(?:for|of|to) (?:this|the) conversation|for a conversation that starts with)\b",
    re.IGNORECASE,
)
_EMOJI = re.compile(r"\bfacial expression through a fitting emoji\b", re.IGNORECASE)
_FACE = "🙂"
_ASKED = re.compile(r"^\W*(?:user|human):?\W*\s(?P<question>.*\S)", re.IGNORECASE | re.MULTILINE)
_OPENING = re.compile(rf"^(?:(?:{WH}|{DO}|{BE}|much|many|the|a|an|to|it|there|that)\b\W*)+", re.IGNORECASE)
_TITLE_WORDS = 5
_TAGS = 3
_SUBJECT = "News"
"""The broad tag of every chat with a news archive."""


def task_reply(prompt: str) -> str | None:
    """Return the reply to a front end's own task in the form that it asks for; None where it is a question."""
    history, wanted = _HISTORY.search(prompt), _WANTED.search(prompt)
    if history and wanted:
        make = _REPLIES.get(wanted["name"]) or (_nothing if wanted["list"] else _title)
        reply = make(_questions(history[1]))
        if make is _title and "emoji" in prompt:
            reply = f"📰 {reply}"
        return json.dumps({wanted["name"]: reply}, ensure_ascii=False)
    if _EMOJI.search(prompt):
        return _FACE
    if _PLAIN_TITLE.search(prompt) and (asked := _questions(prompt)):
        return _title(asked)
    return None


def _questions(chat: str) -> list[str]:
    """Return what the user of a chat asked, in order."""
    return [match["question"] for match in _ASKED.finditer(chat)]


def _title(asked: list[str]) -> str:
    """Return a few words of the first question: "Elected mayor of Vire"."""
    first = asked[0] if asked else _SUBJECT
    words = _OPENING.sub("", first).rstrip(" ?!.").split()[:_TITLE_WORDS] or first.split()[:_TITLE_WORDS]
    title = " ".join(words)
    return f"{title[:1].upper()}{title[1:]}"


def _tags(asked: list[str]) -> list[str]:
    """Return the names that the first question holds, under the tag of all."""
    names = NAMES.findall(_OPENING.sub("", asked[0])) if asked else []
    return [_SUBJECT, *names][:_TAGS]


def _nothing(_: list[str]) -> list[str]:
    """Return no items of a list that cannot be made of what was asked, such as questions that may follow."""
    return []


_REPLIES: dict[str, Callable[[list[str]], str | list[str]]] = {
    "tags": _tags,
    "queries": lambda asked: asked[-1:],
    "text": lambda _: "",
}
