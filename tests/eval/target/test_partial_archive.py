"""An archive that hides an article answers as one that never had it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dateline
from corpus.archive.filter import EVERYTHING, Filter
from eval.target.asker import InProcess
from eval.target.open_asker import open_in_process
from service.answer.answer import Ask
from service.retrieval.retrieve import NEAREST, dense

ASK = Ask("What will the ferry to Lund cost?", date(2026, 1, 5))
TERMS = ("ferri", "lund", "cost")
FARE = "Crossings\n\nPassengers who cross to Lund by ship pay 14 crowns from July, the shipping company said.\n"
TRAM = "Tram\n\nThe tram to Oster will cost 9 crowns from May, Olof Tamm said.\n"
FLOOD = "What the ferry costs\n\n" + "\n\n".join(
    f"What the ferry to Lund will cost was asked {number} times in Lund, and the ferry to Lund will cost what "
    f"the ferry to Lund will cost, the readers of letter {number} were told about the ferry to Lund, which will "
    f"cost what it will cost to those in Lund who ask what the ferry to Lund will cost."
    for number in range(2 * NEAREST)
)


@pytest.fixture(scope="module", autouse=True)
def exact_numbers() -> Iterator[None]:
    """Embed in fp32: in bf16 a vector hangs a little on what else is in its batch."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DATELINE_PRECISION", "fp32")
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("partial")
    for name, text in {"fare.txt": FARE, "tram.txt": TRAM, "flood.txt": FLOOD}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def opened(folder: Path, *names: str) -> str:
    data = str(folder / f"data-{len(names)}")
    done = CliRunner().invoke(dateline.app, ["ingest", *[str(folder / name) for name in names], "--data", data])
    assert done.exit_code == 0, done.output
    return data


@pytest.fixture(scope="module")
def whole(folder: Path) -> Iterator[InProcess]:
    with open_in_process(Path(opened(folder, "fare.txt", "tram.txt", "flood.txt")), None) as asker:
        yield asker


@pytest.fixture(scope="module")
def never(folder: Path) -> Iterator[InProcess]:
    with open_in_process(Path(opened(folder, "fare.txt", "tram.txt")), None) as asker:
        yield asker


@pytest.fixture(scope="module")
def partial(whole: InProcess) -> Iterator[InProcess]:
    with whole.without(["flood.txt"]) as asker:
        yield asker


def test_where_it_is_not_hidden_the_long_article_crowds_out_another(whole: InProcess) -> None:
    answerer = whole.answerer
    vector = answerer.find(ASK).vector
    nearest = dense(vector, NEAREST, answerer.archive, answerer.index) + answerer.archive.lexical(TERMS, NEAREST)
    found = answerer.archive.passages([hit.passage_id for hit in nearest]).values()
    assert "tram.txt" not in {answerer.archive.article(passage.article_id).source for passage in found}


@pytest.mark.parametrize("within", [EVERYTHING, Filter(outlets=("The Courier",))])
def test_a_hidden_article_takes_no_place_among_the_nearest(
    partial: InProcess, never: InProcess, within: Filter
) -> None:
    vector = never.answerer.find(ASK).vector
    for k in (1, NEAREST):
        found, expected = (
            [
                (hit.passage_id, pytest.approx(hit.score, abs=1e-6))
                for hit in dense(vector, k, asker.answerer.archive, asker.answerer.index, within)
            ]
            for asker in (partial, never)
        )
        assert found == expected


def test_a_hidden_article_counts_in_no_bm25(partial: InProcess, never: InProcess) -> None:
    found, expected = (asker.answerer.archive.lexical(TERMS, NEAREST) for asker in (partial, never))
    assert found == expected
    assert found
    for asker in (partial, never):
        archive = asker.answerer.archive
        assert archive.document_frequencies(TERMS) == {"ferri": 0, "lund": 1, "cost": 1}
        assert archive.passage_count() == asker.answerer.index.count() == 2


def test_the_rest_is_found_and_answered_as_if_the_hidden_article_had_never_been(
    partial: InProcess, never: InProcess
) -> None:
    sources = {article.id: article.source for article in partial.articles()}
    assert {sources[each.article_id] for each in partial.search(ASK)} == {"fare.txt", "tram.txt"}
    assert partial.search(ASK) == never.search(ASK)
    assert partial.ask(ASK).text == never.ask(ASK).text
    assert [article.id for article in partial.articles()] == [article.id for article in never.articles()]


def test_the_archive_itself_stays_as_it_was(whole: InProcess) -> None:
    before = whole.answerer.archive.count()
    with whole.without(["flood.txt"]):
        pass
    assert whole.answerer.archive.count() == before
