"""Ask a language model how fluent and how complete the answers are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from corpus.errors import ModelError, NotRecorded, UsageError
from eval.cases.eval_set import Advance
from eval.errors import ReplayFailed
from eval.run.metric import Metric
from eval.run.opinion import Opinion, Opinions, Scores
from eval.run.result import CaseResult, Report
from eval.run.shares import cluster
from eval.statistics.bootstrap import mean_interval
from service.answer.answer import Turn
from service.build import open_writer
from service.generation.prompt import Prompt, read_prompt
from service.generation.show_passages import new_boundary
from service.generation.writer import Writer
from service.llm.meter import Meter

_PROMPTS = Path(__file__).with_name("prompts")
_LONGEST = 1000
"""Characters: the reply that is asked for has forty."""

Progress = Callable[[int], AbstractContextManager[Advance]]
"""Shows how far a number of questions is."""


@contextmanager
def open_judge(wanted: bool) -> Iterator[Writer | None]:
    """Yield the language model of the environment where one is wanted; raises UsageError where there is none."""
    if not wanted:
        yield None
        return
    writer = open_writer()
    if writer is None:
        raise UsageError(
            "--judge needs a language model, and none is set.",
            "Set DATELINE_LLM and DATELINE_LLM_MODEL, or DATELINE_LLM_REPLAY for recorded replies.",
        )
    with closing(writer.model):
        yield writer


def judge(figures: Report, writer: Writer, progress: Progress) -> Report:
    """Return a run with what the model makes of each answer, and the means with intervals resampled by article.

    Abstentions have no words to judge. A reply in any other form than the one asked for leaves its answer
    unscored, and so does a model that fails. Raises ReplayFailed where a replayed model has no reply.
    """
    prompt = read_prompt("judge", _PROMPTS)
    answered = [result for result in figures.results if result.reply and result.reply.status == "answered"]
    opinions = []
    with progress(len(answered)) as advance:
        for result in answered:
            opinions.append(_opinion(result, writer, prompt))
            advance()
    clusters = {result.case.id: cluster(result.case) for result in answered}
    means = tuple(_means(opinions, clusters))
    return replace(figures, opinions=Opinions(writer.model.name, tuple(opinions), means))


def _means(opinions: Sequence[Opinion], clusters: Mapping[str, str]) -> Iterator[Metric]:
    scored = [(opinion.scores, clusters[opinion.case_id]) for opinion in opinions if opinion.scores]
    unscored = len(opinions) - len(scored)
    for name in Scores.model_fields if scored else ():
        interval = mean_interval([getattr(scores, name) for scores, _ in scored], [about for _, about in scored])
        yield Metric(name, interval, len(scored), unscored)


def _opinion(result: CaseResult, writer: Writer, prompt: Prompt) -> Opinion:
    case = result.case
    try:
        with writer.breaker.call():
            pieces = writer.model.stream([_put(result, prompt)], writer.seconds, schema=None, most=_LONGEST)
            reply = "".join(Meter().read(pieces))
    except NotRecorded as error:
        raise ReplayFailed(error, case.question) from error
    except ModelError as error:
        return Opinion(case.id, None, error.message)
    try:
        return Opinion(case.id, Scores.model_validate_json(reply))
    except ValidationError as error:
        return Opinion(case.id, None, f"The model's reply has not the form asked for: {error.errors()[0]['msg']}.")


def _put(result: CaseResult, prompt: Prompt) -> Turn:
    """Return the question about one answer."""
    case, answer = result.case, result.reply.text if result.reply else ""
    facts = [" or ".join(group) for group in case.must_include] or ["none is known"]
    boundary = new_boundary([case.question, answer, *facts])
    filled = prompt.fill(boundary=boundary, question=case.question, answer=answer, facts="\n".join(facts))
    return Turn("user", filled)
