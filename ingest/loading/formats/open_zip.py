"""ZIP files, which office files and books are, too, opened within limits."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 (it is a class)

from corpus.errors import InputRejected

_ENCRYPTED = 0x1
_MOST_MEMBERS = 200_000
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
"""What Word 97 wrote, and what an encrypted .docx is."""


@contextmanager
def open_zip(stream: BinaryIO, max_bytes: int) -> Iterator[ZipFile]:
    """Open a ZIP; raises InputRejected where it is damaged, or would be larger than `max_bytes` when unpacked."""
    start = stream.read(4)
    stream.seek(0)
    if start == _COMPOUND_FILE:
        raise InputRejected("it is encrypted, or of Word 97.", "Save it without a password, as .docx.")
    try:
        with ZipFile(stream) as opened:
            check_unpacked(sum(each.file_size for each in opened.infolist()), max_bytes)
            if len(opened.infolist()) > _MOST_MEMBERS:
                raise InputRejected(f"it holds more than {_MOST_MEMBERS:,} files.", "Split it.")
            yield opened
    except (BadZipFile, ZlibError, NotImplementedError, EOFError) as error:
        raise InputRejected(f"it is damaged, or no ZIP file: {error}.", "Pack it anew.") from error


def read_member(opened: ZipFile, member: ZipInfo | str, max_bytes: int) -> bytes:
    """Return the bytes of a file in a ZIP; raises InputRejected where it is encrypted or too large."""
    try:
        info = opened.getinfo(member) if isinstance(member, str) else member
    except KeyError as error:
        raise InputRejected(f"“{member}” is missing in it.", "Save it anew.") from error
    if info.flag_bits & _ENCRYPTED:
        raise InputRejected("it is encrypted.", "Pack it without a password.")
    check_unpacked(info.file_size, max_bytes)
    return opened.read(info)


def check_unpacked(size: int, max_bytes: int) -> None:
    """Raise InputRejected for what would be too large when unpacked."""
    if size > max_bytes:
        raise InputRejected(
            f"unpacked it has {size:,} bytes, more than {max_bytes:,}.",
            "Split it, or raise DATELINE_MAX_ARCHIVE_BYTES.",
        )
