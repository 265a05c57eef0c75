"""The page over HTTP: its files, its headers, and who gets it in place of an article's JSON."""

import gzip
import re
from pathlib import Path

import httpx
import pytest

from service.http.prefers_html import prefers_html

FILES = Path(__file__).parents[3] / "service" / "page"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


def address_of(client: httpx.Client, name: str) -> str:
    found = re.search(rf'"\./(page/\w+/{name})"', client.get("/").text)
    assert found
    return f"/{found[1]}"


def test_the_page_allows_nothing_from_elsewhere_and_nothing_inline(client: httpx.Client) -> None:
    reply = client.get("/")
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "no-referrer"
    policy = dict(part.split(" ", 1) for part in reply.headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        "img-src": "'self' data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
    }
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)", reply.text) == []
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", reply.text) == []


def test_every_file_of_the_page_is_served_with_its_type_and_may_be_kept(client: httpx.Client) -> None:
    folder = address_of(client, "page.js").removesuffix("page.js")
    files = [file for file in FILES.iterdir() if file.suffix in TYPES]
    assert len(files) > 20
    for file in files:
        reply = client.get(folder + file.name)
        assert reply.status_code == 200, file.name
        assert reply.headers["content-type"] == TYPES[file.suffix]
        assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert reply.content == file.read_bytes()
    imported = {name for file in files for name in re.findall(r'from "\./([^"]+)"', file.read_text("utf-8"))}
    assert imported <= {file.name for file in files}


def test_a_file_is_sent_compressed_to_who_takes_it_so(client: httpx.Client) -> None:
    address = address_of(client, "page.css")
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with client.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as packed:
        body = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["vary"]
    assert gzip.decompress(body) == plain.content
    assert len(body) < len(plain.content) / 2


def test_what_a_browser_has_already_is_not_sent_again(client: httpx.Client) -> None:
    for address in ("/", address_of(client, "page.js")):
        tag = client.get(address).headers["etag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_file_of_another_version_or_another_name_is_not_there(client: httpx.Client) -> None:
    folder = address_of(client, "page.js").removesuffix("page.js")
    for address in ("/page/0000000000000000/page.js", f"{folder}page_files.py", f"{folder}../../etc/passwd"):
        assert client.get(address).status_code == 404, address


def test_a_browser_gets_the_page_where_a_program_gets_the_article(client: httpx.Client) -> None:
    known = client.get("/articles", params={"limit": 1}).json()["articles"][0]["id"]
    shown = client.get(f"/articles/{known}", headers={"Accept": BROWSER})
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    assert 'src="../page/' in shown.text
    for accept in ("*/*", "", "application/json", "application/json, text/html"):
        told = client.get(f"/articles/{known}", headers={"Accept": accept})
        assert told.json()["id"] == known
        assert told.headers["vary"] == "Accept"
    assert "Accept" in shown.headers["vary"].split(", ")
    assert client.get("/articles/nowhere", headers={"Accept": BROWSER}).status_code == 200
    assert client.get("/articles/nowhere").status_code == 404
    assert client.get("/articles", headers={"Accept": BROWSER}).json()["articles"]


@pytest.mark.parametrize(
    ("accept", "html"),
    [
        (BROWSER, True),
        ("text/html", True),
        ("TEXT/HTML; q=0.9, application/json;q=0.8", True),
        ("text/*, */*;q=0.1", True),
        ("", False),
        ("*/*", False),
        ("application/json", False),
        ("text/html, application/json", False),
        ("text/html;q=0, */*", False),
        ("text/html;q=nonsense", False),
        ("text/html;q=0.5, */*;q=0.8", False),
        (",;q=,text/html;;;", True),
    ],
)
def test_whoever_wants_html_more_than_json_is_a_browser(accept: str, html: bool) -> None:
    assert prefers_html(accept) is html


def test_the_shell_names_every_module_so_that_all_are_fetched_at_once(client: httpx.Client) -> None:
    named = re.findall(r'<link rel="modulepreload" href="\./page/\w+/(\w+\.js)">', client.get("/").text)
    assert named == sorted(file.name for file in FILES.glob("*.js"))
