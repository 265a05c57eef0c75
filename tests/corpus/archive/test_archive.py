import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive.annotations import Annotations
from corpus.archive.archive import Archive
from corpus.archive.counts import Counts
from corpus.archive.filter import Filter
from corpus.archive.manifest import IndexManifest
from corpus.archive.record import Known, NamedDay, Record, Redated
from corpus.archive.rows import READING
from corpus.article import Article, DateBasis, Dropped, Published
from corpus.errors import ArchiveError, IndexMismatch, NotFound
from corpus.figures.figure import Figure, FigureKind, Quantity
from corpus.text.span import Span
from corpus.text.terms import terms
from corpus.time.timex import Period, TimeBasis, TimeMention, TimeType

Make = Callable[..., Record]

MANIFEST = IndexManifest("a-model", 384, 100, 0, 1)


def ids(record: Record) -> tuple[str, ...]:
    return tuple(passage.id for passage in record.passages)


# Articles and their versions


def test_an_article_comes_back_as_it_was_put(archive: Archive, make: Make) -> None:
    article = Article(
        id="a",
        title="Café “résumé”",
        text="Zero \x00 and 😀.\r\nEnd",
        source="a.html",
        published=Published("2021-12", DateBasis.INFERRED, "its own words", date(2021, 5, 8)),
        outlet="TASS",
        url="https://example.org/a",
        author="A. Author",
        language="de",
        dropped=(Dropped("Most read\nMore", "teaser list"),),
    )
    archive.put([replace(make("a"), article=article)])
    assert archive.article("a") == article
    assert archive.articles(None, 10) == (article,)


def test_a_known_source_is_recognised_by_its_digests(archive: Archive, make: Make) -> None:
    record = make("a", "One.", input_sha256="digest")
    archive.put([record])
    assert archive.known(record.key) == Known("a", "digest", record.article.text_sha256)
    assert archive.known("/elsewhere") is None


def test_a_changed_text_is_a_new_version_and_the_old_one_stays_readable(archive: Archive, make: Make) -> None:
    old, new = make("a", "Old words."), make("a", "New words.", "More.")
    assert archive.put([old]) == ()
    assert archive.put([new]) == ids(old)
    assert archive.article("a") == new.article
    assert archive.article("a", old.article.text_sha256) == old.article
    assert archive.versions("a") == (old.article.text_sha256, new.article.text_sha256)
    assert archive.passages([*ids(old), *ids(new)]) == {passage.id: passage for passage in new.passages}
    assert archive.lexical(terms("old"), 5) == []


def test_a_text_that_returns_is_the_last_version_again(archive: Archive, make: Make) -> None:
    old, new = make("a", "Old words."), make("a", "New words.")
    archive.put([old, new, old])
    assert archive.versions("a") == (new.article.text_sha256, old.article.text_sha256)
    assert archive.passage_ids(Filter()) == list(ids(old))


def test_an_equal_text_with_other_metadata_is_no_new_version(archive: Archive, make: Make) -> None:
    archive.put([make("a", "Words.", title="Harbour", outlet="TASS")])
    corrected = make("a", "Words.", title="Airport", published="2021", input_sha256="other")
    assert archive.put([corrected]) == ()
    assert archive.article("a") == corrected.article
    assert len(archive.versions("a")) == 1
    assert archive.lexical(terms("harbour"), 5) == []
    assert [hit.passage_id for hit in archive.lexical(terms("airport"), 5)] == list(ids(corrected))
    assert archive.passage_ids(Filter(outlets=("TASS",))) == []


def test_a_deleted_article_leaves_nothing(archive: Archive, make: Make, tmp_path: Path) -> None:
    old, new = make("a", "Old words."), make("a", "New words.")
    archive.put([old, new, make("b", "Copy.")])
    archive.set_originals({"b": "a"})
    assert archive.copies(["a", "b"]) == {"b": "a"}
    assert archive.delete("a") == ids(new)
    assert archive.copies(["b"]) == {}
    for version in (None, old.article.text_sha256, new.article.text_sha256):
        with pytest.raises(NotFound, match="'a'"):
            archive.article("a", version)
    with pytest.raises(NotFound, match="'a'"):
        archive.versions("a")
    with pytest.raises(NotFound, match="'a'"):
        archive.delete("a")
    assert archive.count() == Counts(articles=1, passages=1, undated=1)
    file = sqlite3.connect(tmp_path / "archive.sqlite")
    left = [file.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("version", "lexical")]
    file.close()
    assert left == [1, 1]


def test_an_unknown_version_is_named(archive: Archive, make: Make) -> None:
    archive.put([make("a", "One.")])
    with pytest.raises(NotFound, match="'a' with the version 'abc'"):
        archive.article("a", "abc")
    with pytest.raises(NotFound, match="'abc'"):
        archive.annotations("a", "abc")


