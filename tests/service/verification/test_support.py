"""What a statement may say of its quotes: the same in other words, and nothing else."""

import time

import pytest

from corpus.article import Article, DateBasis, Published
from corpus.document import Document
from corpus.text.split_sentences import split_sentences
from ingest.annotate import annotate
from service.verification.claims.cited import CitedSpan
from service.verification.support import unsupported

TEXT = """Vladimir Putin told his guest that trade had suffered: volumes shrank by more than 15 percent last year.
This year they were growing by 45 percent, he said, so that everything lost had been won back.
Tajik President Emomali Rahmon gave a more cautious number.
This year's trade volumes had passed US$1 billion and had risen 25 percent over 2020, Rahmon said.
In 2019 they sent home an estimated US$1.8 billion, and last year about US$1.7 billion although fewer had work.
Neither side explained why the two counts differ.
Putin greeted Rahmon and promised further deliveries of equipment for the armed forces.
No separate talks are planned.
The bank raised its key rate from 7.5 percent to 8.25 percent on May 8, 2021.
Exports grew by 12 percent in 2021, while imports fell by 4 percent.
It is unlikely that the bridge will open before June.
The minister denied that the mine had been sold.
The mayor said: “We will not wait any longer.”
Between 40 and 50 F-16 fighters were moved to the base.
Tarnow said she expected transfers to grow by about 5 percent next year.
The line is to be 11 kilometres long and to have 17 stops.
Exports came to 1.1 billion kilowatt-hours and imports to 0.9 billion.
The council may close the old harbour, and it didn't sell the ferry."""
ARTICLE = Article("a", "A review", TEXT, "a.txt", Published("2021-12-28", DateBasis.GIVEN))
READING = annotate(Document.of(ARTICLE))
SENTENCES = split_sentences(TEXT)

SHRANK, GROWING, _, RISEN, SENT, NEITHER, GREETED, NO_TALKS, RATE = range(9)
EXPORTS, BRIDGE, MINE, MAYOR, PLANES, TRANSFERS, LINE, POWER, HARBOUR = range(9, 18)

SUPPORTED = [
    ("Vladimir Putin said volumes shrank by more than 15 percent last year.", [SHRANK]),
    ("Trade volumes shrank by 15% in 2020, Putin said.", [SHRANK]),
    ("Trade had suffered, and volumes fell by more than 15 per cent.", [SHRANK]),
    ("Putin said that trade volumes were growing by 45 percent in 2021.", [SHRANK, GROWING]),
    ("According to Rahmon, trade volumes passed $1bn in 2021 and rose 25 percent over 2020.", [RISEN]),
    ("Emomali Rahmon said that this year’s trade volumes had increased 25 percent.", [RISEN]),
    ("In 2019 they sent home an estimated 1.8 billion dollars, and in 2020 about US$1.7 billion.", [SENT]),
    ("They sent home about US$1.7 billion last year, after 1.8 billion dollars in 2019.", [SENT]),
    ("Neither side explained why the counts differ.", [NEITHER]),
    ("Rahmon was greeted by Putin.", [GREETED]),
    ("Putin promised deliveries of equipment.", [GREETED]),
    ("No talks are planned.", [NO_TALKS]),
    ("The key rate was raised to 8.25 percent from 7.5 percent in May 2021.", [RATE]),
    ("The bank raised its key rate to 8.25 percent in 2021.", [RATE]),
    ("Imports fell by 4 percent while exports grew by 12 percent in 2021.", [EXPORTS]),
    ("The bridge is unlikely to open before June.", [BRIDGE]),
    ("The minister denied that the mine was sold.", [MINE]),
    ("“We will not wait any longer,” the mayor said.", [MAYOR]),
    ("The mayor said they would “not wait any longer”.", [MAYOR]),
    ("40 to 50 F-16 fighters were moved to the base.", [PLANES]),
    ("Tarnow expected transfers to grow by 5 percent in 2022.", [TRANSFERS]),
    ("The rate was 7.5 percent and rose to 8.25 percent on May 8, 2021.", [RATE]),
    ("The council may close the harbour.", [HARBOUR]),
    ("The line is to have 17 stops and to be 11 kilometres long.", [LINE]),
    ("Imports came to 0.9 billion kilowatt-hours, exports to 1.1 billion.", [POWER]),
    ("The council did not sell the ferry.", [HARBOUR]),
]

