"""The parts that settings name, put together."""

from corpus.archive import Archive
from corpus.embed import Embedder
from corpus.manifest import manifest_of
from corpus.settings import CorpusSettings
from service.answerer import Answerer
from service.settings import ServiceSettings


def open_answerer(corpus: CorpusSettings, _service: ServiceSettings) -> Answerer:
    """Return an answerer over the archive that the settings name.

    Raises ArchiveError, IndexMismatch where the passages were made with other settings, IndexUnavailable
    and EmbedderError.
    """
    from corpus.index import ChromaIndex

    archive = Archive(corpus.data)
    index = ChromaIndex(corpus.data, corpus.chroma_url)
    embedder = Embedder(corpus.embedder, corpus.precision)
    archive.check_manifest(manifest_of(corpus, embedder.dimensions))
    return Answerer(archive, index, embedder)
