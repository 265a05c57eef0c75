"""Split cases so that no article is on both sides: cases about one article stand or fall together."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from sklearn.model_selection import GroupKFold

from corpus.errors import UsageError
from eval.cases.case import Case


def split_by_article(cases: Sequence[Case], parts: int) -> tuple[int, ...]:
    """Return the part, from 0, that each case belongs to; the same cases are always split alike.

    The parts have about as many cases each. Raises UsageError where the cases hang together so much that
    there are fewer groups of them than parts.
    """
    groups = article_groups(cases)
    if len(set(groups)) < parts:
        raise UsageError(
            f"The cases are of {len(set(groups))} groups that share no article; {parts} are needed.",
            "Give cases about more articles.",
        )
    part_of = np.zeros(len(groups), int)
    for part, (_, members) in enumerate(GroupKFold(parts).split(groups, groups=groups)):
        part_of[members] = part
    return tuple(part_of.tolist())


def article_groups(cases: Sequence[Case]) -> tuple[str, ...]:
    """Return for each case its group, by the id of the first case in it.

    Cases that name an article in common, as a source or as hidden, are in one group, and so are those that a
    chain of such cases joins. A case that names no article is alone.
    """
    named = [{*case.sources, *case.without} for case in cases]
    number = {source: len(cases) + place for place, source in enumerate(sorted(set().union(*named)))}
    edges = [(place, number[source]) for place, sources in enumerate(named) for source in sorted(sources)]
    rows, columns = zip(*edges, strict=True) if edges else ((), ())
    size = len(cases) + len(number)
    graph = coo_array((np.ones(len(edges), bool), (rows, columns)), (size, size))
    _, labels = connected_components(graph, directed=False)
    first: dict[int, str] = {}
    return tuple(first.setdefault(label, case.id) for label, case in zip(labels, cases, strict=False))
