"""What a server takes beside the conversation: found out by leaving out what it refuses, and remembered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from service.llm.reply_schema import Schema

Arguments = Mapping[str, object]
Form = Callable[[Schema], Arguments]
"""What holds a reply to a schema, in the words of one kind of server."""

_NOT_OF_OPTIONS = frozenset({401, 403, 404, 408, 429, 504})
"""Answers about the key, the model, the load or the time, which no option left out makes any better."""
_OF_COUNTING = ("stream_options", "include_usage")
_OF_FORM = ("response_format", "json_schema", "json_object", "schema", "grammar", "format")
"""How refusals name what they refuse."""
_CERTAIN = 2
"""Refusals of an option after which it is not sent any more; one that names it, or has a status of 4xx, counts as
so many. One of 5xx that names nothing may be a stumble, and the option is tried once more."""


@dataclass(frozen=True, slots=True)
class Options:
    """What may be sent beside a conversation."""

    forms: Sequence[Form] = ()
    """The ways to hold a reply to its form, from the strictest to the loosest; the prompt asks for it, too."""
    counted: Arguments = field(default_factory=dict)
    """What has the server say what a streamed reply took, where it does not by itself."""


class Capabilities:
    """What one server has refused so far; kept as long as the process lives."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.refusals: dict[str, int] = {}
        """How certain it is of each option that the server refuses it."""
        self.taken: frozenset[str] = frozenset()
        """The options of the last request that the server took."""

    def attempt(self, schema: Schema | None) -> "Attempt":
        """Return the way to ask for one reply; without a schema it is held to no form."""
        return Attempt(self, schema)


class Attempt:
    """One call, sent again with less and less until the server takes it; one that fails teaches nothing."""

    def __init__(self, capabilities: Capabilities, schema: Schema | None) -> None:
        self._capabilities = capabilities
        self._options = capabilities.options
        self._forms = tuple(form(schema) for form in self._options.forms) if schema else ()
        self._refusals = dict(capabilities.refusals)
        self._blamed: set[str] = set()
        self._unsure: set[str] = set()

    @property
    def arguments(self) -> dict[str, object]:
        """What to send beside the conversation now."""
        form, counts = self._form(), self._counts()
        return {**(self._forms[form] if form is not None else {}), **(self._options.counted if counts else {})}

    def refused(self, status: int | None, message: str) -> bool:
        """Leave out what a refusal is likely to be about; False where nothing is left to leave out, or where it is
        about something else: then the server is at fault."""
        form, counts = self._form(), self._counts()
        if status is None or status in _NOT_OF_OPTIONS or (form is None and not counts):
            return False
        told = message.casefold()
        names_form = form is not None and any(name in told.replace("stream_options", "") for name in _OF_FORM)
        names_counting = any(name in told for name in _OF_COUNTING)
        is_named = names_form or names_counting
        blames_counting = counts and (form is None or (names_counting and not names_form))
        blamed = _COUNTING if blames_counting else _form_name(form)
        self._forget_earlier()
        if counts and not blames_counting and not is_named:
            self._unsure.add(blamed)
        self._blamed.add(blamed)
        strikes = _CERTAIN if is_named or status < 500 else 1
        self._refusals[blamed] = self._refusals.get(blamed, 0) + strikes
        return True

    def settle(self) -> None:
        """Remember what was refused, now that the server has taken the rest.

        Where a form was left out before the counting was, and neither was named, the form may have been innocent.
        """
        if _COUNTING in self._blamed:
            for innocent in self._unsure:
                self._refusals.pop(innocent, None)
        self._capabilities.refusals = self._refusals
        self._capabilities.taken = self._sent()

    def _forget_earlier(self) -> None:
        """Begin anew where a server refuses what it took before: it may be another one by now."""
        if not self._blamed and self._sent() <= self._capabilities.taken:
            self._refusals = {}

    def _sent(self) -> frozenset[str]:
        form = self._form()
        forms = {_form_name(form)} if form is not None else set()
        return frozenset(forms | ({_COUNTING} if self._counts() else set()))

    def _form(self) -> int | None:
        places = (place for place in range(len(self._forms)) if self._is_open(_form_name(place)))
        return next(places, None)

    def _counts(self) -> bool:
        return bool(self._options.counted) and self._is_open(_COUNTING)

    def _is_open(self, name: str) -> bool:
        return name not in self._blamed and self._refusals.get(name, 0) < _CERTAIN


_COUNTING = "counting"


def _form_name(place: int | None) -> str:
    return f"form {place}"
