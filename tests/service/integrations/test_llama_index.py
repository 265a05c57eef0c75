"""The retriever and the query engine, over the sample articles."""

import asyncio
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.archive.filter import Filter
from corpus.settings import CorpusSettings
from service.answerer import Answerer
from service.build import open_answerer
from service.integrations.llama_index import DatelineQueryEngine, DatelineRetriever

QUESTION = "Who won the Velmoran Cup?"


@pytest.fixture(scope="module")
def archive(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(data, tmp_path_factory.mktemp("llama") / "data")


@pytest.fixture(scope="module")
def answerer(archive: Path) -> Iterator[Answerer]:
    opened = open_answerer(CorpusSettings(data=archive))
    yield opened
    opened.close()


def test_nodes_say_where_in_the_article_they_stand(answerer: Answerer) -> None:
    found = DatelineRetriever(answerer).retrieve(QUESTION)
    assert "Rovers of Lomna" in found[0].text
    assert [node.score for node in found] == sorted((node.score for node in found), reverse=True)
    for node in found:
        article = answerer.archive.article(node.metadata["article_id"])
        assert article.text[node.node.start_char_idx : node.node.end_char_idx] == node.text  # type: ignore[attr-defined]
        assert node.metadata["title"] == article.title
    assert len({node.node_id for node in found}) == len(found)


def test_the_retriever_keeps_to_its_filter(answerer: Answerer) -> None:
    within = Filter(published_from=date(2022, 1, 1), published_to=date(2022, 12, 31))
    found = DatelineRetriever(answerer, within).retrieve(QUESTION)
    dates = {answerer.archive.article(node.metadata["article_id"]).published.value for node in found}
    assert dates
    assert all(str(value).startswith("2022") for value in dates)


def test_the_source_nodes_of_an_answer_are_its_quotes(answerer: Answerer) -> None:
    response = DatelineQueryEngine(answerer).query(QUESTION)
    assert "Rovers of Lomna" in str(response)
    assert response.metadata
    assert response.metadata["status"] == "answered"
    numbers = [node.metadata["number"] for node in response.source_nodes]
    assert sorted(set(numbers)) == sorted({int(number) for number in re.findall(r"\[(\d+)\]", str(response))})
    for node in response.source_nodes:
        article = answerer.archive.article(node.metadata["article_id"], node.metadata["text_sha256"])
        assert article.text[node.node.start_char_idx : node.node.end_char_idx] == node.text  # type: ignore[attr-defined]


def test_an_abstention_has_no_sources_and_a_reason(answerer: Answerer) -> None:
    response = DatelineQueryEngine(answerer).query("What is the melting point of tungsten carbide?")
    assert response.source_nodes == []
    assert response.metadata
    assert response.metadata["reason"] in str(response)


def test_the_asynchronous_ways_find_the_same(answerer: Answerer) -> None:
    async def both() -> tuple[list[str], str]:
        found = await DatelineRetriever(answerer).aretrieve(QUESTION)
        return [node.node_id for node in found], str(await DatelineQueryEngine(answerer).aquery(QUESTION))

    nodes = [node.node_id for node in DatelineRetriever(answerer).retrieve(QUESTION)]
    assert asyncio.run(both()) == (nodes, str(DatelineQueryEngine(answerer).query(QUESTION)))


def test_the_example_of_the_documentation_runs(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[3] / "docs" / "llama-index.md").read_text()
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(archive.parent)
    names: dict[str, object] = {}
    exec(example, names)
    opened = names["answerer"]
    assert isinstance(opened, Answerer)
    opened.close()
    assert "Rovers of Lomna" in capsys.readouterr().out
    assert len([line for line in example.splitlines() if line]) <= 11
