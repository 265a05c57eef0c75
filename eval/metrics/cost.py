"""What the language model behind the answers costs."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Tokens:
    """What one answer took of a model."""

    prompt: int
    completion: int


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs, in any currency, for a million tokens."""

    prompt: Decimal
    completion: Decimal


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took and cost."""

    tokens: Tokens
    """Summed over the answers with a known use."""
    amount: Decimal
    """In the currency of the price; exact, for a sum of floats is not."""
    of: int
    """Answers with a known use."""
    unknown: int
    """Answers for which the server did not say what they took: the true cost is higher."""


def cost(uses: Iterable[Tokens | None], price: Price) -> Cost:
    """Return the cost of a run; None is an answer whose use is not known, `Tokens(0, 0)` one without a model."""
    given = tuple(uses)
    known = [use for use in given if use is not None]
    total = Tokens(sum(use.prompt for use in known), sum(use.completion for use in known))
    amount = (total.prompt * price.prompt + total.completion * price.completion) / _MILLION
    return Cost(total, amount, len(known), len(given) - len(known))
