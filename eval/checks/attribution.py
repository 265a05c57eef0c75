"""Are the words of each statement in the mouth of the one who said them?"""

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks.ground import Ground, grounds
from eval.target.reply import Reply
from eval.text.normalise import has
from service.verification.claims.speakers import wrong_speakers


def attribution(_: Case, reply: Reply, articles: Articles) -> str:
    """Return the first speaker, in the words or in the field, who is not the one of the cited text."""
    faults = (fault for ground in grounds(reply, articles) for fault in (_field(ground), _words(ground)))
    return next(filter(None, faults), "")


def _field(ground: Ground) -> str:
    speaker = ground.statement.speaker
    if not speaker or has(ground.source, speaker):
        return ""
    speakers = ground.cited.speakers
    if any(set(speaker.split()) <= set(known.split()) for known in speakers):
        return ""
    return f"attributed to {speaker}, but what is cited is said by {' or '.join(speakers) or 'nobody it names'}"


def _words(ground: Ground) -> str:
    return "" if ground.is_quotation else next(wrong_speakers(ground.read, ground.cited), "")
