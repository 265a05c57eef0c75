"""The tasks that chat front ends set on their own, told from questions."""

import json

import pytest

from service.openai.front_end_task import task_reply

CHAT = "<chat_history>\nUSER: Who was elected mayor of Vire?\nASSISTANT: Odile Samson was.\n</chat_history>"
TASK = (
    "### Task:\nDo something{with_emoji}.\n### Output:\nJSON format: {{ {template} }}\n### Chat History:\n" + CHAT
)


@pytest.mark.parametrize(
    ("template", "with_emoji", "reply"),
    [
        ('"title": "your concise title here"', "", {"title": "Elected mayor of Vire"}),
        ('"title": "your title"', " with an emoji", {"title": "📰 Elected mayor of Vire"}),
        ('"tags": ["tag1", "tag2"]', "", {"tags": ["News", "Vire"]}),
        ('"follow_ups": ["Question 1?"]', "", {"follow_ups": []}),
        ('"suggestions": ["Question 1?"]', "", {"suggestions": []}),
        ('"queries": ["query1"]', "", {"queries": ["Who was elected mayor of Vire?"]}),
        ('"text": "<continuation>"', "", {"text": ""}),
    ],
)
def test_the_reply_has_the_form_that_the_task_asks_for(template: str, with_emoji: str, reply: object) -> None:
    told = task_reply(TASK.format(template=template, with_emoji=with_emoji))
    assert told is not None
    assert json.loads(told) == reply


def test_a_chat_without_a_question_has_a_title_too() -> None:
    empty = TASK.format(template='"title": ""', with_emoji="").replace(
        "USER: Who was elected mayor of Vire?\n", ""
    )
    assert json.loads(task_reply(empty) or "") == {"title": "News"}


def test_a_title_in_plain_text_is_given_in_plain_text() -> None:
    chat = "Conversation:\nUser: When did the old bridge fall?\nAI: 2004"
    assert task_reply(f"Provide a concise title for the conversation.\n\n{chat}") == "Old bridge fall"


def test_a_title_of_a_chat_that_starts_so_and_an_emoji_are_given_in_plain_text() -> None:
    starts = (
        "Generate a concise title for a conversation that starts with:\nUser: Who won the cup?\nAssistant: Lomna."
    )
    assert task_reply(starts) == "Won the cup"
    assert task_reply("Show the speaker's facial expression through a fitting emoji.\n\nMessage: Who won?") == "🙂"


@pytest.mark.parametrize(
    "question",
    [
        "Who was elected mayor of Vire?",
        "What is the title of the conversation that Odile Samson published?",
        'What did the report {"title": "Vire"} say?',
    ],
)
def test_a_question_is_no_task(question: str) -> None:
    assert task_reply(question) is None
