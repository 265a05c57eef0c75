"""Checked statements, put together into the text of an answer with its numbered citations."""

from service.answer.answer import Citation, Statement
from service.answer.citations import Citations
from service.answer.draft import Draft
from service.answer.event import StatementReady


class Composer:
    """An answer that grows by one statement at a time; what has been added never changes."""

    def __init__(self) -> None:
        self.text = ""
        """The answer so far, with its markers."""
        self.statements: list[Statement] = []
        self._cited = Citations()

    @property
    def citations(self) -> list[Citation]:
        """Return the citations so far, in the order in which they were first made."""
        return self._cited.made

    def add(self, draft: Draft) -> StatementReady:
        """Append a statement that has passed its checks."""
        cited = tuple(dict.fromkeys(self._cited.cite(quote) for quote in draft.quotes))
        gap = " " if self.text else ""
        start = len(self.text) + len(gap)
        said = draft.statement
        answer = draft.answer.moved(start + len(draft.introduction)) if draft.answer else None
        place = (start, start + len(said))
        statement = Statement(said, *place, cited, draft.speaker, draft.period, answer, draft.figure)
        numbers = dict.fromkeys(self.citations[index].number for index in cited)
        self.text += f"{gap}{said} {''.join(f'[{number}]' for number in numbers)}"
        self.statements.append(statement)
        return StatementReady(statement, tuple(self.citations[index] for index in cited))
