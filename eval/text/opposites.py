"""Words that tell two directions, ends or sides of one thing apart: what is one of them is not the other."""

from corpus.lexicon.change_verbs import FALL, RISE
from eval.text.words import words

_OPPOSITES = f"""
    {" ".join(RISE)} upward improve multiply
        | {" ".join(FALL)} contract downward worsen halve diminish dwindle shed
    more greater over above exceed surpass | less fewer under below
    most majority maximum | least minority minimum
    many much lot lots numerous | few little
    high higher highest upper top peak record | low lower lowest bottom trough
    large larger largest big bigger biggest great greatest huge | small smaller smallest tiny
    long longer longest | short shorter shortest brief
    tall taller tallest | short shorter shortest
    fast faster fastest quick quicker rapid rapidly quickly | slow slower slowest slowly
    strong stronger strongest strengthen | weak weaker weakest weaken
    good better best | bad worse worst poor
    early earlier earliest before prior precede | late later latest after following follow
    first | last
    start begin began begun open opened launch | end finish stop close closed cease
    win won victory | lose lost loss defeat
    accept approve agree back support favour favor endorse adopt allow permit
        | refuse reject oppose disagree against ban forbid prohibit deny block
    include | exclude
    inside within inner internal | outside outer external
    north northern | south southern
    east eastern | west western
    left | right
    buy bought purchase import | sell sold sale export
    profit surplus gain | loss deficit
    rich richer richest wealthy | poor poorer poorest
    hot hotter warm warmer | cold colder cool cooler
    old older oldest | new newer newest young younger youngest
    near nearer close closer | far farther further
    wide wider broad | narrow narrower
    deep deeper | shallow shallower
    heavy heavier | light lighter
    easy easier | difficult hard harder
    cheap cheaper | expensive dearer
    always every everyone everything | never nobody nothing
    all both | none neither
    same alike similar | different distinct
    success succeed successful | failure fail
    true | false
    legal | illegal
    public | private
    male man men boy father son brother husband | female woman women girl mother daughter sister wife
    ally friend | enemy
    create build built construct found establish | destroy demolish abolish
    arrive enter join come came | leave left depart exit quit go went
    hire appoint | fire dismiss
    attack | defend
    confirm admit | deny
    positive | negative
    guilty convict | innocent acquit
    peace | war
    alive live | dead die
    day morning | night evening
    summer | winter
    domestic | foreign
    major | minor
    add | remove
    send sent give gave given | receive get got
    with | without
    for | against
    likely | unlikely
    often frequently usually | rarely seldom
"""
"""One axis a line (a line that is indented further goes on): one side, a bar, the other."""


def _axes() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    lines = _OPPOSITES.replace("\n        ", " ").strip().splitlines()
    sides = [[frozenset(token.stem for token in words(side)) for side in line.split("|")] for line in lines]
    return tuple((one, other) for one, other in sides)


_AXES = _axes()


def are_opposite(stem: str, other: str) -> bool:
    """Tell whether two stems lie on opposite sides of an axis, and of none on the same side."""
    if any(stem in side and other in side for axis in _AXES for side in axis):
        return False
    return any((stem in one and other in two) or (stem in two and other in one) for one, two in _AXES)
