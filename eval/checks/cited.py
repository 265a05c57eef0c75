"""Does a citation point at the words that support the answer?"""

from textwrap import shorten

from eval.cases.case import Case, is_source
from eval.cases.eval_set import Articles
from eval.target.reply import Reply
from service.answer.answer import Citation


def cited(case: Case, reply: Reply, articles: Articles) -> str:
    """Return what is missing where no citation overlaps a supporting quote of the case."""
    if any(overlaps_quote(citation, case, articles) for citation in reply.citations):
        return ""
    return f"no citation overlaps {' or '.join(repr(shorten(quote, 120)) for quote in case.quotes)}"


def overlaps_quote(citation: Citation, case: Case, articles: Articles) -> bool:
    """Tell whether a citation overlaps a supporting quote of the case."""
    article = articles.get(citation.article_id)
    if article is None or not any(
        is_source(article.source, wanted) for wanted in case.sources or (article.source,)
    ):
        return False
    folded = articles.folded(article.id)
    return any(
        citation.start < place.end and place.start < citation.end
        for quote in case.quotes
        for place in folded.find(quote)
    )
