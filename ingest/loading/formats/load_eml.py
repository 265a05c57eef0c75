"""A mail, such as a newsletter: its text, and what its header says."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from corpus.errors import InputRejected
from ingest.loading.decode import decode
from ingest.loading.formats.machine_date import machine_date
from ingest.loading.load_text import load_text
from ingest.loading.metadata import Content, Metadata
from ingest.loading.page.shown_lines import lines_of_markup

_LIST_NAME = re.compile(r"\s*\"?(?P<name>[^<\"]*?)\"?\s*<")


def load_eml(data: bytes) -> Content:
    """Return the text of a mail; subject, sender and day are title, author and date, its list or house the outlet.

    Raises InputRejected where it has no text, be it with something attached.
    """
    mail = message_from_bytes(data, policy=default)
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise InputRejected("the mail holds no text.", "If an article is attached, give its file.")
    title = _header(mail, "Subject") or None
    content_bytes = part.get_payload(decode=True)
    is_html = part.get_content_subtype() == "html"
    body = decode(content_bytes if isinstance(content_bytes, bytes) else b"", is_html)
    if is_html:
        body = "\n".join(lines_of_markup(body))
    listed = _LIST_NAME.match(_header(mail, "List-Id"))
    about = Metadata(
        title=title,
        published=machine_date(_header(mail, "Date")),
        outlet=_header(mail, "Organization") or (listed["name"] if listed else "") or None,
        author=parseaddr(_header(mail, "From"))[0] or None,
    )
    content = load_text(body, title)
    return Content(content.text, about.over(content.metadata))


def _header(mail: EmailMessage, name: str) -> str:
    return " ".join(str(mail.get(name, "")).split())
