"""`dateline ingest --sync`: what has gone from a folder goes from the archive, and nothing else does."""

import json
import os
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result

from corpus.archive.archive import Archive
from tests.support.command import run

ENGLISH = {
    "bank": "The National Bank of Velmora raised its key rate to 8.25 percent on Thursday.\n",
    "bridge": "The mayor of Darsk opened a bridge of 420 metres over the river Orla.\n",
    "court": "The court in Lomna heard the case of the missing ballot papers for 4 hours.\n",
}


def write(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(ENGLISH[name], encoding="utf-8")
    return folder


def sync(data: Path, *arguments: object) -> Result:
    return run("ingest", "--sync", *arguments, "--data", data)


def sources(data: Path) -> list[str]:
    with Archive(data) as archive:
        return sorted(article.source for article in archive.articles(None, 100))


def test_only_what_has_gone_from_the_folder_is_removed_and_a_dry_run_says_so_and_changes_nothing(
    tmp_path: Path,
) -> None:
    data, folder, other = tmp_path / "data", write(tmp_path / "a", *ENGLISH), write(tmp_path / "ab", "bank")
    assert run("ingest", folder, other, "--data", data).exit_code == 0
    (folder / "bridge.txt").unlink()
    (folder / "court.txt").write_text("The court in Lomna heard the case for 5 hours.\n", encoding="utf-8")
    (folder / "new.txt").write_text("A farmer in Darsk counted 310 cows on Monday.\n", encoding="utf-8")
    (other / "bank.txt").unlink()
    before = (data / "archive.sqlite").read_bytes(), sources(data)

    planned = json.loads(sync(data, "--dry-run", "--json", folder).stdout)
    assert [Path(each).name for each in planned["new"]] == ["new.txt"]
    assert [Path(each).name for each in planned["changed"]] == ["court.txt"]
    assert [each["source"] for each in planned["removed"]] == [str(folder / "bridge.txt")]
    assert (planned["unchanged"], planned["rejected"]) == (1, [])
    assert ((data / "archive.sqlite").read_bytes(), sources(data)) == before

    done = sync(data, folder)
    assert "1 new, 1 changed, 1 unchanged, 0 rejected, 1 removed" in done.stdout
    assert f"{folder / 'bridge.txt'} has gone" in done.stderr
    assert sources(data) == ["bank.txt", "bank.txt", "court.txt", "new.txt"]
    assert run("ask", "How long is the bridge over the Orla?", "--data", data).stdout.count("420") == 0


def test_a_dry_run_without_an_archive_makes_none(tmp_path: Path) -> None:
    planned = sync(tmp_path / "data", "--dry-run", write(tmp_path / "a", "bank"))
    assert "1 new" in planned.stdout
    assert not (tmp_path / "data").exists()


def test_a_folder_that_was_moved_a_rejected_file_and_one_that_may_not_be_looked_at_remove_nothing(
    tmp_path: Path,
) -> None:
    data, folder = tmp_path / "data", tmp_path / "a"
    write(folder / "north", "bank"), write(folder / "south", "bridge", "court")
    run("ingest", folder, "--data", data)
    (folder / "south").rename(folder / "west")
    (folder / "west" / "court.txt").write_text("")
    planned = json.loads(sync(data, "--dry-run", "--json", folder).stdout)
    # the emptied file is another one than that which has gone from "south"
    assert [each["source"] for each in planned["removed"]] == [str(folder / "south" / "court.txt")]
    done = sync(data, folder)
    assert done.exit_code == 3
    assert sources(data) == ["bank.txt", "bridge.txt"]
    (folder / "west" / "bridge.txt").write_text("")
    assert sync(data, folder).exit_code == 3
    assert sources(data) == ["bank.txt", "bridge.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look at everything")
def test_what_may_not_be_looked_at_is_not_gone(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "a"
    write(folder / "north", "bank"), write(folder / "south", "bridge")
    run("ingest", folder, "--data", data)
    (folder / "south").chmod(0)
    try:
        assert sync(data, folder).exit_code == 3
    finally:
        (folder / "south").chmod(0o755)
    assert sources(data) == ["bank.txt", "bridge.txt"]


def test_a_folder_that_is_missing_or_empty_and_a_file_are_refused(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", write(tmp_path / "a", "bank")
    run("ingest", folder, "--data", data)
    assert sync(data, tmp_path / "nowhere").exit_code == 2
    assert sync(data, folder / "bank.txt").exit_code == 2
    (folder / "bank.txt").unlink()
    refused = sync(data, folder)
    assert refused.exit_code == 2
    assert "is empty now" in refused.stderr
    assert sources(data) == ["bank.txt"]


def test_an_article_with_a_url_stays_as_long_as_one_of_its_files_does(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "a"
    folder.mkdir()
    text = "---\ntitle: Rates\nurl: https://example.org/rates\n---\n" + ENGLISH["bank"]
    (folder / "rates.md").write_text(text, encoding="utf-8")
    (folder / "note.txt").write_text(ENGLISH["court"], encoding="utf-8")
    run("ingest", folder, "--data", data)
    shutil.copy(folder / "rates.md", folder / "rates-2.md")
    (folder / "rates.md").unlink()
    assert "0 new, 0 changed, 2 unchanged" in sync(data, folder).stdout
    (folder / "rates-2.md").unlink()
    assert "1 removed" in sync(data, folder).stdout
    assert sources(data) == ["note.txt"]


def test_articles_of_one_file_keep_their_identity_wherever_they_stand_in_it_and_go_with_it(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "a"
    folder.mkdir()
    rows = [{"title": name.title(), "text": text} for name, text in ENGLISH.items()]

    def write_rows(*rows: dict[str, str]) -> None:
        (folder / "dump.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
        with ZipFile(folder / "week.zip", "w") as opened:
            opened.writestr("north/cows.txt", "A farmer in Darsk counted 310 cows on Monday.")

    def ids() -> dict[str, str]:
        with Archive(data) as archive:
            return {article.text: article.id for article in archive.articles(None, 100)}

    write_rows(*rows)
    assert "4 new" in sync(data, folder).stdout
    before = ids()
    changed = rows[1] | {"text": "The mayor of Darsk opened a bridge of 430 metres over the river Orla."}
    write_rows({"title": "Larch", "text": "A forester near Lomna felled 12 larches."}, rows[2], changed)
    (folder / "week.zip").rename(folder / "last.zip")
    planned = json.loads(sync(data, "--dry-run", "--json", folder).stdout)
    assert [len(planned[each]) for each in ("new", "changed", "removed")] == [1, 1, 1]
    done = sync(data, folder)
    assert "1 new, 1 changed, 2 unchanged, 0 rejected, 1 removed" in done.stdout
    assert "dump.jsonl!/bank-" in done.stderr
    after = ids()
    assert after[changed["text"]] == before[rows[1]["text"].strip()]

    with (folder / "dump.jsonl").open("w") as file:
        file.write("{no JSON\n")
    assert "removed" not in sync(data, folder).stdout  # what cannot be read whole may still have them
    assert len(ids()) == 4
    (folder / "dump.jsonl").unlink()
    assert "3 removed" in sync(data, folder).stdout
    assert list(ids()) == ["A farmer in Darsk counted 310 cows on Monday."]
