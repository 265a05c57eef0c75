"""ZIP and tar: the files in them, which are never written to the disk."""

import stat
import tarfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from lzma import LZMAError
from pathlib import PurePath, PurePosixPath
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from corpus.errors import InputRejected
from ingest.loading.formats.file_formats import FILE_FORMATS
from ingest.loading.formats.format import Part, Unreadable, check_size, format_by_name, unknown_type
from ingest.loading.formats.open_zip import check_unpacked, open_zip, read_member
from ingest.loading.metadata import NOTHING_KNOWN, Metadata
from ingest.loading.sidecar import SIDECAR_NAMES, Sidecar, sidecar_of
from ingest.loading.submission_with import submission_with
from ingest.settings import IngestSettings

ARCHIVE_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz")
_REPACK = "Pack it anew, without this."


@dataclass(frozen=True, slots=True)
class _Member:
    """A file in an archive."""

    name: str
    size: int
    """Unpacked."""
    read: Callable[[], bytes]
    """Raises InputRejected."""
    problem: str = ""
    """What else it is than a file."""


def split_zip(stream: BinaryIO, limits: IngestSettings) -> Iterator[Part]:
    """Yield the files of a ZIP with what its sidecars say of them."""
    with open_zip(stream, limits.max_archive_bytes) as opened:
        files = [each for each in opened.infolist() if not each.is_dir()]
        members = [_zip_member(opened, each, limits.max_archive_bytes) for each in files]
        yield from _articles(members, limits)


def split_tar(stream: BinaryIO, limits: IngestSettings) -> Iterator[Part]:
    """Yield the files of a tar, be it compressed, with what its sidecars say of them."""
    try:
        with tarfile.open(fileobj=stream) as opened:
            members, total = [], 0
            for each in opened:
                total += each.size
                check_unpacked(total, limits.max_archive_bytes)  # before it is read over to find the next one
                if not each.isdir():
                    members.append(_tar_member(opened, each))
            yield from _articles(members, limits)
    except (tarfile.TarError, zlib.error, LZMAError, EOFError, OSError) as error:
        raise InputRejected("it is damaged, or no tar file.", "Pack it anew.") from error


def _zip_member(opened: ZipFile, info: ZipInfo, max_bytes: int) -> _Member:
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    read = partial(read_member, opened, info, max_bytes)
    return _Member(info.filename, info.file_size, read, "a link" if is_link else "")


def _tar_member(opened: tarfile.TarFile, info: tarfile.TarInfo) -> _Member:
    def read() -> bytes:
        found = opened.extractfile(info)
        return found.read() if found else b""

    problem = "" if info.isreg() else "a link" if info.issym() or info.islnk() else "no regular file"
    return _Member(info.name, info.size, read, problem)


def _articles(members: Sequence[_Member], limits: IngestSettings) -> Iterator[Part]:
    """Yield the files that may be articles, and why others are none; hidden ones are passed over, as on a disk."""
    files: dict[PurePosixPath, _Member] = {}
    for member in members:
        problem = f"it is {member.problem}." if member.problem else _wrong_name(member.name)
        path = PurePosixPath(member.name)
        if problem:
            yield Unreadable(problem, _REPACK, _shown(member.name))
        elif path in files:
            yield Unreadable("another file has the same name.", _REPACK, member.name)
        elif not any(part.startswith((".", "__MACOSX")) for part in path.parts):
            files[path] = member
    sidecars: dict[PurePosixPath, Sidecar] = {}
    for path in files:
        if path.parent not in sidecars:
            sidecars[path.parent] = _sidecar(path.parent, files)
            for error in sidecars[path.parent].rejected:
                yield Unreadable(error.message, error.remedy, "")
    for path, member in files.items():
        if path.name not in SIDECAR_NAMES:
            yield _article(path, member, sidecars[path.parent].rows.get(path.name, NOTHING_KNOWN), limits)


def _article(path: PurePosixPath, member: _Member, given: Metadata, limits: IngestSettings) -> Part:
    try:
        _check(path.name, member.size, limits)
        data = member.read()
    except InputRejected as error:
        return Unreadable(error.message, error.remedy, str(path))
    return submission_with(given, str(path), file=data)


def _check(name: str, size: int, limits: IngestSettings) -> None:
    """Raise InputRejected for a file that is not read, before it is unpacked."""
    if name.lower().endswith(ARCHIVE_SUFFIXES):
        raise InputRejected("an archive in an archive is not read.", "Unpack it.")
    found = format_by_name(name, FILE_FORMATS)
    if found is None:
        raise unknown_type(name)
    check_size(size, found, limits)


def _sidecar(folder: PurePosixPath, files: dict[PurePosixPath, _Member]) -> Sidecar:
    sources: dict[PurePath, Callable[[], bytes]] = {
        folder / name: files[folder / name].read for name in SIDECAR_NAMES if folder / name in files
    }
    return sidecar_of(sources, lambda name: folder / name in files)


def _wrong_name(name: str) -> str:
    """Return what is wrong with a name; "" where nothing is."""
    if name.startswith(("/", "\\")) or name[1:2] == ":" or ".." in name.replace("\\", "/").split("/"):
        return "its name leads out of the archive."
    if not name.isprintable():
        return "its name has characters that cannot be shown."
    return ""


def _shown(name: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in name)
