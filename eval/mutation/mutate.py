"""Lie to the harness: turn right answers into wrong ones, to see whether its checks find them.

Mutation testing (DeMillo, Lipton and Sayward 1978, "Hints on Test Data Selection") of the checks: every mutant is
a well-formed reply, so that it takes reading, and not a parser, to find it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from corpus.article import Article
from corpus.document import Document
from corpus.text.span import Span, text_digest
from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.mutation import lies_in_fields, lies_in_stream
from eval.mutation import lies_in_words as words
from eval.mutation.paraphrase import labelled, paraphrase
from eval.mutation.replace_statements import replace_statements
from eval.target.reply import Reply, abstained, cite, streamed_alike
from service.answer.answer import Citation, Statement


@dataclass(frozen=True, slots=True)
class Truth:
    """A right reply, with what a lie can be made of."""

    case: Case
    reply: Reply
    articles: Articles
    foreign: Article
    """An article that the reply does not cite and the case does not name."""

    @property
    def foreign_document(self) -> Document:
        """The text of that article, read."""
        return self.articles.document(self.foreign.id)


Lie = Callable[[Truth], Reply | None]
"""Returns a wrong reply, None where the right one gives no occasion for this lie."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A reply that is wrong, or, with no lie in it, right in other words."""

    case: Case
    lie: str
    """Empty where there is none: such a reply must be found right."""
    paraphrased: bool
    reply: Reply


def mutants(rights: Iterable[tuple[Case, Reply]], articles: Articles, seed: int = 0) -> Iterator[Mutant]:
    """Yield right replies, untouched and in other words, and the lies that can be made of them.

    Lies are told of each reply in other words; of every fourth one (`seed` says which), and of those in which
    there is nothing to paraphrase, as it is, too. Of a reply that leaves no article uncited no lies are made.
    What is changed is streamed as it is told, but for the lies of the stream.
    """
    for place, (case, right) in enumerate(rights, seed):
        yield Mutant(case, "", False, right)
        plain = replace(right, streamed=None)
        disguised = paraphrase(plain)
        if disguised != plain:
            yield Mutant(case, "", True, _streamed(disguised))
            yield from _lies(Mutant(case, "", True, disguised), articles, seed)
        if disguised == plain or place % 4 == 0:
            yield from _lies(Mutant(case, "", False, plain), articles, seed)


def _lies(right: Mutant, articles: Articles, seed: int) -> Iterator[Mutant]:
    foreign = _foreign(right.case, right.reply, articles, seed)
    if foreign is None:
        return
    truth = Truth(right.case, right.reply, articles, foreign)
    for name, lie in LIES.items():
        told = lie(truth)
        if told is not None and told != right.reply:
            yield replace(right, lie=name, reply=_streamed(told))


def _streamed(reply: Reply) -> Reply:
    return reply if reply.streamed else replace(reply, streamed=streamed_alike(reply))


def _foreign(case: Case, reply: Reply, articles: Articles, seed: int) -> Article | None:
    """Return an article that has nothing to do with the answer: the next one by id, so that all get their turn."""
    cited = {citation.article_id for citation in reply.citations}
    ids = sorted(articles)
    start = (sum(map(ord, case.id)) + seed) % len(ids)
    for article_id in (*ids[start:], *ids[:start]):
        article = articles[article_id]
        named = any(article.source.endswith(source) for source in case.sources)
        if article_id not in cited and not named and _sentences(articles.document(article_id)):
            return article
    return None


def _sentences(document: Document) -> tuple[str, ...]:
    """Return the plain sentences of a text: of a line, of middle length, without quotation marks."""
    found = (span.of(document.text) for span in document.sentences)
    return tuple(
        each for each in found if 40 <= len(each) <= 200 and not set(each) & set('\n"“”') and each[-1] == "."
    )


def _in_words(change: Callable[[str, Truth], str | None], truth: Truth) -> Reply | None:
    """Lie in the first statement that gives occasion."""
    for index, statement in enumerate(truth.reply.statements):
        label, said = labelled(statement.text)
        changed = change(said, truth)
        if changed is not None and changed != said:
            return replace_statements(truth.reply, {index: label + changed})
    return None


def _other_year(text: str, truth: Truth) -> str | None:
    cited = (truth.articles[citation.article_id] for citation in truth.reply.citations)
    return words.other_year(text, [year for article in cited for year in words.years_of(article.text)])


def _other_speaker(truth: Truth) -> Reply | None:
    """Attribute the first statement of a named person to somebody of another article, in field and words."""
    names = _names(truth.foreign_document)
    for index, statement in enumerate(truth.reply.statements):
        speaker = statement.speaker or ""
        if len(speaker.split()) > 1 and speaker.istitle() and names:
            said = statement.text.replace(speaker, names[0])
            said = said.replace(speaker.split()[-1], names[0].split()[-1])
            told = replace_statements(truth.reply, {index: said})
            statements = list(told.statements)
            statements[index] = replace(statements[index], speaker=names[0])
            return replace(told, statements=tuple(statements))
    return None


