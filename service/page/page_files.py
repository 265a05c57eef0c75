"""The files of the page, read once and ready to be sent."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_MEDIA_TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "html": "text/html"}
_SHELL = "shell.html"


@dataclass(frozen=True, slots=True)
class PageFile:
    """One file: its bytes, the same compressed, and what a browser has to know of it."""

    body: bytes
    compressed: bytes
    media_type: str
    etag: str

    @classmethod
    def of(cls, body: bytes, media_type: str) -> "PageFile":
        """Return a file that is sent as it is."""
        digest = hashlib.sha256(body).hexdigest()[:32]
        return cls(body, gzip.compress(body, 9, mtime=0), media_type, f'"{digest}"')


@dataclass(frozen=True, slots=True)
class PageFiles:
    """The page: what its shell refers to, under a name that changes with every byte of it."""

    files: dict[str, PageFile]
    digest: str
    """Stands in the addresses of the files, so that a browser may keep them and never mixes two versions."""
    _shell: str

    def shell(self, root: str) -> PageFile:
        """Return the shell for an address from which `root` leads to the service, as "./" or "../"."""
        folder = f"{root}page/{self.digest}/"
        # all at once: a browser that has to read one module to hear of the next waits once for each in between
        modules = "".join(
            f'<link rel="modulepreload" href="{folder}{name}">\n' for name in self.files if name.endswith(".js")
        )
        shell = self._shell.replace("{modules}", modules).replace("{files}", folder).replace("{root}", root)
        return PageFile.of(shell.encode(), _MEDIA_TYPES["html"])


@cache
def read_page_files() -> PageFiles:
    """Read the page out of the package."""
    found: dict[str, PageFile] = {}
    for file in sorted(files("service.page").iterdir(), key=lambda file: file.name):
        suffix = file.name.rpartition(".")[2]
        if suffix in _MEDIA_TYPES and file.name != _SHELL:
            found[file.name] = PageFile.of(file.read_bytes(), _MEDIA_TYPES[suffix])
    shell = files("service.page").joinpath(_SHELL).read_text(encoding="utf-8")
    named = "".join(f"{name} {file.etag}\n" for name, file in found.items())
    return PageFiles(found, hashlib.sha256(named.encode()).hexdigest()[:16], shell)
