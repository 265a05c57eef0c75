from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning.clean import clean
from ingest.loading.load import find_inputs, load

ARTICLES = Path(__file__).parents[3] / "examples" / "articles"
FIRST = "The council of Darsk voted on Monday to build a second bridge over the Oril, its spokesman said."
LAST = "Work is to begin in the spring and to take three years, according to the plan."

PROSE = [
    FIRST,
    "“Please support us,” the mayor told voters, and asked them to donate to the flood fund.",
    "The newspaper said that its photos may not be used without permission.",
    "Support for our allies has grown since May.",
    "More on Thursday than on any other day, traffic stood still.",
    "Cookies were sold at the fair for two dollars each.",
    "Photo shops in the town report falling sales.",
    "Facebook cut 400 jobs in the city last year.",
    "Subscribers of the theatre pay 12 percent more this season.",
    "People who subscribe now will pay the old price until the end of the year.",
    "The paper gives its readers unlimited access for 5 euros a month.",
    "Most read the letter twice before they signed it.",
    "Related costs rose by 4 percent.",
    "What happens next",
    "Watch: that is what inspectors call a silent alarm, and they take it seriously.",
    "In case you missed it: prices rose by 4 percent.",
    "Copyright law in Velmora dates from 1911.",
    "Photographs of the scene may be used in court without delay, the judge ruled.",
    "Get vaccinated, the minister urged citizens in an email to every household.",
    "The website uses cookies to track readers, a court found, and fined its owner.",
    "Topics: taxes, schools and roads dominated the debate.",
    "News agencies reported the same (Interfax/TASS)",
    "Reporting from Lomna (Reuters/Northline) said otherwise.",
    "- 27 seats for the Union of the Centre",
]
FURNITURE = [
    "Most Read News",
    "-",
    "A headline cut off in the midd",
    "Also Read: Three things to know about the new bridge",
    "Share",
    "Facebook | Twitter | WhatsApp | Email",
    "Support Us",
    "If you value our work, please consider making a donation.",
    "Sign up for our morning newsletter.",
    "© 2024 The Lowland Post",
    "All rights reserved.",
    "All texts may be reprinted provided that the source is named.",
    "Photo: Jana Frey/Northline",
    "ADVERTISEMENT",
    "We use cookies to improve this website.",
    "Click here for the full list",
    "Follow us on Telegram",
    "Related posts",
    "",
    "   ",
]
pages = st.lists(st.sampled_from(PROSE + FURNITURE) | st.text(max_size=30).map(lambda s: s.replace("\n", " ")))


def reasons(text: str) -> list[str]:
    return [dropped.reason for dropped in clean(text).dropped]


def between(*lines: str) -> str:
    return "\n".join([FIRST, "", *lines, "", LAST])


KEPT = f"{FIRST}\n\n{LAST}"


@given(pages)
def test_kept_lines_are_lines_of_the_text_in_its_order(lines: list[str]) -> None:
    rest = iter(lines)
    cleaned = clean("\n".join(lines))
    assert all(line in rest for line in cleaned.text.split("\n") if cleaned.text)


@given(pages)
def test_cleaning_twice_is_cleaning_once(lines: list[str]) -> None:
    once = clean("\n".join(lines))
    twice = clean(once.text)
    assert twice.text == once.text
    assert twice.dropped == ()


@given(pages)
def test_what_is_kept_and_what_is_dropped_are_all_lines_that_are_not_blank(lines: list[str]) -> None:
    cleaned = clean("\n".join(lines))
    parts = [cleaned.text, *(dropped.text for dropped in cleaned.dropped)]
    assert sorted(line for part in parts for line in part.split("\n") if line.strip()) == sorted(
        line for line in lines if line.strip()
    )


@given(pages)
def test_no_blank_line_stands_at_an_end_or_beside_another(lines: list[str]) -> None:
    kept = clean("\n".join(lines)).text.split("\n")
    assert kept == [""] or (kept[0].strip() and kept[-1].strip())
    assert not any(not a.strip() and not b.strip() for a, b in pairwise(kept))