def _names(document: Document) -> tuple[str, ...]:
    """Return the people who speak in a text; where nobody does, whatever it names in two words or more."""
    speakers = [speech.speaker for speech in document.speech if speech.speaker]
    return tuple(name for name in speakers if len(name.split()) > 1 and name.istitle()) or tuple(
        words.names_of(document.text)
    )


def _in_citation(change: Callable[[Citation, Truth], Citation | None], truth: Truth) -> Reply | None:
    """Lie about the first citation."""
    if not truth.reply.citations:
        return None
    first, *others = truth.reply.citations
    changed = change(first, truth)
    return replace(truth.reply, citations=(changed, *others)) if changed else None


def _moved(citation: Citation, _: Truth) -> Citation:
    """Let a quote point one character beside its place."""
    step = 1 if citation.start == 0 else -1
    return replace(
        citation,
        start=citation.start + step,
        end=citation.end + step,
    )


def _of_another_article(_: Citation, truth: Truth) -> Citation:
    return _citation(truth.foreign, _sentences(truth.foreign_document)[0])


def _of_an_old_version(citation: Citation, truth: Truth) -> Citation:
    return replace(citation, text_sha256=text_digest(truth.articles[citation.article_id].text + "\n"))


def _citation(article: Article, quote: str) -> Citation:
    start = article.text.index(quote)
    return cite(article, Span(start, start + len(quote)))


def _dropped_conflict(truth: Truth) -> Reply | None:
    """Tell one side of a reported conflict only."""
    if truth.case.conflict is None or not truth.reply.conflicts:
        return None
    kept = truth.reply.statements[truth.reply.conflicts[0].statements[0]]
    return _said(truth.reply, kept.text, tuple(truth.reply.citations[index] for index in kept.citations), kept)


def _answer_for_abstention(truth: Truth) -> Reply | None:
    """Answer with a sentence of some article, verbatim and cited as it should be."""
    if truth.reply.status == "answered":
        return None
    quote = _sentences(truth.foreign_document)[0]
    return _said(truth.reply, quote, (_citation(truth.foreign, quote),), None)


def _said(reply: Reply, text: str, cited: tuple[Citation, ...], like: Statement | None) -> Reply:
    """Return an answer of one statement."""
    markers = "".join(f" [{citation.number}]" for citation in cited)
    statement = Statement(
        text,
        0,
        len(text),
        tuple(range(len(cited))),
        like.speaker if like else None,
        like.period if like else None,
    )
    return replace(
        reply,
        text=text + markers,
        statements=(statement,),
        citations=cited,
        conflicts=(),
        reason=None,
    )


def _abstention_for_answer(truth: Truth) -> Reply | None:
    if truth.reply.status == "abstained":
        return None
    return replace(abstained("No article tells."), evidence=truth.reply.evidence)


def _uncited(truth: Truth) -> Reply | None:
    """Leave a statement without its citations."""
    if not truth.reply.statements:
        return None
    first, *others = truth.reply.statements
    return replace(truth.reply, statements=(replace(first, citations=()), *others))


LIES: dict[str, Lie] = {
    "changed digit": partial(_in_words, lambda text, _: words.other_digit(text)),
    "swapped year": partial(_in_words, _other_year),
    "other unit": partial(_in_words, lambda text, _: words.other_unit(text)),
    "other name": partial(_in_words, lambda text, truth: words.other_name(text, _names(truth.foreign_document))),
    "other speaker": _other_speaker,
    "speaker of another article in the field": lambda truth: lies_in_fields.other_speaker(
        truth.reply, _names(truth.foreign_document)
    ),
    "other period": lambda truth: lies_in_fields.a_year_later(truth.reply),
    "neighbouring period": lambda truth: lies_in_fields.neighbouring_period(truth.reply),
    "conflict with itself": lambda truth: lies_in_fields.conflict_with_itself(truth.reply),
    "flipped direction": partial(_in_words, lambda text, _: words.other_direction(text)),
    "negation": partial(_in_words, lambda text, _: words.negation(text)),
    "invented second half": partial(
        _in_words, lambda text, truth: words.invented_half(text, _sentences(truth.foreign_document))
    ),
    "quote moved one character": partial(_in_citation, _moved),
    "quote from another article": partial(_in_citation, _of_another_article),
    "citation to an old version": partial(_in_citation, _of_an_old_version),
    "statement without citation": _uncited,
    "dropped conflict": _dropped_conflict,
    "answer instead of abstention": _answer_for_abstention,
    "abstention instead of answer": _abstention_for_answer,
    "statement dropped from the stream": lambda truth: lies_in_stream.dropped_statement(truth.reply),
    "statement changed in the stream": lambda truth: lies_in_stream.changed_statement(truth.reply),
    "conflict dropped from the stream": lambda truth: lies_in_stream.dropped_conflict(truth.reply),
    "abstention in the stream only": lambda truth: lies_in_stream.abstention_at_the_end(
        truth.reply, _abstention_for_answer(truth)
    ),
}
"""The kinds of lie, by the names that a report shows."""
