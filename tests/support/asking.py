"""The page as a reader uses it."""

from playwright.sync_api import Locator, Page, expect

TRADE = "What trade growth was reported in 2021?"
FLOODS = "How many people died in the floods?"
UNKNOWN = "Who is the president of Brazil?"
PATIENCE = 60_000
"""Milliseconds; a busy machine needs some."""


def ask(page: Page, question: str, view: str = "") -> Locator:
    """Ask in the box, of a view where one is named, wait for the answer's end, and return the turn."""
    if view or page.url == "about:blank":
        page.goto(view or "/")
    page.get_by_label("Question").fill(question)
    page.keyboard.press("Enter")
    return answered(page, question)


def answered(page: Page, question: str) -> Locator:
    """Wait for the end of the answer to a question, and return the turn."""
    turn = page.locator(".turn", has=page.get_by_role("heading", name=question, exact=True)).last
    expect(turn).not_to_have_class("turn running")
    return turn


def marked(page: Page) -> str:
    """Return the text that is highlighted in the article, all of its pieces."""
    expect(page.locator("mark").first).to_be_visible()
    return "".join(page.locator("mark").all_text_contents())
