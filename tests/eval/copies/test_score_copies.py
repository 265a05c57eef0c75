from collections import Counter
from pathlib import Path

import pytest

from eval.copies.pairs import pairs
from eval.copies.score_copies import score_copies
from ingest.cleaning.clean import clean
from ingest.loading.load import load

EXAMPLES = Path(__file__).parents[3] / "examples" / "articles"
CHOSEN = [clean(load(path).text).text for path in sorted(EXAMPLES.glob("*.txt"))[1:9:2]]


def test_pairs_of_each_kind_differ_as_their_name_says() -> None:
    made = list(pairs(CHOSEN, seed=1))
    kinds = Counter(pair.kind for pair in made)
    assert set(kinds.values()) <= {len(CHOSEN), len(CHOSEN) - 1}
    assert len(kinds) == 9
    assert all(pair.first != pair.second for pair in made)
    assert made == list(pairs(CHOSEN, seed=1)) != list(pairs(CHOSEN, seed=2))


def test_copies_are_found_and_updates_are_none() -> None:
    scores = score_copies(pairs(CHOSEN, seed=3))
    assert min(scores.precision, scores.recall) >= 0.95, [
        (each.kind, each.taken, each.pairs) for each in scores.kinds
    ]


@pytest.mark.parametrize(("seed", "places"), [(1, 3), (2, 3)])
def test_wrong_verdicts_lower_the_scores(seed: int, places: int) -> None:
    made = [pair for pair in pairs(CHOSEN, seed) if pair.kind in {"cut", "another story"}]
    lied = [type(pair)(pair.kind, pair.first, pair.second, not pair.is_copy) for pair in made]
    assert round(score_copies(lied).precision, places) == 0.0
    assert round(score_copies(made).precision, places) == 1.0
