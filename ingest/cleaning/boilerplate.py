"""What stands around an article on its page: the forms that its lines take, whatever the outlet.

Each pattern speaks of a whole line. The words are those that news sites share, not one site's.
"""

import re

from corpus.lexicon.any_of import any_of
from corpus.lexicon.reporting_verbs import SPEAKING

_FLAGS = re.IGNORECASE | re.VERBOSE

_STORIES = r"(?:news|stor(?:y|ies)|articles?|posts?|reads?|headlines|videos?|coverage|content|topics|links)"
TEASER_HEADING = re.compile(
    rf"""\W*(?:
      (?:the\s)?most[\s-](?:read|popular|viewed|shared|commented|watched|discussed)(?:\s{_STORIES})?
    | (?:the\s)?(?:top|trending|popular|latest|recent|related|recommended|similar|featured|more|other)
      \s{_STORIES}
    | recommended | related | trending | popular | suggested | further\sreading | up\snext | must[\s-]reads?
    | (?:read|see|watch|view)\s(?:also|more|next|this\snext) | also\s(?:read|see|in\sthe\snews)
    | more\s(?:from|on|in|about)\s(?:this|the|our)?\s?[\w’' ]{{2,30}}
    | (?:you\s)?(?:may|might)\s(?:also\s)?(?:like|be\sinterested\sin|have\smissed)
    | (?:editor[’']?s[’']?|our|staff)\s(?:picks?|choice) | don[’']t\smiss | what\sto\sread\snext
    | in\scase\syou\smissed\sit
    )(?:\s(?:now|today|this\sweek|for\syou|(?:from|in|on)\s[\w’' ]{{2,30}}))?\W*""",
    _FLAGS,
)

APPEAL_HEADING = re.compile(
    r"""\W*(?:
      (?:please\s)?(?:support|help|fund)\s(?:us|our\s\w+(?:\s\w+)?|independent\sjournalism)(?:\s(?:now|today))?
    | (?:donate|subscribe)(?:\s(?:now|today|here))? | make\sa\sdonation
    | become\sa\s(?:member|subscriber|supporter) | (?:our\s)?newsletters?
    | (?:sign\sup|subscribe)\s(?:for|to)\s.{3,40} | (?:keep|continue)\sreading(?:\s.{3,40})?
    | stay\s(?:informed|connected|up\sto\sdate)
    )\W*""",
    _FLAGS,
)
_SPOKE = [verb for verb in SPEAKING if verb == "says" or not verb.endswith("s")]
"""No other verb in the present: "notes" and "claims" are nouns in the lines of a page."""
_REPORTED = rf"(?:{any_of((*_SPOKE, 'asked', 'urged', 'ruled'))}|according\sto)"
_QUOTED_OR_REPORTED = re.compile(rf"[\"“”«»]|\b{_REPORTED}\b", re.IGNORECASE)
_PUBLISHER = re.compile(r"\b(?:[Oo]ur|us|[Ww]e)\b")
_PLEA = re.compile(
    r"""\b(?:please|consider|kindly)\b.{0,40}
        \b(?:donat\w+|contributing|subscrib\w+|sign(?:ing)?\sup|(?:support|help|follow)(?:ing)?\s(?:us|our))\b
    | ^\W*(?:donate|subscribe|sign\sup|register(?!\sof)|join|follow|download|enter|receive|get|become|stay|help
        |support(?!\s(?:for|of|from)))\b.*
        \b(?:newsletters?|inbox|e-?mails?|alerts|channel|app|donation|journalism|supporter|subscriber
        |(?:support|help|follow|join)\sus)\b
    | \bmake\sa\s(?:small\s)?(?:donation|contribution)\b.*\b(?:our|us|you)\b""",
    _FLAGS,
)
_APPEAL_WORDS = 80
_PAYWALL = re.compile(
    r"""\bto\s(?:continue|keep|go\son)\sreading\b | \balready\sa\s(?:subscriber|member)\b
    | \b(?:start|begin)\s(?:your|a)\sfree\strial\b | \bcancel\s(?:at\s)?any\s?time\b
    | \byou(?:[’']ve|\shave)\s(?:read|reached|used)\b.{0,40}\b(?:articles|stories|limit)\b
    | \b(?:articles?|stories)\s(?:left|remaining)\sthis\smonth\b
    | \bthis\s(?:article|content|story)\sis\s(?:only\s)?
      (?:available\s(?:only\s)?to|for|reserved\sfor|exclusive\sto)\s(?:our\s)?(?:\w+\s)?(?:subscribers|members)\b""",
    _FLAGS,
)
"""What a page says of subscriptions to itself."""
_OFFER = re.compile(
    r"""^\W*(?:get|enjoy|unlock|subscribe|sign|log|create|register|start|join|continue|keep|you|your|want|this
        |unlimited)\b.*
        \b(?:unlimited\s(?:\w+\s)?access|free\s(?:account|articles?|reads?|trial)|full\s(?:article|story)
        |premium\s(?:article|content|story)|subscription|(?:just|only|from)\s\S+\s?\w*\s(?:a|per)\s(?:week|month))\b""",
    _FLAGS,
)
"""The same where it calls on the reader: "Unlock this story with unlimited access"."""

