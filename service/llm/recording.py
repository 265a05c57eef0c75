"""Replies of a language model on disk, each in a file named by all that it was made from."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import NotRecorded
from service.answer.answer import Turn, Usage
from service.llm.language_model import REPLY_TOKENS, TEMPERATURE
from service.llm.reply_schema import Schema

_RECORD_AGAIN = (
    "Record again: the same questions with DATELINE_LLM_RECORD in the place of DATELINE_LLM_REPLAY, and a server."
)


@dataclass(frozen=True, slots=True)
class Call:
    """What a model is asked: all that determines its reply."""

    model: str
    context: int
    messages: Sequence[Turn]
    schema: Schema | None
    """The form that the reply is held to; none where it is free."""
    most: int

    @property
    def sha256(self) -> str:
        """The name under which the reply is kept; how long the model had, where it was served and the key count
        for nothing."""
        asked = {
            "model": self.model,
            "context": self.context,
            "messages": [asdict(message) for message in self.messages],
            "schema": self.schema,
            "most": self.most,
            "temperature": TEMPERATURE,
            "tokens": REPLY_TOKENS,
        }
        return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


class Recording(BaseModel):
    """One reply, whole. The prompt is not kept: it is full of the articles' text, and its digest is enough."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    reply: str
    usage: Usage | None


def is_recorded(folder: Path, call: Call) -> bool:
    """Tell whether a call has a reply on record."""
    return _path(folder, call).is_file()


def read_recording(folder: Path, call: Call) -> Recording:
    """Return the reply that was recorded for a call; raises NotRecorded."""
    path = _path(folder, call)
    try:
        return Recording.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise NotRecorded(
            f"No reply of the language model {call.model!r} is recorded in {folder} under {call.sha256}: the "
            "question, the passages, the prompt or the model are other ones, or it gave no whole reply.",
            _RECORD_AGAIN,
        ) from error
    except (OSError, ValidationError) as error:
        raise NotRecorded(f"The recorded reply {path} cannot be read.", _RECORD_AGAIN) from error


def write_recording(folder: Path, call: Call, recording: Recording) -> None:
    """Keep a reply in the place of an earlier one; nobody ever reads half of it. Raises NotRecorded."""
    path = _path(folder, call)
    half = path.with_suffix(f".{token_hex(4)}.part")
    document = json.dumps(recording.model_dump(), ensure_ascii=True, indent=2) + "\n"
    try:
        half.write_text(document, encoding="utf-8")
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise NotRecorded(
            f"The language model's reply cannot be written to {path}: {error.strerror}.",
            "Make room and let it be written, or unset DATELINE_LLM_RECORD.",
        ) from error


def _path(folder: Path, call: Call) -> Path:
    return folder / f"{call.sha256}.json"
