"""Read a word list that is kept as a file beside this one."""

from functools import cache
from importlib.resources import files


@cache
def read_words(name: str) -> tuple[str, ...]:
    """Return the lines of `name`.txt, one word or phrase each."""
    return tuple(files("corpus.lexicon").joinpath(f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1])
