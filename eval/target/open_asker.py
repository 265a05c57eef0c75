"""Open what a command measures: a folder of data, a running service, or articles ingested for the occasion."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus.cli.options import corpus_settings
from corpus.errors import UsageError
from eval.errors import HarnessFailed

if TYPE_CHECKING:
    from eval.target.asker import Asker, InProcess
    from service.ranking.feature_set import FeatureSet
    from service.ranking.rank_model import RankModel

DATELINE = (sys.executable, "-c", "import dateline; dateline.main()")
"""The command line in a process of its own, whatever stands on the PATH."""


@contextmanager
def open_asker(data: Path | None, url: str | None, articles: Path | None) -> "Iterator[Asker]":
    """Yield an asker of a service at `url`, or one in this process as `open_in_process` does."""
    if url is None:
        with open_in_process(data, articles) as asker:
            yield asker
        return
    if data or articles:
        raise UsageError("--url cannot stand beside --data or --articles.", "Give one of them.")

    from eval.target.asker import OverHttp

    with OverHttp(url) as service:
        yield service


@contextmanager
def open_in_process(
    data: Path | None, articles: Path | None, weights: "Callable[[FeatureSet], RankModel] | None" = None
) -> "Iterator[InProcess]":
    """Yield an asker of the archive in `data`, or of one made of `articles` for as long as it is used."""
    if data and articles:
        raise UsageError("--data cannot stand beside --articles.", "Give one of them.")
    if articles and not articles.exists():
        raise UsageError(f"{articles} does not exist; nothing was measured.", "Give a folder of articles.")
    with TemporaryDirectory(prefix="dateline-eval-") as temporary:
        if articles:
            _ingest(articles, data := Path(temporary))

        from eval.target.asker import InProcess
        from service.build import open_answerer
        from service.ranking.rank_model import load_rank_model

        settings = corpus_settings(data, must_exist=True)
        answerer = open_answerer(settings, weights or load_rank_model)
        try:
            yield InProcess(answerer, settings)
        finally:
            answerer.close()


def _ingest(articles: Path, data: Path) -> None:
    """Ingest as a user does, so that what is measured is what a user has."""
    command = [*DATELINE, "ingest", str(articles), "--data", str(data)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise HarnessFailed(f"The articles in {articles} could not all be ingested.", done.stderr.strip())
