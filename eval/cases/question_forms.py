"""The ways to ask one thing, so that cases are not all asked in the same words."""

from functools import cache
from hashlib import sha256
from importlib.resources import files


def asked_one_way(kind: str, **parts: str) -> str:
    """Return a question of a kind in one of its forms (`question_forms.txt`), the same for the same parts."""
    forms = _forms(kind)
    turn = int(sha256(" ".join(parts.values()).encode()).hexdigest(), 16) % len(forms)
    return _plain(forms[turn].format(**parts))


def asked_plainly(kind: str, **parts: str) -> str:
    """Return a question of a kind in its first form."""
    return _plain(_forms(kind)[0].format(**parts))


def _plain(question: str) -> str:
    said = " ".join(question.split()).replace(" ?", "?")
    return said[0].upper() + said[1:]


@cache
def _forms(kind: str) -> tuple[str, ...]:
    lines = files("eval.cases").joinpath("question_forms.txt").read_text(encoding="utf-8").splitlines()
    return tuple(form for name, form in (line.split(": ", 1) for line in lines) if name == kind)
