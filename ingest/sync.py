"""What has gone from a folder goes from the archive, and what a run would do before it is done."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.archive.archive import Archive
from corpus.errors import InputRejected, UsageError
from corpus.settings import CorpusSettings, load_settings
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.ingest_report import IngestReport, Rejected, Removed
from ingest.linking.link_articles import link_articles
from ingest.loading.part_path import file_of, is_gone
from ingest.loading.read_parts import parts_of
from ingest.run import read_files
from ingest.settings import IngestSettings
from ingest.take_in import known_as, once_each, read_article


@dataclass(slots=True)
class Plan:
    """What a run of ingest would do."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def sync(
    folders: Sequence[Path], archive: Archive, index: PassageIndex, embedder: Embedder, settings: CorpusSettings
) -> list[Removed]:
    """Delete the articles whose files have gone from the folders, after these have been ingested."""
    gone = list(_gone(folders, archive, load_settings(IngestSettings)))
    removed = list(_without_file(gone, archive))
    for each in removed:
        index.delete(archive.delete(each.id))
    for path, _ in gone:
        archive.forget_file(path)
    if removed:
        link_articles(archive, index, embedder, settings)
    return removed


def plan(paths: Sequence[Path], archive: Archive, limits: IngestSettings, is_sync: bool) -> Plan:
    """Return what `ingest` and, where it is asked for, `sync` would do; nothing is changed."""
    planned, report, seen = Plan(), IngestReport(), set[str]()
    for place, each in enumerate(once_each(read_files(paths, limits, report))):
        try:
            loaded = each.load()
            known = known_as(loaded, archive)
            if known:
                seen.add(known.article_id)
            if known and known.input_sha256 == loaded.input_sha256:
                planned.unchanged += 1
            else:
                read_article(loaded, known, archive, place, each.source)
                (planned.changed if known else planned.new).append(each.source)
        except InputRejected as error:
            report.reject(each.source, str(error))
    planned.rejected = report.rejected
    if is_sync:
        gone = list(_gone(paths, archive, limits))
        planned.removed = [each for each in _without_file(gone, archive) if each.id not in seen]
    return planned


def check_folders(folders: Sequence[Path], archive: Archive) -> None:
    """Raise UsageError where it cannot be told what has gone: for a file, and for a folder that is empty now.

    An empty one may be the place of a disk that is not mounted.
    """
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"--sync: {folder} is no folder.", "Name the folder that the articles came from.")
        known = archive.files_under(os.path.realpath(folder))
        if known and os.access(folder, os.R_OK) and not any(folder.iterdir()):
            raise UsageError(
                f"--sync: {folder} is empty now, and articles of the archive came from it.",
                "Mount it, if it is a disk; if they are to go, delete them with `dateline articles delete`.",
            )


def _gone(folders: Sequence[Path], archive: Archive, limits: IngestSettings) -> Iterator[tuple[str, str]]:
    """Yield the files under the folders that are not there any more, each with the id of its article.

    An article in a file that holds several has gone when it can be read whole without it.
    """
    parts: dict[str, frozenset[str] | None] = {}
    for folder in dict.fromkeys(os.path.realpath(folder) for folder in folders):
        for path, article_id in archive.files_under(folder).items():
            file = file_of(path)
            if is_gone(folder):
                continue
            if not is_gone(path) and file != path and file not in parts:
                parts[file] = parts_of(Path(file), limits)
            held = parts.get(file)
            if is_gone(path) or (held is not None and path not in held):
                yield path, article_id


def _without_file(gone: Sequence[tuple[str, str]], archive: Archive) -> Iterator[Removed]:
    """Yield the articles all of whose files have gone."""
    paths = {path for path, _ in gone}
    for article_id, path in {article_id: path for path, article_id in gone}.items():
        if paths.issuperset(archive.files_of(article_id)):
            yield Removed(article_id, path)