_NETWORKS = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|instagram|youtube|tiktok|viber|vk"
    r"|threads|bluesky|mastodon|tumblr|messenger|rss)"
)
_SHARE_CALL = re.compile(rf"share|tweet|e-?mail|print|{_NETWORKS}", re.IGNORECASE)
_SHARE_TOKEN = re.compile(
    rf"{_SHARE_CALL.pattern}|post|pin|copy|link|save|bookmark|comments?|on|via|to|this|article|story",
    re.IGNORECASE,
)
_SHARE_ALONE = frozenset({"share", "tweet", "print"})

_UNREPORTED = rf"^(?!.*(?:[\"“”]|\b(?:{_REPORTED}|found|court)\b))"
_FORMS = (
    (
        "teasers",
        r"""^\W*(?:also\sread|read\salso|read\smore|read\snext|see\salso|watch\salso|related(?:\sstory)?
            |(?:recommended|must[\s-]read|don[’']t\smiss|watch|in\scase\syou\smissed\sit)(?=.*[^.]$))
            \s*[:|»>–—-]+\s*\S+(?:\s+\S+){0,24}$
            | ^(?-i:READ\sALSO|ALSO\sREAD|READ\sMORE|SEE\sALSO|RELATED)\s\S+(?:\s+\S+){2,24}$""",
    ),
    (
        "teasers",
        r"""^\W*(?:read|see|view|show|load)\s(?:more|all|the\sfull\s(?:story|article|report|text))
            (?:\s(?:about|on|here|at|of|from|in|stories|articles|comments)\b.{0,60})?\W*$""",
    ),
    (
        "legal note",
        r"""^\W*(?:©|\(c\)\s|copyright\s(?:©|\(c\)|(?:19|20)\d\d\b)|disclaimer\s*:)
            | ^.*\ball\srights\sreserved\b\W*$""",
    ),
    (
        "legal note",
        _UNREPORTED
        + r"""(?:\w+\s){0,4}
            (?:images?|photo(?:graph)?s?|texts?|contents?|materials?|articles?|stor(?:y|ies)|information)\b.{0,120}
            \b(?:may|must|can)(?:not|\snot|\sonly|\sfreely)?\sbe\s(?:\w+,?\s(?:or\s)?){0,4}
            (?:(?:re)?published|reproduced|reprinted|(?:re)?distributed|rewritten|broadcast|disseminated|copied
            |used)\b.{0,120}
            \b(?:without|provided|condition|permission|credit\w*|attribution|as\slong\sas|link)\b""",
    ),
    (
        "legal note",
        r"""^(?:any\s)?(?:reproduction|republication|reprinting|copying)\b.{0,120}
            \b(?:prohibited|forbidden|not\s(?:permitted|allowed)|permission)\b""",
    ),
    (
        "credit",
        r"""^\W*(?:file\s|cover\s|featured\s)?(?:photo(?:graph)?|image|picture|illustration|graphic|video|caption)s?
            (?:\scredit|\scourtesy(?:\sof)?|\sby|\svia)?\s*[:©/|]\s*\S+(?:\s+\S+){0,39}$""",
    ),
    ("credit", r"^\W*(?:photo(?:graph)?|image|picture|video|illustration)s?\sby(?:\s[^\s.]+){1,8}$"),
    ("credit", r"^[^\"“”]*(?:\(AP\sPhoto/[^()]{2,60}\)|\[[^\W\d_]+\s[^\[\]/]{1,50}/[^\[\]/]{2,40}\])$"),
    ("credit", r"^\W*image\s(?:source|caption)\s*,\s.{2,200}$"),
    ("credit", r"^!\[[^\]]*\]\([^)]*\)$"),
    (
        "credit",
        r"""^[^\"“”]*[\[(][^\[\]()/\s]+\s[^\[\]()/]{1,60}/\s?[^\[\]()/]*
            \b(?:reuters|afp|ap|epa|getty|images|agency|news|tass)\b[^\[\]()]*[\])]$""",
    ),
    (
        "credit",
        r"""^(?:[\w.’' -]{2,40}/\s?)?(?:reuters|afp|ap\sphoto|epa|getty\simages|shutterstock)
            (?:\s?/.{2,40}|\svia\s.{2,40})?$""",
    ),
    (
        "cookie note",
        r"^(?=.*\bcookies\b)"  # rare, so that most lines are read once and not four times
        + _UNREPORTED
        + r""".*(?:\b(?:we|site|website|browser|accept|consent|continuing)\b.*\bcookies\b
            |\bcookies\b.*\b(?:we|site|website|browser|accept|consent|settings|policy)\b)""",
    ),
    ("link", r"^\W*(?:click|tap)\s(?:here|on\sthe|the|below|to)\b"),
    (
        "link",
        rf"^\W*(?:follow|find|like|join|watch)\s(?:@?[\w’']+\s){{1,4}}(?:on|at|via)\s{_NETWORKS}\b",
    ),
    (
        "advertisement",
        r"""^\W*(?:advert(?:isement|ising)?|ads?|sponsored(?:\scontent)?|promoted|paid\scontent
            |skip\sad(?:vert)?|advertisement\W+continue\sreading.{0,20}
            |(?:story|article)\scontinues\s(?:below|after)(?:\s(?:this\s)?ad(?:vertisement)?)?)\W*$""",
    ),
    (
        "page furniture",
        r"""^\W*(?:(?:tags|topics|filed\sunder|keywords)\s*:(?!.*\.$).{1,200}
            |home\s[»>›/|]\s.{1,100}|(?:leave|post|add)\sa\s(?:comment|reply)
            |(?:\d+\s)?comments?(?:\s\(\d+\))?|comments\sare\sclosed|back\sto\stop|\d+\smin(?:ute)?s?\sread
            |listen\sto\sthis\s(?:article|story)|your\semail\saddress\swill\snot\sbe\spublished.*
            |(?:additional\s)?reporting\sby\s.{2,150};.{1,150}
            |(?:next|previous)\s(?:article|post|story).{0,100})\W*$""",
    ),
)
SINGLE_LINES = tuple((reason, re.compile(pattern, _FLAGS)) for reason, pattern in _FORMS)
"""Lines that go on their own account, with the reason that a user is shown; each matches from the line's start."""


def is_appeal(line: str, under_heading: bool = False) -> bool:
    """Tell whether the publisher speaks to the reader: to give, to subscribe, to sign up.

    Under an appeal's heading it is enough that the publisher speaks. What is quoted or reported is prose.
    """
    if _QUOTED_OR_REPORTED.search(line) or len(line.split()) > _APPEAL_WORDS:
        return False
    return bool(
        _PLEA.search(line)
        or _PAYWALL.search(line)
        or _OFFER.search(line)
        or (under_heading and _PUBLISHER.search(line))
    )


def is_button(line: str) -> bool:
    """Tell whether a line is nothing but words that stand on share buttons."""
    tokens = re.findall(r"[\w-]+", line)
    return bool(tokens) and all(_SHARE_TOKEN.fullmatch(token) for token in tokens)


def is_share_bar(buttons: str) -> bool:
    """Tell a share bar, "Facebook | Twitter | Email", from a lone word that may be a subheading."""
    tokens = re.findall(r"[\w-]+", buttons.lower())
    return (
        bool(tokens)
        and _SHARE_CALL.fullmatch(tokens[0]) is not None
        and (len(tokens) > 1 or tokens[0] in _SHARE_ALONE)
    )
