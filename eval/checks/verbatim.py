"""Is each quote what the stored article says at its place?"""

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.target.reply import Reply
from service.answer.answer import Citation


def verbatim(_: Case, reply: Reply, articles: Articles) -> str:
    """Return what is wrong with the first citation that is not verbatim."""
    return next(filter(None, (_fault(citation, articles) for citation in reply.citations)), "")


def _fault(citation: Citation, articles: Articles) -> str:
    article = articles.get(citation.article_id)
    if article is None:
        return f"cites an article that the archive does not have: {citation.article_id!r}"
    if citation.text_sha256 != article.text_sha256:
        return f"cites a text of {article.source} that is not the current one: {citation.text_sha256[:12]}"
    if citation.source != article.source:
        return f"names {citation.source!r} as the source of {article.source!r}"
    start, end = citation.start, citation.end
    if not 0 <= start < end <= len(article.text):
        return f"cites no place of {article.source}: {start}..{end}"
    if article.text[start:end] != citation.cited_text:
        return f"quotes {citation.cited_text!r}, but {article.source} has {article.text[start:end]!r} there"
    return ""
