"""Show the scores of searches on a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from eval.retrieval.retrieval import RetrievalScore


def retrieval_table(scores: Sequence[RetrievalScore], console: Console) -> None:
    """Print one line for each search."""
    table = Table("search", box=None, pad_edge=False)
    for column in ("hit@1", "hit@5", "recall@5", "MRR", "cases"):
        table.add_column(column, justify="right")
    for score in scores:
        means = (score.hit_at_1, score.hit_at_5, score.recall_at_5, score.mrr)
        table.add_row(score.search, *(f"{mean:.3f}" for mean in means), str(score.cases))
    console.print(table)
