"""Is each named speaker named beside what is quoted: in its paragraph, or in the one before or after?"""

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks.ground import Ground, grounds
from eval.target.reply import Reply
from eval.text.normalise import has
from eval.text.paragraphs import paragraph

_AFTER_NAMES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})


def speakers(_: Case, reply: Reply, articles: Articles) -> str:
    """Return the first speaker of whom neither the last name nor the words of the office stand there."""
    for ground in grounds(reply, articles):
        speaker = ground.statement.speaker
        if speaker and not _is_named(speaker, ground):
            return f"attributed to {speaker}, of whom no paragraph beside the quote speaks"
    return ""


def _is_named(speaker: str, ground: Ground) -> bool:
    """Tell whether a speaker is named; an office ("the finance minister") by all of its words."""
    names = [word for word in speaker.split() if word.casefold() not in _AFTER_NAMES]
    wanted = names[-1:] if names and names[-1][0].isupper() else [word for word in names if len(word) > len("the")]
    beside = (paragraph(article.text, place, beside=1) for article, place in ground.places)
    return any(all(has(text, word) for word in wanted) for text in beside)
