"""What can go wrong with a measurement itself, so that its figures would mean nothing.

DatelineError
├── HarnessFailed            the cases, or too many of the answers, cannot be judged
│   ├── CasesInvalid         the file of cases is wrong
│   ├── GoldInvalid          the gold file is wrong, or of other articles
│   └── ReplayFailed         the recorded replies lack one that a question needs
├── NoBaseline               there are no floors, or they were written for something else
└── AskFailed                one question got no reply that can be read
"""

from corpus.errors import DatelineError, NotRecorded


class HarnessFailed(DatelineError):
    """The measurement cannot be trusted, whatever was measured."""


class CasesInvalid(HarnessFailed):
    """The file of cases is wrong; the message names each place."""


class GoldInvalid(HarnessFailed):
    """The file of what a person read in the sentences is wrong; the message names each line."""


class ReplayFailed(HarnessFailed):
    """A language model that repeats what was recorded has nothing to say to a question."""

    def __init__(self, error: NotRecorded, question: str) -> None:
        super().__init__(f"{error.message} The question was: {question}", error.remedy)


class NoBaseline(DatelineError):
    """There are no floors to compare with, or they belong to other cases or other articles."""


class AskFailed(DatelineError):
    """One question got no reply, or none in the wire form; its case counts as wrong."""
