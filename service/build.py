"""The parts that settings name, put together."""

from collections.abc import Callable
from contextlib import ExitStack, closing

from corpus.archive.archive import Archive
from corpus.archive.manifest import manifest_of
from corpus.settings import CorpusSettings, load_settings
from corpus.vectors.embedder import Embedder
from service.answerer import Answerer
from service.generation.prompt import read_prompts
from service.generation.writer import Writer
from service.llm.breaker import Breaker
from service.llm.open_model import open_model
from service.llm.settings import LanguageModelSettings
from service.ranking.feature_set import FeatureSet
from service.ranking.open_reranker import open_reranker
from service.ranking.rank import PLAIN, RERANKED
from service.ranking.rank_model import RankModel, load_rank_model
from service.ranking.settings import RankingSettings


def open_answerer(
    corpus: CorpusSettings, weights: Callable[[FeatureSet], RankModel] = load_rank_model
) -> Answerer:
    """Return an answerer over the archive that the settings name, with the models of the environment.

    Raises ArchiveError, IndexMismatch where the passages were made with other settings, IndexUnavailable,
    EmbedderError, RerankerError, and UsageError where the language model's settings are wrong or its adapter is
    missing.
    """
    from corpus.vectors.chroma_index import ChromaIndex

    with ExitStack() as opened:
        writer = open_writer()
        if writer:
            opened.enter_context(closing(writer.model))
        archive = opened.enter_context(Archive(corpus.data))
        index = opened.enter_context(closing(ChromaIndex(corpus.data, corpus.chroma_url)))
        embedder = Embedder(corpus.embedder, corpus.precision)
        archive.check_manifest(manifest_of(corpus, embedder.dimensions))
        reranker = open_reranker(load_settings(RankingSettings).reranker)
        opened.pop_all()
    return Answerer(archive, index, embedder, weights(RERANKED if reranker else PLAIN), reranker, writer)


def open_writer() -> Writer | None:
    """Return the language model that the environment names, with its prompts; None where it names none."""
    settings = load_settings(LanguageModelSettings)
    model = open_model(settings)
    if model is None:
        return None
    # What is recorded and replayed must not hang on how long ago a call failed
    breaker = Breaker(pause=0.0) if settings.llm_record or settings.llm_replay else Breaker()
    return Writer(model, read_prompts(), breaker, settings.llm_timeout, settings.llm_role, settings.llm_passages)
