"""The ages that a sentence tells, and whose they are."""

import re
from collections.abc import Iterator

from corpus.speech.read_people import NAME, name_words
from corpus.text.span import Span
from service.extraction.annotated_sentence import AnnotatedSentence
from service.extraction.owner import owner

_BESIDE_NAME = re.compile(rf"({NAME.pattern})(?:, | \()\d{{1,3}}(?=[,).;]|$)")
_BEFORE_NAME = re.compile(rf"\b\d{{1,3}}-year-old (?:[a-z’'-]+ ){{0,4}}({NAME.pattern})?")
_OF_NOUN = re.compile(rf"\b[Aa]n? (?:[\w’'-]+ ){{0,3}}([\w’'-]+) of \d{{1,3}}\b(?:, ({NAME.pattern}),)?")
_OF_SUBJECT = re.compile(
    r"\b(?:(?:aged|age of|turn(?:s|ed)) \d{1,3}\b|(?:is|was)(?: now)? \d{1,3}(?=[,.;)]|$| years old))"
)


def ages(fact: AnnotatedSentence) -> Iterator[frozenset[str]]:
    """Yield for each age that a sentence tells the words of whose it is; empty where nothing tells.

    "A girl of 7" is nobody's age whom the sentence names: it is the girl's.
    """
    for match in _BESIDE_NAME.finditer(fact.text):
        yield name_words(match[1])
    for match in _BEFORE_NAME.finditer(fact.text):
        yield name_words(match[1] or "")
    for match in _OF_NOUN.finditer(fact.text):
        yield name_words(match[2] or match[1])
    for match in _OF_SUBJECT.finditer(fact.text):
        yield owner(fact, Span(fact.span.start + match.start(), fact.span.start + match.end()))
