"""The page that describes every setting, made from the classes that hold them."""

import re
from collections.abc import Iterator, Sequence

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings


def settings_now(settings: Sequence[BaseSettings]) -> Iterator[str]:
    """Yield a line for each setting: its variable, the value that it has, and what it sets."""
    for group in settings:
        for name, field in type(group).model_fields.items():
            yield f"{_variable(type(group), name)}={getattr(group, name)}  # {field.description}"


def settings_page(kinds: Sequence[type[BaseSettings]]) -> Iterator[str]:
    """Yield the lines of docs/settings.md: one table for each class, one row for each variable."""
    yield "# Settings"
    yield ""
    yield "Every setting is an environment variable; options of the command line take precedence."
    yield "`dateline settings` prints the values in force, and `dateline settings --markdown` this page."
    for kind in kinds:
        yield ""
        yield f"## {_heading(kind)}"
        yield ""
        yield "| Variable | Default | What it sets |"
        yield "|---|---|---|"
        for name, field in kind.model_fields.items():
            yield f"| `{_variable(kind, name)}` | {_default(field)} | {field.description} |"


def _heading(kind: type[BaseSettings]) -> str:
    """Return what the class is called, in words: LanguageModelSettings holds those of the "Language model"."""
    return " ".join(re.findall("[A-Z][a-z]*", kind.__name__.removesuffix("Settings"))).capitalize()


def _variable(kind: type[BaseSettings], name: str) -> str:
    return f"{kind.model_config.get('env_prefix', '')}{name}".upper()


def _default(field: FieldInfo) -> str:
    return "none" if field.default in {None, ""} else f"`{field.default}`"
