"""Words that turn what follows into its opposite."""

NEGATORS = frozenset("not no never none nobody nothing neither nor without hardly".split())
DENIALS = frozenset(
    "denied denies deny denying refused refuses refuse refusing failed fails fail failing rejected rejects reject "
    "rejecting unable unlikely".split()
)
"""Words that deny what follows and say something by themselves, too."""
