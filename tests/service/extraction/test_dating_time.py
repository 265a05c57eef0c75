"""Which time expression dates what is asked for."""

from dataclasses import replace

import pytest

from service.extraction.annotated_sentence import sentence_at
from service.extraction.match_sentence import match_sentence
from tests.service.fake_passages import ask, passage

VOTES = "The Blue List won 41 seats, up from 30 seats four years ago."
FINAL = "Hollin will meet Marsk, 2-0 winners over Lund on Saturday, in the final at the Dome on June 28."
CALL = "The treasurer, Ida Brandt, told a court on Tuesday that the mayor, Per Holm, phoned her on 4 March 2020."
COURT = "A pilot of 40, Jon Berg, was charged with fraud on Tuesday and is to appear in court in Lund next week."


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("How many seats did the Blue List win?", VOTES, None),
        ("When will Hollin play the final?", FINAL, "June 28"),
        ("Whom did Hollin's opponents beat?", FINAL, None),
        ("On what day did Holm ring Ida Brandt?", CALL, "4 March 2020"),
        ("On what day did Ida Brandt tell a court of it?", CALL, "Tuesday"),
        ("When is Jon Berg to appear in court?", COURT, "next week"),
        ("When was Jon Berg charged with fraud?", COURT, "Tuesday"),
        ("How many people died?", "The toll has risen to 12 people dead, the police said on Friday.", None),
        ("How many died in the fire?", "On Friday, 12 people died in the fire.", "Friday"),
        ("Who scored in 2021?", "Ana Berg, the Swede whom Lund signed in January, scored both goals.", None),
        ("Who leads the museum?", "Berta Holm, who took over in 2019, leads the museum.", None),
        ("How much does Varn owe?", "Varn, which defaulted last year, owes its bank 72 million euros.", None),
        ("What is it worth?", "That values it at 5 billion euros, 21 percent above its price on Friday.", None),
        ("How many bridges were built?", "The town built 4 bridges in 2019, Ida Brandt said on Friday.", "2019"),
    ],
)
def test_only_a_time_that_belongs_to_what_is_asked_dates_it(question: str, sentence: str, words: str | None):
    time = match_sentence(ask(question), sentence_at(passage(sentence), 0)).time
    assert (time and time.text.removeprefix("On ").removeprefix("on ")) == words


def test_a_time_is_carried_within_a_paragraph_only_and_only_where_it_is_asked_for():
    two = "The case was put off on 3 June.", "The court sits in a customs house."
    asked, other = ask("Where does the court sit on 3 June 2021?"), ask("Where does the court sit?")
    fact = sentence_at(passage(*two), 1)
    assert match_sentence(asked, fact).time == fact.carried[0]
    assert match_sentence(other, fact).time is None
    one = passage(*two)
    apart = replace(one.article, text=one.article.text.replace(". The court", ".\nThe court"))
    assert sentence_at(replace(one, article=apart), 1).carried == ()
