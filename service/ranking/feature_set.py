"""Which features a rank model weighs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeatureSet:
    """The names of the features, in order, and the file that has their weights."""

    sentence: tuple[str, ...]
    """What sentences are ranked by."""
    answerable: tuple[str, ...]
    """What the decision to answer is made from."""
    file: str
    """In this folder."""
