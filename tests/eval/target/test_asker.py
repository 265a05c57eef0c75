"""What both askers have to do: the harness measures the same in this process and over HTTP."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from corpus.errors import IndexUnavailable, UsageError
from eval.errors import AskFailed
from eval.target.asker import Asker, InProcess, OverHttp
from eval.target.open_asker import open_asker, open_in_process
from eval.target.reply import Reply
from service.answer.answer import Ask, Timings, Turn
from tests.support.listening import listening

EXAMPLES = Path(__file__).parents[3] / "examples" / "articles"
DAY = date(2026, 1, 5)
QUESTION = Ask("How much will the tram line cost?", DAY)
FOLLOW_UP = Ask("How long is the tram line to be?", DAY, history=(Turn("user", "What is being built?"),))
ABSENT = Ask("Who won the chess championship?", DAY)
TOO_LONG = Ask("why " * 5000, DAY)


@pytest.fixture(scope="module")
def in_process(data: Path) -> Iterator[InProcess]:
    with open_in_process(data, None) as asker:
        yield asker


@pytest.fixture(scope="module")
def url(in_process: InProcess) -> Iterator[str]:
    with listening(in_process.answerer) as url:
        yield url


@pytest.fixture(scope="module")
def over_http(url: str) -> Iterator[Asker]:
    with open_asker(None, url, None) as asker:
        yield asker


@pytest.fixture(params=["in process", "over HTTP"])
def asker(request: pytest.FixtureRequest, in_process: InProcess, over_http: Asker) -> Asker:
    return {"in process": in_process, "over HTTP": over_http}[request.param]


def test_every_citation_is_a_place_in_an_article_that_the_asker_has(asker: Asker) -> None:
    articles = {article.id: article for article in asker.articles()}
    reply = asker.ask(QUESTION)
    assert reply.citations
    for cited in reply.citations:
        article = articles[cited.article_id]
        assert article.text[cited.start : cited.end] == cited.cited_text
        assert article.text_sha256 == cited.text_sha256


def test_what_the_archive_does_not_say_is_an_abstention_with_its_reason(asker: Asker) -> None:
    reply = asker.ask(ABSENT)
    assert reply.status == "abstained"
    assert reply.reason
    assert not reply.statements


def test_a_follow_up_is_asked_with_the_turns_before_it(asker: Asker) -> None:
    alone = Ask("When will it open?", DAY)
    after = Ask(alone.question, DAY, history=(Turn("user", "How long is the tram line to be?"),))
    assert {cited.source for cited in asker.ask(after).citations} == {"12-tram-line-cost.md"}
    assert asker.ask(after).text != asker.ask(alone).text


def test_passages_come_best_first_from_articles_that_the_asker_has(asker: Asker) -> None:
    articles = {article.id: article for article in asker.articles()}
    found = asker.search(QUESTION)
    assert found
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    for each in found:
        assert articles[each.article_id].text[each.start : each.end] == each.text


def test_each_article_is_told_once(asker: Asker) -> None:
    ids = [article.id for article in asker.articles()]
    assert len(ids) == len(set(ids)) == len(list(EXAMPLES.glob("[0-9]*")))


def test_an_index_that_does_not_answer_is_an_error_of_the_question(
    asker: Asker, in_process: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def search(*_: object) -> NoReturn:
        raise IndexUnavailable("The index is down.")

    monkeypatch.setattr(in_process.answerer.index, "search", search)
    for ask in (asker.ask, asker.search):
        with pytest.raises(AskFailed):
            ask(QUESTION)


def timeless(reply: Reply) -> Reply:
    """Return a reply without what belongs to one request: its timings, and how the stream ended."""
    pieces = reply.streamed and replace(reply.streamed, done=None)
    return replace(reply, timings=Timings(0, 0, 0), streamed=pieces)


def with_stream(asker: Asker, ask: Ask) -> Reply:
    assert isinstance(asker, OverHttp)
    return asker.with_stream(ask, asker.ask(ask))


@pytest.mark.parametrize("ask", [QUESTION, FOLLOW_UP, ABSENT])
def test_both_give_the_same_reply(in_process: InProcess, over_http: Asker, ask: Ask) -> None:
    assert timeless(in_process.ask(ask)) == timeless(with_stream(over_http, ask))


@pytest.mark.parametrize("ask", [QUESTION, FOLLOW_UP])
def test_over_http_a_question_is_asked_both_ways(over_http: Asker, ask: Ask) -> None:
    reply = with_stream(over_http, ask)
    assert reply.streamed
    assert reply.streamed.done
    assert timeless(reply.streamed.done) == timeless(reply)


def test_both_find_the_same_passages(in_process: InProcess, over_http: Asker) -> None:
    found = in_process.search(QUESTION)
    assert found
    assert found == over_http.search(QUESTION)


def test_both_have_the_same_articles(in_process: InProcess, over_http: Asker) -> None:
    def known(asker: Asker) -> list[tuple[str, ...]]:
        return [(a.id, a.text_sha256, a.text, a.source, a.title, str(a.published.value)) for a in asker.articles()]

    assert len(known(in_process)) == len(list(EXAMPLES.glob("[0-9]*")))
    assert known(in_process) == known(over_http)


def test_what_the_service_refuses_is_an_error_that_says_why(over_http: Asker) -> None:
    with pytest.raises(AskFailed, match=r"/chat: .*4(13|22)"):
        over_http.ask(TOO_LONG)


def test_an_address_where_nothing_answers_is_wrong_usage() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(UsageError, match="No service answers"):
        OverHttp(f"http://127.0.0.1:{port}")


def test_one_thing_is_measured_at_a_time(tmp_path: Path) -> None:
    with pytest.raises(UsageError), open_asker(tmp_path, "http://127.0.0.1:1", None):
        pass
    with pytest.raises(UsageError), open_asker(tmp_path, None, EXAMPLES):
        pass


def test_absent_articles_are_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing was measured"), open_in_process(None, tmp_path / "none"):
        pass
