"""`POST /check`: the contract, and what is refused."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

DRAFT = (
    "# Floods\n\nThe finance ministry put the damage at 86 million dollars. "
    "Trade between Velmora and Ostrania grew by 12 percent in 2018, the customs office in Darsk said."
)


def test_each_sentence_comes_back_with_exact_citations(client: httpx.Client) -> None:
    reply = client.post("/check", json={"text": DRAFT, "asked_on": "2025-06-30"})
    assert reply.status_code == 200
    body = reply.json()
    assert [each["verdict"] for each in body["sentences"]] == ["not_checked", "supported", "contradicted"]
    assert body["sentences"][2]["differences"][0]["archive"] == "8 percent"
    for sentence in body["sentences"]:
        assert DRAFT[sentence["start"] : sentence["end"]] == sentence["text"]
    for citation in body["citations"]:
        article = client.get(f"/articles/{citation['article_id']}", params={"version": citation["text_sha256"]})
        text = article.json()["text"]
        assert text[citation["start_char_index"] : citation["end_char_index"]] == citation["cited_text"]


@pytest.mark.parametrize(
    ("body", "status", "named"),
    [
        ({}, 422, "text"),
        ({"text": " \n"}, 422, "text"),
        ({"text": "x" * 20_001}, 422, "20,000 are allowed"),
        ({"text": "x" * 1_000_001}, 413, ""),
        ({"text": "A.", "asked_on": "soon"}, 422, "asked_on"),
        ({"text": "A.", "question": "Why?"}, 422, "question"),
        ({"text": "A.", "published_from": "2022-01-02", "published_to": "2022-01-01"}, 422, "published_to"),
    ],
)
def test_what_cannot_be_checked_is_a_problem(
    client: httpx.Client, body: dict[str, str], status: int, named: str
) -> None:
    reply = client.post("/check", json=body)
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")
    assert named in reply.json()["detail"]


def test_a_long_draft_does_not_hold_up_the_loop(client: httpx.Client) -> None:
    with ThreadPoolExecutor(1) as thread:
        checking = thread.submit(client.post, "/check", json={"text": f"{DRAFT} " * 5}, timeout=300)
        alive = 0
        while not checking.done() and alive < 5:
            assert client.get("/healthz", timeout=10).status_code == 200
            alive += 1
        assert alive
        assert checking.result().status_code == 200
