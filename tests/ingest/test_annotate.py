"""What is read out of an article when it comes in."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from corpus.archive.annotations import Annotations
from corpus.article import DateBasis, Published
from corpus.document import Document
from corpus.time.timex import TimeBasis, TimeMention
from ingest.annotate import annotate

_RELATIVE = "this year,last year,next year,two years ago".split(",")
_ABSOLUTE = "in 1998,in May 2003,on 8 May 2011,in the third quarter of 2009,between 2001 and 2004".split(",")
_SENTENCES = (
    "Exports rose 4 percent {}.",
    "The ministry counted 30 new bridges {}.",
    "“We sold 12 pumps {},” said Ewa Lindt.",
)


def read(text: str, published: str | None) -> Annotations:
    known = Published(published, DateBasis.GIVEN) if published else Published()
    return annotate(Document(text, known))


@given(
    st.lists(st.tuples(st.sampled_from(_SENTENCES), st.sampled_from(_RELATIVE + _ABSOLUTE)), min_size=1),
    st.dates(date(1980, 1, 1), date(2040, 12, 31)).filter(lambda day: (day.month, day.day) != (2, 29)),
)
def test_a_year_later_every_relative_period_is_a_year_later_and_no_absolute_one(
    said: list[tuple[str, str]], day: date
) -> None:
    text = " ".join(sentence.format(words) for sentence, words in said)
    ours = read(text, day.isoformat())
    later = read(text, day.replace(year=day.year + 1).isoformat())
    times = list(zip(ours.times, later.times, strict=True))
    dated = [(a.time, b.time) for a, b in zip(ours.figures, later.figures, strict=True)]
    assert len(times) >= len(said)
    for a, b in [*times, *((a, b) for a, b in dated if a and b)]:
        assert years(b) == tuple(year + (a.basis is TimeBasis.PUBLISHED) for year in years(a))
    relative = sum(words in _RELATIVE for _, words in said)
    assert sum(a.basis is TimeBasis.PUBLISHED for a, _ in times) == relative


def years(mention: TimeMention) -> tuple[int, ...]:
    period = mention.period
    return tuple(day.year for day in (period.start, period.end) if day) if period else ()


def test_figures_have_their_time_and_speaker() -> None:
    reading = read("“This year exports rose 45 percent,” said Ewa Lindt, the minister.", "2021-12-28")
    (figure,) = reading.figures
    (speech,) = reading.speech
    assert figure.time
    assert (figure.time.value, figure.speaker, speech.speaker) == ("2021", "Ewa Lindt", "Ewa Lindt")
    assert read("Exports rose 45 percent this year.", None).figures[0].time.period is None  # type: ignore[union-attr]
