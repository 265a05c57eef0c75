"""Writing over HTTP: who may, what is taken in, what is refused, and by which words."""

import base64
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.service.http.test_api import problem, wrong_fields
from tests.support.command import run
from tests.support.format_files import packed, pdf
from tests.support.processes import Service, Serving

KEY = "open sesame"
TUNNEL = "The mayor of Quill opened a tunnel of 77 metres under the river Baz."


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, serving: Serving) -> Iterator[Service]:
    """A service that takes articles in."""
    folder = tmp_path_factory.mktemp("written")
    limits = {"DATELINE_MAX_UPLOAD_BYTES": "300000", "DATELINE_MAX_FILE_BYTES": "100000"}
    with serving(folder / "data", folder / "log", DATELINE_WRITE_KEY=KEY, **limits) as running:
        yield running


@pytest.fixture(scope="module")
def writer(written: Service) -> Iterator[httpx.Client]:
    headers = {"authorization": f"Bearer {KEY}"}
    with httpx.Client(base_url=written.url, headers=headers, timeout=60) as client:
        yield client


def outcomes(reply: httpx.Response) -> list[tuple[str, str]]:
    return [(each["source"], each["status"]) for each in reply.json()["articles"]]


def ask(client: httpx.Client, question: str) -> str:
    reply = client.post("/chat", json={"question": question})
    assert reply.status_code == 200, reply.text
    return str(reply.json()["answer"])


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/articles"), ("DELETE", "/articles/any"), ("GET", "/jobs/any")]
)
def test_without_a_key_of_its_own_the_service_refuses_and_says_how_to_turn_writing_on(
    client: httpx.Client, written: Service, method: str, path: str
) -> None:
    off = client.request(method, path, json={"text": TUNNEL}, headers={"authorization": f"Bearer {KEY}"})
    assert "DATELINE_WRITE_KEY" in problem(off, 403)["detail"]
    for given in ({}, {"authorization": "Bearer wrong"}, {"authorization": f"Basic {KEY}"}):
        refused = httpx.request(method, f"{written.url}{path}", json={"text": TUNNEL}, headers=given)
        assert "Authorization: Bearer KEY" in problem(refused, 401)["detail"]
        assert refused.headers["www-authenticate"] == "Bearer"


def test_the_key_is_asked_for_before_the_body_is_read(written: Service) -> None:
    refused = httpx.post(f"{written.url}/articles", content=b"x" * 1_000_000)
    problem(refused, 401)


def test_an_article_is_answered_from_when_it_is_acknowledged_changed_and_deleted(writer: httpx.Client) -> None:
    article = {"text": TUNNEL, "title": "Tunnel opened", "published_at": "2023-05-04", "source": "wire/tunnel"}
    first = writer.post("/articles", json=article)
    assert (first.status_code, outcomes(first)) == (200, [("wire/tunnel", "new")])
    article_id = first.json()["articles"][0]["id"]
    assert "77 metres" in ask(writer, "How long is the tunnel under the Baz?")
    stored = writer.get(f"/articles/{article_id}").json()
    assert (stored["text"], stored["title"], stored["source"]) == (TUNNEL, "Tunnel opened", "tunnel")
    assert (stored["published_at"], stored["published_basis"]) == ("2023-05-04", "given")

    assert outcomes(writer.post("/articles", json=article)) == [("wire/tunnel", "unchanged")]
    changed = writer.post("/articles", json=article | {"text": TUNNEL.replace("77", "79")})
    assert outcomes(changed) == [("wire/tunnel", "changed")]
    assert changed.json()["articles"][0]["id"] == article_id
    answer = ask(writer, "How long is the tunnel under the Baz?")
    assert "79 metres" in answer
    assert "77 metres" not in answer
    old = writer.get(f"/articles/{article_id}", params={"version": stored["text_sha256"]}).json()
    assert old["text"] == TUNNEL

    assert writer.delete(f"/articles/{article_id}").status_code == 204
    assert "79 metres" not in ask(writer, "How long is the tunnel under the Baz?")
    problem(writer.get(f"/articles/{article_id}"), 404)
    problem(writer.delete(f"/articles/{article_id}"), 404)


