import json
import re
from dataclasses import replace
from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Published
from corpus.errors import ArchiveError
from service.answer.answer import Answer, Citation, Conflict, Statement, Timings, Usage
from service.answer.event import Done, Event, StatementReady
from service.openai.limits import count_tokens
from service.openai.reply import to_completion
from service.openai.request import CompletionRequest
from service.openai.stream import CompletionStream
from service.wire.problem import problem_of

BASE = "http://127.0.0.1:8000/"
LINK = re.compile(r"\[\[(\d+)\]\]\(([^()\s]*)\)")
URLS = (None, "https://a.example/b(c) d?x=ü", "javascript:alert(1)", "http://[half", "https://b.example/]>")

words = st.text("abc [1](é𝒳)\n", min_size=1, max_size=12)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Return answers as the composer makes them: articles are numbered in the order of first citation."""
    citations: list[Citation] = []
    statements: list[Statement] = []
    for _ in range(draw(st.integers(0, 5))):
        cited = []
        for article in draw(st.lists(st.integers(0, 4), min_size=1, max_size=3)):
            known = {citation.article_id: citation.number for citation in citations}
            number = known.get(f"art-{article}", len(known) + 1)
            url = URLS[article]
            cited.append(len(citations))
            citations.append(
                Citation(
                    number, f"art-{article}", "Title", "a.txt", url, None, Published(), "quote", 0, 5, "0" * 64
                )
            )
        statements.append(Statement(draw(words), 0, 0, tuple(cited)))
    reason = None if statements else "Nothing says it."
    return Answer(
        "Who?", "The archive does not answer this.", tuple(statements), tuple(citations), (), reason, (), (),
        Timings(1, 1, 2),
    )  # fmt: skip


def request(**options: object) -> CompletionRequest:
    return CompletionRequest.model_validate({"messages": [{"role": "user", "content": "Who won?"}], **options})


def chunks(answer: Answer, body: CompletionRequest) -> list[dict[str, object]]:
    stream = CompletionStream(body, BASE, "chatcmpl-1", 7)
    events: list[Event] = [
        StatementReady(statement, tuple(answer.citations[index] for index in statement.citations))
        for statement in answer.statements
    ]
    sent = b"".join(stream.event(event) for event in [*events, Done(answer)]).decode()
    data = [line.removeprefix("data: ") for line in sent.split("\n\n") if line]
    assert data.pop() == "[DONE]"
    return [json.loads(line) for line in data]


@given(answers())
def test_sources_have_one_order_and_one_number_in_text_annotations_and_context(answer: Answer) -> None:
    message = to_completion(answer, request(), BASE, id="chatcmpl-1", created=7).choices[0].message
    links = []
    for annotation in message.annotations:
        source = annotation.url_citation
        found = LINK.fullmatch(message.content[source.start_index : source.end_index])
        assert found
        assert found[2] == source.url
        links.append((int(found[1]), source.url))
    starts = [annotation.url_citation.start_index for annotation in message.annotations]
    assert starts == sorted(starts)
    numbers = [[answer.citations[index].number for index in said.citations] for said in answer.statements]
    assert [number for number, _ in links] == [number for cited in numbers for number in dict.fromkeys(cited)]
    in_context = list(dict.fromkeys(citation.number for citation in message.context.citations))
    assert list(dict.fromkeys(number for number, _ in links)) == in_context == sorted(in_context)
    assert len(dict(links)) == len(set(links))


def test_usage_is_what_the_model_took_where_it_is_known_and_words_elsewhere() -> None:
    answer = Answer("Why?", "Because.", (), (), (), "No.", (), (), Timings(1, 1, 2))
    known = replace(answer, usage=Usage(1200, 80))
    told = [to_completion(each, request(), BASE, id="chatcmpl-1", created=7).usage for each in (answer, known)]
    assert [each.completion_tokens for each in told] == [2, 80]
    assert told[1].model_dump() == {"prompt_tokens": 1200, "completion_tokens": 80, "total_tokens": 1280}
    asked = request(stream=True, stream_options={"include_usage": True})
    assert chunks(known, asked)[-1]["usage"] == told[1].model_dump()


LIMITS = st.fixed_dictionaries(
    {
        "max_tokens": st.none() | st.integers(1, 80),
        "max_completion_tokens": st.none() | st.integers(1, 80),
        "stop": st.sampled_from([None, "", "é", [], ["b(", "1]"], "\n"]),
    }
)


@given(answers(), LIMITS)
def test_an_answer_ends_with_the_last_whole_statement_within_its_limits(
    answer: Answer, limits: dict[str, object]
) -> None:
    def said(statements: int) -> str:
        first = replace(answer, statements=answer.statements[:statements])
        return to_completion(first, request(), BASE, id="x", created=7).choices[0].message.content

    def allowed(content: str) -> bool:
        marks = [limits["stop"]] if isinstance(limits["stop"], str) else limits["stop"] or []
        return count_tokens(content) <= most and not any(mark and mark in content for mark in marks)

    most = min(limits["max_tokens"] or 1000, limits["max_completion_tokens"] or 1000)
    whole = [said(number + 1) for number in range(len(answer.statements))] or [answer.text]
    fitting = list(takewhile(allowed, whole))
    (choice,) = to_completion(answer, request(**limits), BASE, id="x", created=7).choices
    assert choice.message.content == (fitting[-1] if fitting else "")
    if fitting == whole:
        assert (choice.finish_reason, choice.message.context.notes) == ("stop", [])
    else:
        is_long = count_tokens(whole[len(fitting)]) > most
        assert choice.finish_reason in ({"stop", "length"} if is_long else {"stop"})
        assert f"left {len(fitting)} of {len(whole)} statements" in choice.message.context.notes[0]
    numbers = {int(found) for found, _ in LINK.findall(choice.message.content)}
    assert {citation.number for citation in choice.message.context.citations} == numbers


def test_what_max_tokens_leaves_out_of_a_disagreement_is_told() -> None:
    statements = (Statement("Trade grew 45 percent.", 0, 0, ()), Statement("It grew 25 percent.", 0, 0, ()))
    conflicts = (Conflict("trade growth", (0, 1), "dispute"),)
    answer = Answer("Q?", "", statements, (), conflicts, None, (), (), Timings(1, 1, 2))
    (choice,) = to_completion(answer, request(max_tokens=5), BASE, id="x", created=7).choices
    assert (choice.message.content, choice.finish_reason) == ("Trade grew 45 percent.", "length")
    assert choice.message.context.conflicts == []
    assert choice.message.context.notes == [
        "`max_tokens` left 1 of 2 statements of the answer.",
        "What is left out says otherwise on trade growth.",
    ]


@given(answers(), st.booleans(), LIMITS)
def test_the_chunks_of_a_stream_add_up_to_the_completion(
    answer: Answer, usage: bool, limits: dict[str, object]
) -> None:
    body = request(stream=True, stream_options={"include_usage": usage}, **limits)
    whole = to_completion(answer, body, BASE, id="chatcmpl-1", created=7).model_dump(mode="json")
    parts = chunks(answer, body)
    if usage:
        last = parts.pop()
        assert (last["choices"], last["usage"]) == ([], whole["usage"])
        assert all(part["usage"] is None for part in parts)
    else:
        assert all("usage" not in part for part in parts)
    message = whole["choices"][0]["message"]
    choices = [part["choices"][0] for part in parts]
    deltas = [choice["delta"] for choice in choices]
    assert "".join(delta.get("content", "") for delta in deltas) == message["content"]
    assert [one for delta in deltas for one in delta.get("annotations", [])] == message["annotations"]
    assert [delta["context"] for delta in deltas if "context" in delta] == [message["context"]]
    assert deltas[0]["role"] == "assistant"
    assert [choice["finish_reason"] for choice in choices] == [
        *([None] * (len(choices) - 1)),
        whole["choices"][0]["finish_reason"],
    ]
    assert {(part["id"], part["object"]) for part in parts} == {("chatcmpl-1", "chat.completion.chunk")}


def test_links_lead_to_the_web_or_to_the_service_and_nowhere_else() -> None:
    citations = tuple(
        Citation(n + 1, f"art-{n}", "T", "a.txt", url, None, Published(), "q", 0, 1, "0")
        for n, url in enumerate(URLS)
    )
    statement = Statement("Kora won.", 0, 9, tuple(range(len(URLS))))
    answer = Answer("Who?", "Kora won.", (statement,), citations, (), None, (), (), Timings(1, 1, 2))
    content = to_completion(answer, request(), BASE, id="x", created=7).choices[0].message.content
    assert [url for _, url in LINK.findall(content)] == [
        f"{BASE}articles/art-0#char=0,1;version=0",
        "https://a.example/b%28c%29%20d?x=%C3%BC",
        f"{BASE}articles/art-2#char=0,1;version=0",
        "http://%5Bhalf",
        "https://b.example/%5D%3E",
    ]


def test_an_earlier_answer_is_read_without_its_links() -> None:
    body = CompletionRequest.model_validate(
        {
            "messages": [
                {"role": "developer", "content": "Be brief."},
                {"role": "user", "content": [{"type": "text", "text": "Who won?"}]},
                {
                    "role": "assistant",
                    "content": "Kora won [[1]](https://a.example/b)[[2]](http://h:1/articles/x).",
                },
                {"role": "tool", "content": "42", "tool_call_id": "x"},
                {"role": "user", "content": "When?"},
                {"role": "user", "content": " "},
            ]
        }
    )
    ask = body.ask()
    assert ask.question == "When?"
    assert [(turn.role, turn.content) for turn in ask.history] == [
        ("system", "Be brief."),
        ("user", "Who won?"),
        ("assistant", "Kora won."),
    ]


def test_what_fails_on_the_way_ends_a_stream_as_openais_clients_expect() -> None:
    problem = problem_of(ArchiveError("The disk is full."), "id-1")
    sent = CompletionStream(request(stream=True), BASE, "chatcmpl-1", 7).problem(problem).decode()
    assert json.loads(sent.removeprefix("data: "))["error"]["message"] == "The disk is full."