def test_articles_are_listed_page_by_page_in_the_order_of_their_ids(archive: Archive, make: Make) -> None:
    archive.put([make(name, "Text.") for name in ("c", "a", "B", "d")])
    pages = [archive.articles(None, 2), archive.articles("a", 2), archive.articles("d", 2)]
    assert [[article.id for article in page] for page in pages] == [["B", "a"], ["c", "d"], []]


@pytest.mark.parametrize(("article_id", "key"), [("a", "/other.txt"), ("other", "/articles/a.txt")])
def test_an_article_never_takes_the_place_of_another(
    archive: Archive, make: Make, article_id: str, key: str
) -> None:
    archive.put([make("a", "One.")])
    with pytest.raises(ArchiveError, match=r"article a is of /articles/a\.txt"):
        archive.put([make("b", "Two."), replace(make(article_id, "Three."), key=key)])
    assert [article.id for article in archive.articles(None, 10)] == ["a"]


def test_a_batch_with_an_error_is_not_stored_at_all(archive: Archive, make: Make) -> None:
    with pytest.raises(ArchiveError, match=r"article a is of /articles/a\.txt"):
        archive.put([make("a", "One."), replace(make("b", "Two."), key="/articles/a.txt")])
    assert archive.count() == Counts(0, 0, 0)
    assert archive.generation() == 0


def test_each_sentence_needs_a_vector(make: Make) -> None:
    with pytest.raises(ValueError, match="one vector"):
        replace(make("a", "One."), sentence_vectors=())


def test_passages_belong_to_the_text_that_is_stored(make: Make) -> None:
    with pytest.raises(ValueError, match="is not of a"):
        replace(make("a", "One."), passages=make("a", "Two.").passages)


# What was read out of an article


days = st.dates()
periods = st.none() | st.builds(Period, days, st.none()) | st.builds(Period, st.none(), days)
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**6), st.integers(1, 500))
words = st.text(st.characters(exclude_categories=["Cs"]))
mentions = st.builds(
    TimeMention,
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    words,
    st.sampled_from(TimeType),
    words,
    periods,
    st.sampled_from(TimeBasis),
)
figures = st.builds(
    Figure,
    span=spans,
    quantity=st.builds(
        Quantity, st.sampled_from(FigureKind), st.decimals(allow_nan=False, allow_infinity=False), words
    ),
    qualifier=words,
    measure=words,
    time=st.none() | mentions,
    speaker=st.none() | words,
    attribution=st.none() | words,
)


@given(st.lists(mentions, max_size=2), st.lists(figures, max_size=2))
def test_a_reading_is_stored_exactly(times: list[TimeMention], read: list[Figure]) -> None:
    reading = Annotations(times=tuple(times), figures=tuple(read))
    again = READING.validate_json(READING.dump_json(reading))
    assert again == reading
    assert [str(figure.quantity.value) for figure in again.figures] == [str(f.quantity.value) for f in read]


def test_readings_belong_to_versions(archive: Archive, make: Make) -> None:
    def reading(value: str) -> Annotations:
        quantity = Quantity(FigureKind.MONEY, Decimal(value), "USD")
        return Annotations(figures=(Figure(Span(0, 3), quantity, "", None, "", None, None, None),))

    old, new = make("a", "Old.", reading=reading("1.80E+9")), make("a", "New.", reading=reading("2"))
    archive.put([old, new, make("b", "Other.")])
    assert archive.annotations("a", old.article.text_sha256) == old.reading
    assert archive.readings(["a", "b", "unknown"]) == {"a": new.reading, "b": Annotations()}


def test_sentence_vectors_come_back_bit_for_bit(archive: Archive, make: Make) -> None:
    record = make("a", "One.", "Two.")
    vectors = tuple(np.random.default_rng(0).normal(size=(1, 384)).astype(np.float16) for _ in range(2))
    archive.put([replace(record, sentence_vectors=vectors)])
    found = archive.sentence_vectors([*ids(record), "unknown"])
    assert list(found) == list(ids(record))
    for passage_id, vector in zip(ids(record), vectors, strict=True):
        np.testing.assert_array_equal(found[passage_id], vector)


# Reindexing, generations and the manifest


def test_passages_are_replaced_without_touching_the_article(archive: Archive, make: Make) -> None:
    fine = make("a", "Trade rose.", "Rain fell.", title="Kazan", reading=Annotations(speech=()))
    coarse = make("a", "Trade rose. Rain fell.", title="Kazan")
    archive.put([fine])
    assert set(archive.replace_passages([coarse.passage_set()])) == set(ids(fine))
    assert archive.passage_ids(Filter()) == list(ids(coarse))
    assert archive.article("a") == fine.article
    assert [hit.passage_id for hit in archive.lexical(["kazan"], 5)] == list(ids(coarse))
    assert list(archive.sentence_vectors(ids(coarse))) == list(ids(coarse))


