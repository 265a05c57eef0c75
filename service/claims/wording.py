"""Words of a statement that its quotes do not have: what is invented rather than told in other words."""

from collections.abc import Iterator
from itertools import pairwise

from service.claims.read_text import Cited, ReadText, Word

_REPORTING = frozenset("say said says told tell tells according report reported reports stated".split())
"""Words that tell of speech; who speaks is checked elsewhere."""

_LOOSE = 4
"""Content words for each one that may be the statement's own: of three, one changes what they say."""


def invented_words(statement: ReadText, cited: Cited) -> Iterator[str]:
    """Yield a reason where more than a quarter of the content words are not cited, or two in a row."""
    content = [word for word in statement.words if _is_content(statement, word)]
    novel = [not _is_known(word, cited) for word in content]
    if any(first and second for first, second in pairwise(novel)) or sum(novel) > len(content) // _LOOSE:
        words = " ".join(word.text for word, is_novel in zip(content, novel, strict=True) if is_novel)
        yield f"what is cited does not say “{words}”"


def _is_content(statement: ReadText, word: Word) -> bool:
    return not (
        word.is_stop_word
        or len(word.text) == 1
        or word.text.lower() in _REPORTING
        or (word.is_capitalised and not word.opens)
        or statement.in_time(word.span)
        or statement.in_number(word.span)
    )


def _is_known(word: Word, cited: Cited) -> bool:
    speakers = {part for name in cited.speakers for part in name.split()}
    return word.stem in cited.stems or word.text in speakers or any(_is_form(word.stem, s) for s in cited.stems)


def _is_form(stem: str, other: str) -> bool:
    """Tell whether one stem goes on where the other ends: presid(ent), presidenti(al)."""
    shorter, longer = sorted((stem, other), key=len)
    return len(shorter) >= 4 and longer.startswith(shorter) and len(shorter) >= 0.6 * len(longer)