UNSUPPORTED = [
    ("Trade volumes shrank by more than 16 percent last year.", [SHRANK], "16 percent"),
    ("Trade volumes shrank by less than 15 percent last year.", [SHRANK], "less than 15"),
    ("Trade volumes grew by more than 15 percent last year.", [SHRANK], "direction"),
    ("Trade volumes shrank by more than 15 percent in 2019.", [SHRANK], "2019"),
    ("Trade volumes shrank by more than 15 percent in May 2020.", [SHRANK], "May 2020"),
    ("Trade volumes did not shrink last year.", [SHRANK], "denies"),
    (
        "Rahmon said that trade volumes were growing by 45 percent.",
        [SHRANK, GROWING, RISEN],
        "Putin, not by Rahmon",
    ),
    ("Putin said trade volumes had risen 25 percent over 2020.", [GROWING, SHRANK, RISEN], "Rahmon, not by Putin"),
    ("Angela Merkel said trade volumes shrank by more than 15 percent.", [SHRANK], "Angela Merkel"),
    ("Merkel promised further deliveries of equipment.", [GREETED], "Merkel"),
    ("Vladimir Rahmon said trade volumes had risen 25 percent.", [SHRANK, RISEN], "Vladimir Rahmon"),
    ("Rahmon greeted Putin.", [GREETED], "changed places"),
    ("In 2019 they sent home US$1.7 billion.", [SENT], "2019"),
    ("In 2020 they sent home US$1.8 billion.", [SENT], "2020"),
    ("Both sides explained why the counts differ.", [NEITHER], "denies"),
    ("Separate talks are planned.", [NO_TALKS], "denies"),
    ("The key rate was raised from 8.25 percent to 7.5 percent.", [RATE], "from 8.25"),
    ("The bank cut its key rate to 7.5 percent.", [RATE], "direction"),
    ("The key rate was raised on May 9, 2021.", [RATE], "May 9"),
    ("Imports grew by 12 percent in 2021.", [EXPORTS], ""),
    ("Exports fell by 4 percent.", [EXPORTS], ""),
    ("The bridge is likely to open before June.", [BRIDGE], "opposite"),
    ("The mine had been sold.", [MINE], "denies"),
    ("The minister said that the mine had been sold.", [MINE], "denies"),
    ("“We will wait,” the mayor said.", [MAYOR], "quotation marks"),
    ("The mayor said they would wait longer.", [MAYOR], "denies"),
    ("45 F-16 fighters were moved to the base.", [PLANES], "45"),
    ("Between 40 and 50 F-15 fighters were moved to the base.", [PLANES], "15"),
    ("Putin greeted Rahmon and spoke of a coming election.", [GREETED], "coming election"),
    ("Putin insulted Rahmon.", [GREETED], "insulted"),
    ("Putin greeted Rahmon in Velmora.", [GREETED], "Velmora"),
    ("Der Handel wuchs laut Putin um 45 Prozent.", [GROWING, SHRANK], "Handel"),
    ("Путин приветствовал Рахмона.", [GREETED], ""),
    ("17", [GREETED], "17"),
    ("The line is to be 17 kilometres long and to have 11 stops.", [LINE], "“17 kilometres” stands beside"),
    ("Exports came to 0.9 billion kilowatt-hours and imports to 1.1 billion.", [POWER], "stands beside"),
    ("Transfers grew by about 5 percent.", [TRANSFERS], "as a fact"),
    ("The council closed the old harbour.", [HARBOUR], "as a fact"),
    ("The council did sell the ferry.", [HARBOUR], "denies"),
    ("All trade volumes shrank by more than 15 percent last year.", [SHRANK], "All"),
    ("Trade volumes shrank because Putin greeted Rahmon.", [SHRANK, GREETED], "because"),
]


def reasons(statement: str, cited: list[int]) -> list[str]:
    return unsupported(statement, [CitedSpan(TEXT, SENTENCES[number], READING) for number in cited])


@pytest.mark.parametrize(("statement", "cited"), SUPPORTED)
def test_the_same_in_other_words_is_supported(statement: str, cited: list[int]) -> None:
    assert reasons(statement, cited) == []


@pytest.mark.parametrize(("statement", "cited", "why"), UNSUPPORTED)
def test_what_the_quotes_do_not_say_has_its_reason(statement: str, cited: list[int], why: str) -> None:
    assert any(why in reason for reason in reasons(statement, cited)), reasons(statement, cited)


@pytest.mark.parametrize("number", range(18))
def test_every_sentence_supports_itself(number: int) -> None:
    assert reasons(SENTENCES[number].of(TEXT), [number]) == []


@pytest.mark.parametrize("number", range(18))
def test_every_sentence_supports_itself_with_another_mark_at_its_end(number: int) -> None:
    assert reasons(SENTENCES[number].of(TEXT).rstrip(".") + "!", [number]) == []


def test_the_checks_of_a_statement_take_less_than_ten_milliseconds() -> None:
    cases = [(statement, cited) for statement, cited in SUPPORTED]
    began = time.perf_counter()
    for statement, cited in cases:
        reasons(statement, cited)
    each = 1000 * (time.perf_counter() - began) / len(cases)
    assert each < 10, f"{each:.1f} ms a statement"
