"""Is the period of each statement what the cited words for it mean?"""

from corpus.time.timex import TimeMention
from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks.ground import Ground, grounds
from eval.target.reply import Reply
from service.answer.answer import DatedAs


def dated(_: Case, reply: Reply, articles: Articles) -> str:
    """Return the first period that its words do not have in the article."""
    return next(filter(None, (_fault(ground) for ground in grounds(reply, articles))), "")


def _fault(ground: Ground) -> str:
    period = ground.statement.period
    if period is None:
        return ""
    documents = (ground.articles.document(article.id) for article, _ in ground.places)
    mentions = (mention for document in documents for mention in document.times)
    if any(mention.text == period.words and _means(mention, period) for mention in mentions):
        return ""
    told = period.period
    return f"“{period.words}” is told as {told.start}..{told.end}, which the cited article does not say"


def _means(mention: TimeMention, told: DatedAs) -> bool:
    return mention.period is not None and mention.period == told.period
