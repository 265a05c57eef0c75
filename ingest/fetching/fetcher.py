"""Fetch what is at a public address: within limits of time and size, and as its robots.txt allows."""

from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from time import monotonic, sleep
from typing import Self

import httpx

from ingest.fetching.not_fetched import NotFetched
from ingest.fetching.public_address import public_address
from ingest.fetching.robots import ALL_ALLOWED, Robots, read_robots
from ingest.loading.metadata import is_web_address
from ingest.settings import IngestSettings

AGENT = "Dateline"
"""The name under which a site's robots.txt may speak of it."""

_HOPS = 5
_LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was at an address."""

    url: str
    """Where the redirects led."""
    content: bytes
    media_type: str
    charset: str | None
    """As the reply's header names it."""


class Fetcher:
    """Fetches one address after the other; raises NotFetched with the reason and the remedy."""

    def __init__(self, settings: IngestSettings) -> None:
        self._settings = settings
        self._robots: dict[str, Robots] = {}
        self._last: dict[str, float] = {}
        self._client = httpx.Client(
            transport=_PublicTransport(settings.fetch_private),
            headers={"User-Agent": f"{AGENT}/{version('dateline')}", "Accept-Encoding": "gzip"},
            timeout=settings.fetch_timeout,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, url: str) -> Fetched:
        """Return what is at an address, after at most five redirects."""
        return self._follow(url, minds_robots=True)

    def _follow(self, url: str, minds_robots: bool) -> Fetched:
        until = monotonic() + self._settings.fetch_timeout
        asked = url
        for _ in range(_HOPS + 1):
            if not is_web_address(url):
                raise NotFetched(f"{asked} leads to {url}, which is no web address.", "Look at the address.")
            if minds_robots:
                self._mind_robots(httpx.URL(url))
            reply = self._ask(url, until)
            if isinstance(reply, Fetched):
                return reply
            url = reply
        raise NotFetched(f"{asked} leads on more than {_HOPS} times.", "Look at the address in a browser.")

    def _ask(self, url: str, until: float) -> Fetched | str:
        """Return what is at an address, or the address that it leads to."""
        try:
            with self._client.stream("GET", url) as reply:
                if reply.next_request:
                    return str(reply.next_request.url)
                if not reply.is_success:
                    raise _Refused(url, reply.status_code)
                content = self._read(url, reply, until)
                media_type = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
                return Fetched(url, content, media_type, reply.charset_encoding)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            why = str(error) or type(error).__name__
            raise NotFetched(f"{url} does not answer: {why}.", "Try again later.") from error

    def _read(self, url: str, reply: httpx.Response, until: float) -> bytes:
        content = bytearray()
        for part in reply.iter_bytes():
            content += part
            if len(content) > self._settings.max_file_bytes:
                raise NotFetched(
                    f"{url} has more than {self._settings.max_file_bytes:,} bytes.",
                    "Raise DATELINE_MAX_FILE_BYTES, or leave it.",
                )
            if monotonic() > until:
                seconds = f"{self._settings.fetch_timeout:g} s"
                raise NotFetched(f"{url} was not read after {seconds}.", "Raise DATELINE_FETCH_TIMEOUT.")
        return bytes(content)

    def _mind_robots(self, url: httpx.URL) -> None:
        """Wait for the site's pace; raises NotFetched where it does not want the address to be fetched."""
        site = str(url.copy_with(raw_path=b"/", fragment=None))
        if site not in self._robots:
            self._robots[site] = self._read_robots(f"{site}robots.txt")
        robots = self._robots[site]
        if not robots.allows(url.raw_path.decode("ascii", "replace")):
            raise NotFetched(f"{url} is not to be fetched by programs: {site}robots.txt says so.", "")
        pause = max(self._settings.fetch_pause, min(robots.delay, _LONGEST_DELAY))
        sleep(max(0.0, self._last.get(site, -pause) + pause - monotonic()))
        self._last[site] = monotonic()

    def _read_robots(self, url: str) -> Robots:
        """Return a site's rules; none where it has none, and NotFetched where it cannot tell."""
        try:
            content = self._follow(url, minds_robots=False).content
        except _Refused as error:
            if error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                return ALL_ALLOWED
            raise
        return read_robots(content.decode("utf-8", "replace"), AGENT)


class _Refused(NotFetched):
    """A reply with another status than success."""

    def __init__(self, url: str, status: int) -> None:
        super().__init__(f"{url} was refused (HTTP {status}).", "Look at it in a browser.")
        self.status = status


class _PublicTransport(httpx.BaseTransport):
    """Connects to the very address that was checked, so that no second look-up of the name can tell another."""

    def __init__(self, may_be_private: bool) -> None:
        self._may_be_private = may_be_private
        # no connection is kept: two hosts at one address must not share one
        self._transport = httpx.HTTPTransport(trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its `Host` and the name in its certificate stay the host's."""
        host = request.url.host
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        request.extensions["sni_hostname"] = host
        request.url = request.url.copy_with(host=public_address(host, port, self._may_be_private))
        return self._transport.handle_request(request)

    def close(self) -> None:
        """Close what is open."""
        self._transport.close()
