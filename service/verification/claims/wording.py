"""Words of a statement that its quotes do not have: what is invented rather than told in other words."""

from collections.abc import Iterator
from itertools import pairwise

from corpus.lexicon.reporting_verbs import NEUTRAL
from service.verification.claims.cited import Cited
from service.verification.claims.tokenized_text import TokenizedText, Word

_REPORTING = frozenset({*NEUTRAL, "according"})
"""Words that tell of speech; who speaks is checked elsewhere."""

_STRICT = frozenset(
    "all every only always most majority entire first last largest biggest highest lowest because due thanks "
    "therefore hence consequently owing caused causing result despite".split()
)
"""Words of how much, of which rank and of why: one that is not cited changes what is said."""

_LOOSE = 4
"""Content words for each one that may be the statement's own: of three, one changes what they all say."""


def invented_words(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield a reason where a quarter of the content words is not cited, or two in a row, or one of `_STRICT`."""
    content, novel = _content_words(statement, cited)
    own = [word.text for word, is_novel in zip(content, novel, strict=True) if is_novel]
    in_a_row = any(first and second for first, second in pairwise(novel))
    if in_a_row or len(own) > len(content) // _LOOSE or any(word.lower() in _STRICT for word in own):
        yield f"what is cited does not say “{' '.join(own)}”"


def own_words(statement: TokenizedText, cited: Cited) -> tuple[float, bool]:
    """Return the share of the content words that is not cited, and whether one of them may not be the statement's
    own: a word of how much, of which rank or of why."""
    content, novel = _content_words(statement, cited)
    own = [word for word, is_novel in zip(content, novel, strict=True) if is_novel]
    return len(own) / max(1, len(content)), any(word.text.lower() in _STRICT for word in own)


def _content_words(statement: TokenizedText, cited: Cited) -> tuple[list[Word], list[bool]]:
    """Return the content words, and for each whether it is not cited."""
    content = [word for word in statement.words if _is_content(statement, word)]
    return content, [not _is_known(word, cited) for word in content]


def _is_content(statement: TokenizedText, word: Word) -> bool:
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
