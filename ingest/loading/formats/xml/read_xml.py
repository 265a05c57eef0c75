"""XML as a tree without namespaces; what could blow up while it is read is refused."""

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from corpus.errors import InputRejected

_ROOT = re.compile(
    rb"(?:(?><\?.*?\?>)|(?><!--.*?-->)|(?><!DOCTYPE[^<>\[]*(?:\[.*?\])?\s*>)|[^<])*+<(?:[\w.-]+:)?([\w.-]+)",
    re.DOTALL,
)
_HEAD_BYTES = 100_000
_ENTITIES = "its XML defines entities, which can grow without end."


def read_xml(data: bytes) -> Element:
    """Return the tree; raises InputRejected where it is not well-formed, or defines entities."""
    try:
        root: Element = fromstring(data)
    except DefusedXmlException as error:
        raise InputRejected(_ENTITIES, "Write the characters themselves.") from error
    except (ParseError, ValueError, LookupError) as error:
        raise InputRejected(f"it is not well-formed XML: {error}.", "Correct it.") from error
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
        for name in [name for name in element.attrib if "}" in name]:
            element.attrib.setdefault(name.rpartition("}")[2], element.attrib[name])
    return root


def refuse_entities(data: bytes) -> None:
    """Raise InputRejected for XML, be it well-formed or not, that defines entities."""
    if re.search(rb"<!ENTITY\b", data):
        raise InputRejected(_ENTITIES, "Write the characters themselves.")


def root_of(data: bytes) -> str:
    """Return the name of the root element, in small letters; "" where there is none near the beginning."""
    match = _ROOT.match(data[:_HEAD_BYTES])
    return match[1].decode("ascii", "replace").lower() if match else ""


def words_of(element: Element | None) -> str:
    """Return the words of an element on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
