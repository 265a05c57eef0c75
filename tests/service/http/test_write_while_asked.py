"""A service that is asked and written to at once, and one that is killed while it is written to."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from corpus.archive.archive import Archive
from corpus.archive.filter import Filter
from corpus.vectors.chroma_index import ChromaIndex
from tests.support.processes import Service, Serving

KEY = {"authorization": "Bearer sesame"}
SETTINGS = {"DATELINE_WRITE_KEY": "sesame", "DATELINE_RERANKER": "none"}
PLACES = [f"{first}{last}" for first in ("Al", "Ber", "Cor") for last in
          ("burn", "dale", "ford", "gate", "ham", "mere", "shaw", "ton", "wick", "worth")]  # fmt: skip
KILLS = 2


def article(place: str, seed: int) -> dict[str, str]:
    """Return an article of which one sentence has a number that no other has, and others fill passages."""
    draw = random.Random(place)
    things = ("roofs", "roads", "lamps")
    told = "\n\n".join(
        f"The council of {place} spent {draw.randint(1000, 9999)} crowns on {draw.choice(things)} in the "
        f"{ordinal} quarter, {draw.randint(2, 99)} fewer than its treasurer had asked for."
        for ordinal in ("first", "second", "third", "fourth")
    )
    text = f"The library of {place} lends {seed} books a week.\n\n{told}"
    return {"text": text, "title": f"The library of {place}", "published_at": "2022-03-04", "source": place}


ARTICLES = [article(place, 11_000 + 7 * number) for number, place in enumerate(PLACES)]


def answer_of(client: httpx.Client, place: str) -> dict[str, Any]:
    reply = client.post("/chat", json={"question": f"How many books a week does the library of {place} lend?"})
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


def tells(answer: dict[str, Any], number: int) -> bool:
    return f"lends {11_000 + 7 * number} books" in answer["answer"]


def send(client: httpx.Client, articles: list[dict[str, str]]) -> list[str]:
    """Send articles, wait where a busy machine makes a job of it, and return their ids: they are acknowledged."""
    reply = client.post("/articles", json={"articles": articles})
    assert reply.status_code in {200, 202}, reply.text
    report = reply.json()
    if reply.status_code == 202:
        while (job := client.get(reply.headers["location"]).json())["status"] in {"waiting", "running"}:
            time.sleep(0.1)
        assert job["status"] == "done", job["detail"]
        report = job["report"]
    return [each["id"] for each in report["articles"]]


def state(data: Path) -> dict[str, object]:
    """Return what an archive holds, after checking that all parts of each article are there."""
    with Archive(data) as archive, closing(ChromaIndex(data)) as index:
        articles = archive.articles(None, 1000)
        ids = archive.passage_ids(Filter())
        assert set(index.vectors(ids)) == set(ids) == set(archive.sentence_vectors(ids))
        assert {passage.article_id for passage in archive.passages(ids).values()} == {each.id for each in articles}
        return {
            "articles": {each.id: (each.text_sha256, each.published, each.source) for each in articles},
            "copies": archive.copies([each.id for each in articles]),
            "passages": sorted(ids),
            "vectors": index.count(),
            "unlinked": archive.unlinked(),
        }


@contextmanager
def asked_without_pause(url: str, failures: list[str]) -> Iterator[None]:
    """Ask one question after the other until the block ends, and note each that is not answered in good order."""
    ended = threading.Event()

    def ask() -> None:
        with httpx.Client(base_url=url, timeout=60) as client:
            while not ended.is_set():
                place = random.choice(PLACES)
                reply = client.post(
                    "/chat", json={"question": f"How many books does the library of {place} lend?"}
                )
                if reply.status_code != 200:
                    failures.append(reply.text)
                    continue
                for cited in reply.json()["citations"]:
                    version = {"version": cited["text_sha256"]}
                    text = client.get(f"/articles/{cited['article_id']}", params=version).json()["text"]
                    if text[cited["start_char_index"] : cited["end_char_index"]] != cited["cited_text"]:
                        failures.append(f"misquoted: {cited}")

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


@pytest.mark.slow
def test_questions_are_answered_while_articles_come_in_and_each_of_these_by_the_first_question_that_is_for_it(
    tmp_path: Path, serving: Serving
) -> None:
    failures: list[str] = []
    with serving(tmp_path / "data", tmp_path / "log", **SETTINGS) as running:
        with (
            asked_without_pause(running.url, failures),
            httpx.Client(base_url=running.url, headers=KEY, timeout=120) as client,
        ):
            for number in range(0, len(ARTICLES), 3):
                ids = send(client, ARTICLES[number : number + 3])
                for each in range(number, number + 3):  # asked at once, so within any number of seconds
                    assert tells(answer_of(client, PLACES[each]), each)
            assert client.delete(f"/articles/{ids[2]}").status_code == 204
            assert not tells(answer_of(client, PLACES[-1]), len(PLACES) - 1)
            for number, place in enumerate(PLACES[:-1]):
                assert tells(answer_of(client, place), number)
        assert "Traceback" not in running.log.read_text()
    assert failures == []


def send_all(client: httpx.Client, acknowledged: set[str]) -> None:
    """Send the articles, some at a time, and note which are acknowledged."""
    for number in range(0, len(ARTICLES), 5):
        acknowledged.update(send(client, ARTICLES[number : number + 5]))


def send_until_killed(running: Service, after: float) -> set[str]:
    """Send the articles, kill the service after so many seconds, and return what was acknowledged until then."""
    acknowledged: set[str] = set()
    killer = threading.Timer(after, running.process.kill)
    killer.start()
    try:
        with httpx.Client(base_url=running.url, headers=KEY, timeout=120) as client:
            send_all(client, acknowledged)
    except httpx.TransportError:
        pass
    finally:
        killer.join()
    return acknowledged


@pytest.mark.slow
def test_killed_in_the_middle_of_a_request_nothing_is_half_visible_and_nothing_acknowledged_is_lost(
    tmp_path: Path, serving: Serving
) -> None:
    calm, data = tmp_path / "calm", tmp_path / "killed"
    acknowledged: set[str] = set()
    with serving(calm, tmp_path / "log", **SETTINGS) as running:
        began = time.monotonic()
        with httpx.Client(base_url=running.url, headers=KEY, timeout=120) as client:
            send_all(client, acknowledged)
        took = time.monotonic() - began
    undisturbed = state(calm)
    assert set(undisturbed["articles"]) == acknowledged  # type: ignore[call-overload]
    draw = random.Random(5)
    for _ in range(KILLS):
        with serving(data, tmp_path / "log", **SETTINGS) as running:
            # short, since what is stored already takes no time: the last kill, too, has to find work being done
            known = send_until_killed(running, took * draw.uniform(0.05, 0.25))
        stored = state(data)["articles"]
        assert known <= set(stored)  # type: ignore[call-overload]
    with (
        serving(data, tmp_path / "log", **SETTINGS) as running,
        httpx.Client(base_url=running.url, headers=KEY, timeout=120) as client,
    ):
        send_all(client, set())
        assert tells(answer_of(client, PLACES[21]), 21)
    assert state(data) == undisturbed
