"""What a language model makes of the answers: advice for people, which decides nothing."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from eval.run.metric import Metric


class Scores(BaseModel):
    """What the model says of one answer, in just this form."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    fluency: int = Field(ge=1, le=5)
    completeness: int = Field(ge=1, le=5)


@dataclass(frozen=True, slots=True)
class Opinion:
    """The scores of one answer."""

    case_id: str
    scores: Scores | None
    """None where the model's reply could not be read: that says nothing of the answer."""
    reason: str = ""
    """Why there are none."""


@dataclass(frozen=True, slots=True)
class Opinions:
    """What a model makes of all answers of a run."""

    model: str
    each: tuple[Opinion, ...]
    """One for each answered case; an abstention has no words to judge."""
    means: tuple[Metric, ...]
    """Over the answers with scores; empty where there are none."""

    @property
    def unscored(self) -> int:
        """The number of answers without scores."""
        return sum(opinion.scores is None for opinion in self.each)

    def __str__(self) -> str:
        return (
            f"Advisory, no gate reads it: what {self.model} makes of the answers, 1 is worst and 5 is best; "
            f"answers: {len(self.each)}, unscored: {self.unscored}"
        )
