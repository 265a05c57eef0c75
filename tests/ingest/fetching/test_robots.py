import pytest

from ingest.fetching.robots import read_robots

TEXT = """\
# For all
User-agent: *
Disallow: /private
Allow: /private/press
Disallow: /*.pdf$
Disallow: /search?q=*&page=
Crawl-delay: 2.5

User-agent: Otherbot
User-agent: Third
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private/a.html", False),
        ("/%70rivate", False),
        ("/private/press/1", True),
        ("/report.pdf", False),
        ("/report.pdf?x=1", True),
        ("/search?q=dam", True),
        ("/search?q=dam&page=2", False),
    ],
)
def test_the_longest_rule_counts(path: str, allowed: bool) -> None:
    assert read_robots(TEXT, "Dateline").allows(path) is allowed


def test_rules_for_a_name_take_the_place_of_those_for_all() -> None:
    assert not read_robots(TEXT, "Third").allows("/a")
    assert read_robots(TEXT, "Third").allows("/robots.txt")
    own = read_robots("user-agent: dateline\ndisallow:\n\n" + TEXT, "Dateline")
    assert (own.allows("/private"), own.delay) == (True, 0.0)
    assert read_robots(TEXT, "Dateline").delay == 2.5


def test_what_is_no_robots_txt_forbids_nothing() -> None:
    for text in ("", "<html>Disallow: /</html>", "Disallow: /", "\ufeff\x00:::"):
        assert read_robots(text, "Dateline").allows("/a")


def test_many_stars_take_no_long_time() -> None:
    rules = read_robots("User-agent: *\nDisallow: /" + "*a" * 5000 + "$", "Dateline")
    assert rules.allows("/" + "a" * 4999 + "b")
