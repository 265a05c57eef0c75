"""Read a draft into sentences, and tell those that claim something from headings, greetings and questions."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from corpus.archive.annotations import Annotations
from corpus.article import Article, DateBasis, Published
from corpus.document import Document
from corpus.text.span import Span
from service.checking.draft_sentence import DraftSentence
from service.extraction.annotated_sentence import annotate_sentence
from service.verification.claims.tokenized_text import TokenizedText

_ENDS = re.compile(r"[.!…:;][\"'”’»)\]]*$")
_ASKS = re.compile(r"\?[\"'”’»)\]]*$")
_HEADING = re.compile(r"#+ ")
_LEAST_WORDS = 3
"""Words, of those that tell something, that a claim has."""


def read_draft(text: str, asked_on: date) -> Iterator[tuple[Span, DraftSentence | None]]:
    """Yield each sentence of a draft in order; None beside its place where it claims nothing."""
    document = Document(text, Published(asked_on.isoformat(), DateBasis.GIVEN))
    article = Article("draft", "", text, "draft", document.published)
    reading = Annotations(document.times, document.figures, document.speech, document.sections)
    context: tuple[str, ...] = ()
    before: Span | None = None
    for span in document.sentences:
        sentence = TokenizedText(
            span.of(text),
            [
                replace(mention, start=mention.start - span.start, end=mention.end - span.start)
                for mention in document.times
                if span.start <= mention.start and mention.end <= span.end
            ],
        )
        if not _claims(text, span, sentence):
            yield span, None
            continue
        context = tuple(name[-1].text for name in sentence.names) or context
        yield span, DraftSentence(span, sentence, annotate_sentence(article, reading, span, before), context)
        before = span


def _claims(text: str, span: Span, sentence: TokenizedText) -> bool:
    if _ASKS.search(sentence.text) or _HEADING.match(sentence.text):
        return False
    line = text[text.rfind("\n", 0, span.start) + 1 : (text + "\n").find("\n", span.end)]
    if not _ENDS.search(sentence.text) and line.strip() == sentence.text:
        return False
    return sum(not word.is_stop_word and len(word.text) > 1 for word in sentence.words) >= _LEAST_WORDS
