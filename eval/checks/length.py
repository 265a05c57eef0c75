"""Is the answer short enough to be read, and are its quotes?"""

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.target.reply import Reply

MAX_WORDS = 90
MAX_CITATIONS = 8
MAX_CITED_CHARS = 600


def length(_: Case, reply: Reply, __: Articles) -> str:
    """Return what is too long."""
    words = len(reply.text.split())
    longest = max((len(citation.cited_text) for citation in reply.citations), default=0)
    faults = (
        (words, MAX_WORDS, "words"),
        (len(reply.citations), MAX_CITATIONS, "citations"),
        (longest, MAX_CITED_CHARS, "characters in a citation"),
    )
    return "; ".join(f"{size} {what}, at most {most}" for size, most, what in faults if size > most)
