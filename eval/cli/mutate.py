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
        from eval.evaluate import valid_exam
        from eval.mutation.gold import gold
        from eval.mutation.mutation_test import trial
        from eval.mutation.trial_table import trial_table
        from eval.run.run import run
        from eval.target.open_asker import open_in_process

        with open_in_process(data, articles) as asker:
            exam = valid_exam(cases, limit, asker)
            with progress(len(exam.cases)) as advance:
                figures = run(exam, asker, advance)
        made = [(case, reply) for case in exam.cases if (reply := gold(case, exam.articles))]
        found_right = [(each.case, each.reply) for each in figures.results if each.right and each.reply]
        result = trial(made, found_right, exam.articles, seed)
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
            f"{len(made)} right answers made of {len(exam.cases)} cases, {len(found_right)} of the service."
        )
        trial_table(result, show, console())
    if not result.holds:
        raise typer.Exit(REGRESSION)