@pytest.mark.parametrize("line", PROSE)
def test_prose_stays(line: str) -> None:
    assert clean(between(line)).text == between(line)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["Most Read News", "-", "Ferry service resumes", "-", "Museum returns bronz"], "teasers"),
        (["You may also like", "Is your pension safe?", "Ten films to see"], "teasers"),
        (["Recommended", "", "Ferry service resumes", "", "Ten films to see"], "teasers"),
        (["Also Read: Three things to know about the new bridge"], "teasers"),
        (["READ MORE | The bridge that nobody wanted"], "teasers"),
        (["Read more about the bridge"], "teasers"),
        (["READ ALSO Mayor opens new bridge"], "teasers"),
        (["See also – Five streets that will be closed"], "teasers"),
        (["Share this article", "Facebook", "Twitter", "Email"], "share bar"),
        (["Facebook | Twitter | WhatsApp | Copy link"], "share bar"),
        (["Support our journalism", "We need your help. It takes us time to report."], "appeal"),
        (["If you value our reporting, please consider a donation."], "appeal"),
        (["Sign up for our morning newsletter."], "appeal"),
        (["You have read 5 of 5 free articles this month. To continue reading, start your free trial."], "appeal"),
        (["Subscribe now for only 1 euro a week. Cancel at any time."], "appeal"),
        (["Already a subscriber? Log in here."], "appeal"),
        (["Unlimited access from 2 euros a month."], "appeal"),
        (["Create your free account to read the full story."], "appeal"),
        (["© 2024 The Lowland Post", "All rights reserved."], "legal note"),
        (["This material may not be published, broadcast or rewritten without permission."], "legal note"),
        (["Photo: Jana Frey/Northline"], "credit"),
        (["Villagers look at the broken dam [Jana Frey/Reuters]"], "credit"),
        (["Villagers look at the broken dam (AP Photo/Jana Frey)"], "credit"),
        (["![The bridge](bridge.jpg)"], "credit"),
        (["By continuing to use this website you accept cookies."], "cookie note"),
        (["Click here for the full list"], "link"),
        (["Follow the Lowland Post on Telegram"], "link"),
        (["Story continues below advertisement"], "advertisement"),
        (["Tags: bridge, Darsk, budget"], "page furniture"),
        (["Home » News » Darsk"], "page furniture"),
        (["Reporting by Jana Frey; Editing by Ann Lee"], "page furniture"),
    ],
)
def test_what_stands_around_an_article_is_dropped_with_its_reason(lines: list[str], reason: str) -> None:
    cleaned = clean(between(*lines))
    assert cleaned.text == KEPT
    assert {dropped.reason for dropped in cleaned.dropped} == {reason}
    assert "\n".join(dropped.text for dropped in cleaned.dropped) == "\n".join(line for line in lines if line)


def test_the_articles_own_subheading_after_a_teaser_list_stays() -> None:
    text = between("Most read", "Ferry service resumes", "Museum returns bronzes", "", "What happens next")
    assert clean(text).text == f"{FIRST}\n\nWhat happens next\n\n{LAST}"


def test_a_heading_of_which_only_an_appeal_was_left_goes_with_it() -> None:
    appeal = "Independent reporting\n\nIf you value our work, please consider making a donation."
    assert clean(f"{KEPT}\n\n{appeal}").text == KEPT
    assert clean(f"{FIRST}\n\n{appeal}\n\n{LAST}").text == f"{FIRST}\n\nIndependent reporting\n\n{LAST}"


def test_kept_lines_keep_their_spaces() -> None:
    assert clean(f"  {FIRST}  \n\n\n\n\t{LAST}\n").text == f"  {FIRST}  \n\n\t{LAST}"


def test_a_line_of_a_megabyte_takes_no_time() -> None:
    line = "also read: we use cookies " * 40_000
    assert clean(line).text == line


def test_the_sample_articles_lose_their_furniture_and_no_prose() -> None:
    dropped = {path.name[:2]: reasons(load(path).text) for path in find_inputs([ARTICLES])}
    assert {name: found for name, found in dropped.items() if found} == {
        "01": ["teasers"],
        "02": ["teasers", "appeal", "legal note"],
        "04": ["share bar"],
        "06": ["appeal"],
        "08": ["credit"],
        "10": ["teasers"],
        "12": ["teasers"],
        "13": ["link"],
        "14": ["teasers"],
        "15": ["link"],
        "17": ["cookie note"],
    }
