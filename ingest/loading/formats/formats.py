"""All formats that are read, files and archives of files, by the names of files."""

from ingest.loading.formats.file_formats import FILE_FORMATS
from ingest.loading.formats.format import Collection, Format, format_by_name
from ingest.loading.formats.split_archive import ARCHIVE_SUFFIXES, split_tar, split_zip

_FORMATS: tuple[Format, ...] = (
    *FILE_FORMATS,
    Collection(ARCHIVE_SUFFIXES[:1], split_zip),
    Collection(ARCHIVE_SUFFIXES[1:], split_tar),
)

SUFFIXES = tuple(suffix for each in _FORMATS for suffix in each.suffixes)


def format_of(name: str) -> Format | None:
    """Return the format that a file's name tells; None for a type that is not read."""
    return format_by_name(name, _FORMATS)
