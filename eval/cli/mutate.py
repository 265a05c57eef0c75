"""The subcommand of `dateline eval` that lies to the harness: mutate."""

from dataclasses import asdict
from typing import Annotated

import typer

from corpus.cli.options import DataOption, JsonOption, print_json
from eval.cli.options import REGRESSION, ArticlesOption, CasesOption, LimitOption, console, exit_codes, progress

app = typer.Typer()

SeedOption = Annotated[int, typer.Option("--seed", metavar="N", help="Other lies, of other articles.")]
ShowOption = Annotated[int, typer.Option("--show", metavar="N", min=0, help="Misjudged replies to print.")]


@app.command()
def mutate(
    cases: CasesOption,
    data: DataOption = None,
    articles: ArticlesOption = None,
    limit: LimitOption = None,
    seed: SeedOption = 0,
    show: ShowOption = 10,
    as_json: JsonOption = False,
) -> None:
    """Lie to the checks: exit with 1 where they miss 1 % of the lies, or call 1 % of right answers wrong."""
    with exit_codes():
        from eval.evaluate import valid_eval_set
        from eval.mutation.gold import gold
        from eval.mutation.mutation_table import mutation_table
        from eval.mutation.mutation_test import mutation_test
        from eval.run.run import run
        from eval.target.open_asker import open_in_process

        with open_in_process(data, articles) as asker:
            eval_set = valid_eval_set(cases, limit, asker)
            with progress(len(eval_set.cases)) as advance:
                figures = run(eval_set, asker, advance)
        made = [(case, reply) for case in eval_set.cases if (reply := gold(case, eval_set.articles))]
        found_right = [(each.case, each.reply) for each in figures.results if each.right and each.reply]
        result = mutation_test(made, found_right, eval_set.articles, seed)
    if as_json:
        print_json(
            {
                "caught": asdict(result.caught),
                "false_alarms": asdict(result.false_alarms),
                "plain": [asdict(share) for share in result.shares(paraphrased=False)],
                "paraphrased": [asdict(share) for share in result.shares(paraphrased=True)],
            }
        )
    else:
        typer.echo(
            f"{len(made)} right answers made of {len(eval_set.cases)} cases, {len(found_right)} of the service."
        )
        mutation_table(result, show, console())
    if not result.holds:
        raise typer.Exit(REGRESSION)
