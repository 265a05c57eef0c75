"""Language models that record what another one says, and that say again what was recorded."""

from collections.abc import Generator, Sequence
from pathlib import Path

from corpus.errors import UsageError
from service.answer.answer import Turn, Usage
from service.llm.language_model import LONGEST_REPLY, LanguageModel
from service.llm.recording import Call, Recording, read_recording, write_recording


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
        self, messages: Sequence[Turn], seconds: float, *, free: bool = False, most: int = LONGEST_REPLY
    ) -> Generator[str | Usage, None, None]:
        """Yield the reply as `LanguageModel.stream` promises, and keep it once it is whole."""
        call = Call(self.name, self.context, tuple(messages), free, most)
        reply, usage = "", None
        pieces = self._model.stream(messages, seconds, free=free, most=most)
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
        self, messages: Sequence[Turn], seconds: float, *, free: bool = False, most: int = LONGEST_REPLY
    ) -> Generator[str | Usage, None, None]:
        """Yield the recorded reply, in one piece, and what it took then; raises NotRecorded."""
        said = read_recording(self._folder, Call(self.name, self.context, tuple(messages), free, most))
        yield said.reply
        if said.usage:
            yield said.usage

    def close(self) -> None:
        """Do nothing: there is no connection."""
