"""Checked statements, put together into the text of an answer with its numbered citations."""

from service.answer.answer import Citation, Statement
from service.answer.draft import Draft, Quote
from service.answer.event import StatementReady


class Composer:
    """An answer that grows by one statement at a time; what has been added never changes."""

    def __init__(self) -> None:
        self.text = ""
        """The answer so far, with its markers."""
        self.statements: list[Statement] = []
        self.citations: list[Citation] = []

    def add(self, draft: Draft) -> StatementReady:
        """Append a statement that has passed its checks."""
        cited = tuple(dict.fromkeys(self._cite(quote) for quote in draft.quotes))
        gap = " " if self.text else ""
        start = len(self.text) + len(gap)
        said = draft.statement
        answer = draft.answer.moved(start + len(draft.introduction)) if draft.answer else None
        statement = Statement(said, start, start + len(said), cited, draft.speaker, draft.period, answer)
        numbers = dict.fromkeys(self.citations[index].number for index in cited)
        self.text += f"{gap}{said} {''.join(f'[{number}]' for number in numbers)}"
        self.statements.append(statement)
        return StatementReady(statement, tuple(self.citations[index] for index in cited))

    def _cite(self, quote: Quote) -> int:
        """Return the index of the citation of a place, the old one where it has been cited before."""
        article, span = quote.article, quote.span
        place = (article.id, article.text_sha256, span.start, span.end)
        for index, known in enumerate(self.citations):
            if (known.article_id, known.text_sha256, known.start, known.end) == place:
                return index
        self.citations.append(
            Citation(
                number=self._number(article.id),
                article_id=article.id,
                title=article.title,
                source=article.source,
                url=article.url,
                outlet=article.outlet,
                published=article.published,
                cited_text=quote.text,
                start=span.start,
                end=span.end,
                text_sha256=article.text_sha256,
            )
        )
        return len(self.citations) - 1

    def _number(self, article_id: str) -> int:
        numbers = {citation.article_id: citation.number for citation in self.citations}
        return numbers.get(article_id, len(numbers) + 1)
