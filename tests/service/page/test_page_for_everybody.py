"""The page by keyboard, by ear, on a phone, and when the service is gone."""

import signal
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.asking import FLOODS, TRADE, UNKNOWN, ask, marked
from tests.support.newsroom import reply, statement
from tests.support.processes import Serving
from tests.support.scripted_model import Says, scripted_model

QUOTE = "In 2019 the sum was 655 million dollars, so that the fall came to a little over 2 percent."
SAID = "The sum fell by a little over 2 percent from 655 million dollars in 2019."


def press_until(page: Page, key: str, wanted: Locator, at_most: int = 25) -> None:
    """Press a key until an element has the focus."""
    for _ in range(at_most):
        page.keyboard.press(key)
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{at_most} times {key} do not lead to {wanted}")


def open_view(page: Page, view: str) -> None:
    if view == "empty":
        page.goto("/")
        expect(page.locator("#extent")).not_to_be_empty()
    elif view == "filters":
        page.goto("/")
        page.get_by_text("Filters", exact=True).click()
        page.get_by_label("The Lowland Post 4").check()
    elif view == "dispute, with its article":
        ask(page, TRADE).locator("button.source").first.click()
        marked(page)
    elif view == "revision, with its passages":
        turn = ask(page, FLOODS)
        turn.get_by_text("As a table").click()
        turn.get_by_text("What else was considered").click()
    elif view == "abstention":
        turn = ask(page, "How much money did Velmorans abroad send home in 2012?")
        turn.get_by_role("button", name="Change").click()
    elif view == "archive":
        page.goto("/#archive")
        page.get_by_text("Add articles", exact=True).click()
        expect(page.locator(".list a").first).to_be_visible()
    else:
        page.goto("/#archive")
        page.locator(".list a").first.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.get_by_label("Passages").check()
        page.locator(".dates").first.focus()


VIEWS = (
    "empty",
    "filters",
    "dispute, with its article",
    "revision, with its passages",
    "abstention",
    "archive",
    "article",
)


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_wrong_and_a_phone_does_not_scroll_sideways(page: Page, view: str) -> None:
    open_view(page, view)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 844})
    scrolled = "element => element.scrollWidth > element.clientWidth"
    assert not page.locator("html").evaluate(scrolled)
    for content in page.locator(".pane-content").all():
        assert not content.evaluate(scrolled)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_on_a_phone_the_article_covers_the_page_until_it_is_closed(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    source = ask(page, TRADE).locator("button.source").first
    source.click()
    assert marked(page).startswith("This year's trade volumes")
    box = page.locator("#pane").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    for _ in range(6):  # what lies below cannot be reached
        page.keyboard.press("Tab")
        assert page.locator("main :focus, header :focus").count() == 0
    page.get_by_role("button", name="Close").click()
    expect(source).to_be_focused()


def test_everything_can_be_done_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_label("Question")).to_be_focused()
    page.keyboard.type(TRADE)
    page.keyboard.press("Enter")
    turn = page.locator(".turn")
    expect(turn.locator(".tools")).to_be_visible()
    source = turn.locator("button.source").first
    press_until(page, "Shift+Tab", source)
    outline = source.evaluate("element => getComputedStyle(element).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    assert marked(page).startswith("This year's trade volumes")
    page.keyboard.press("Escape")
    expect(source).to_be_focused()
    press_until(page, "Tab", page.get_by_role("link", name="Link to this question"))
    press_until(page, "Tab", page.get_by_label("Question"))
    page.reload()
    skip = page.get_by_role("link", name="Skip to the content")
    press_until(page, "Tab", skip, at_most=1)
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    assert "#q=" in page.url
    press_until(page, "Shift+Tab", page.get_by_role("link", name="Archive"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The archive")).to_be_visible()


def test_who_cannot_see_is_told_how_the_answer_ended(page: Page) -> None:
    turn = ask(page, FLOODS)
    expect(turn.locator(".statements")).to_have_attribute("aria-live", "polite")
    expect(page.locator("#progress")).to_have_text("2 statements from 2 articles. 1 conflict.")


def test_the_first_load_is_small_and_comes_from_this_service_alone(page: Page, site: str) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda got: sizes.update({got.url: int(got.headers.get("content-length", 0))}))
    page.goto("/")
    expect(page.locator("#extent")).not_to_be_empty()
    assert len(sizes) > 10
    assert all(url.startswith(site) for url in sizes)
    assert sum(sizes.values()) < 150_000


def test_a_full_a_dying_and_a_dead_service_are_told_in_plain_words(
    browser: Browser, own_data: Path, serving: Serving, tmp_path: Path
) -> None:
    written = reply(*(statement(SAID, QUOTE, number) for number in range(1, 9)))
    up_to_the_second = written.index(SAID, written.index(SAID) + 1)
    with scripted_model(Says(written, piece=up_to_the_second, pause=2)) as model:
        settings = {
            "DATELINE_LLM": "openai-like",
            "DATELINE_LLM_MODEL": "scripted",
            "DATELINE_LLM_BASE_URL": model.url,
            "DATELINE_LLM_API_KEY": "none",
            "DATELINE_MAX_CONCURRENCY": "1",
            "DATELINE_MAX_WAITING": "0",
        }
        with serving(own_data, tmp_path / "log", **settings) as service:
            tab, other = (browser.new_page(base_url=service.url) for _ in range(2))
            for each in (tab, other):
                each.goto("/")
            put(tab, "By how much did the money that Velmorans sent home fall?")
            end = time.monotonic() + 20
            while not model.requests and time.monotonic() < end:
                tab.wait_for_timeout(50)
            put(other, UNKNOWN)
            full = other.get_by_role("alert")
            expect(full).to_contain_text("too many questions to answer. Try again in a second.")
            expect(tab.locator(".turn")).to_contain_text("655 million")
            service.stop(signal.SIGKILL)
    broken = tab.get_by_role("alert")
    expect(broken).to_contain_text("The answer broke off")
    expect(tab.locator(".turn")).to_contain_text("655 million")
    tab.get_by_role("button", name="Ask again").click()
    expect(broken).to_contain_text("The service cannot be reached. See that “dateline serve” is running")
    for each in (tab, other):
        each.close()


def put(page: Page, question: str) -> None:
    page.get_by_label("Question").fill(question)
    page.keyboard.press("Enter")
