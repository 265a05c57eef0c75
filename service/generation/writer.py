"""A language model with what it takes to ask it."""

from dataclasses import dataclass
from typing import Literal

from service.generation.prompt import Prompts
from service.llm.breaker import Breaker
from service.llm.language_model import LanguageModel

Role = Literal["write", "choose"]


@dataclass(frozen=True, slots=True)
class Writer:
    """A language model, its prompts, and what it is asked for."""

    model: LanguageModel
    prompts: Prompts
    breaker: Breaker
    seconds: float
    """For one answer, repair included."""
    role: Role = "write"
    """Whether it writes statements, or says which sentences of the articles answer."""
    passages: int = 12
    """The most that it is given to read for one answer, where it writes."""
