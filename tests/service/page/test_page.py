"""What a reader does on the page, in a real browser, against the real service."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import httpx
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.asking import FLOODS, TRADE, UNKNOWN, answered, ask, marked

SENT = "How much money did Velmorans abroad send home in {}?"
TOWER = "What did the signal tower of Brenna cost?"


def test_each_citation_opens_its_article_with_exactly_the_quoted_text_marked(page: Page, site: str) -> None:
    for question in (TRADE, FLOODS, TOWER):
        page.goto("/")
        turn = ask(page, question)
        cited = httpx.post(f"{site}/chat", json={"question": question}, timeout=60).json()["citations"]
        quotes = {citation["cited_text"]: citation for citation in cited}
        seen = set()
        for source in turn.locator("button.source:visible").all():
            source.click()
            seen.add(marked(page))
            pane = page.get_by_role("complementary", name="Article")
            citation = quotes[marked(page)]
            expect(pane.get_by_role("heading", name=citation["title"])).to_be_focused()
            expect(page.locator("mark").first).to_be_in_viewport()
            page.keyboard.press("Escape")
            expect(pane).to_be_hidden()
            expect(source).to_be_focused()
        assert seen == quotes.keys()


def test_the_words_that_answer_stand_out_and_the_period_says_what_it_was_read_from(page: Page) -> None:
    turn = ask(page, TRADE)
    assert turn.locator("strong").all_text_contents() == ["25 percent", "45 percent"]
    chip = turn.get_by_role("button", name="2021", exact=True).first
    tip = turn.get_by_role("tooltip").first
    expect(tip).to_be_hidden()
    chip.hover()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("1 January – 31 December 2021. Read from “This year”.")
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    page.keyboard.press("Shift+Tab")  # focus that comes from the keyboard
    chip.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_an_article_tells_how_its_date_is_known(page: Page) -> None:
    ask(page, TRADE).locator("button.source").first.click()
    known = page.locator("#pane .known")
    expect(known).to_contain_text("2021")
    expect(known).to_contain_text("inferred from its own words, “This year's trade volumes")


def test_two_speakers_who_disagree_stand_side_by_side(page: Page) -> None:
    conflict = ask(page, TRADE).get_by_role("region", name=re.compile("They disagree"))
    sides = conflict.locator(".side")
    expect(sides).to_have_count(2)
    assert conflict.locator(".value").all_text_contents() == ["25 percent", "45 percent"]
    expect(sides.nth(0)).to_contain_text("Rahmon")
    expect(sides.nth(1)).to_contain_text("Vladimir Putin")
    left, right = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert left
    assert right
    assert left["y"] == right["y"]


def test_a_revision_shows_the_earlier_figure_and_the_one_of_now(page: Page) -> None:
    turn = ask(page, FLOODS)
    conflict = turn.get_by_role("region", name=re.compile("Since revised"))
    assert conflict.locator(".value").all_text_contents() == ["At least 12 people", "19"]
    expect(conflict.locator(".side").nth(0)).to_contain_text("Earlier")
    expect(conflict.locator(".side").nth(1)).to_contain_text("Now")
    expect(turn.locator(".notes")).to_contain_text("One story in 2 places counts once")


def test_a_chart_has_a_mark_for_each_reported_value_which_opens_its_sentence(page: Page) -> None:
    chart = ask(page, FLOODS).get_by_role("figure", name="number of dead")
    marks = chart.get_by_role("group").get_by_role("button")
    expect(marks).to_have_count(2)
    assert chart.locator(".amount").all_text_contents() == ["At least 12 people", "19"]
    first, last = (mark.bounding_box() for mark in marks.all())
    assert first
    assert last
    assert first["x"] < last["x"]
    assert first["y"] > last["y"]
    marks.nth(0).focus()
    page.keyboard.press("Enter")
    assert "At least 12 people died" in marked(page)
    page.keyboard.press("Escape")
    expect(marks.nth(0)).to_be_focused()
    marks.nth(1).click()
    expect(page.locator("mark")).to_contain_text("raised the number of dead to 19")
    page.keyboard.press("Escape")
    chart.get_by_text("As a table").click()
    cells = chart.get_by_role("row").nth(2).get_by_role("cell").all_text_contents()
    assert cells[:2] == ["reported 21 June 2022", "19"]


def test_what_was_understood_can_be_changed_in_its_own_words(page: Page) -> None:
    turn = ask(page, SENT.format(2020))
    turn.get_by_role("button", name=re.compile("“2020” was read as 1 January – 31 December 2020")).click()
    words = turn.get_by_label("When")
    expect(words).to_be_focused()
    expect(words).to_have_value("2020")
    page.keyboard.type("2019")
    page.keyboard.press("Enter")
    expect(answered(page, SENT.format(2020))).to_contain_text("640 million")
    assert "2019" in page.url


def test_an_abstention_offers_the_periods_that_the_archive_has(page: Page) -> None:
    turn = ask(page, SENT.format(2012))
    turn.get_by_role("button", name=re.compile("Ask for 2020")).click()
    expect(answered(page, SENT.format(2020))).to_contain_text("640 million")


def test_thanks_get_a_short_reply_and_no_passages(page: Page) -> None:
    turn = ask(page, "Thanks!")
    expect(turn).to_contain_text("Ask in a sentence for what the articles tell")
    expect(turn).not_to_contain_text("The archive does not answer this")
    expect(turn.locator(".passages")).to_have_count(0)


def test_a_question_is_one_request_and_waits_for_no_other(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#extent")).not_to_be_empty()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    ask(page, FLOODS)
    assert [name for name in asked if name != "icon.svg"] == ["chat"]  # a browser asks for icons as it likes


def test_an_abstention_shows_the_nearest_passages_and_they_open(page: Page) -> None:
    turn = ask(page, UNKNOWN)
    expect(turn).to_contain_text("The archive does not answer this. The nearest passages do not say it.")
    passages = turn.locator(".passages li")
    expect(passages).to_have_count(3)
    page.get_by_role("button", name=re.compile("Show . more")).click()
    assert passages.count() > 3
    passages.first.get_by_role("button").click()
    assert len(marked(page)) > 100


def test_a_follow_up_is_understood_from_the_conversation(page: Page) -> None:
    ask(page, "How much money did Velmorans abroad send home in 2020?")
    turn = ask(page, "And in 2019?")
    expect(turn).to_contain_text("655 million")
    expect(turn).to_contain_text("Understood as: How much money did Velmorans abroad send home in 2019?")
    page.reload()  # the address keeps the question as it was understood
    expect(answered(page, "How much money did Velmorans abroad send home in 2019?")).to_contain_text("655 million")


def test_filters_reach_the_question_and_can_be_lifted(page: Page) -> None:
    page.goto("/")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("The Lowland Post 4").check()
    page.get_by_label("Published from").fill("2022-01-01")
    turn = ask(page, "Who won the Velmoran Cup?")
    expect(turn.get_by_role("list", name="What was understood")).to_contain_text("published from 1 January 2022")
    turn.get_by_role("button", name="Only in The Lowland Post. Change the filters").click()
    expect(page.get_by_label("Published from", exact=True)).to_be_focused()
    expect(turn).to_contain_text("The archive does not answer this.")
    page.get_by_role("button", name="Lift the filter from 1 January 2022").click()
    expect(ask(page, "Who won the Velmoran Cup?")).to_contain_text("Rovers of Lomna")
    expect(page.get_by_label("The Lowland Post 4")).to_be_checked()


def test_what_was_asked_is_kept_and_can_be_forgotten(page: Page) -> None:
    ask(page, UNKNOWN)
    page.goto("/")
    page.get_by_role("link", name=UNKNOWN).click()
    expect(answered(page, UNKNOWN)).to_contain_text("The archive does not answer this.")
    page.goto("/")
    page.get_by_role("button", name="Clear this list").click()
    expect(page.get_by_text("Asked before")).to_be_hidden()
    page.reload()
    expect(page.get_by_text("Asked before")).to_be_hidden()


def test_an_answer_can_be_taken_away(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = ask(page, FLOODS)

    def copied(name: str) -> str:
        turn.get_by_role("button", name=name).click()
        expect(turn.get_by_role("status")).to_contain_text(name.removeprefix("Copy "))
        return str(page.evaluate("navigator.clipboard.readText()"))

    assert "[2] Dam breaks in Velmora floods, thousands flee (The Lowland Post; 14 June 2022" in copied(
        "Copy text"
    )
    markdown = copied("Copy Markdown")
    assert "number of dead to 19.[^1]" in markdown
    assert "\n[^2]: Dam breaks in Velmora floods, thousands flee, The Lowland Post, 14 June 2022" in markdown
    bibtex = copied("Copy BibTeX")
    assert "title = {{Dam breaks in Velmora floods, thousands flee}}" in bibtex
    assert "year = {2022},\n  month = {06},\n  day = {14}," in bibtex
    (source, *_) = json.loads(copied("Copy CSL-JSON"))
    assert source["issued"] == {"date-parts": [[2022, 6, 21]]}


def test_an_answer_is_saved_as_word_with_a_footnote_for_each_quote(page: Page, tmp_path: Path) -> None:
    turn = ask(page, FLOODS)
    with page.expect_download() as saving:
        turn.get_by_role("button", name="Save as Word").click()
    saving.value.save_as(tmp_path / "answer.docx")
    with ZipFile(tmp_path / "answer.docx") as document:
        footnotes = document.read("word/footnotes.xml").decode()
        body = document.read("word/document.xml").decode()
    assert "At least 12 people died" in footnotes
    assert body.count("footnoteReference w:id") == 2
    assert "Since revised: number of dead" in body
