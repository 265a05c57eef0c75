"""Is a short answer the expected one: exact match and F1 of tokens, as the script of SQuAD 2.0 computes them.

Rajpurkar, Jia and Liang (2018), "Know What You Don't Know: Unanswerable Questions for SQuAD".
"""

import re
from collections import Counter
from collections.abc import Sequence
from string import punctuation

_ARTICLE = re.compile(r"\b(a|an|the)\b")
_WITHOUT_PUNCTUATION = str.maketrans("", "", punctuation)


def normalise(answer: str) -> str:
    """Return an answer in lower case, without ASCII punctuation and articles, its words parted by one space."""
    return " ".join(_ARTICLE.sub(" ", answer.lower().translate(_WITHOUT_PUNCTUATION)).split())


def exact_match(answer: str, expected: Sequence[str]) -> float:
    """Return 1 where the answer equals one of the expected ones; no expected answer means an abstention, ""."""
    return max(float(normalise(answer) == normalise(gold)) for gold in expected or ("",))


def token_f1(answer: str, expected: Sequence[str]) -> float:
    """Return the harmonic mean of precision and recall of tokens, against the nearest of the expected answers."""
    return max(_f1(normalise(answer).split(), normalise(gold).split()) for gold in expected or ("",))


def _f1(answer: list[str], gold: list[str]) -> float:
    if not answer or not gold:
        return float(answer == gold)
    common = (Counter(answer) & Counter(gold)).total()
    return 2 * common / (len(answer) + len(gold))
