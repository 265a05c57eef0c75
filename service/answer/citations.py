"""Numbered citations, each place once."""

from service.answer.answer import Citation
from service.answer.draft import Quote


class Citations:
    """The citations of one reply; what has been cited keeps its number."""

    def __init__(self) -> None:
        self.made: list[Citation] = []

    def cite(self, quote: Quote) -> int:
        """Return the index of the citation of a place, the old one where it has been cited before."""
        article, span = quote.article, quote.span
        place = (article.id, article.text_sha256, span.start, span.end)
        for index, known in enumerate(self.made):
            if (known.article_id, known.text_sha256, known.start, known.end) == place:
                return index
        self.made.append(
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
        return len(self.made) - 1

    def _number(self, article_id: str) -> int:
        numbers = {citation.article_id: citation.number for citation in self.made}
        return numbers.get(article_id, len(numbers) + 1)
