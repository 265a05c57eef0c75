"""What a reader does on the page, in a real browser, against the real service."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.asking import FLOODS, TRADE, UNKNOWN, answered, ask, marked

TOWER = "What did the signal tower of Brenna cost?"
ZEBRAS = "How many zebras did wardens count in Quarn?"


def test_each_citation_opens_its_article_with_exactly_the_quoted_text_marked(page: Page, site: str) -> None:
    for question in (TRADE, FLOODS, TOWER):
        page.goto("/")
        turn = ask(page, question)
        cited = httpx.post(f"{site}/chat", json={"question": question}, timeout=60).json()["citations"]
        quotes = {citation["cited_text"]: citation for citation in cited}
        seen = set()
        for source in turn.locator("button.source").all():
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
    assert turn.locator("strong").all_text_contents() == ["45 percent", "25 percent"]
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
    assert conflict.locator(".value").all_text_contents() == ["45 percent", "25 percent"]
    expect(sides.nth(0)).to_contain_text("Vladimir Putin")
    expect(sides.nth(1)).to_contain_text("Rahmon")
    left, right = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert left
    assert right
    assert left["y"] == right["y"]


def test_a_revision_shows_the_earlier_figure_and_the_one_of_now(page: Page) -> None:
    turn = ask(page, FLOODS)
    conflict = turn.get_by_role("region", name=re.compile("Since revised"))
    assert conflict.locator(".value").all_text_contents() == ["12", "19"]
    expect(conflict.locator(".side").nth(0)).to_contain_text("Earlier")
    expect(conflict.locator(".side").nth(1)).to_contain_text("Now")
    expect(turn.locator(".notes")).to_contain_text("One story in 2 places counts once")


def test_each_mark_of_the_timeline_opens_its_sentence(page: Page) -> None:
    marks = ask(page, FLOODS).locator(".timeline [role=button]")
    expect(marks).to_have_count(2)
    marks.nth(0).focus()
    page.keyboard.press("Enter")
    assert "At least 12 people died" in marked(page)
    page.keyboard.press("Escape")
    expect(marks.nth(0)).to_be_focused()
    marks.nth(1).click()
    expect(page.locator("mark")).to_contain_text("raised the number of dead to 19")


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
    expect(turn).to_contain_text("Only published from 1 January 2022, in The Lowland Post")
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


def test_the_archive_is_found_sorted_and_keeps_the_undated_apart(page: Page, site: str) -> None:
    page.goto("/#archive")
    titles = page.locator(".list a")
    expect(titles).to_have_count(20)
    page.get_by_label("Order").select_option("oldest first")
    listed = httpx.get(f"{site}/articles", params={"limit": 200}).json()["articles"]
    dated = sorted((each for each in listed if each["published_at"]), key=lambda each: each["published_at"])
    assert titles.first.text_content() == dated[0]["title"]
    undated = page.locator(".list").nth(1).get_by_role("link").all_text_contents()
    assert sorted(undated) == sorted(each["title"] for each in listed if not each["published_at"])
    page.get_by_label("Find in titles").fill("flood DEAD")
    expect(page.locator("#found")).to_have_text("0 articles of 20")
    page.get_by_label("Find in titles").fill("FLOOD velmora")
    expect(titles).to_have_count(2)
    titles.first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Velmora")
    page.go_back()
    expect(page.get_by_role("heading", name="The archive")).to_be_visible()


def test_a_link_of_the_chat_form_opens_the_page_at_the_quoted_sentence(page: Page, site: str) -> None:
    body = {"model": "dateline", "messages": [{"role": "user", "content": TOWER}]}
    message = httpx.post(f"{site}/v1/chat/completions", json=body, timeout=60).json()["choices"][0]["message"]
    page.goto(message["annotations"][0]["url_citation"]["url"])
    assert marked(page) == message["context"]["citations"][0]["cited_text"]
    expect(page.get_by_role("heading", level=1)).to_have_text("Signal tower 🗼 of Brenna opens")
    expect(page.locator("mark")).to_be_in_viewport()


def test_an_older_text_says_that_the_article_has_changed_since(page: Page, site: str, page_data: Path) -> None:
    listed = httpx.get(f"{site}/articles", params={"limit": 200}).json()["articles"]
    (tower,) = [each for each in listed if each["source"] == "tower.txt"]
    with closing(sqlite3.connect(page_data / "archive.sqlite")) as archive:
        versions = archive.execute("SELECT text_sha256 FROM version WHERE source = 'tower.txt'").fetchall()
    ((older,),) = [version for version in versions if version != (tower["text_sha256"],)]
    page.goto(f"/articles/{tower['id']}?version={older}")
    expect(page.locator(".notice")).to_contain_text("The article has changed since")
    expect(page.locator(".body")).not_to_contain_text("312 steps")
    page.get_by_role("link", name="read it as it is now").click()
    expect(page.locator(".body")).to_contain_text("312 steps")
    expect(page.locator(".notice")).to_have_count(0)


@pytest.mark.parametrize("view", ["the answer", "the list", "the article"])
def test_a_hostile_article_stays_text(page: Page, view: str) -> None:
    title = 'Zebra census <img src=x onerror="document.body.id=1"><script>document.body.id=2</script>'
    if view == "the answer":
        turn = ask(page, ZEBRAS)
        expect(turn).to_contain_text("<script>document.body.id=3</script>")
        turn.locator("button.source").first.click()
        shown = page.locator("#pane")
    else:
        page.goto("/#archive")
        shown = page.locator("main")
        expect(shown.get_by_role("link", name=title)).to_be_visible()
        if view == "the article":
            shown.get_by_role("link", name=title).click()
    if view != "the list":
        expect(shown.get_by_role("heading", name=title)).to_be_visible()
        expect(shown).to_contain_text('<img src=x onerror="document.body.id=5">')
        expect(shown).to_contain_text("[A map](javascript:document.body.id=4)")
        expect(shown.locator(".known")).to_contain_text("<b>Steppe</b> Wire")
    assert page.locator("img, body script, b, [href^=javascript]").count() == 0
    assert page.locator("body").get_attribute("id") is None
