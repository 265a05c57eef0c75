"""The texts that are sent to a language model: files of `service/generation/prompts` that declare their inputs."""

import re
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UsageError

_FOLDER = Path(__file__).with_name("prompts")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A text with named gaps."""

    name: str
    inputs: frozenset[str]
    text: str

    def fill(self, **given: str) -> str:
        """Return the text with its gaps filled; what is filled in is never looked at for gaps again."""
        if given.keys() != self.inputs:
            raise TypeError(f"the prompt {self.name} takes {sorted(self.inputs)}, not {sorted(given)}")
        return _PLACEHOLDER.sub(lambda gap: given[gap[1]], self.text)


def read_prompt(name: str, folder: Path = _FOLDER) -> Prompt:
    """Return a prompt; raises UsageError where its text does not have just the inputs that it declares."""
    path = folder / f"{name}.md"
    declaration, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
    if not declaration.startswith("inputs:") or not text.strip():
        raise UsageError(f"The prompt {path} does not begin with a line “inputs: …” and a line “---”.")
    inputs = frozenset(declaration.removeprefix("inputs:").split())
    found = frozenset(_PLACEHOLDER.findall(text))
    if found != inputs:
        wrong = ", ".join(sorted(found ^ inputs))
        raise UsageError(f"The prompt {path} declares other inputs than it has: {wrong}.")
    return Prompt(name, inputs, text.strip())


@dataclass(frozen=True, slots=True)
class Prompts:
    """All prompts of the service."""

    answer: Prompt
    repair: Prompt
    rewrite: Prompt
    choose: Prompt


def read_prompts(folder: Path = _FOLDER) -> Prompts:
    """Return the prompts, checked; raises UsageError."""
    return Prompts(*(read_prompt(name, folder) for name in ("answer", "repair", "rewrite", "choose")))
