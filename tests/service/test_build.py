"""What the settings of the environment make of an answerer."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import RerankerError
from corpus.settings import CorpusSettings, load_settings
from service.answer.answer import Ask
from service.answerer import Answerer
from service.build import open_answerer
from service.ranking.bundled_reranker import BundledReranker
from service.ranking.cross_encoder import BUNDLED, NONE
from service.ranking.feature_set import FeatureSet
from service.ranking.rank import PLAIN, RERANKED
from service.ranking.rank_model import RankModel, unfitted
from service.ranking.settings import RankingSettings

ASK = Ask("How much will the tram line cost?", date(2026, 1, 5))


@contextmanager
def opened(data: Path, asked_for: list[FeatureSet]) -> Iterator[Answerer]:
    """Open an answerer, and note of which features it wants weights."""

    def weights(features: FeatureSet) -> RankModel:
        asked_for.append(features)
        return unfitted(features)

    with closing(open_answerer(CorpusSettings(data=data), weights)) as answerer:
        yield answerer


def test_without_a_setting_the_bundled_model_reads_again_and_its_weights_rank(data: Path) -> None:
    asked_for: list[FeatureSet] = []
    with opened(data, asked_for) as answerer:
        assert answerer.reranker
        assert isinstance(answerer.reranker.encoder, BundledReranker)
        assert asked_for == [RERANKED]
        assert answerer.find(ASK).features.names == RERANKED.sentence


def test_where_the_reranker_is_none_the_plain_weights_rank(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_RERANKER", "none")
    asked_for: list[FeatureSet] = []
    with opened(data, asked_for) as answerer:
        assert answerer.reranker is None
        assert asked_for == [PLAIN]
        assert answerer.find(ASK).features.names == PLAIN.sentence


def test_where_the_reranker_is_none_questions_are_answered(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_RERANKER", "none")
    with closing(open_answerer(CorpusSettings(data=data))) as answerer:
        answer = answerer.ask(ASK)
    assert answer.status == "answered"
    assert answer.citations


def test_a_question_is_answered_without_torch(data: Path) -> None:
    program = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from corpus.settings import CorpusSettings; from service.answer.answer import Ask\n"
        "from service.build import open_answerer\n"
        f"opened = open_answerer(CorpusSettings(data=Path({str(data)!r})))\n"
        f"answer = opened.ask(Ask({ASK.question!r}, date(2026, 1, 5)))\n"
        "print(answer.status, {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout == "answered set()\n"


def test_a_reranker_that_is_not_there_leaves_nothing_open(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_RERANKER", "/no/such/model")
    with pytest.raises(RerankerError, match="/no/such/model"):
        open_answerer(CorpusSettings(data=data))
    monkeypatch.setenv("DATELINE_RERANKER", "none")
    open_answerer(CorpusSettings(data=data)).close()


@pytest.mark.parametrize(("value", "name"), [("", BUNDLED), ("none", NONE), ("/models/mine", "/models/mine")])
def test_the_setting_names_the_reranker(monkeypatch: pytest.MonkeyPatch, value: str, name: str) -> None:
    monkeypatch.setenv("DATELINE_RERANKER", value)
    assert load_settings(RankingSettings).reranker == name
