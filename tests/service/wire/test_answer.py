import json
from dataclasses import replace
from datetime import date

from corpus.article import Article, DateBasis, Dropped, Published
from corpus.text.span import Span
from corpus.time.timex import Period
from service.answer.answer import Answer, Citation, Conflict, DatedAs, Evidence, Statement, Timings, Usage
from service.wire.answer import to_wire
from service.wire.article import ArticleSummary, ArticleWire

QUOTE = "This year we are seeing a 45-percent growth."
CITATION = Citation(
    number=1,
    article_id="a1",
    title="Leaders meet",
    source="001.txt",
    url=None,
    outlet=None,
    published=Published("2021", DateBasis.INFERRED, "“over 2020” beside “this year”"),
    cited_text=QUOTE,
    start=10,
    end=10 + len(QUOTE),
    text_sha256="ab",
)
ANSWER = Answer(
    question="How much did trade grow in 2021?",
    text="Trade grew 45 percent [1].",
    statements=(
        Statement(
            text="Trade grew 45 percent",
            start=0,
            end=21,
            citations=(0,),
            speaker="Vladimir Putin",
            period=DatedAs(Period(date(2021, 1, 1), date(2022, 1, 1)), "inferred", "this year"),
        ),
    ),
    citations=(CITATION,),
    conflicts=(Conflict("trade growth", (0, 1), "dispute"),),
    reason=None,
    evidence=(Evidence("a2", "Other", "Text.", 0, 5, 0.123456, "The Post", Published("2021-05", DateBasis.PAGE)),),
    notes=("One article is undated.",),
    timings=Timings(12.04, 8.06, 20.1),
)


def wire(answer: Answer) -> dict[str, object]:
    return json.loads(to_wire(answer, "id-1").model_dump_json())


def test_an_answer_has_the_fields_of_the_design_in_their_order() -> None:
    assert wire(ANSWER) == {
        "id": "id-1",
        "question": "How much did trade grow in 2021?",
        "status": "answered",
        "answer": "Trade grew 45 percent [1].",
        "statements": [
            {
                "text": "Trade grew 45 percent",
                "start": 0,
                "end": 21,
                "citations": [0],
                "speaker": "Vladimir Putin",
                "period": {
                    "start": "2021-01-01",
                    "end": "2022-01-01",
                    "basis": "inferred",
                    "words": "this year",
                },
            }
        ],
        "citations": [
            {
                "number": 1,
                "article_id": "a1",
                "title": "Leaders meet",
                "source": "001.txt",
                "url": None,
                "outlet": None,
                "published_at": "2021",
                "published_basis": "inferred",
                "cited_text": QUOTE,
                "start_char_index": 10,
                "end_char_index": 54,
                "text_sha256": "ab",
            }
        ],
        "conflicts": [{"about": "trade growth", "statements": [0, 1], "kind": "dispute"}],
        "reason": None,
        "notes": ["One article is undated."],
        "evidence": [
            {
                "article_id": "a2",
                "title": "Other",
                "outlet": "The Post",
                "published_at": "2021-05",
                "published_basis": "page",
                "text": "Text.",
                "start_char_index": 0,
                "end_char_index": 5,
                "score": 0.1235,
            }
        ],
        "mode": "extractive",
        "model": None,
        "usage": None,
        "timings_ms": {"retrieve": 12.0, "answer": 8.1, "total": 20.1},
    }
    assert list(wire(ANSWER)) == [
        *("id", "question", "status", "answer", "statements", "citations", "conflicts", "reason", "notes"),
        *("evidence", "mode", "model", "timings_ms", "usage"),
    ]


def test_the_words_that_answer_have_their_place_where_a_reader_tells_it() -> None:
    marked = replace(ANSWER, statements=(replace(ANSWER.statements[0], answer=Span(11, 21)),))
    (statement,) = to_wire(marked, "id-1").statements
    assert statement.answer
    assert ANSWER.text[statement.answer.start : statement.answer.end] == "45 percent"
    (silent,) = to_wire(ANSWER, "id-1").statements
    assert "answer" not in silent.model_dump()


def test_a_rewritten_question_is_named_and_an_unchanged_one_is_not() -> None:
    assert "asked_as" not in wire(ANSWER)
    assert wire(replace(ANSWER, asked_as="And in 2020?"))["asked_as"] == "And in 2020?"


def test_an_abstention_gives_its_reason() -> None:
    silent = replace(
        ANSWER, text="I cannot say.", statements=(), citations=(), conflicts=(), reason="Nothing found."
    )
    assert wire(silent)["status"] == "abstained"
    assert wire(silent)["reason"] == "Nothing found."


def test_an_open_period_and_an_unknown_date_are_null() -> None:
    open_ended = DatedAs(Period(date(2020, 1, 1), None), "explicit", "since 2020")
    statement = replace(ANSWER.statements[0], speaker=None, period=open_ended)
    undated = replace(CITATION, published=Published())
    found = to_wire(replace(ANSWER, statements=(statement,), citations=(undated,)), "id-1")
    assert found.statements[0].period is not None
    assert found.statements[0].period.end is None
    assert found.statements[0].speaker is None
    assert found.citations[0].published_at is None
    assert found.citations[0].published_basis == "unknown"


def test_an_article_is_shown_with_its_text_and_listed_without() -> None:
    article = Article(
        "a1",
        "Leaders meet",
        "It rained.",
        "1.txt",
        Published("2021-05", DateBasis.GIVEN),
        dropped=(Dropped("Most read", "teaser list"),),
    )
    shown = json.loads(ArticleWire.of(article).model_dump_json())
    assert shown["text"] == "It rained."
    assert shown["published_at"] == "2021-05"
    assert shown["dropped"] == [{"text": "Most read", "reason": "teaser list"}]
    listed = json.loads(ArticleSummary.of(article).model_dump_json())
    assert listed == {name: value for name, value in shown.items() if name not in {"text", "dropped"}}


def test_what_a_language_model_took_is_told() -> None:
    answer = replace(ANSWER, mode="llm", model="m", usage=Usage(1200, 80))
    assert wire(answer)["usage"] == {"input_tokens": 1200, "output_tokens": 80}
