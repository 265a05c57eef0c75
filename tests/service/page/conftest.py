"""The page in Debian's Chromium, over the sample articles and a few that are hard to show."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.asking import PATIENCE
from tests.support.command import run
from tests.support.listening import writing

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOSTILE = """---
title: 'Zebra census <img src=x onerror="document.body.id=1"><script>document.body.id=2</script>'
date: 2023-04-03
outlet: <b>Steppe</b> Wire
---

Wardens counted 431 zebras in Quarn in March, <script>document.body.id=3</script> the warden Olla Prynn \
said on Monday. [A map](javascript:document.body.id=4) shows them.

<img src=x onerror="document.body.id=5"> The count had stood at 402 the year before.
"""
TOWER = """Signal tower 🗼 of Brenna opens

Date: 5 May 2023

🎉🎉🎉 Balloons 🎈 rose over the harbour. The signal tower of Brenna cost 77 million crowns, Mayor Ulf Dorn said.
"""


@pytest.fixture(scope="module")  # playwright's event loop runs in this thread until it is closed
def browser() -> Iterator[Browser]:
    """The browser; without one there is nothing to test, unless CI says that there has to be one."""
    if CHROMIUM is None:
        if os.environ.get("CI_BROWSER") == "1":
            pytest.fail("CI_BROWSER=1, and there is no chromium on the PATH: apt-get install chromium")
        pytest.skip("there is no chromium on the PATH; on Debian: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def page_data(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles, a hostile one, and one that was changed after it had been quoted."""
    folder = tmp_path_factory.mktemp("page")
    more = folder / "more"
    more.mkdir()
    (more / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    own = Path(shutil.copytree(data, folder / "data"))
    for tower in (TOWER, TOWER + "It has 312 steps.\n"):
        (more / "tower.txt").write_text(tower, encoding="utf-8")
        assert run("ingest", more, "--data", own).exit_code == 0
    # ingest refuses such an address; an archive that somebody else made may hold one
    with closing(sqlite3.connect(own / "archive.sqlite")) as archive, archive:
        changed = archive.execute("UPDATE version SET url = 'javascript:alert(1)' WHERE source = 'hostile.md'")
        assert changed.rowcount == 1
    return own


@pytest.fixture(scope="module")
def site(page_data: Path) -> Iterator[str]:
    """The address of the service."""
    with writing(page_data) as url:
        yield url


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A browser that remembers nothing, without motion; it reaches no other host."""
    context = browser.new_context(base_url=site, reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: str) -> Iterator[Page]:
    """A tab in which nothing may fail: no error of a script, no breach of the policy, no request elsewhere."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith(site) else wrong.append(request.url))
    yield page
    assert wrong == []
