"""The subcommands of `dateline eval` that compare ways to search: retrieval and baselines."""

from dataclasses import asdict

import typer

from corpus.cli.options import DataOption, JsonOption, print_json
from eval.cli.options import ArticlesOption, CasesOption, LimitOption, console, exit_codes, progress

app = typer.Typer()


@app.command()
def retrieval(
    cases: CasesOption,
    data: DataOption = None,
    articles: ArticlesOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Compare dense, lexical and hybrid search: is a passage that answers among the first?"""
    with exit_codes():
        from eval.evaluate import valid_eval_set
        from eval.retrieval.retrieval import retrieval as measure
        from eval.retrieval.retrieval_table import retrieval_table
        from eval.retrieval.search import all_places, searches
        from eval.target.open_asker import open_in_process

        with open_in_process(data, articles) as asker, searches(asker) as found:
            eval_set = valid_eval_set(cases, limit, asker)
            places = all_places(asker.answerer.archive)
            with progress(len(found) * len(eval_set.cases)) as advance:
                scores = measure(eval_set, found, places, advance)
    if as_json:
        print_json([asdict(score) for score in scores])
    else:
        retrieval_table(scores, console())


@app.command()
def baselines(
    cases: CasesOption,
    data: DataOption = None,
    articles: ArticlesOption = None,
    limit: LimitOption = None,
) -> None:
    """Show the figures of the answers beside those of a first passage, said whatever the question."""
    with exit_codes():
        from eval.baselines.baselines import baselines as measure
        from eval.baselines.baselines import baselines_table
        from eval.evaluate import valid_eval_set
        from eval.retrieval.search import searches
        from eval.target.open_asker import open_in_process

        with open_in_process(data, articles) as asker, searches(asker) as found:
            eval_set = valid_eval_set(cases, limit, asker)
            with progress((1 + len(found)) * len(eval_set.cases)) as advance:
                rows = measure(eval_set, asker, found, advance)
    baselines_table(rows, console())
