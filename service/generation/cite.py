"""From a statement of a language model to a draft whose quotes are places in articles."""

from collections.abc import Sequence

from corpus.text.span import Span
from corpus.time.timex import TimeBasis, TimeMention
from service.answer.answer import DatedAs
from service.answer.draft import Draft, Quote
from service.generation.read_reply import Claim, Claimed
from service.retrieval.retrieve import RetrievedPassage
from service.verification.claims.tokenized_text import TokenizedText
from service.verification.find_quote import find_quote
from service.verification.verify import MAX_QUOTE


def cite(claim: Claim, passages: Sequence[RetrievedPassage]) -> Draft | list[str]:
    """Return the draft, with speaker and period as the articles' readings have them.

    A sentence that is named by its number is quoted as it stands. Where a quote is not in the passage that it
    names, the reasons are returned: it is not looked for elsewhere, and nothing near to it is taken for it.
    """
    found = {citation: _find(citation, passages) for citation in claim.citations}
    reasons = [reason for reason in found.values() if isinstance(reason, str)]
    if reasons:
        return reasons
    places = list(dict.fromkeys(place for place in found.values() if not isinstance(place, str)))
    quotes = tuple(_quote(passages[number], span) for number, span in places)
    cited = [(passages[number], span) for number, span in places]
    statement = TokenizedText(claim.text)
    speaker = _speaker(statement, cited)
    period = _period(statement, cited)
    return Draft(claim.text, quotes, speaker, period, _introduction(claim.text, speaker))


def _find(citation: Claimed, passages: Sequence[RetrievedPassage]) -> tuple[int, Span] | str:
    if not 1 <= citation.passage <= len(passages):
        return f"there is no passage {citation.passage}; they are numbered from 1 to {len(passages)}"
    passage = passages[citation.passage - 1].passage
    if citation.sentence is not None:
        if not 1 <= citation.sentence <= len(passage.sentences):
            return f"passage {citation.passage} has no sentence {citation.passage}.{citation.sentence}"
        return citation.passage - 1, passage.sentences[citation.sentence - 1]
    sentences = [Span(span.start - passage.start, span.end - passage.start) for span in passage.sentences]
    span = find_quote(citation.quote, passage.text, sentences)
    if span and span.end - span.start > MAX_QUOTE:
        span = find_quote(citation.quote, passage.text, ())
    if span is None:
        return f"“{citation.quote[:200]}” does not stand in passage {citation.passage}"
    return citation.passage - 1, Span(span.start + passage.start, span.end + passage.start)


def _quote(candidate: RetrievedPassage, span: Span) -> Quote:
    passage = candidate.passage
    text = passage.text[span.start - passage.start : span.end - passage.start]
    return Quote(candidate.article, candidate.reading, span, text)


def _speaker(statement: TokenizedText, cited: Sequence[tuple[RetrievedPassage, Span]]) -> str | None:
    """Return the one who says most of the statement's words in the cited places, where the readings know it."""
    content = {word.stem for word in statement.words if not word.is_stop_word}
    speakers = {
        speech.speaker
        for candidate, span in cited
        for speech in candidate.reading.speech
        if speech.speaker
        and speech.span.overlaps(span)
        and 2 * len(content & TokenizedText(speech.span.of(candidate.article.text)).stems) >= len(content)
    }
    return speakers.pop() if len(speakers) == 1 else None


def _introduction(text: str, speaker: str | None) -> str:
    """Return the speaker with a colon, where the statement does not name them."""
    return f"{speaker}: " if speaker and speaker.split()[-1] not in text else ""


def _period(statement: TokenizedText, cited: Sequence[tuple[RetrievedPassage, Span]]) -> DatedAs | None:
    """Return what the cited words for the statement's time mean; of several, the one that it repeats."""
    told = [
        (mention, candidate)
        for candidate, span in cited
        for mention in candidate.reading.times
        if mention.period and span.start <= mention.start and mention.end <= span.end
    ]
    repeated = [(m, candidate) for m, candidate in told if _is_repeated(m, statement.times)]
    chosen = repeated or (told if len({mention.period for mention, _ in told}) == 1 else [])
    if not chosen or chosen[0][0].period is None:
        return None
    mention, candidate = chosen[0]
    is_explicit = mention.basis is TimeBasis.EXPLICIT
    basis = TimeBasis.EXPLICIT.value if is_explicit else candidate.article.published.basis.value
    return DatedAs(chosen[0][0].period, basis, mention.text)


def _is_repeated(mention: TimeMention, times: Sequence[TimeMention]) -> bool:
    return any(time.value == mention.value or time.text.casefold() == mention.text.casefold() for time in times)