def test_one_bad_article_does_not_keep_the_others_out(writer: httpx.Client) -> None:
    page = "<html><body><article><p>The choir of Brunn sang for 250 guests.</p></article></body></html>"
    sent = [
        {"text": "The bakers of Oster baked 910 loaves.", "source": "good"},
        {"text": "  ", "source": "blank"},
        {"text": "The bakers went on strike.", "published_at": "2021-02-31"},
        {"text": "The bakers went home.", "url": "ftp://example.org/x"},
        {"file": base64.b64encode(page.encode()).decode(), "source": "choir.html"},
        {"file": base64.b64encode(b"PK").decode(), "source": "report.xls"},
        {"file": base64.b64encode(bytes(range(256)) * 9).decode(), "source": "picture.txt"},
        {"text": "The bakers came back.", "source": "good"},
        {"text": "x" * 100_001, "source": "long"},
    ]
    reply = writer.post("/articles", json={"articles": sent})
    report = reply.json()
    assert reply.status_code == 207
    assert outcomes(reply) == [
        ("good", "new"),
        ("blank", "rejected"),
        ("article 3", "rejected"),
        ("ftp://example.org/x", "rejected"),
        ("choir.html", "new"),
        ("report.xls", "rejected"),
        ("picture.txt", "rejected"),
        ("good", "rejected"),
        ("long", "rejected"),
    ]
    assert (report["new"], report["rejected"], report["passages"]) == (2, 7, 2)
    reasons = [each["reason"] or "" for each in report["articles"]]
    for place, words in ((1, "empty"), (2, "no possible date"), (3, "not an http(s) URL"), (5, "not read")):
        assert words in reasons[place]
    for place, words in ((6, "binary"), (7, "has the same source"), (8, "more than 100,000")):
        assert words in reasons[place]
    assert all((each["id"] is None) == (each["status"] == "rejected") for each in report["articles"])
    assert "250 guests" in ask(writer, "How many guests did the choir of Brunn sing for?")


def test_a_file_that_holds_several_articles_tells_what_became_of_each(writer: httpx.Client) -> None:
    rows = '{"id": 1, "text": "The mill of Starn ground 410 tons of rye."}\n{"id": 2}\n'
    files = {"dump.jsonl": rows, "a.txt": "The hall of Tarn has a roof of larch."}
    sent = {"file": base64.b64encode(packed(files)).decode(), "source": "week.zip", "outlet": "Starn Post"}
    reply = writer.post("/articles", json=sent)
    assert reply.status_code == 207
    assert outcomes(reply) == [
        ("week.zip!/dump.jsonl!/1", "new"),
        ("week.zip", "rejected"),
        ("week.zip!/a.txt", "new"),
    ]
    assert "line 2: it has no text" in reply.json()["articles"][1]["reason"]
    stored = writer.get(f"/articles/{reply.json()['articles'][0]['id']}").json()
    assert (stored["outlet"], stored["source"]) == ("Starn Post", "week.zip!/dump.jsonl!/1")
    again = writer.post("/articles", json=sent).json()
    assert (again["unchanged"], again["rejected"]) == (2, 1)
    broken = writer.post("/articles", json={"file": base64.b64encode(b"PK").decode(), "source": "a.docx"})
    assert "damaged" in broken.json()["articles"][0]["reason"]


def test_the_url_identifies_an_article_else_its_source_else_its_content(writer: httpx.Client) -> None:
    text = "A heron of Marl caught 12 fish."
    by_url = {"text": text, "url": "https://example.org/heron"}
    assert outcomes(writer.post("/articles", json=by_url)) == [("https://example.org/heron", "new")]
    again = writer.post("/articles", json=by_url | {"source": "elsewhere"})
    assert outcomes(again) == [("elsewhere", "unchanged")]
    assert outcomes(writer.post("/articles", json={"text": text})) == [("article 1", "new")]
    assert outcomes(writer.post("/articles", json={"text": text})) == [("article 1", "unchanged")]
    for source in ("first", "second"):  # the same words in two places are two articles
        assert outcomes(writer.post("/articles", json={"text": text, "source": source})) == [(source, "new")]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["body"]),
        ({"articles": []}, ["articles"]),
        ({"articles": [{"text": "Fine."}, {"title": "No text"}]}, ["articles.1"]),
        ({"articles": [{"text": "Fine."}], "text": "And more."}, ["body"]),
        ({"text": 7}, ["text"]),
        ({"text": "Fine.", "headline": "Unknown"}, ["headline"]),
        ({"text": "Fine.", "title": "x" * 2001}, ["title"]),
        ({"text": "Fine.", "source": "two\nlines"}, ["source"]),
        ({"file": "no base64!", "source": "a.txt"}, ["file"]),
        ({"file": "aGVsbG8="}, ["body"]),
        ({"file": "aGVsbG8=", "text": "Both.", "source": "a.txt"}, ["body"]),
        ({"articles": [{"text": "Too many."}] * 1001}, ["articles"]),
    ],
)
def test_a_request_of_the_wrong_form_is_refused_by_the_name_of_the_field_and_nothing_is_stored(
    writer: httpx.Client, body: object, fields: list[str]
) -> None:
    before = writer.get("/readyz").json()["articles"]
    assert wrong_fields(writer.post("/articles", json=body)) == fields
    assert writer.get("/readyz").json()["articles"] == before