def test_passages_of_a_text_that_is_no_longer_current_are_not_taken_in(archive: Archive, make: Make) -> None:
    old, new, gone = make("a", "Old words."), make("a", "New words."), make("b", "Gone.")
    archive.put([old, new])
    dropped = archive.replace_passages([old.passage_set(), gone.passage_set()])
    assert set(dropped) == {*ids(old), *ids(gone)}
    assert archive.passage_ids(Filter()) == list(ids(new))


def test_every_write_of_any_process_changes_the_generation(archive: Archive, make: Make, tmp_path: Path) -> None:
    record = make("a", "One.")
    seen = [archive.generation()]
    with Archive(tmp_path) as other:
        for write in (
            lambda: other.put([record]),
            lambda: other.replace_passages([record.passage_set()]),
            lambda: other.set_manifest(MANIFEST),
            lambda: other.delete("a"),
        ):
            write()
            seen.append(archive.generation())
    assert seen == sorted(set(seen))


def test_an_index_made_otherwise_is_refused_with_the_remedy(archive: Archive, make: Make) -> None:
    archive.check_manifest(MANIFEST)
    archive.set_manifest(MANIFEST)
    archive.put([make("a", "One.")])
    archive.check_manifest(MANIFEST)
    with pytest.raises(IndexMismatch, match=r"a-model.*b-model.*dateline reindex"):
        archive.check_manifest(replace(MANIFEST, embedder="b-model"))


def test_a_reindex_that_was_cut_off_is_refused(archive: Archive, make: Make) -> None:
    archive.set_manifest(MANIFEST)
    archive.put([make("a", "One.")])
    archive.set_manifest(None)
    with pytest.raises(IndexMismatch, match="did not finish"):
        archive.check_manifest(MANIFEST)


# The file


def test_an_archive_is_there_again_after_closing(tmp_path: Path, make: Make) -> None:
    with Archive(tmp_path / "new" / "folder") as first:
        first.put([make("a", "One.")])
    with Archive(tmp_path / "new" / "folder") as again:
        assert again.article("a").text == "One."
    with pytest.raises(ArchiveError, match="closed"):
        again.article("a")


def test_an_archive_of_a_newer_form_is_refused(tmp_path: Path) -> None:
    Archive(tmp_path).close()
    file = sqlite3.connect(tmp_path / "archive.sqlite")
    file.execute("PRAGMA user_version = 99")
    file.close()
    with pytest.raises(ArchiveError, match=r"form 99.*newer Dateline"):
        Archive(tmp_path)


def test_an_archive_of_an_older_form_is_refused(tmp_path: Path) -> None:
    Archive(tmp_path).close()
    file = sqlite3.connect(tmp_path / "archive.sqlite")
    file.execute("PRAGMA user_version = 1")
    file.close()
    with pytest.raises(ArchiveError, match=r"old form 1.*Ingest the articles again"):
        Archive(tmp_path)


def test_an_archive_of_form_2_keeps_its_articles_and_learns_which_files_they_came_from(
    tmp_path: Path, make: Callable[..., Record]
) -> None:
    with Archive(tmp_path) as archive:
        archive.put([make("a", "One.")])
    file = sqlite3.connect(tmp_path / "archive.sqlite")
    file.executescript("DROP TABLE file; PRAGMA user_version = 2;")
    file.close()
    with Archive(tmp_path) as archive:
        assert archive.article("a").text == "One."
        assert archive.files_under("/articles") == {"/articles/a.txt": "a"}


def test_an_article_is_unsettled_until_its_copies_have_been_looked_for(archive: Archive, make: Make) -> None:
    archive.put([make("a", "One."), make("b", "Two."), make("c", "Three.")])
    assert archive.unlinked() == ("a", "b", "c")
    archive.set_originals({"a": None, "b": "a", "c": None})
    assert archive.unlinked() == ()
    assert archive.copies(["a", "b", "c"]) == {"b": "a"}


def test_a_change_unsettles_copies_and_those_that_tell_of_the_same_day(archive: Archive, make: Make) -> None:
    days = frozenset(NamedDay("05-08", name) for name in ("putin", "rahmon", "moscow"))
    told = [replace(make(name, f"{name}."), named_days=days) for name in ("told-1", "told-2")]
    archive.put([make("a", "One."), make("copy", "One!"), make("other", "Other."), *told])
    archive.set_originals({"a": None, "copy": "a", "other": None, "told-1": None, "told-2": None})
    archive.put([make("a", "One, changed.")])
    assert archive.unlinked() == ("a", "copy")
    archive.delete("told-1")
    assert archive.unlinked() == ("a", "copy", "told-2")


