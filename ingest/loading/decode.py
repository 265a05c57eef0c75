"""From the bytes of a file to its text, in whichever encoding a newsroom saved it."""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from corpus.errors import InputRejected

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257"]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.01
"""Scraped articles hold a stray control character now and then; binary data are full of them."""
_STRAY = re.compile("[\udc80-\udcff]")
"""A byte that is no UTF-8, as Python's "surrogateescape" writes it."""
_CUT_SHORT = re.compile(r"[\udcc2-\udcf4][\udc80-\udcbf]*\s*\Z")
"""The beginning of a character at the end of the file."""
_META_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w:-]+)""", re.IGNORECASE)
_SAVE_AS_UTF8 = "Save it as UTF-8 text."


def decode(data: bytes, is_html: bool = False) -> str:
    """Return the text in NFC with `\\n` line ends.

    A byte-order mark decides, then UTF-8 where the bytes are that, or are but for a few, then the charset that a
    web page declares, then whichever Windows code page fits best (windows-1252 holds Latin-1's letters in the same
    places).

    Raises InputRejected for binary data and for bytes that no encoding fits.
    """
    text = _decoded(data, _declared(data) if is_html else None)
    if "\0" in text or len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise InputRejected("it is binary data, not text.", "Give the article as .txt, .md or .html.")
    return _unified(text)


def clean_text(text: str) -> str:
    """Return a text that no decoding has vouched for in the same form, without what is no character."""
    return _unified(_CONTROL.sub("", text.encode("utf-8", "ignore").decode()))


def _unified(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8-sig" and (text := _mostly_utf8(data.removeprefix(mark))):
                    return text
                raise InputRejected(
                    f"it begins as {encoding} but goes on as something else.", _SAVE_AS_UTF8
                ) from error
    # letters beyond ASCII that happen to be UTF-8 are that, whatever the page says
    if not data.isascii() and (text := _mostly_utf8(data)):
        return text
    try:
        return data.decode(declared or "utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _mostly_utf8(data: bytes) -> str | None:
    """Return a text with more letters beyond ASCII in UTF-8 than bytes that are none; None where it has not.

    A stray byte is read as windows-1252 has it; what is cut short at the end goes.
    """
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    if stray and stray >= sum(not letter.isascii() for letter in text) - stray:
        return None
    whole = _CUT_SHORT.sub("", text)
    return _STRAY.sub(lambda byte: bytes([ord(byte[0]) - 0xDC00]).decode("cp1252", "replace"), whole)


def _declared(data: bytes) -> str | None:
    """Return the codec of the charset that the page's first 2,048 bytes declare."""
    match = _META_CHARSET.search(data[:2048])
    if match is None:
        return None
    try:
        codec = codecs.lookup(match.group(1).decode()).name
    except LookupError:
        return None
    if codec.startswith(("utf-16", "utf-32")):  # a declaration that could be read in ASCII cannot be true
        return None
    return "cp1252" if codec in {"iso8859-1", "ascii"} else codec  # as browsers do (WHATWG Encoding, 4.2)


def _guessed(data: bytes) -> str:
    if b"\0" in data:
        raise InputRejected("it is binary data, not text.", "Give the article as .txt, .md or .html.")
    guesses = from_bytes(data, cp_isolation=_SINGLE_BYTE)
    if not guesses:
        raise InputRejected("its bytes fit neither UTF-8 nor a Windows code page.", _SAVE_AS_UTF8)
    # On a tie charset-normalizer names cp1250, which reads "naïve" as "naďve": English news is cp1252.
    best = min(
        guesses,
        key=lambda guess: (guess.chaos, -guess.coherence, "cp1252" not in guess.could_be_from_charset),
    )
    encoding = "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding
    return data.decode(encoding)
