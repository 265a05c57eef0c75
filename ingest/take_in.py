"""The one way by which articles come in: read what is new or changed, store it, and link it to the others."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from corpus.archive.annotations import Annotations
from corpus.archive.archive import Archive
from corpus.archive.manifest import manifest_of
from corpus.archive.record import Known, NamedDay, Record
from corpus.article import Article
from corpus.document import Document
from corpus.errors import InputRejected, ReadingFailed
from corpus.settings import CorpusSettings
from corpus.submission import Outcome, Status
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.annotate import annotate, reading
from ingest.cleaning.clean import clean
from ingest.dating.infer_date import infer_date
from ingest.dating.read_named_days import read_named_days
from ingest.index_articles import Embedded, index_articles
from ingest.linking.dedupe import sketch
from ingest.linking.link_articles import link_articles
from ingest.loading.metadata import Loaded
from ingest.loading.part_path import is_gone


@dataclass(frozen=True, slots=True)
class Input:
    """What one article is loaded from."""

    source: str
    """As the report names it."""
    load: Callable[[], Loaded]
    """Raises InputRejected with the reason and the remedy."""


AnyInput = TypeVar("AnyInput", bound=Input)


@dataclass(frozen=True, slots=True)
class Taken:
    """An article on its way in."""

    place: int
    source: str
    article: Article
    document: Document
    loaded: Loaded
    is_new: bool
    reading: Annotations
    sketch: tuple[int, ...]
    named_days: frozenset[NamedDay]
    unread: str | None
    """Why its times, figures and speakers could not be read."""


def take_in(
    inputs: Iterable[Input],
    archive: Archive,
    index: PassageIndex,
    embedder: Embedder,
    settings: CorpusSettings,
    tell: Callable[[Outcome], None],
) -> None:
    """Take articles in and `tell` what became of each input, of what is stored when it is linked, too.

    An article becomes visible when all its parts are stored; killed at any moment, the next call finishes
    the work. Raises IndexMismatch where the archive was made with other settings.
    """
    manifest = manifest_of(settings, embedder.dimensions)
    archive.check_manifest(manifest)
    if archive.manifest() != manifest:
        archive.set_manifest(manifest)
    stored: list[Outcome] = []

    def store(batch: Sequence[Embedded[Taken]]) -> Sequence[str]:
        gone = archive.put([_record(each) for each in batch])
        stored.extend(_outcome(each) for each in batch)
        return gone

    index_articles(_take(inputs, archive, tell), store, index, embedder, settings)
    originals = link_articles(archive, index, embedder, settings)
    for each in stored:
        tell(replace(each, is_copy=originals.get(each.article_id or "") is not None))


def once_each(inputs: Iterable[AnyInput]) -> Iterator[AnyInput]:
    """Yield the inputs; to load one that is the same article as one before raises InputRejected."""
    firsts: dict[str, tuple[int, str]] = {}

    def load_once(place: int, each: Input) -> Loaded:
        loaded = each.load()
        first, source = firsts.setdefault(loaded.key, (place, each.source))
        if first != place:
            what = "URL" if loaded.metadata.url else "source"
            raise InputRejected(
                f"{loaded.source}: {source} has the same {what}, {loaded.key}.",
                "Remove one of the two; ingested one after the other, they would be versions of one article.",
            )
        return loaded

    for place, each in enumerate(inputs):
        yield replace(each, load=partial(load_once, place, each))


def article_id(key: str, source: str) -> str:
    """Return the id of the article that `key` identifies: readable, and the same in every run."""
    slug = re.sub(r"[^a-z0-9]+", "-", Path(source).stem.lower()).strip("-")[:40].rstrip("-")
    return f"{slug or 'article'}-{sha256(key.encode()).hexdigest()[:8]}"


def known_as(loaded: Loaded, archive: Archive) -> Known | None:
    """Return what the archive has of an article, be it under a path where there is no file any more."""
    known = archive.known(loaded.key)
    if known or loaded.metadata.url or not loaded.file:
        return known
    moved = archive.same_input(loaded.input_sha256).items()
    return next((known for path, known in moved if is_gone(path)), None)


def read_article(loaded: Loaded, known: Known | None, archive: Archive, place: int, source: str) -> Taken:
    """Return an article, cleaned, dated and annotated; raises InputRejected where nothing of it is left."""
    cleaned = clean(loaded.text)
    if not cleaned.text:
        raise InputRejected(
            f"{loaded.source}: nothing of it reads as an article.",
            "`dateline articles show --dropped` shows, for others, what cleaning takes out.",
        )
    facts, unread = loaded.metadata, None
    document = Document(cleaned.text, facts.published)
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
        unread = str(error)
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
    return Taken(
        place=place,
        source=source,
        article=article,
        document=document,
        loaded=loaded,
        is_new=known is None,
        reading=annotations,
        sketch=sketch(article.text),
        named_days=named_days,
        unread=unread,
    )


def _take(inputs: Iterable[Input], archive: Archive, tell: Callable[[Outcome], None]) -> Iterator[Taken]:
    """Yield the articles that are new or changed; what became of the others is told."""
    for place, each in enumerate(inputs):
        try:
            loaded = each.load()
            known = known_as(loaded, archive)
            is_same = known is not None and known.input_sha256 == loaded.input_sha256
            taken = None if is_same else read_article(loaded, known, archive, place, each.source)
        except InputRejected as error:
            tell(Outcome(place, each.source, Status.REJECTED, reason=str(error)))
            continue
        if taken:
            yield taken
        elif known:
            if loaded.file:
                archive.put_file(known.article_id, loaded.file)
            tell(Outcome(place, each.source, Status.UNCHANGED, known.article_id))


def _new_id(loaded: Loaded, archive: Archive) -> str:
    """Return an id that no article has; one that was moved away from this path keeps the path's."""
    wanted = article_id(loaded.key, loaded.source)
    return article_id(wanted + loaded.input_sha256, loaded.source) if archive.has(wanted) else wanted


def _outcome(embedded: Embedded[Taken]) -> Outcome:
    item = embedded.item
    status = Status.NEW if item.is_new else Status.CHANGED
    passages = len(embedded.passage_set.passages)
    return Outcome(item.place, item.source, status, item.article.id, item.unread, passages)


def _record(embedded: Embedded[Taken]) -> Record:
    item, passage_set = embedded.item, embedded.passage_set
    return Record(
        article=item.article,
        key=item.loaded.key,
        input_sha256="" if item.unread else item.loaded.input_sha256,  # "" is no input's: it is read again
        passages=passage_set.passages,
        sentence_vectors=passage_set.sentence_vectors,
        reading=item.reading,
        sketch=item.sketch,
        named_days=item.named_days,
        file=item.loaded.file,
    )
