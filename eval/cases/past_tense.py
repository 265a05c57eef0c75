"""The base of an English verb in the past tense: what a question with "did" needs."""

import re
from functools import cache
from importlib.resources import files

_BARE = (
    "ct nt st rt pt nd rd ld sh ch ss ll ff zz lk nk rk sk lp mp rm rn gn wn en er w x y oid oat ain oin aim"
).split()
_WITH_E = ("ate ide ude ite ute ine ure ire are rge dge age ame ume nce rce ve se ze ue ble ple tle").split()
_ENDINGS = (("ied", "y"), *((f"{end}ed", end) for end in _BARE), *((f"{end}d", end) for end in _WITH_E))
"""How a regular form ends, and its base, the first that fits; others tell nothing ("belonged", "changed")."""
_UNCERTAIN = ("eated",)
""""created" and "treated"."""
_IRREGULAR = re.compile(r"(\S+) (\S+)")


def base_of(past: str, known: frozenset[str] = frozenset()) -> str | None:
    """Return the base of a verb in the past tense; None where its form does not tell.

    Of two possible bases, one of the `known` words is taken.
    """
    word = past.casefold()
    if word in _irregular():
        return _irregular()[word]
    if not word.endswith("ed") or len(word) < 5:
        return None
    found = [base for base in (word[:-1], word[:-2]) if base in known]
    if len(found) == 1:
        return found[0]
    if word.endswith(_UNCERTAIN):
        return None
    return next((word.removesuffix(end) + base for end, base in _ENDINGS if word.endswith(end)), None)


@cache
def _irregular() -> dict[str, str]:
    text = files("eval.cases").joinpath("irregular_verbs.txt").read_text(encoding="utf-8")
    return dict(_IRREGULAR.findall(text))
