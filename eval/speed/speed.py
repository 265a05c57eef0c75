"""The speed of Dateline on one set of articles: going in, starting, answering."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.settings import CorpusSettings, load_settings
from corpus.vectors.embedder import has_bf16
from eval.cases.case import Case
from eval.cases.eval_set import Advance, not_shown
from eval.speed.measurement import Measurement
from eval.speed.speed_chat import ChatSpeed, chat_speed
from eval.speed.speed_ingest import IngestSpeed, ingest_speed


def speed(
    articles: Path, cases: Sequence[Case], rounds: int = 3, advance: Advance = not_shown
) -> tuple[Measurement, ...]:
    """Ingest the articles `rounds` times, serve the last archive, and ask it the cases.

    `advance` is told of each round and each case. Raises HarnessFailed and AskFailed.
    """
    with TemporaryDirectory(prefix="dateline-speed-") as folder:
        going_in = ingest_speed(articles, Path(folder), rounds, advance)
        today = datetime.now(UTC).date()
        answering = chat_speed(going_in.data, [case.ask(today) for case in cases], advance)
    return *_ingest_figures(going_in), *_chat_figures(answering)


def _ingest_figures(speed_: IngestSpeed) -> tuple[Measurement, ...]:
    first, half = speed_.rounds[0], _computes_in_half()
    return (
        Measurement("embedder alone", speed_.of(lambda each: each.passages / each.embedder), "passages/s"),
        Measurement(
            "ingest",
            speed_.of(lambda each: each.passages / each.ingest),
            "passages/s",
            note=f"{first.passages:,}, {len(speed_.rounds)} times",
        ),
        Measurement("ingest / embedder alone", speed_.of(lambda each: each.embedder / each.ingest), at_least=0.9),
        Measurement("ingest", speed_.of(lambda each: each.words / each.ingest), "words/s"),
        Measurement("plain fp32", speed_.of(lambda each: each.words / each.plain), "words/s"),
        Measurement(
            "ingest / plain fp32",
            speed_.of(lambda each: each.plain / each.ingest),
            at_least=2.2 if half else None,
            note="" if half else "no bf16 here: no target",
        ),
        Measurement(
            "reading / ingest",
            speed_.of(lambda each: 100 * each.reading / each.ingest),
            "%",
            at_most=20,
        ),
    )


def _chat_figures(speed_: ChatSpeed) -> tuple[Measurement, ...]:
    asked = f"{speed_.questions} questions"
    memory = Measurement("resident memory", speed_.memory_mb, "MB") if speed_.memory_mb is not None else None
    figures = (
        Measurement("start until ready", speed_.ready_s, "s", at_most=10),
        Measurement("warm /chat", speed_.request, "ms", at_most=100, note=asked),
        Measurement("  retrieval", speed_.retrieve, "ms"),
        Measurement("  answer", speed_.answer, "ms"),
        memory,
    )
    return tuple(figure for figure in figures if figure)


def _computes_in_half() -> bool:
    precision = load_settings(CorpusSettings).precision
    return precision != "fp32" and has_bf16()
