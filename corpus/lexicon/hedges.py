"""Words that leave open whether what they govern is so."""

HEDGES = frozenset(
    "may might could would should expected expects expect anticipated anticipates anticipate forecast forecasts "
    "predicted predicts plans plan planned planning proposed proposes hopes hoped if unless whether alleged "
    "allegedly reportedly possibly perhaps probably likely threatened promised pledged vowed wants intends "
    "believed believes believe".split()
)
"""In lower case; compared with the case that they are written in, since May is a month."""
