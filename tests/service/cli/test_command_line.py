"""The command line, as a user types it."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.processes import Run, Start

QUESTION = "Who won the Velmoran Cup?"
MODELS_AND_STORES = ["torch", "transformers", "sentence_transformers", "chromadb", "llama_index"]


def test_help_and_version_come_at_once(dateline: Run) -> None:
    shown = dateline("--help")
    assert shown.returncode == 0
    for command in ("ingest", "reindex", "ask", "chat", "serve", "articles", "dates", "eval", "settings"):
        assert command in shown.stdout
    assert re.fullmatch(r"dateline \d+\.\d+\.\d+\n", dateline("--version").stdout)


@pytest.mark.parametrize(
    ("started", "heavy"),
    [
        ("dateline", [*MODELS_AND_STORES, "fastapi", "pydantic"]),
        ("service.http.serve, service.http.api", [*MODELS_AND_STORES, "service.answerer"]),
        ("service.answerer, ingest.run, ingest.reindex", MODELS_AND_STORES),
        (
            "dateline, service.client.running_service, service.cli.conversation, service.answer.answer_text",
            [*MODELS_AND_STORES, "fastapi", "httpx", "numpy", "service.answerer"],
        ),
    ],
)
def test_what_is_not_needed_yet_is_not_loaded_yet(started: str, heavy: list[str]) -> None:
    program = f"import {started}, sys; print(sorted(set({heavy!r}) & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"


def test_an_answer_shows_its_sources_with_quotes_that_stand_in_the_articles(
    dateline: Run, data: Path, articles: Path
) -> None:
    answered = dateline("ask", QUESTION, "--data", data)
    assert answered.returncode == 0
    assert "Rovers of Lomna" in answered.stdout
    assert re.search(r"^\[1\] .+ \(.+; 2021-06-05; 13-cup-final\.txt\)$", answered.stdout, re.MULTILINE)
    (quote, *_) = re.findall("^    “(.+)”$", answered.stdout, re.MULTILINE)
    assert quote in " ".join((articles / "13-cup-final.txt").read_text(encoding="cp1252").split())


def test_json_is_one_document_and_nothing_else(data: Path) -> None:
    answered = run("ask", QUESTION, "--json", "--data", data)
    document = json.loads(answered.stdout)
    assert document["status"] == "answered"
    listed = json.loads(run("articles", "list", "--json", "--data", data).stdout)
    assert document["citations"][0]["article_id"] in {article["id"] for article in listed["articles"]}
    shown = json.loads(run("articles", "show", listed["articles"][0]["id"], "--json", "--data", data).stdout)
    assert shown["text"]


def test_an_abstention_is_an_answer(tmp_path: Path) -> None:
    answered = run("ask", QUESTION, DATELINE_DATA=str(tmp_path / "new"))
    assert answered.exit_code == 0
    assert "empty" in answered.stdout


def test_what_was_dropped_can_be_shown(data: Path) -> None:
    listed = json.loads(run("articles", "list", "--json", "--data", data).stdout)["articles"]
    (trade,) = [article["id"] for article in listed if article["source"] == "01-leaders-review-trade.txt"]
    shown = run("articles", "show", trade, "--dropped", "--data", data).stdout
    text, dropped = shown.split("\nDropped: ")
    assert "most read" in dropped.lower()
    assert "most read" not in text.lower()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["ask", " "], "The question: a question is needed"),
        (["ask", "Who?", "--published-from", "soon"], "--published-from: a day is written as in"),
        (
            ["ask", "Who?", "--published-from", "2022-01-01", "--published-to", "2021-01-01"],
            "--published-to: it lies",
        ),
        (["ask", "Who?", "--data", "/nowhere"], "/nowhere"),
        (["ingest", "/nowhere"], "/nowhere"),
        (["serve", "--port", "70000"], "DATELINE_PORT"),
        (["articles", "list", "--data", "/nowhere"], "/nowhere"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_usage_is_code_2_and_says_what_is_wrong(arguments: list[str], complaint: str) -> None:
    refused = run(*arguments)
    assert refused.exit_code == 2
    assert complaint in refused.stderr
    assert refused.stdout == ""


def test_a_process_ends_with_the_code_and_the_words_of_its_command(dateline: Run) -> None:
    refused = dateline("ask", "Who?", "--data", "/nowhere")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "/nowhere" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_work_that_fails_is_code_1_in_two_lines(data: Path, tmp_path: Path) -> None:
    unknown = run("articles", "show", "nowhere", "--data", data)
    assert (unknown.exit_code, len(unknown.stderr.splitlines())) == (1, 2)
    (tmp_path / "file").write_text("")
    no_folder = run("articles", "list", DATELINE_DATA=str(tmp_path / "file"))
    assert (no_folder.exit_code, len(no_folder.stderr.splitlines())) == (1, 1)


def test_an_index_made_otherwise_is_refused_with_the_remedy(data: Path) -> None:
    refused = run("ask", QUESTION, "--data", data, DATELINE_PASSAGE_WORDS="50")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "dateline reindex" in refused.stderr


def test_a_service_that_cannot_load_says_why_and_ends(dateline: Run, tmp_path: Path) -> None:
    failed = dateline("serve", "--port", 0, "--data", tmp_path, DATELINE_EMBEDDER=str(tmp_path / "nowhere"))
    assert failed.returncode == 1
    assert "nowhere" in failed.stderr
    assert "DATELINE_EMBEDDER" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_ingest_says_what_became_of_each_file_and_can_be_undone(tmp_path: Path) -> None:
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    (folder / "good.txt").write_text(
        "Rain in Darsk\n\nIt rained in Darsk on 3 May 2021, and the river rose by a metre.\n"
    )
    (folder / "bad.txt").write_bytes(b"")
    some = run("ingest", folder, "--data", data, "--json")
    assert some.exit_code == 3
    report = json.loads(some.stdout)
    assert (report["new"], report["unchanged"]) == (1, 0)
    assert [Path(rejected["source"]).name for rejected in report["rejected"]] == ["bad.txt"]
    assert "bad.txt" in some.stderr

    none = run("ingest", folder / "bad.txt", "--data", data)
    assert none.exit_code == 1

    (article,) = json.loads(run("articles", "list", "--json", "--data", data).stdout)["articles"]
    deleted = run("articles", "delete", article["id"], "--data", data)
    assert (deleted.exit_code, deleted.stdout) == (0, f"Deleted {article['id']} with 1 passages.\n")
    assert json.loads(run("articles", "list", "--json", "--data", data).stdout)["articles"] == []


def test_ctrl_c_is_one_line_and_code_130(start: Start) -> None:
    with start("dates", "-") as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=3)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=20)
        assert (process.returncode, stderr) == (130, "dateline: interrupted\n")


def test_settings_are_shown_with_the_values_in_force() -> None:
    assert "DATELINE_PORT=9000 " in run("settings", DATELINE_PORT="9000").stdout


def test_the_page_of_settings_is_up_to_date(articles: Path) -> None:
    page = (articles.parents[1] / "docs" / "settings.md").read_text()
    assert run("settings", "--markdown").stdout == page, "run `dateline settings --markdown > docs/settings.md`"
