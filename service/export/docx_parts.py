"""The parts of a Word document that are the same in each."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""WordprocessingML, as ISO/IEC 29500 has it."""

CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/>'
    "</Types>"
).encode()

PACKAGE_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
).encode()

DOCUMENT_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>'
    "</Relationships>"
).encode()


def _style(kind: str, name: str, shown: str, properties: str, default: bool = False) -> str:
    marked = ' w:default="1"' if default else ""
    based = "" if default or kind == "character" else '<w:basedOn w:val="Normal"/>'
    named = f'w:styleId="{name}"{marked}><w:name w:val="{shown}"/>'
    return f'<w:style w:type="{kind}" {named}{based}{properties}</w:style>'


STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{NAMESPACE}">'
    + _style(
        "paragraph",
        "Normal",
        "Normal",
        '<w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:sz w:val="22"/></w:rPr>',
        default=True,
    )
    + _style("paragraph", "Title", "Title", '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>')
    + _style(
        "paragraph",
        "Heading1",
        "heading 1",
        '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="24"/></w:rPr>',
    )
    + _style("paragraph", "Note", "Note", '<w:rPr><w:i/><w:sz w:val="20"/></w:rPr>')
    + _style("paragraph", "FootnoteText", "footnote text", '<w:rPr><w:sz w:val="18"/></w:rPr>')
    + _style(
        "character",
        "FootnoteReference",
        "footnote reference",
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    )
    + "</w:styles>"
).encode()
