"""Files of every format, each with one article of its own."""

import csv
import json
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from io import BytesIO, StringIO
from zipfile import ZipFile

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


@dataclass(frozen=True)
class Story:
    """An article that a file tells, and what is asked of it."""

    title: str
    sentence: str
    question: str
    more: str
    outlet: str = "Oril Courier"
    date: str = "2021-05-04"

    @property
    def text(self) -> str:
        return f"{self.sentence}\n{self.more}"

    @property
    def markup(self) -> str:
        return f"<p>{self.sentence}</p><p>{self.more}</p>"


def page(story: Story) -> str:
    """Return a web page."""
    return (
        f'<html lang="en"><head><title>{story.title}</title>'
        f'<meta property="article:published_time" content="{story.date}">'
        f'<meta property="og:site_name" content="{story.outlet}"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{story.title}</h1>{story.markup}"
        "<p>The work had begun two years before, and it cost more than anybody in the town had thought.</p>"
        "</article></body></html>"
    )


def pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """Return a PDF with lines of text on its pages."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        shown = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET".encode("cp1252")
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (len(objects) + 2)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    objects.append(f"<< /Title ({_escaped(title)}) /Author (Ewa Lindt) >>".encode("cp1252"))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP of files."""
    out = BytesIO()
    with ZipFile(out, "w") as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return out.getvalue()


def docx(story: Story) -> bytes:
    """Return a document of Word: a title, a sentence that was changed while changes were tracked, and a table."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    half = len(story.sentence) // 2
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{story.title}</w:t></w:r></w:p>'
        f"<w:p><w:r><w:t>Date: {story.date}</w:t></w:r></w:p>"
        f'<w:p><w:r><w:t xml:space="preserve">{story.sentence[:half]}</w:t></w:r>'
        "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        f"<w:ins><w:r><w:t>{story.sentence[half:]}</w:t></w:r></w:ins></w:p>"
        f"<w:p><w:r><w:t>{story.more}</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Owner</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>the town</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Ewa Lindt</dc:creator></cp:coreProperties>'
    )
    return packed(
        {
            "word/document.xml": f"<w:document {word}><w:body>{body}</w:body></w:document>",
            "docProps/core.xml": core,
        }
    )


def epub(story: Story) -> bytes:
    """Return an issue of a paper as an e-book: a table of contents and one article."""
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book/content.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>Issue 18</dc:title><dc:publisher>{story.outlet}</dc:publisher><dc:date>{story.date}</dc:date>"
        '<dc:language>en</dc:language></metadata><manifest><item id="n" href="nav.xhtml" properties="nav"/>'
        '<item id="a" href="one%20two.xhtml"/></manifest>'
        '<spine><itemref idref="n"/><itemref idref="a"/></spine></package>'
    )
    article = (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
        f"<body><h1>{story.title}</h1>{story.markup}</body></html>"
    )
    return packed(
        {
            "META-INF/container.xml": container,
            "book/content.opf": package,
            "book/nav.xhtml": "<html><body><a href='a'>All that this issue tells is here.</a></body></html>",
            "book/one two.xhtml": article,
        }
    )


def eml(story: Story) -> bytes:
    """Return a newsletter."""
    mail = EmailMessage()
    mail["Subject"], mail["From"] = story.title, "Ewa Lindt <lindt@courier.example>"
    mail["Date"], mail["List-Id"] = "Tue, 04 May 2021 10:00:00 +0200", f'"{story.outlet}" <daily.courier.example>'
    mail.set_content(story.text)
    mail.add_alternative(f"<html><body>{story.markup}</body></html>", subtype="html")
    return mail.as_bytes()


def mhtml(story: Story) -> bytes:
    """Return a page as a browser saves it."""
    saved = EmailMessage()
    saved["Snapshot-Content-Location"] = "https://courier.example/saved"
    saved.set_content(page(story), subtype="html", cte="quoted-printable")
    saved.add_related(b"GIF89a", "image", "gif")
    return saved.as_bytes()


def table(stories: Sequence[Story], names: Sequence[str] = ("title", "text", "date", "outlet")) -> str:
    """Return a CSV as Excel writes it where the comma is decimal."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(names)
    writer.writerows((each.title, each.text, each.date, each.outlet) for each in stories)
    return out.getvalue()


def rss(story: Story) -> str:
    """Return a feed whose entry has its text as HTML."""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{story.outlet}</title><language>en-GB</language><item><title>{story.title}</title>"
        f"<link>https://courier.example/rss</link><pubDate>Tue, 04 May 2021 23:30:00 -0500</pubDate>"
        f"<description>Short.</description><content:encoded><![CDATA[{story.markup}]]></content:encoded>"
        "</item></channel></rss>"
    )


def atom(story: Story) -> str:
    """Return a feed in Atom."""
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{story.outlet}</title><entry><id>tag:courier.example,1</id>'
        f"<title>{story.title}</title><published>{story.date}T10:00:00Z</published>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{story.markup}</div></content></entry></feed>'
    )


def nitf(story: Story) -> str:
    """Return an article of an agency in NITF."""
    return (
        '<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd"><nitf><head><docdata><doc-id id-string="n-1"/>'
        f'<date.issue norm="{story.date.replace("-", "")}T100000Z"/></docdata>'
        f'<pubdata name="{story.outlet}"/></head>'
        f"<body><body.head><hedline><hl1>{story.title}</hl1></hedline><byline>By Ewa Lindt</byline></body.head>"
        f"<body.content><media><media-caption>A picture.</media-caption></media>{story.markup}</body.content>"
        "</body></nitf>"
    )


def newsml(story: Story) -> str:
    """Return an article of an agency in NewsML-G2, beside an item that is a picture."""
    return (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:n:1"><itemMeta>'
        f"<provider><name>{story.outlet}</name></provider><firstCreated>{story.date}T10:00:00Z</firstCreated></itemMeta>"
        f'<contentMeta><headline>{story.title}</headline><language tag="en-GB"/></contentMeta><contentSet>'
        '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f'{story.markup}</body></html></inlineXML></contentSet></newsItem><newsItem guid="urn:n:2"><contentSet>'
        '<remoteContent href="a.jpg"/></contentSet></newsItem></itemSet></newsMessage>'
    )


def warc(story: Story) -> bytes:
    """Return what a crawler kept: a page, and what is none."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, kind, status, body in (
        ("https://courier.example/warc", "text/html; charset=utf-8", "200 OK", page(story).encode()),
        ("https://courier.example/missing", "text/html", "404 Not Found", b"<p>Not found.</p>"),
        ("https://courier.example/a.png", "image/png", "200 OK", b"\x89PNG"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", BytesIO(body), http_headers=headers))
    return out.getvalue()


def tarred(files: Mapping[str, bytes], *others: tarfile.TarInfo) -> bytes:
    """Return a tar.gz of files, and of members that are none."""
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as opened:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            opened.addfile(info, BytesIO(data))
        for info in others:
            opened.addfile(info)
    return out.getvalue()


def as_json(story: Story) -> dict[str, object]:
    """Return an article as an export of a newsroom gives it."""
    return {
        "headline": story.title,
        "articleBody": story.markup,
        "datePublished": f"{story.date}T10:00:00Z",
        "author": [{"name": "Ewa Lindt"}],
        "publisher": {"name": story.outlet},
    }


def lines_of_json(stories: Sequence[Story]) -> str:
    """Return articles as JSON Lines."""
    return "".join(f"{json.dumps(as_json(each))}\n" for each in stories)
