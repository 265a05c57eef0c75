"""The table of the formats of files, but for archives, which hold such files."""

from ingest.loading.decode import decode
from ingest.loading.formats.format import Collection, Document, Format
from ingest.loading.formats.load_docx import load_docx
from ingest.loading.formats.load_eml import load_eml
from ingest.loading.formats.load_mhtml import load_mhtml
from ingest.loading.formats.load_pdf import load_pdf
from ingest.loading.formats.split_csv import split_csv
from ingest.loading.formats.split_epub import split_epub
from ingest.loading.formats.split_json import split_json, split_jsonl
from ingest.loading.formats.split_warc import split_warc
from ingest.loading.formats.xml.split_xml import split_xml
from ingest.loading.load_markdown import load_markdown
from ingest.loading.load_text import load_text
from ingest.loading.metadata import Content


def _load_page(data: bytes) -> Content:
    from ingest.loading.page.load_html import load_html  # trafilatura takes a second, which a worker need not wait

    return load_html(decode(data, is_html=True))


FILE_FORMATS: tuple[Format, ...] = (
    Document((".txt",), lambda data: load_text(decode(data)), is_apart=False),
    Document((".md", ".markdown"), lambda data: load_markdown(decode(data)), is_apart=False),
    Document((".html", ".htm", ".xhtml"), _load_page, is_apart=False),
    Document((".mhtml", ".mht"), load_mhtml),
    Document((".pdf",), load_pdf),
    Document((".docx",), load_docx),
    Document((".eml",), load_eml),
    Collection((".epub",), split_epub),
    Collection((".json",), split_json),
    Collection((".jsonl", ".ndjson"), split_jsonl),
    Collection((".csv",), split_csv),
    Collection((".xml", ".rss", ".atom"), split_xml),
    Collection((".warc", ".warc.gz"), split_warc),
)
