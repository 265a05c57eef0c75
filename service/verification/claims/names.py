"""Names of a statement that its quotes do not have."""

from collections.abc import Iterator, Sequence

from service.verification.claims.cited import Cited
from service.verification.claims.tokenized_text import TokenizedText, Word

_OPENERS = frozenset(
    "however meanwhile according although despite while since because among both neither either several many "
    "most few some only even still yet later earlier then thus overall instead moreover also".split()
)
"""Words that open a sentence and name nobody."""

_DEMONYMS = ("n", "an", "ian", "ish", "ese", "i", "y", "istan", "s", "ns", "ans", "ians", "is")
"""What Russia and Russian, Tajik and Tajikistan differ in; not "ia", which tells Niger from Nigeria."""


def wrong_names(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield a reason for each name that does not stand in one name of the quotes, its words in the same order.

    A speaker whom the article names elsewhere in full is known by that name.
    """
    for name in unknown_names(statement, cited):
        yield f"“{' '.join(word.text for word in name)}” is not a name in what is cited"


def unknown_names(statement: TokenizedText, cited: Cited) -> Iterator[tuple[Word, ...]]:
    """Yield each name of a statement that the quotes lack, without a common word that opens its sentence."""
    speakers = [tuple(name.split()) for name in cited.speakers]
    known = [tuple(word.text for word in name) for name in cited.names] + speakers
    for name in statement.names:
        words = _without_opener(name, cited)
        if words and not any(is_part([word.text for word in words], other) for other in known):
            yield words


def _without_opener(name: Sequence[Word], cited: Cited) -> tuple[Word, ...]:
    """Return the words of a name, less a common word in front that has a capital only as the sentence's first."""
    first = name[0]
    if first.opens and (first.text.lower() in _OPENERS or first.stem in _plain(cited)):
        name = name[1:]
    return tuple(name)


def _plain(cited: Cited) -> frozenset[str]:
    return frozenset(word.stem for word in cited.words if not word.is_capitalised)


def is_part(words: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether the words of one name stand in another, in the same order; Russian is Russia's."""
    rest = iter(name)
    return all(any(_same_name(word, other) for other in rest) for word in words)


def _same_name(word: str, other: str) -> bool:
    one, two = sorted((word.casefold(), other.casefold()), key=len)
    if one == two:
        return True
    bare = one[:-1] if one[-1] in "aey" and not two.startswith(one) else one
    return len(bare) >= 4 and two.startswith(bare) and two[len(bare) :] in _DEMONYMS
