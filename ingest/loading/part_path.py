"""Where an article stands that is one of several in a file: `/archive/week23.zip!/north/flood.txt`."""

from pathlib import Path

_SEPARATOR = "!/"


def part_path(file: str, name: str) -> str:
    """Return the path of an article in a file."""
    return f"{file}{_SEPARATOR}{name}"


def file_of(path: str) -> str:
    """Return the file that an article is in; the path itself where it is a file's."""
    return path.partition(_SEPARATOR)[0]


def short_name(path: str) -> str:
    """Return a path without its folders; of an article in a file the way from that file on stays."""
    file, separator, name = path.partition(_SEPARATOR)
    return f"{Path(file).name}{separator}{name}"


def is_gone(path: str) -> bool:
    """Tell whether there is nothing under a path; one that may not be looked at may still be there.

    Whether a file still has an article only reading it tells: as long as the file is there, it has not gone.
    """
    return all(_is_missing(Path(each)) for each in (path, file_of(path)))


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False
