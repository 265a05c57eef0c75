"""`dateline feed` against a site on this machine: what is fetched, what is refused, and what becomes of it."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import Result

from corpus.archive.archive import Archive
from tests.support.command import run

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>The Orm Gazette</title><link>http://x/</link><description>News</description>
{entries}
</channel></rss>"""
ENTRY = """<item><title>{title}</title><link>{link}</link><pubDate>Tue, 28 Dec 2021 23:30:00 -0500</pubDate>
<description>{said}</description></item>"""
PAGE = """<html><head><title>{title}</title></head><body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>
<p>The council of Orm has bought a bridge of {number} metres, its mayor said on Tuesday in the town hall.</p>
<p>It will be opened in the spring. The old one was closed after a flood had carried off two of its piers.</p>
</article></body></html>"""


class Site:
    """A site whose pages a test changes."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []

    def put(self, path: str, body: str | bytes, media_type: str = "text/html; charset=utf-8", status: int = 200,
            **headers: str) -> None:  # fmt: skip
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {"Content-Type": media_type, **headers}, content)

    def put_feed(self, *links: str, said: str = "") -> None:
        entries = (ENTRY.format(title=f"Bridge {link}", link=link, said=said) for link in links)
        self.put("/feed", FEED.format(entries="\n".join(entries)), "application/rss+xml")


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            at.asked.append(self.path)
            status, headers, body = at.pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        at = Site(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield at
        server.shutdown()
        thread.join()


def feed(site: Site, data: Path, *arguments: object, private: str = "true", **settings: str) -> Result:
    given = {"DATELINE_FETCH_PRIVATE": private, "DATELINE_FETCH_PAUSE": "0"} | settings
    return run("feed", f"{site.url}/feed", "--data", data, *arguments, **given)


def test_pages_are_taken_in_under_what_the_feed_says_of_them_and_fetched_again_only_when_it_says_more(
    site: Site, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    site.put_feed("/one?utm_source=rss", "/two")
    for number, path in enumerate(("/one?utm_source=rss", "/two"), start=1):
        site.put(path, PAGE.format(title=f"Page {path[1:4]}", number=100 * number))
    done = feed(site, data)
    assert (done.exit_code, "2 new" in done.stdout) == (0, True), done.stderr
    with Archive(data) as archive:
        articles = {each.url: each for each in archive.articles(None, 10)}
    one = articles[f"{site.url}/one"]
    assert (one.published.value, one.outlet) == ("2021-12-28", "The Orm Gazette")
    assert "bridge of 100 metres" in one.text

    before = len(site.asked)
    again = feed(site, data)
    assert (again.exit_code, "2 unchanged" in again.stdout) == (0, True)
    assert site.asked[before:] == ["/robots.txt", "/feed"]

    site.put_feed("/one?utm_source=rss", "/two", said="Corrected")
    site.put("/two", PAGE.format(title="Page two", number=250))
    assert "0 new" in feed(site, data, "--limit", 9).stdout
    with Archive(data) as archive:
        (two,) = (each for each in archive.articles(None, 10) if each.url == f"{site.url}/two")
        assert "250 metres" in two.text
        assert len(archive.versions(two.id)) == 2


def test_what_may_not_or_cannot_be_fetched_is_named_and_the_rest_goes_in(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /secret\n", "text/plain")
    links = ["/good", "/secret/a", "/gone", "/loop", "/away", "/file", "/long"]
    site.put_feed(*links)
    site.put("/good", PAGE.format(title="Good", number=77))
    site.put("/loop", "", status=302, Location="/loop")
    site.put("/away", "", status=302, Location="file:///etc/passwd")
    site.put("/file", b"%PDF-1.4", "application/pdf")
    site.put("/long", b"<html>" + b"x" * 300_000)
    done = feed(site, tmp_path / "data", "--json", DATELINE_MAX_FILE_BYTES="200000")
    report = json.loads(done.stdout)
    assert (done.exit_code, report["new"]) == (3, 1)
    reasons = {each["source"].rpartition(site.url)[2]: each["reason"] for each in report["rejected"]}
    assert "is not to be fetched by programs" in reasons["/secret/a"]
    assert "/secret/a" not in site.asked
    assert "HTTP 404" in reasons["/gone"]
    assert "more than 5 times" in reasons["/loop"]
    assert "no web address" in reasons["/away"] or "does not answer" in reasons["/away"]
    assert "application/pdf" in reasons["/file"]
    assert "more than 200,000 bytes" in reasons["/long"]


def test_this_machine_is_not_fetched_from_unless_that_is_set(site: Site, tmp_path: Path) -> None:
    site.put_feed("/one")
    done = feed(site, tmp_path / "data", private="false")
    assert (done.exit_code, site.asked) == (1, [])
    assert "127.0.0.1 is at 127.0.0.1, which is not a public address" in done.stderr
    assert "DATELINE_FETCH_PRIVATE" in done.stderr


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", "User-agent: Dateline\nDisallow: /secret\n", "text/plain")
    site.put_feed("/door")
    site.put("/door", "", status=301, Location="/secret/a")
    done = feed(site, tmp_path / "data")
    assert done.exit_code == 1
    assert "/secret/a" not in site.asked


def test_a_site_whose_robots_txt_fails_and_what_is_no_feed_are_rejected(site: Site, tmp_path: Path) -> None:
    site.put("/feed", PAGE.format(title="No feed", number=1))
    done = feed(site, tmp_path / "data")
    assert (done.exit_code, "is no RSS or Atom feed" in done.stderr) == (1, True)
    site.put("/robots.txt", "", status=503)
    assert "HTTP 503" in feed(site, tmp_path / "data").stderr
