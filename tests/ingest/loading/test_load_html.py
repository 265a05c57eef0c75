"""Web pages of every make: what of them is the article, line by line."""

import time
from pathlib import Path

import pytest

from corpus.article import DateBasis, Published
from corpus.errors import InputRejected
from ingest.loading.page.load_html import load_html

FIRST = "The town of Marn opened a bridge of steel on Wednesday, two years after the old one fell into the river."
LAST = "It cost 3.4 million dollars and carries trucks as well as cars, the county's engineer said on the day."


def page(body: str, head: str = '<meta name="date" content="2006-05-04">') -> str:
    return f"<html lang='en'><head><title>New bridge</title>{head}</head><body>{body}</body></html>"


def lines(*parts: str) -> list[str]:
    """Return the lines of a page whose article has these parts between its first and its last paragraph."""
    inside = "".join(parts)
    return load_html(
        page(f"<article><h1>New bridge</h1><p>{FIRST}</p>{inside}<p>{LAST}</p></article>")
    ).text.split("\n")


def test_a_paragraph_that_is_one_linked_sentence_belongs_to_the_article() -> None:
    linked = "On Friday three of the men denied the charge of murder."
    assert lines(f"<p><a href='/x'><strong>{linked}</strong></a></p>") == [FIRST, linked, LAST]


def test_a_list_of_linked_headlines_does_not() -> None:
    others = "<h3>More on this story</h3><ul><li><a href='/a'>Old bridge falls</a></li></ul>"
    assert "Old bridge falls" not in lines(others)


def test_a_table_of_data_is_a_line_a_row() -> None:
    table = (
        "<table><tr><th>Club</th><th>Points</th></tr>"
        "<tr><td>Vestby</td><td>66</td></tr><tr><td>Orm United</td><td>63</td></tr></table>"
    )
    assert lines(table) == [FIRST, "Club: Vestby; Points: 66", "Club: Orm United; Points: 63", LAST]


def test_a_list_of_terms_keeps_each_value_with_its_term() -> None:
    terms = "<dl><div><dt>Pay today</dt><dd>38,000</dd></div><dt>Pay demanded</dt><dd>44,000</dd></dl>"
    assert lines(terms) == [FIRST, "Pay today: 38,000", "Pay demanded: 44,000", LAST]


def test_a_page_laid_out_with_tables_is_read_line_by_line() -> None:
    content = load_html(
        page(
            "<table><tr><td><font size=5>New bridge</font><br>Posted: Tuesday, March 9, 2004<br><br>"
            f"<font>{FIRST}<br><br>{LAST}</font></td></tr></table>",
            head="",
        )
    )
    assert content.text.split("\n") == [FIRST, LAST]
    assert content.metadata.title == "New bridge"
    assert content.metadata.published == Published("2004-03-09", DateBasis.TEXT)


POST = (
    "<article class='post'><time datetime='2024-02-{day}T09:30:00Z'>now</time><h2>{title}</h2>"
    "<p>{text}</p></article>"
)
POSTS = POST.format(
    day=12, title="Second body found", text="Divers found a second body this morning."
) + POST.format(day=11, title="Dam breached", text="The old dam above Corvo broke this morning.")


def test_an_article_beside_dated_teasers_is_no_live_page() -> None:
    teasers = "".join(
        f"<div><time datetime='2021-03-0{day}T10:00:00Z'>now</time><p>Another story of the day.</p></div>"
        for day in (1, 2, 3)
    )
    content = load_html(
        page(f"<article><h1>Bridge: live updates</h1><p>{FIRST}</p><p>{LAST}</p></article>{teasers}")
    )
    assert content.text.split("\n")[:2] == [FIRST, LAST]


def test_a_live_page_without_a_date_is_of_its_first_post_and_a_day_may_stand_in_a_heading() -> None:
    posts = "".join(
        f"<section><h3>{day} March 2021, 18:20</h3><p>Two trees fell on the line this afternoon.</p></section>"
        for day in (3, 2, 31)
    )
    content = load_html(page(f"<h1>Storm Ada: live</h1><div>{posts}</div>", head=""))
    assert content.text.split("\n")[:2] == ["3 March 2021, 18:20", "Two trees fell on the line this afternoon."]
    assert content.metadata.published == Published("2021-03-02", DateBasis.PAGE)


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Dam breach: live updates", ""),
        ("Dam breach", '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'),
    ],
)
def test_each_post_of_a_live_page_begins_with_its_day(title: str, head: str) -> None:
    content = load_html(page(f"<main><h1>{title}</h1><div>{POSTS}</div></main>", head))
    assert content.metadata.title == title
    assert content.text.split("\n") == [
        "12 February 2024, 09:30",
        "Second body found",
        "Divers found a second body this morning.",
        "11 February 2024, 09:30",
        "Dam breached",
        "The old dam above Corvo broke this morning.",
    ]


def test_a_front_of_teasers_with_days_of_their_own_is_no_article() -> None:
    cards = "".join(
        f"<div class='card'><h2>{title}</h2><p>{text}</p><span>{day} August 2025</span></div>"
        for day, title, text in [
            (7, "Salt drinks", "Makers promise better hydration, but trials show little gain for most people."),
            (
                8,
                "Walking backwards",
                "Physiotherapists in Harsten recommend five minutes a day to patients.",
            ),
            (9, "Why bees get lost", "Traffic noise drowns the buzzing with which foragers find their way home."),
        ]
    )
    with pytest.raises(InputRejected, match="section front"):
        load_html(page(f"<main><h1>Science</h1>{cards}</main>"))


def test_the_day_over_an_article_is_its_date_where_the_page_says_none() -> None:
    content = load_html(
        page(f"<center><h2>New bridge</h2></center><p><i>May 4, 2006</i><p>{FIRST}<p>{LAST}", head="")
    )
    assert content.text.split("\n") == [FIRST, LAST]
    assert content.metadata.published == Published("2006-05-04", DateBasis.TEXT)


@pytest.mark.parametrize("line", ["Published: 31 February 2021", "Link: nowhere"])
def test_a_wrong_line_over_a_pages_article_does_not_cost_it(line: str) -> None:
    content = load_html(page(f"<article><h1>New bridge</h1><p>{line}</p><p>{FIRST}</p><p>{LAST}</p></article>"))
    assert content.text.split("\n")[-2:] == [FIRST, LAST]


def test_a_page_of_thousands_of_dated_lines_is_read_in_a_moment() -> None:
    lines = "".join(f"<li><span>{day % 28 + 1} March 2021</span> Lund {day} Darsk 0</li>" for day in range(4000))
    began = time.process_time()
    load_html(page(f"<article><p>{FIRST}</p><p>{LAST}</p></article><ul>{lines}</ul>"))
    assert time.process_time() - began < 5


def test_a_flash_of_one_sentence_is_an_article_where_the_page_says_that_it_is_one() -> None:
    flash = "The mayor of Tarn, Yves Roche, resigned on Tuesday after nine years in office."
    assert load_html(page(f"<div><h1>Mayor resigns</h1><p>{flash}</p></div>")).text == flash
    for notice in ("<p>Please enable JavaScript to read what stands on this page.</p>", "<form>Name</form>"):
        with pytest.raises(InputRejected, match="no article"):
            load_html(page(notice, head=""))


def test_the_sample_pages_hold_no_markup() -> None:
    for file in (Path(__file__).parents[3] / "examples").glob("**/articles/*.html"):
        text = load_html(file.read_text(encoding="utf-8")).text
        assert "</" not in text
        assert text.strip()
