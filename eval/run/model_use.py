"""What the language model behind the answers of a run took, and what that costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from eval.metrics.cost import Cost, Price, Tokens, cost
from eval.target.reply import Reply

_FREE = Price(Decimal(0), Decimal(0))


@dataclass(frozen=True, slots=True)
class ModelUse:
    """Tokens of a run, and what they cost where there is a price."""

    model: str
    cost: Cost
    priced: bool

    @property
    def amount(self) -> Decimal | None:
        """The cost in the currency of the price; None without one."""
        return self.cost.amount.normalize() if self.priced else None

    def __str__(self) -> str:
        tokens = self.cost.tokens
        said = f"tokens of {self.model}: {tokens.prompt:,} in, {tokens.completion:,} out"
        paid = f", cost {self.amount:,f}" if self.priced else ""
        return f"{said}{paid}   answers of unknown use: {self.cost.unknown}"


def model_use(replies: Sequence[Reply | None], configured: str | None, price: Price | None) -> ModelUse | None:
    """Return what a run took; None where no language model had a part in it.

    `configured` is the model that the answerer has, where that is known; None among the replies is one that never
    came. What a reply took that does not say so is not known, and neither is what an absent one did.
    """
    models = dict.fromkeys(filter(None, [configured, *(reply.model for reply in replies if reply)]))
    if not models:
        return None
    uses = [reply.usage if reply else None for reply in replies]
    tokens = (Tokens(use.input_tokens, use.output_tokens) if use else None for use in uses)
    return ModelUse(", ".join(models), cost(tokens, price or _FREE), price is not None)