def test_articles_that_share_hashes_or_days_are_found(archive: Archive, make: Make) -> None:
    names = [NamedDay("05-08", name) for name in ("putin", "rahmon", "moscow", "kremlin")]
    archive.put(
        [
            replace(make("a", "One."), sketch=(1, 2, 3), named_days=frozenset(names)),
            replace(make("b", "Two."), sketch=(2, 3, 2**55), named_days=frozenset(names[1:])),
            replace(make("c", "Three."), sketch=(3, 4, 5), named_days=frozenset(names[2:])),
        ]
    )
    assert archive.sharing((1, 2, 3)) == {"a": (1, 2, 3), "b": (2, 3, 2**55), "c": (3, 4, 5)}
    assert list(archive.sharing((1, 2, 3), least=2)) == ["a", "b"]
    assert archive.same_days("a") == {"b": ("05-08",)}
    assert archive.same_days("c") == {}


def test_a_date_that_becomes_known_is_found_by_filters(archive: Archive, make: Make) -> None:
    undated = make("a", "One.")
    archive.put([undated])
    within = Filter(published_from=date(2021, 1, 1), published_to=date(2021, 12, 31))
    assert archive.passage_ids(within) == []
    dated = replace(undated.article, published=Published("2021", DateBasis.INFERRED, "its words"))
    archive.redate([Redated(dated, undated.reading, undated.passage_set())])
    assert archive.article("a") == dated
    assert archive.passage_ids(within) == list(ids(undated))


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").write_text("no database " * 100)
    with pytest.raises(ArchiveError, match="not a database"):
        Archive(tmp_path)
    with pytest.raises(ArchiveError, match="cannot be made"):
        Archive(tmp_path / "archive.sqlite" / "folder")


def test_threads_write_and_read_at_once(archive: Archive, make: Make) -> None:
    def work(number: int) -> bool:
        archive.put([make(f"a{number}", "Trade rose.")])
        return f"a{number}" in {hit.passage_id.split(".")[0] for hit in archive.lexical(["trade"], 100)}

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(40)))
    assert archive.count().articles == 40


# Any sequence of writes

SENTENCES = ("Trade rose.", "Rain fell in Kazan.", "Trade talks ended.", "Nobody came.")
puts = st.tuples(
    st.sampled_from("abc"), st.lists(st.sampled_from(SENTENCES), unique=True), st.none() | st.just("2021")
)
deletes = st.sampled_from("abc")


@settings(max_examples=40, deadline=None)
@given(operations=st.lists(puts | deletes, max_size=10))
def test_the_archive_holds_what_was_last_put_and_every_text_before_it(
    make: Make, operations: list[tuple[str, list[str], str | None] | str]
) -> None:
    model: dict[str, list[Record]] = {}
    with TemporaryDirectory() as folder, Archive(Path(folder)) as archive:
        for operation in operations:
            before = {passage_id for versions in model.values() for passage_id in ids(versions[-1])}
            if isinstance(operation, tuple):
                name, sentences, published = operation
                record = make(name, *sentences, published=published)
                text = record.article.text_sha256
                kept = [old for old in model.get(name, []) if old.article.text_sha256 != text]
                model[name] = [*kept, record]
                dropped = archive.put([record])
            elif operation in model:
                del model[operation]
                dropped = archive.delete(operation)
            else:
                with pytest.raises(NotFound):
                    archive.delete(operation)
                continue
            after = {passage_id for versions in model.values() for passage_id in ids(versions[-1])}
            assert set(dropped) == before - after
        check_against(model, archive)


def check_against(model: dict[str, list[Record]], archive: Archive) -> None:
    current = {name: versions[-1] for name, versions in sorted(model.items())}
    passages = {passage.id: passage for record in current.values() for passage in record.passages}
    undated = sum(record.article.published.value is None for record in current.values())
    assert archive.articles(None, 10) == tuple(record.article for record in current.values())
    assert archive.count() == Counts(len(current), len(passages), undated)
    assert archive.passages(archive.passage_ids(Filter())) == passages
    for word in ("trade", "kazan"):
        having = {passage_id for passage_id, passage in passages.items() if word in terms(passage.text)}
        assert {hit.passage_id for hit in archive.lexical([word], 100)} == having
        assert archive.document_frequencies([word]) == {word: len(having)}
    for name, versions in model.items():
        assert archive.versions(name) == tuple(record.article.text_sha256 for record in versions)
        for record in versions:
            assert archive.article(name, record.article.text_sha256) == record.article
