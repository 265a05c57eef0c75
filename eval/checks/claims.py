"""Does each statement keep to the figures, dates, names and voices that it cites? By the service's own tests.

The service lets nothing leave that they refuse, so that they find here what another service, or a later one, says.
"""

from collections.abc import Callable, Iterator

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks.ground import grounds
from eval.checks.verdict import Judge
from eval.target.reply import Reply
from eval.text.words import words
from service.verification.claims.binding import wrong_partners
from service.verification.claims.cited import Cited
from service.verification.claims.dates import wrong_dates
from service.verification.claims.names import wrong_names
from service.verification.claims.numbers import wrong_numbers
from service.verification.claims.quotations import wrong_quotations
from service.verification.claims.tokenized_text import TokenizedText


def _claim(test: Callable[[TokenizedText, Cited], Iterator[str]], as_written: bool = False) -> Judge:
    def judge(_: Case, reply: Reply, articles: Articles) -> str:
        """Return the first reason why a statement is not what it cites; words that are cited need none."""
        for ground in grounds(reply, articles):
            if not ground.is_quotation:
                told = TokenizedText(ground.said) if as_written else ground.read
                for reason in test(told, ground.cited):
                    return reason
        return ""

    return judge


def _wrong_dates(told: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield the service's reason for each time that the cited text does not have in any notation."""
    source = _notation(cited.text)
    for time in told.times:
        if _notation(time.text) not in source:
            yield from wrong_dates(TokenizedText(told.text, [time]), cited)


def _notation(text: str) -> str:
    return f" {' '.join(token.stem for token in words(text))} "


figures = _claim(wrong_numbers)
dates = _claim(_wrong_dates)
names = _claim(wrong_names)
quotations = _claim(wrong_quotations, as_written=True)
partners = _claim(wrong_partners)
