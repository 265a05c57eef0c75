"""From files to the archive: load, clean, cut, embed, store; what is unchanged is left alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Protocol

from corpus.archive.annotations import Annotations
from corpus.archive.archive import Archive
from corpus.archive.manifest import manifest_of
from corpus.archive.record import NamedDay, Record
from corpus.article import Article
from corpus.document import Document
from corpus.errors import InputRejected, ReadingFailed
from corpus.settings import CorpusSettings
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.annotate import annotate, reading
from ingest.cleaning.clean import clean
from ingest.dating.infer_date import infer_date
from ingest.dating.read_named_days import read_named_days
from ingest.index_articles import Embedded, index_articles
from ingest.linking.dedupe import sketch
from ingest.linking.link_articles import link_articles
from ingest.loading.load import find_inputs, load
from ingest.loading.metadata import Loaded, is_web_address
from ingest.loading.sidecar import Sidecar, read_sidecar
from ingest.settings import IngestSettings


class Progress(Protocol):
    """What is told how far the work has come."""

    def found(self, files: int) -> None:
        """So many files will be read."""

    def read(self) -> None:
        """One file has been read."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A source that was not taken in, and why."""

    source: str
    reason: str


@dataclass(slots=True)
class IngestReport:
    """What a run of ingest did."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    copies: int = 0
    """Among the new and changed ones: near-copies of another article."""
    passages: int = 0
    """Passages that were embedded."""
    seconds: float = 0.0
    rejected: list[Rejected] = field(default_factory=list)
    unread: list[Rejected] = field(default_factory=list)
    """Stored without their times, figures and speakers, and why; the next run reads them again."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """An article on its way in."""

    article: Article
    document: Document
    key: str
    input_sha256: str
    is_new: bool
    reading: Annotations
    sketch: tuple[int, ...]
    named_days: frozenset[NamedDay]


def ingest(
    paths: Sequence[Path],
    archive: Archive,
    index: PassageIndex,
    embedder: Embedder,
    settings: CorpusSettings,
    limits: IngestSettings,
    progress: Progress | None = None,
) -> IngestReport:
    """Take files and folders in, and report what became of each.

    An article becomes visible when all its parts are stored; killed at any moment, the next run finishes
    the work. Raises UsageError for a path that does not exist, IndexMismatch where the archive was made
    with other settings; a file that cannot be read is reported, and the rest goes in.
    """
    began = perf_counter()
    report = IngestReport()
    files = find_inputs(paths)
    manifest = manifest_of(settings, embedder.dimensions)
    archive.check_manifest(manifest)
    archive.set_manifest(manifest)
    if progress:
        progress.found(len(files))
    taken_in: list[str] = []

    def store(batch: Sequence[Embedded[_Taken]]) -> Sequence[str]:
        gone = archive.put([_record(each) for each in batch])
        taken_in.extend(each.item.article.id for each in batch)
        new = sum(each.item.is_new for each in batch)
        report.new += new
        report.changed += len(batch) - new
        return gone

    taken = _take(files, archive, limits, report, progress)
    report.passages = index_articles(taken, store, index, embedder, settings)
    originals = link_articles(archive, index, embedder, settings)
    report.copies = sum(originals.get(each) is not None for each in taken_in)
    report.seconds = perf_counter() - began
    return report


def article_id(key: str, source: str) -> str:
    """Return the id of the article that `key` identifies: readable, and the same in every run."""
    slug = re.sub(r"[^a-z0-9]+", "-", Path(source).stem.lower()).strip("-")[:40].rstrip("-")
    return f"{slug or 'article'}-{sha256(key.encode()).hexdigest()[:8]}"


def _take(
    files: Iterable[Path],
    archive: Archive,
    limits: IngestSettings,
    report: IngestReport,
    progress: Progress | None,
) -> Iterator[_Taken]:
    """Yield the articles that are new or changed; the report hears of the others."""
    sidecars: dict[Path, Sidecar] = {}
    sources: dict[str, Path] = {}
    for file in files:
        if file.parent not in sidecars:
            sidecars[file.parent] = read_sidecar(file.parent)
            report.rejected += [Rejected(str(file.parent), str(error)) for error in sidecars[file.parent].rejected]
        try:
            loaded = load(file, sidecars[file.parent].rows.get(file.name), limits)
            _refuse_twice(loaded, file, sources)
            taken = _changed(loaded, archive, report)
        except InputRejected as error:
            report.rejected.append(Rejected(str(file), str(error)))
        else:
            if taken is None:
                report.unchanged += 1
            else:
                yield taken
        if progress:
            progress.read()


def _refuse_twice(loaded: Loaded, file: Path, sources: dict[str, Path]) -> None:
    """Note where an article came from; raise InputRejected where another file of this run is the same article."""
    first = sources.setdefault(loaded.key, file)
    if first != file:
        raise InputRejected(
            f"{loaded.source}: {first} has the same URL, {loaded.key}.",
            "Remove one of the two; ingested one after the other, they would be versions of one article.",
        )


def _changed(loaded: Loaded, archive: Archive, report: IngestReport) -> _Taken | None:
    """Return the article, cleaned; None where the archive has it as it is."""
    known = archive.known(loaded.key)
    if known is None and _was_moved(loaded, archive):
        return None
    if known and known.input_sha256 == loaded.input_sha256:
        return None
    cleaned = clean(loaded.text)
    if not cleaned.text:
        raise InputRejected(
            f"{loaded.source}: nothing of it reads as an article.",
            "`dateline articles show --dropped` shows, for others, what cleaning takes out.",
        )
    facts = loaded.metadata
    document, input_sha256 = Document(cleaned.text, facts.published), loaded.input_sha256
    annotations, named_days = Annotations(), frozenset[NamedDay]()
    try:
        with reading(loaded.source):
            days = read_named_days(document)
            read = document if facts.published.value else document.dated(infer_date(document))
            annotations = annotate(read)
            document, named_days = (
                read,
                frozenset(NamedDay(told.key, name) for told in days for name in told.names),
            )
    except ReadingFailed as error:
        report.unread.append(Rejected(loaded.source, str(error)))
        input_sha256 = ""  # which no input has, so that the next run reads it again
    article = Article(
        id=known.article_id if known else _new_id(loaded, archive),
        title=loaded.title,
        text=cleaned.text,
        source=loaded.source,
        published=document.published,
        outlet=facts.outlet,
        url=facts.url,
        author=facts.author,
        language=facts.language or "en",
        dropped=cleaned.dropped,
    )
    return _Taken(
        article,
        document,
        loaded.key,
        input_sha256,
        known is None,
        annotations,
        sketch(article.text),
        named_days,
    )


def _new_id(loaded: Loaded, archive: Archive) -> str:
    """Return an id that no article has; one that was moved away from this path keeps the path's."""
    wanted = article_id(loaded.key, loaded.source)
    return article_id(wanted + loaded.input_sha256, loaded.source) if archive.has(wanted) else wanted


def _was_moved(loaded: Loaded, archive: Archive) -> bool:
    """Tell whether the archive has a file under a path where there is none any more; it gets its new path then."""
    if loaded.metadata.url:
        return False
    for key, known in archive.same_input(loaded.input_sha256).items():
        if not is_web_address(key) and _is_gone(Path(key)):
            archive.rename(known.article_id, loaded.key)
            return True
    return False


def _is_gone(path: Path) -> bool:
    """Tell whether there is nothing under a path; one that may not be looked at may still be there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _record(embedded: Embedded[_Taken]) -> Record:
    item, passage_set = embedded.item, embedded.passage_set
    return Record(
        article=item.article,
        key=item.key,
        input_sha256=item.input_sha256,
        passages=passage_set.passages,
        sentence_vectors=passage_set.sentence_vectors,
        reading=item.reading,
        sketch=item.sketch,
        named_days=item.named_days,
    )
