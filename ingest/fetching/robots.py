"""What a site lets programs fetch: its robots.txt, as RFC 9309 describes it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

_MAX_CHARACTERS = 500_000
_SAFE = "/?&=:@!$'()*+,;~%"


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: str
    allows: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one program."""

    rules: tuple[_Rule, ...] = ()
    delay: float = 0.0
    """Seconds that it asks to wait between two requests."""

    def allows(self, path: str) -> bool:
        """Tell whether a path with its query may be fetched: the longest rule counts, of two that which allows."""
        wanted = _normal(path)
        matching = [rule for rule in self.rules if _matches(rule.pattern, wanted)]
        if wanted == "/robots.txt" or not matching:
            return True
        return max(matching, key=lambda rule: (len(rule.pattern), rule.allows)).allows


ALL_ALLOWED = Robots()


def read_robots(text: str, agent: str) -> Robots:
    """Return the rules of a robots.txt for the program called `agent`, else those for all."""
    groups = list(_groups(text[:_MAX_CHARACTERS]))
    own = [lines for names, lines in groups if agent.lower() in names]
    chosen = own or [lines for names, lines in groups if "*" in names]
    rules, delay = [], 0.0
    for name, value in (line for lines in chosen for line in lines):
        if name in {"allow", "disallow"} and value:
            rules.append(_Rule(_normal(value), name == "allow"))
        elif name == "crawl-delay":
            delay = max(delay, _seconds(value))
    return Robots(tuple(rules), delay)


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Yield the groups of lines, each with the names of the programs that it is for."""
    names: set[str] = set()
    lines: list[tuple[str, str]] = []
    for name, value in _lines(text.lstrip("\ufeff").splitlines()):
        if name == "user-agent":
            if lines:
                yield names, lines
                names, lines = set(), []
            names.add(value.lower())
        elif names:
            lines.append((name, value))
    yield names, lines


def _lines(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _normal(path: str) -> str:
    """Return a path with the same characters escaped as in every other."""
    return quote(unquote(path), safe=_SAFE)


def _matches(pattern: str, path: str) -> bool:
    """Tell whether a path begins as a pattern says; `*` stands for anything, `$` at the end for the path's end."""
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    is_whole = pattern.endswith("$")
    for number, part in enumerate(others, start=1):
        if is_whole and number == len(others):
            return path.endswith(part) and len(path) - len(part) >= at
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not is_whole or at == len(path)


def _seconds(value: str) -> float:
    try:
        return max(0.0, float(value))
    except ValueError:
        return 0.0
