"""What a reader does with the archive on the page: find, read, and add articles."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.asking import TRADE, ask, marked
from tests.support.listening import WRITE_KEY

TOWER = "What did the signal tower of Brenna cost?"
ZEBRAS = "How many zebras did wardens count in Quarn?"


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


def test_dates_figures_and_speakers_are_explained_where_they_stand(page: Page) -> None:
    ask(page, TRADE).locator("button.source").first.click()
    pane = page.get_by_role("complementary", name="Article")
    tip = pane.get_by_role("tooltip")
    date = pane.locator(".dates", has_text="This year").first
    date.hover()
    expect(tip).to_have_text(re.compile("1 January – 31 December 2021. Read against the article’s date"))
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    date.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(pane).to_be_visible()
    figure = pane.locator(".figures", has_text="45 percent").first
    expect(figure).to_have_attribute("tabindex", "-1")  # beside an answer only dates are marked at first
    pane.get_by_label("Figures").check()
    figure.focus()
    expect(tip).to_contain_text("45 percent")
    pane.get_by_label("Who speaks").check()
    pane.locator(".speakers", has_text="45 percent").first.hover()
    expect(tip).to_contain_text("Vladimir Putin")


def test_an_article_keeps_every_character_of_its_text_with_all_marks_shown(page: Page, site: str) -> None:
    for article in httpx.get(f"{site}/articles", params={"limit": 200}).json()["articles"][::6]:
        text = httpx.get(f"{site}/articles/{article['id']}").json()["text"]
        page.goto(f"/articles/{article['id']}")
        page.get_by_label("Passages").check()
        assert "".join(page.locator(".body p").all_text_contents()) == text


def test_a_copy_and_an_older_version_are_a_click_away(page: Page, site: str) -> None:
    listed = httpx.get(f"{site}/articles", params={"limit": 200}).json()["articles"]
    (dam,) = [each for each in listed if each["source"] == "06-floods-post.txt"]
    page.goto(f"/articles/{dam['id']}")
    page.get_by_text("The same story elsewhere: 1 article").click()
    expect(page.locator(".dropped[open] a")).to_have_count(1)
    (tower,) = [each for each in listed if each["source"] == "tower.txt"]
    page.goto(f"/articles/{tower['id']}")
    page.get_by_text("Versions: 2").click()
    page.get_by_role("link", name="Text 1 of 2").click()
    expect(page.locator(".notice")).to_contain_text("The article has changed since")


def test_a_dropped_file_is_taken_in_with_the_key_and_answered_from(page: Page, site: str) -> None:
    page.goto("/#archive")
    titles = page.locator(".list a")
    expect(titles).to_have_count(20)
    dropped = page.evaluate_handle(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["The footbridge of Ulm Sarr cost 31 million crowns."], "bridge.txt"));
            data.items.add(new File(["PK"], "sheet.xlsx"));
            return data;
        }"""
    )
    page.locator("#archive-view").dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.get_by_text("bridge.txt, sheet.xlsx")).to_be_visible()
    page.get_by_label("Key that may write").fill(WRITE_KEY)
    page.get_by_role("button", name="Take them in").click()
    added = page.locator("#added")
    expect(added).to_contain_text("bridge.txt: new.")
    expect(added).to_contain_text("sheet.xlsx: rejected.")
    expect(titles).to_have_count(21)
    expect(ask(page, "What did the footbridge of Ulm Sarr cost?", "/")).to_contain_text("31 million crowns")
    (bridge,) = [
        each
        for each in httpx.get(f"{site}/articles", params={"limit": 200}).json()["articles"]
        if each["source"] == "bridge.txt"
    ]
    gone = httpx.delete(f"{site}/articles/{bridge['id']}", headers={"authorization": f"Bearer {WRITE_KEY}"})
    assert gone.status_code == 204


def test_a_wrong_key_is_told_and_nothing_is_lost(context: BrowserContext) -> None:
    page = context.new_page()  # the browser itself logs the refusal as an error
    page.goto("/#archive")
    page.get_by_text("Add articles", exact=True).click()
    page.locator("#files").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"A tale."})
    page.get_by_label("Key that may write").fill("wrong")
    page.get_by_role("button", name="Take them in").click()
    expect(page.locator("#added")).to_contain_text("The key is not the one that may write.")
    expect(page.get_by_role("button", name="Take them in")).to_be_enabled()
