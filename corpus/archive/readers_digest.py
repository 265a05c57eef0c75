"""Which readers an article's annotations are of: a newer Dateline may read more out of the same text."""

from functools import cache
from hashlib import sha256
from pathlib import Path

_READERS = ("document.py", "figures", "lexicon", "speech", "text", "time")


@cache
def readers_digest() -> str:
    """Return a digest of the code and the word lists that annotating hangs on.

    A number would have to be raised by hand; this one cannot be forgotten. It also changes with a comment, which
    costs a second reading and nothing else.
    """
    root = Path(__file__).parents[1]
    digest = sha256()
    for name in _READERS:
        for path in sorted({root / name, *(root / name).rglob("*")}):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]
