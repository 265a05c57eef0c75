"""A web page as a browser saves it with its pictures in one file."""

from email import message_from_bytes
from email.policy import default

from corpus.errors import InputRejected
from ingest.loading.decode import decode
from ingest.loading.metadata import Content, Metadata, is_web_address


def load_mhtml(data: bytes) -> Content:
    """Return the article of the page, with the address from which it was saved where it names none itself.

    When it was saved is not when it was published: only the page tells that.
    """
    from ingest.loading.page.load_html import load_html  # trafilatura takes a second

    saved = message_from_bytes(data, policy=default)
    page = next((part for part in saved.walk() if part.get_content_type() in _PAGES), None)
    if page is None:
        raise InputRejected("it holds no web page.", "Save the page anew.")
    content_bytes = page.get_payload(decode=True)
    content = load_html(decode(content_bytes if isinstance(content_bytes, bytes) else b"", is_html=True))
    addresses = saved.get("Snapshot-Content-Location"), page.get("Content-Location")
    url = next((str(each) for each in addresses if each and is_web_address(str(each))), None)
    return Content(content.text, content.metadata.over(Metadata(url=url)))


_PAGES = frozenset({"text/html", "application/xhtml+xml"})