def test_too_large_a_request_is_refused_and_uploads_have_a_limit_of_their_own(writer: httpx.Client) -> None:
    problem(writer.post("/articles", json={"text": "x" * 310_000}), 413)
    json = {"content-type": "application/json"}
    problem(writer.post("/articles", content=b'{"text": ', headers=json), 400)
    problem(writer.post("/articles", content=b"A text.", headers={"content-type": "text/plain"}), 415)


def test_a_long_request_becomes_a_job_that_tells_how_far_it_is_and_short_ones_do_not_wait_for_it(
    writer: httpx.Client,
) -> None:
    sent = [{"text": f"Hall {n} of Tarn seats {n + 500} people.", "source": f"hall {n}"} for n in range(90)]
    sent[7] = {"text": "", "source": "hall 7"}
    accepted = writer.post("/articles", json={"articles": sent})
    assert accepted.status_code == 202
    place = accepted.headers["location"]
    assert place == f"/jobs/{accepted.json()['id']}"
    assert (accepted.json()["total"], accepted.json()["status"]) == (90, "waiting")

    short = writer.post("/articles", json={"text": "The dam of Yarl holds 3 lakes.", "source": "dam"})
    assert outcomes(short) == [("dam", "new")]
    assert writer.get(place).json()["status"] == "running"
    seen = []
    while (job := writer.get(place).json())["status"] in {"waiting", "running"}:
        seen.append(job["done"])
        assert job["done"] == len(job["report"]["articles"])
        time.sleep(0.05)
    assert seen == sorted(seen)
    assert len(set(seen)) > 1
    assert (job["status"], job["done"], job["detail"]) == ("done", 90, None)
    assert [each["source"] for each in job["report"]["articles"]] == [each["source"] for each in sent]
    assert (job["report"]["new"], job["report"]["rejected"]) == (89, 1)
    assert "seats 588" in ask(writer, "How many people does Hall 88 of Tarn seat?")
    assert "send the articles again" in problem(writer.get("/jobs/unknown"), 404)["detail"]


def test_files_that_are_sent_are_the_articles_that_the_same_files_are_when_read_from_disk(
    tmp_path: Path, serving: Serving, articles: Path
) -> None:
    data, week = tmp_path / "data", tmp_path / "week.zip"
    rows = '{"title": "Mill", "text": "The mill of Starn ground 410 tons of rye.", "date": "2021-05-04"}'
    week.write_bytes(packed({"dump.jsonl": rows, "a.pdf": pdf([["The hall of Tarn has a roof of larch."]])}))
    with serving(data, tmp_path / "log", DATELINE_WRITE_KEY=KEY) as running:
        sent = run("ingest", articles, week, "--url", running.url, "--key", KEY)
        assert sent.exit_code == 0, sent.stderr
        assert sent.stdout.startswith("20 new, 0 changed, 0 unchanged, 0 rejected (1 near-copies of others); 68")
        held = run("ingest", articles, "--data", data)
        assert held.exit_code == 1
        assert f"dateline ingest --url {running.url} PATH" in held.stderr
    again = run("ingest", articles, week, "--data", data)
    assert "0 new, 0 changed, 20 unchanged" in again.stdout


def test_sending_reports_and_ends_as_ingest_does(writer: httpx.Client, written: Service, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ferry.txt").write_text("The ferry of Sund carries 64 cars.\n", encoding="utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "metadata.csv").write_text("file,published,outlet\nferry.txt,2021-05-08,Sund Post\n")
    command = "ingest", folder, "--url", written.url
    done = run(*command, DATELINE_WRITE_KEY=KEY)
    assert (done.exit_code, done.stdout[:35]) == (3, "1 new, 0 changed, 0 unchanged, 1 re")
    assert f"Rejected: {folder / 'empty.txt'}: it is empty." in done.stderr
    found = writer.post("/search", json={"question": "How many cars does the ferry of Sund carry?"}).json()
    stored = writer.get(f"/articles/{found['evidence'][0]['article_id']}").json()
    assert (stored["outlet"], stored["published_at"]) == ("Sund Post", "2021-05-08")

    (folder / "large.txt").write_text(
        "The ferry is large. " * 4_900, encoding="utf-8"
    )  # with base64, over the limit
    (folder / "ferry.txt").unlink()
    refused = run(*command, "--key", KEY, DATELINE_MAX_FILE_BYTES="97000")
    assert refused.exit_code == 1
    assert "large.txt: it has 98,000 bytes" in refused.stderr
    wrong = run(*command, "--key", "wrong")
    assert (wrong.exit_code, "(401)" in wrong.stderr) == (1, True)
    assert run(*command).exit_code == 2
    assert run(*command, "--key", KEY, "--sync").exit_code == 2
    assert run("ingest", folder, "--url", "localhost", "--key", KEY).exit_code == 2
    nobody = run("ingest", folder, "--url", "http://127.0.0.1:9", "--key", KEY)
    assert nobody.exit_code == 1
    assert "does not answer" in nobody.stderr
