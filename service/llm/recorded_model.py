"""Language models that record what another one says, and that say again what was recorded."""

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from corpus.errors import UsageError
from service.answer.answer import Turn, Usage
from service.llm.language_model import LONGEST_REPLY, LanguageModel
from service.llm.recording import Call, Recording, is_recorded, read_recording, write_recording
from service.llm.reply_schema import STATEMENTS, Schema


class RecordingModel:
    """Another model whose replies are kept in a folder; one that breaks off, or is left, is not."""

    def __init__(self, model: LanguageModel, folder: Path) -> None:
        """Make the folder; raises UsageError where that cannot be done."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"DATELINE_LLM_RECORD={folder} cannot be made: {error.strerror}.", "Name another folder."
            ) from error
        self.name = model.name
        self.context = model.context
        self._model = model
        self._folder = folder

    def stream(
        self,
        messages: Sequence[Turn],
        seconds: float,
        *,
        schema: Schema | None = STATEMENTS,
        most: int = LONGEST_REPLY,
    ) -> Generator[str | Usage, None, None]:
        """Yield the reply as `LanguageModel.stream` promises, and keep it once it is whole.

        What is on record is not asked for again, so that a recording that broke off goes on where it was.
        """
        call = Call(self.name, self.context, tuple(messages), schema, most)
        if is_recorded(self._folder, call):
            yield from replayed(self._folder, call)
            return
        reply, usage = "", None
        pieces = self._model.stream(messages, seconds, schema=schema, most=most)
        try:
            for piece in pieces:
                if isinstance(piece, Usage):
                    usage = piece
                else:
                    reply += piece
                yield piece
        finally:
            pieces.close()
        write_recording(self._folder, call, Recording(model=self.name, reply=reply, usage=usage))

    def close(self) -> None:
        """Close the other model."""
        self._model.close()


def replayed(folder: Path, call: Call) -> Iterator[str | Usage]:
    """Yield a recorded reply, in one piece, and what it took then; raises NotRecorded."""
    said = read_recording(folder, call)
    yield said.reply
    if said.usage:
        yield said.usage


class ReplayedModel:
    """Says what was recorded of a model, and nothing else: it has no server, no key and no adapter."""

    def __init__(self, name: str, context: int, folder: Path) -> None:
        """Raise UsageError where there is no such folder."""
        if not folder.is_dir():
            raise UsageError(
                f"DATELINE_LLM_REPLAY={folder} is not a folder.",
                "Name the one that was recorded into with DATELINE_LLM_RECORD.",
            )
        self.name = name
        self.context = context
        self._folder = folder

    def stream(
        self,
        messages: Sequence[Turn],
        seconds: float,
        *,
        schema: Schema | None = STATEMENTS,
        most: int = LONGEST_REPLY,
    ) -> Generator[str | Usage, None, None]:
        """Yield the recorded reply, in one piece, and what it took then; raises NotRecorded."""
        yield from replayed(self._folder, Call(self.name, self.context, tuple(messages), schema, most))

    def close(self) -> None:
        """Do nothing: there is no connection."""
