import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.settings import CorpusSettings
from corpus.vectors.chroma_index import ChromaIndex
from eval.endurance.archive_state import archive_state


def test_what_is_not_whole_is_named_and_makes_another_state(own_data: Path) -> None:
    settings = CorpusSettings(data=own_data)
    whole, broken = archive_state(settings, 384)
    assert broken == []
    assert whole.differences(whole) == []
    with closing(sqlite3.connect(own_data / "archive.sqlite")) as rows, rows:
        rows.execute("DELETE FROM sentence_vectors WHERE number = (SELECT min(number) FROM passage)")
        rows.execute("UPDATE version SET title = 'Other' WHERE article_id LIKE '13-%'")
    with closing(ChromaIndex(own_data)) as index:
        index.delete([whole.passages[-1]])
    damaged, broken = archive_state(settings, 384)
    assert sorted({each.partition(":")[0] for each in broken}) == [
        "lexical rows missing or wrong", "sentence vectors missing or wrong", "vectors missing"
    ]  # fmt: skip
    assert damaged.differences(whole) == ["articles", "vectors"]
