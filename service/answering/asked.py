"""A question with what the archive has for it, and the answer that it is getting."""

from dataclasses import dataclass, field
from typing import Literal

from corpus.archive.archive import Archive
from corpus.time.timex import Period
from service.answer.answer import Ask, Conflict, Series
from service.answer.compose import Composer
from service.llm.meter import Meter
from service.ranking.rank_model import RankModel
from service.ranking.retrieval_result import RetrievalResult


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that stands alone, and what was found for it."""

    ask: Ask
    found: RetrievalResult
    archive: Archive
    rank_model: RankModel


@dataclass(slots=True)
class Reply:
    """An answer on its way out."""

    meter: Meter
    composer: Composer = field(default_factory=Composer)
    mode: Literal["extractive", "llm"] = "extractive"
    reason: str | None = None
    confidence: float | None = None
    conflicts: tuple[Conflict, ...] = ()
    series: tuple[Series, ...] = ()
    elsewhen: tuple[Period, ...] = ()
    notes: list[str] = field(default_factory=list)
