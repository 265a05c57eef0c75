"""Verbs and nouns of rise and of fall."""

RISE = tuple(
    "rise rises rose risen rising grow grows grew grown growing growth increase increases increased increasing "
    "climb climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared "
    "soaring gain gains gained gaining expand expands expanded expanding expansion rebound rebounded swell "
    "swelled advance advanced accelerate accelerated quicken raise raises raised raising hike hikes hiked boost "
    "boosts boosted boosting lift lifts lifted up higher top tops topped surpass surpasses surpassed topping "
    "surpassing added widen widened upturn".split()
)
FALL = tuple(
    "fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease "
    "decreases decreased decreasing shrink shrinks shrank shrunk shrinking slip slips slipped slipping slide "
    "slid sliding plunge plunges plunged plunging tumble tumbles tumbled tumbling sink sank sunk sinking "
    "contracted contracting contraction dip dips dipped lose loses lost losing loss cut cuts cutting slash "
    "slashed slashing reduce reduces reduced reducing reduction ease eases eased easing lower lowered lowering "
    "trim trimmed narrow narrows narrowed down slump slumped slowdown slow slowed downturn".split()
)
