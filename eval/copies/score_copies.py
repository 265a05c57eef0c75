"""Which of the pairs ingest takes for copies: the way of every article, but for the vectors."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.archive.archive import Archive
from corpus.archive.record import Record
from corpus.article import Article
from corpus.document import Document
from eval.cases.eval_set import Advance, not_shown
from eval.copies.pairs import Pair
from ingest.annotate import annotate
from ingest.linking.dedupe import sketch
from ingest.linking.find_originals import find_originals


@dataclass(slots=True)
class KindScore:
    """The pairs of one kind."""

    kind: str
    is_copy: bool
    pairs: int = 0
    taken: int = 0
    """For copies."""
    wrong: list[Pair] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CopyScores:
    """All kinds, and what they come to."""

    kinds: tuple[KindScore, ...]

    @property
    def recall(self) -> float:
        """Return the share of the copies that are taken for copies."""
        copies = [each for each in self.kinds if each.is_copy]
        return sum(each.taken for each in copies) / max(1, sum(each.pairs for each in copies))

    @property
    def precision(self) -> float:
        """Return the share of copies among what is taken for copies."""
        taken = sum(each.taken for each in self.kinds)
        return sum(each.taken for each in self.kinds if each.is_copy) / max(1, taken)


def score_copies(pairs: Iterable[Pair], advance: Advance = not_shown) -> CopyScores:
    """Store each pair in an archive of its own, and see whether its texts are tied as copies."""
    kinds: dict[str, KindScore] = {}
    for pair in pairs:
        score = kinds.setdefault(pair.kind, KindScore(pair.kind, pair.is_copy))
        taken = _is_taken_for_copy(pair)
        score.pairs += 1
        score.taken += taken
        if taken is not pair.is_copy:
            score.wrong.append(pair)
        advance()
    return CopyScores(tuple(kinds.values()))


def _is_taken_for_copy(pair: Pair) -> bool:
    with TemporaryDirectory(prefix="dateline-copies-") as folder, Archive(Path(folder)) as archive:
        archive.put([_record("first", pair.first), _record("second", pair.second)])
        return find_originals(archive, ["first", "second"])["second"] is not None


def _record(name: str, text: str) -> Record:
    article = Article(name, f"The {name} paper", text, f"{name}.txt")
    return Record(
        article, f"/{name}.txt", article.text_sha256, (), (), annotate(Document.of(article)), sketch(text)
    )
