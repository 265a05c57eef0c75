"""Every format that is read: one article of each, ingested together, asked, and cited word for word."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.article import Article
from corpus.settings import CorpusSettings
from ingest.ingest_report import IngestReport
from ingest.loading.formats.formats import SUFFIXES
from service.answer.answer import Ask
from service.answerer import Answerer
from service.build import open_answerer
from tests.ingest.conftest import Workplace
from tests.support import format_files as made
from tests.support.format_files import Story

if TYPE_CHECKING:
    from corpus.vectors.embedder import Embedder

WRAPPED = """The mill of Starn ground 410 tons of rye in one
summer, the miller told the coun-
cil of the town when it met to speak about the
rent that he has to pay."""

STORIES = {
    "a.txt": Story(
        "Tunnel opened", "The mayor of Quill opened a tunnel of 77 metres under the Baz.",
        "How long is the tunnel under the Baz?", "Lorries may not use it.",
    ),
    "b.md": Story(
        "Loaves", "The bakers of Oster baked 910 loaves for the fair.",
        "How many loaves did the bakers of Oster bake?", "They were sold out by noon.",
    ),
    "c.html": Story(
        "Choir", "The choir of Brunn sang for 250 guests in the old brewery.",
        "How many guests did the choir of Brunn sing for?", "It will sing again in autumn.",
    ),
    "d.xhtml": Story(
        "Ferry", "The ferry of Sund carries 64 cars across the strait.",
        "How many cars does the ferry of Sund carry?", "A second one is being built.",
    ),
    "e.mhtml": Story(
        "Herons", "Wardens in the marsh of Marl counted 38 herons this spring.",
        "How many herons did wardens count in the marsh of Marl?", "Storks have stayed away.",
    ),
    "f.pdf": Story(
        "The mill of Starn",
        "The mill of Starn ground 410 tons of rye in one summer, the miller told the council of the town when it "
        "met to speak about the rent that he has to pay.",
        "How many tons of rye did the mill of Starn grind?", "",
    ),
    "g.docx": Story(
        "Library", "The library of Penn lent 5,200 books to pupils.",
        "How many books did the library of Penn lend?", "Most of them came back.",
    ),
    "h.epub": Story(
        "Orchard", "The orchard of Vell bears 17 kinds of pears.",
        "How many kinds of pears does the orchard of Vell bear?", "None of them is sold abroad.",
    ),
    "i.eml": Story(
        "Lighthouse", "The lighthouse of Cape Dorn is 31 metres high.",
        "How high is the lighthouse of Cape Dorn?", "Its keeper retired long ago.",
    ),
    "j.json": Story(
        "Dam", "The dam of Yarl holds 3 lakes.",
        "How many lakes does the dam of Yarl hold?", "Engineers look after it by day and night.",
    ),
    "k.jsonl": Story(
        "Hall", "The hall of Tarn seats 588 people.",
        "How many people does the hall of Tarn seat?", "Its roof is made of larch.",
    ),
    "l.csv": Story(
        "Stadium", "Rovers of Hask won their match by 6 goals.",
        "By how many goals did Rovers of Hask win?", "Their keeper had little to do.",
    ),
    "m.xml": Story(
        "Brewery", "The brewery of Gault sold 12,000 barrels of stout.",
        "How many barrels of stout did the brewery of Gault sell?", "It exports none.",
    ),
    "n.atom.xml": Story(
        "School", "The school in Lomna took in 140 pupils.",
        "How many pupils did the school in Lomna take in?", "Two teachers are still sought.",
    ),
    "o.nitf.xml": Story(
        "Fire", "Firemen in Korca saved 22 cows from a burning stable.",
        "How many cows did firemen in Korca save?", "The farmer thanked them with cheese.",
    ),
    "p.newsml.xml": Story(
        "Snow", "In Altmoor 90 centimetres of snow fell.",
        "How much snow fell in Altmoor?", "Trains stood still.",
    ),
    "q.warc.gz": Story(
        "Museum", "The museum of Thule shows 45 canoes.",
        "How many canoes does the museum of Thule show?", "It is closed on Mondays.",
    ),
    "r.zip": Story(
        "Harbour", "The harbour of Wick unloaded 730 tons of herring.",
        "How many tons of herring did the harbour of Wick unload?", "Prices fell at once.",
    ),
    "s.tar.gz": Story(
        "Vineyard", "The vineyard of Soll pressed 8,400 litres of must.",
        "How many litres of must did the vineyard of Soll press?", "Hail had spared it.",
    ),
}  # fmt: skip


def contents() -> dict[str, str | bytes]:
    """Return a file for each story, made as its format asks for."""
    of = STORIES
    markdown = of["b.md"]
    head = f"---\ntitle: {markdown.title}\ndate: {markdown.date}\noutlet: {markdown.outlet}\n---\n"
    text = of["a.txt"]
    xhtml = '<?xml version="1.0" encoding="UTF-8"?>\n' + made.page(of["d.xhtml"])
    return {
        "a.txt": f"{text.title}\n\nDate: {text.date}\nOutlet: {text.outlet}\n\n{text.text}\n",
        "b.md": head + markdown.text,
        "c.html": made.page(of["c.html"]),
        "d.xhtml": xhtml,
        "e.mhtml": made.mhtml(of["e.mhtml"]),
        "f.pdf": made.pdf(
            [
                ["Oril Courier, page 1", "The mill of Starn", "4 May 2021", *WRAPPED.split("\n")[:2], "1"],
                ["Oril Courier, page 2", *WRAPPED.split("\n")[2:], "2"],
            ]
        ),
        "g.docx": made.docx(of["g.docx"]),
        "h.epub": made.epub(of["h.epub"]),
        "i.eml": made.eml(of["i.eml"]),
        "j.json": json.dumps({"status": "ok", "articles": [made.as_json(of["j.json"])]}),
        "k.jsonl": made.lines_of_json([of["k.jsonl"]]),
        "l.csv": made.table([of["l.csv"]]),
        "m.xml": made.rss(of["m.xml"]),
        "n.atom.xml": made.atom(of["n.atom.xml"]),
        "o.nitf.xml": made.nitf(of["o.nitf.xml"]),
        "p.newsml.xml": made.newsml(of["p.newsml.xml"]),
        "q.warc.gz": made.warc(of["q.warc.gz"]),
        "r.zip": made.packed(
            {
                "north/herring.txt": of["r.zip"].text,
                "north/metadata.csv": "file,title,date,outlet\nherring.txt,Harbour,2021-05-04,Oril Courier\n",
            }
        ),
        "s.tar.gz": made.tarred({"wine.jsonl": made.lines_of_json([of["s.tar.gz"]]).encode()}),
    }


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, embedder: "Embedder") -> tuple[Workplace, IngestReport]:
    """A workplace into which a file of every format has gone."""
    place = Workplace(tmp_path_factory.mktemp("formats"), embedder)
    write(place.articles, contents())
    return place, place.ingest()


@pytest.fixture(scope="module")
def answerer(filled: tuple[Workplace, IngestReport]) -> Iterator[Answerer]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DATELINE_RERANKER", "none")  # what is measured here is reading, not ranking
        opened = open_answerer(CorpusSettings(data=filled[0].settings.data))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def by_title(filled: tuple[Workplace, IngestReport]) -> dict[str, Article]:
    return {article.title: article for article in filled[0].stored().values()}


def test_a_file_of_every_format_goes_in(filled: tuple[Workplace, IngestReport]) -> None:
    report = filled[1]
    assert [each.reason for each in report.rejected] == []
    assert (report.new, report.unread) == (len(STORIES), [])
    other_names = {".markdown", ".htm", ".mht", ".ndjson", ".rss", ".atom", ".warc", ".tar", ".tgz"}
    assert {suffix for suffix in SUFFIXES if not any(name.endswith(suffix) for name in STORIES)} == other_names


@pytest.mark.parametrize("name", STORIES)
def test_an_article_of_every_format_is_cited_word_for_word(
    name: str, answerer: Answerer, by_title: dict[str, Article]
) -> None:
    story = STORIES[name]
    answer = answerer.ask(Ask(story.question, date(2021, 6, 1)))
    article = by_title[story.title]
    quotes = {(citation.article_id, citation.quote) for citation in answer.citations}
    assert (article.id, story.sentence) in quotes
    assert article.published.value == story.date
    assert article.outlet == (None if name in {"f.pdf", "g.docx"} else story.outlet)
    assert story.more in article.text


def test_another_run_leaves_the_articles_of_every_format_as_they_are(
    filled: tuple[Workplace, IngestReport],
) -> None:
    again = filled[0].ingest()
    assert (again.new, again.changed, again.unchanged, again.passages) == (0, 0, len(STORIES), 0)
