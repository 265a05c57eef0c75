"""The verbs that report what somebody said, and the sets of them that readers ask for.

`reporting_verbs.txt` has one verb a line: its base, and the forms of it that report speech in news. A form is left
out that is more often something else there: "states", "promises" and "replies" are nouns.
"""

from corpus.lexicon.read_words import read_words

_FORMS = {verb: forms.split() for verb, forms in (line.split(": ") for line in read_words("reporting_verbs"))}


def finite(*verbs: str) -> tuple[str, ...]:
    """Return the finite forms of some verbs, their bases left out: says, said."""
    return tuple(form for verb in verbs for form in _FORMS[verb] if not form.endswith("ing"))


def with_base(*verbs: str) -> tuple[str, ...]:
    """Return the bases and the finite forms of some verbs, as questions have them: say, says, said."""
    return (*verbs, *finite(*verbs))


REPORTING = (*finite(*_FORMS), "say")
"""All that a clause or a quotation may stand with; of the bases only "say" is no noun and no request in news."""
SAYING = tuple(form for forms in _FORMS.values() for form in forms if form.endswith("ing"))
"""The participles of the same: "…, adding that"."""
SPEAKING = finite("say", "tell", "add", "note", "write", "argue", "claim", "warn", "insist", "state")
"""Verbs that only who speaks is the subject of: a report shows and a survey finds, but neither insists."""
WITHOUT_THAT = (*finite("say", "add", "warn", "claim", "believe", "think", "insist"), "say")
"""Verbs after which news leaves "that" out: "Putin said Russia is …"."""
ADDRESSING = ("told", "tells", "asked", "urged", "warned")
"""Verbs that name whom they are said to: "told reporters that"."""
ASSESSED = tuple("assessed calculated cited counted estimated gave put reckoned reported spoke valued".split())
"""Past forms of verbs whose subject vouches for the figure that follows: "the police counted 4,000"."""
ASSESSING = (
    *ASSESSED,
    *(
        "assesses calculates cites count counts estimate estimates gives puts reckon reckons reports speak speaks "
        "used uses values"
    ).split(),
)
"""All forms of them, those that can be nouns, too."""
NEUTRAL = ("say", "tell", "report", *finite("say", "tell", "report"), "stated")
"""Verbs that tell of speech and nothing more; "claim" doubts it and "warn" fears it."""
