"""The archive: every article in all its versions, what was read out of them, and lexical search."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt

from corpus.archive import files, lexical, read_articles, read_passages, relations
from corpus.archive.annotations import Annotations
from corpus.archive.counts import Counts
from corpus.archive.database import Database
from corpus.archive.filter import Filter
from corpus.archive.lexical import EVEN_WEIGHTS, ColumnWeights
from corpus.archive.maintenance import Maintenance
from corpus.archive.manifest import IndexManifest
from corpus.archive.record import Known, PassageSet, Record, Redated
from corpus.archive.rows import MANIFEST
from corpus.archive.write import (
    advance,
    put_article,
    put_originals,
    put_redated,
    put_relations,
    put_version,
    remove_passages,
    replace_current,
    replace_set,
    unlink_relatives,
)
from corpus.article import Article
from corpus.errors import ArchiveError, IndexMismatch
from corpus.passage import Hit, Passage
from corpus.text.span import Span


class Archive:
    """The source of truth, `folder/archive.sqlite`; any number of threads and processes may use one folder.

    What a method writes becomes visible in one transaction and is on disk when the method returns.
    Every method raises ArchiveError when the file cannot be used, ArchiveBusy when it stays locked.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(f"The folder {folder} cannot be made: {error.strerror}.") from error
        self._database = Database(folder / "archive.sqlite")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what is used after that raises ArchiveError."""
        self._database.close()

    @property
    def maintenance(self) -> Maintenance:
        """What checks and repairs the archive's rows."""
        return Maintenance(self._database)

    # Writing

    def put(self, records: Sequence[Record]) -> tuple[str, ...]:
        """Store articles with all their parts, and return the ids of passages that are no longer current.

        A known article with a new text gets a new version, and with its old text new metadata. Raises
        ArchiveError when an article's id or key belongs to another one.
        """
        dropped: set[str] = set()
        with self._database.writing() as connection:
            for record in records:
                since = advance(connection)
                put_article(connection, record)
                put_version(connection, record, since)
                put_relations(connection, record.article.id, record.sketch, record.named_days)
                files.put_record_file(connection, record)
                dropped |= replace_set(connection, record.passage_set())
        return tuple(sorted(dropped))

    def replace_passages(self, replacements: Sequence[PassageSet]) -> tuple[str, ...]:
        """Search articles by other passages, and return the passage ids that are not current after that.

        Passages of a text that is no longer current, or of an article that is gone, are not taken in.
        """
        dropped: set[str] = set()
        with self._database.writing() as connection:
            advance(connection)
            for replacement in replacements:
                dropped |= replace_current(connection, replacement)
        return tuple(sorted(dropped))

    def redate(self, articles: Sequence[Redated]) -> tuple[str, ...]:
        """Store other publication dates of current texts, with what depends on them.

        Returns the ids of passages that are no longer current.
        """
        dropped: set[str] = set()
        with self._database.writing() as connection:
            advance(connection)
            for redated in articles:
                dropped |= put_redated(connection, redated)
        return tuple(sorted(dropped))

    def set_originals(self, originals: Mapping[str, str | None]) -> None:
        """Note for unsettled articles which other one each nearly repeats, if any: they are settled then."""
        with self._database.writing() as connection:
            advance(connection)
            put_originals(connection, originals)

    def put_file(self, article_id: str, path: str) -> None:
        """Note that a file holds an article as the archive has it; one moved there is its key from now on."""
        if path not in self.files_of(article_id):
            with self._database.writing() as connection:
                files.put_file(connection, article_id, path)

    def forget_file(self, path: str) -> None:
        """Note that a file does not hold its article any more; the article stays."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM file WHERE path = ?", (path,))

    def delete(self, article_id: str) -> tuple[str, ...]:
        """Forget an article with all its versions, and return the ids of its passages; raises NotFound."""
        with self._database.writing() as connection:
            advance(connection)
            unlink_relatives(connection, article_id)
            gone = remove_passages(connection, article_id)
            if not connection.execute("DELETE FROM article WHERE id = ?", (article_id,)).rowcount:
                raise read_articles.not_found(article_id)
        return tuple(sorted(gone))

    def set_manifest(self, manifest: IndexManifest | None) -> None:
        """Note how the passages are made from now on; None while they are being remade."""
        text = MANIFEST.dump_json(manifest).decode() if manifest else None
        with self._database.writing() as connection:
            advance(connection)
            connection.execute("UPDATE state SET manifest = ?", (text,))

    # Articles

    def known(self, key: str) -> Known | None:
        """Return what the archive has for the source that `key` identifies."""
        with self._database.reading() as connection:
            return read_articles.known(connection, key)

    def has(self, article_id: str) -> bool:
        """Tell whether an article has this id."""
        with self._database.reading() as connection:
            return connection.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone() is not None

    def same_input(self, input_sha256: str) -> dict[str, Known]:
        """Return the articles whose file had these bytes and this row of a sidecar, by the file, their key."""
        with self._database.reading() as connection:
            return read_articles.same_input(connection, input_sha256)

    def files_under(self, folder: str) -> dict[str, str]:
        """Return the ids of the articles that were read from files in a folder and its subfolders, by path."""
        with self._database.reading() as connection:
            return files.files_under(connection, folder)

    def files_of(self, article_id: str) -> tuple[str, ...]:
        """Return the files that an article was read from."""
        with self._database.reading() as connection:
            return files.files_of(connection, article_id)

    def article(self, article_id: str, version: str | None = None) -> Article:
        """Return an article as it is now, or one version of it by its `text_sha256`; raises NotFound."""
        with self._database.reading() as connection:
            return read_articles.article(connection, article_id, version)

    def articles(self, after: str | None, limit: int) -> tuple[Article, ...]:
        """Return up to `limit` articles as they are now, in id order, from the one after `after`."""
        with self._database.reading() as connection:
            return read_articles.articles(connection, after, limit)

    def versions(self, article_id: str) -> tuple[str, ...]:
        """Return the `text_sha256` of each version, the current one last; raises NotFound."""
        with self._database.reading() as connection:
            return read_articles.versions(connection, article_id)

    def unlinked(self) -> tuple[str, ...]:
        """Return the ids of the articles whose copies and relatives are still to be found, in order."""
        with self._database.reading() as connection:
            return read_articles.unlinked(connection)

    def sketch(self, article_id: str) -> tuple[int, ...]:
        """Return the sketch that an article was stored with."""
        with self._database.reading() as connection:
            return relations.sketch_of(connection, article_id)

    def sharing(self, sketch: Sequence[int], least: int = 1) -> dict[str, tuple[int, ...]]:
        """Return the sketches of the articles that share at least so many hashes with this one."""
        with self._database.reading() as connection:
            return relations.sharing(connection, sketch, least)

    def same_days(self, article_id: str) -> dict[str, tuple[str, ...]]:
        """Return the other articles that tell of several of the same names on the same days, with these days."""
        with self._database.reading() as connection:
            return relations.same_days(connection, article_id)

    def copies(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Return, for those of the articles that nearly repeat another one, the id of that other one."""
        with self._database.reading() as connection:
            return read_articles.copies(connection, article_ids)

    def carriers(self, article_id: str) -> tuple[str, ...]:
        """Return where a story stands, an article with its near-copies: the outlet of each, else its source."""
        with self._database.reading() as connection:
            return read_articles.carriers(connection, article_id)

    def story(self, article_id: str) -> tuple[Article, ...]:
        """Return the other articles of a story: those that nearly repeat an article, or are repeated by it."""
        with self._database.reading() as connection:
            return read_articles.story(connection, article_id)

    def annotations(self, article_id: str, text_sha256: str) -> Annotations:
        """Return what was read out of one version of an article; raises NotFound."""
        with self._database.reading() as connection:
            return read_articles.annotations(connection, article_id, text_sha256)

    def readings(self, article_ids: Sequence[str]) -> dict[str, Annotations]:
        """Return what was read out of the current text of each article that the archive has."""
        with self._database.reading() as connection:
            return read_articles.readings(connection, article_ids)

    # Passages

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return the passages that are current, in the order of `ids`; others are left out."""
        with self._database.reading() as connection:
            return read_passages.passages(connection, ids)

    def passage_places(self, article_id: str, text_sha256: str) -> tuple[Span, ...]:
        """Return where the passages of a text stand in it, in order; none where it is not the current one."""
        with self._database.reading() as connection:
            return read_passages.passage_places(connection, article_id, text_sha256)

    def sentence_vectors(self, passage_ids: Sequence[str]) -> dict[str, npt.NDArray[np.float16]]:
        """Return the sentence vectors of the current ones of the passages, each sentences by dimensions."""
        with self._database.reading() as connection:
            return read_passages.sentence_vectors(connection, passage_ids)

    def passage_ids(self, within: Filter) -> list[str]:
        """Return the ids of the passages that a filter lets through, in the order they were stored."""
        with self._database.reading() as connection:
            return read_passages.passage_ids(connection, within)

    def lexical(
        self,
        question_terms: Sequence[str],
        k: int,
        within: Filter | None = None,
        weights: ColumnWeights = EVEN_WEIGHTS,
    ) -> list[Hit]:
        """Return the `k` passages with the best BM25 scores for terms of `corpus.text.terms`, best first."""
        with self._database.reading() as connection:
            return lexical.lexical(connection, question_terms, k, within or Filter(), weights)

    def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Return for each term the number of passages that have it in their title, outlet or text."""
        with self._database.reading() as connection:
            return lexical.document_frequencies(connection, terms)

    # Counts and state

    def passage_count(self) -> int:
        """Return the number of passages that are current."""
        return self.count().passages

    def count(self) -> Counts:
        """Return how much the archive holds."""
        with self._database.reading() as connection:
            return read_articles.count(connection)

    def undated_outside(self, within: Filter) -> int:
        """Return how many articles a filter leaves out only because their publication date is not known."""
        if not (within.published_from or within.published_to):
            return 0
        with self._database.reading() as connection:
            return read_articles.count_undated(connection, within)

    def generation(self) -> int:
        """Return a number that every write of any process raises: a cache is current while it is equal."""
        with self._database.reading() as connection:
            return int(connection.execute("SELECT generation FROM state").fetchone()[0])

    def manifest(self) -> IndexManifest | None:
        """Return how the passages were made; None before the first, and while they are being remade."""
        with self._database.reading() as connection:
            text = connection.execute("SELECT manifest FROM state").fetchone()[0]
        return MANIFEST.validate_json(text) if text else None

    def check_manifest(self, expected: IndexManifest) -> None:
        """Raise IndexMismatch unless the passages, where there are any, were made as `expected` says."""
        found = self.manifest()
        if found == expected or (found is None and not self.passage_count()):
            return
        made = str(found) if found else "a reindex that did not finish"
        raise IndexMismatch(
            f"The index was made by {made}; the settings ask for {expected}.",
            "Run `dateline reindex`, or set the settings back.",
        )
