"""What can go wrong, as one small tree; every error says what failed and what to do.

DatelineError
├── UsageError               a wrong argument or setting, a path that does not exist
├── InputRejected            one file or page that cannot be taken in
├── ReadingFailed            an article whose times, figures and speakers cannot be read
├── NotFound                 an article or a version that the archive does not have
├── ArchiveError             the archive cannot be read or written
│   ├── ArchiveBusy          another process holds it (retryable)
│   ├── IndexMismatch        the index was made with another embedder or passage size
│   └── BackupRejected       a file that is no backup, or a damaged one
├── IndexUnavailable         the vector store does not answer (retryable)
├── EmbedderError            the embedding model cannot be loaded, or is not the one expected
├── RerankerError            the model that reranks cannot be loaded, or is not the one expected
├── NotRecorded              a reply that the language model is to repeat was not recorded
└── ModelError               the language model failed
    └── ModelUnavailable     it is down, slow or rate-limited (retryable)
"""

from typing import ClassVar


class DatelineError(Exception):
    """Base of every error that a user may see: `message` says what failed, `remedy` what to do."""

    retryable: ClassVar[bool] = False

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UsageError(DatelineError):
    """A wrong argument or setting, or a path that does not exist."""


class InputRejected(DatelineError):
    """One source that cannot be taken in; the others go on."""


class ReadingFailed(DatelineError):
    """An article whose times, figures and speakers cannot be read; it is stored without them."""


class NotFound(DatelineError):
    """An article or a version that the archive does not have."""


class ArchiveError(DatelineError):
    """The archive cannot be read or written."""


class ArchiveBusy(ArchiveError):
    """Another process holds the archive's index; the message names it."""

    retryable = True

    def __init__(self, message: str, remedy: str = "", address: str = "") -> None:
        super().__init__(message, remedy)
        self.address = address
        """Where the holder takes requests, if it is a service."""


class IndexMismatch(ArchiveError):
    """The index was made with another embedder or passage size."""


class BackupRejected(ArchiveError):
    """A file that is no backup of an archive, or a damaged one; nothing was replaced by it."""


class IndexUnavailable(DatelineError):
    """The vector store does not answer."""

    retryable = True


class EmbedderError(DatelineError):
    """The embedding model cannot be loaded, or its weights are not the ones expected."""


class RerankerError(DatelineError):
    """The model that reranks cannot be loaded, or its weights are not the ones expected."""


class NotRecorded(DatelineError):
    """A reply of the language model is not on record; no other answer takes its place, as for a ModelError."""


class ModelError(DatelineError):
    """The language model failed."""


class ModelUnavailable(ModelError):
    """The language model is down, slow or rate-limited."""

    retryable = True
