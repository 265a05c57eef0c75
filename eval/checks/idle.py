"""Does each citation support something?"""

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.target.reply import Reply
from eval.text.words import words
from service.answer.answer import Citation, Statement

_SHARED = 2
"""Words of content that a citation has at least in common with a statement that it supports."""


def idle(_: Case, reply: Reply, __: Articles) -> str:
    """Return the first citation that has nothing to do with any statement that uses it, if one does at all."""
    for index, citation in enumerate(reply.citations):
        users = [statement for statement in reply.statements if index in statement.citations]
        if not any(_supports(citation, statement, reply) for statement in users):
            return f"supports no statement: {citation.cited_text!r}"
    return ""


def _supports(citation: Citation, statement: Statement, reply: Reply) -> bool:
    return _shares_words(citation, statement) or any(
        _dates(citation, statement) and other.article_id == citation.article_id and _shares_words(other, statement)
        for other in (reply.citations[index] for index in statement.citations)
    )


def _shares_words(citation: Citation, statement: Statement) -> bool:
    period = statement.period.words if statement.period else ""
    said, cited, label = (
        {token.stem for token in words(text) if token.is_content}
        for text in (statement.text, citation.cited_text, period)
    )
    said -= label  # "last year" stands in every other article
    return len(said & cited) >= min(_SHARED, len(said), len(cited))


def _dates(citation: Citation, statement: Statement) -> bool:
    """Tell whether a citation has the words for a statement's period: those of its article are about it, too."""
    return statement.period is not None and statement.period.words in citation.cited_text
