import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from corpus.text.span import Span
from eval.gate.compare import compare
from eval.reports.report import as_json
from eval.reports.report_html import report_html
from eval.run.saved_run import saved_run
from eval.run.severity import Severity, severity, worst_first
from eval.text.excerpt import CONTEXT, excerpt
from tests.eval.run.test_run import ABSENT, GOOD, MORE, MUCH, measured
from tests.support.scripted_asker import ARTICLES, FERRY, abstention, answer, with_citation

RIGHT = measured(GOOD)
REPLIES = GOOD | {
    MORE.question: answer(FERRY, "It used to cost 9 crowns."),
    MUCH.question: abstention("<script>alert(1)</script>"),
    ABSENT.question: GOOD[MORE.question],
}
WRONG = measured(REPLIES)


def page(text: str) -> html.HtmlElement:
    return html.fromstring(text)


def test_the_worst_failure_comes_first_and_is_open() -> None:
    first, *others = page(report_html(WRONG, ARTICLES)).find_class("failure")
    assert first.get("id") == "case-absent"
    assert "open" in first.attrib
    assert "answers, though no article tells" in first.text_content()
    assert [each.get("id") for each in others] == ["case-more", "case-much"]


def test_the_answer_stands_beside_the_source_with_what_is_cited_and_what_should_be() -> None:
    failure = page(report_html(WRONG, ARTICLES)).get_element_by_id("case-more")
    answered, sources = failure.find_class("columns")[0]
    assert "It used to cost 9 crowns. [1]" in answered.text_content()
    assert "says 12 percent" in answered.text_content()
    marks = {mark.get("class").strip(): mark.text_content() for mark in sources.iter("mark")}
    assert marks == {"cited": "It used to cost 9 crowns.", "expected": "12 percent"}
    assert "That was 12 percent more than in 2020." in sources.text_content()


def test_the_page_asks_for_nothing_and_markup_in_a_reply_stays_text() -> None:
    text = report_html(WRONG, ARTICLES)
    assert "default-src 'none'" in text
    assert not re.search(r"<script|https?://|@import|url\(|<link|<img", text)
    assert "&lt;script&gt;" in text


def test_every_tag_is_closed() -> None:
    class Tags(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag != "meta":
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    tags = Tags()
    tags.feed(report_html(WRONG, ARTICLES))
    assert not tags.open


def test_the_difference_from_a_base_is_told() -> None:
    comparison = compare(*(saved_run(as_json(figures)) for figures in (RIGHT, WRONG)), across_settings=True)
    text = report_html(WRONG, ARTICLES, comparison)
    assert "-100.0 points" in text
    assert text.count('<span class="tag ">broken</span>') == 3
    assert "Difference from the base" not in report_html(WRONG, ARTICLES)


def test_a_run_without_failures_says_so() -> None:
    text = report_html(RIGHT, ARTICLES)
    assert "No case is wrong" in text
    assert "3 of 3 cases right" in text


def test_a_wrong_citation_is_shown_as_far_as_it_is_a_place() -> None:
    beyond = with_citation(GOOD[MORE.question], start=10_000, end=10_005)
    nowhere = with_citation(GOOD[MORE.question], start=9, end=3)
    for reply in (beyond, nowhere, with_citation(GOOD[MORE.question], article_id="gone")):
        figures = measured(GOOD | {MORE.question: reply})
        assert page(report_html(figures, ARTICLES)).get_element_by_id("case-more") is not None


def test_two_equal_runs_make_the_same_page_but_for_timings() -> None:
    first, second = (
        replace(run, results=tuple(replace(result, seconds=0) for result in run.results))
        for run in (measured(REPLIES), measured(REPLIES))
    )
    assert report_html(first, ARTICLES) == report_html(second, ARTICLES)


def test_what_misleads_is_worse_than_silence_and_a_case_that_must_never_break_is_worst() -> None:
    lie = answer(FERRY, "It used to cost 9 crowns.", "It used to cost 90 crowns.")
    figures = measured(GOOD | {MORE.question: lie, MUCH.question: abstention(), ABSENT.question: "503: busy"})
    assert [severity(each) for each in worst_first(figures.results)] == [
        Severity.UNTRUE,
        Severity.NO_REPLY,
        Severity.ABSTAINED,
    ]
    results = [replace(each, case=replace(each.case, never_break=each.case is MUCH)) for each in figures.results]
    assert worst_first(results)[0].case.id == MUCH.id


PLACES = st.lists(
    st.tuples(st.integers(0, 1_500), st.integers(1, 60)).map(lambda place: Span(place[0], sum(place))), max_size=3
)
TEXT = "".join(f"word{n} " for n in range(200))


@given(PLACES, PLACES)
def test_an_excerpt_marks_exactly_the_places_in_it(cited: list[Span], expected: list[Span]) -> None:
    pieces = excerpt(TEXT, cited, expected)
    for kind, places in (("cited", cited), ("expected", expected)):
        marked = "".join(piece.text for piece in pieces if getattr(piece, kind))
        covered = sorted({n for place in places for n in range(place.start, min(place.end, len(TEXT)))})
        assert marked == "".join(TEXT[n] for n in covered)


@given(PLACES)
def test_an_excerpt_is_whole_words_of_the_text_with_what_is_left_out_shown(cited: list[Span]) -> None:
    shown = "".join(piece.text for piece in excerpt(TEXT, cited, [])).split("…")
    assert all(" ".join(run.split()) in " ".join(TEXT.split()) for run in shown)
    words = set(TEXT.split())
    inside = [place for place in cited if place.start < len(TEXT)]
    assert all(word in words for run in shown for word in run.split())
    assert bool("".join(shown)) == bool(inside)
    assert sum(map(len, shown)) <= len(inside) * (2 * CONTEXT + 60 + 30)
