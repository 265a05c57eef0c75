"""What can be set about the language model; each field is the environment variable `DATELINE_` plus its name."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

Provider = Literal["none", "openai-like", "openai", "ollama", "anthropic", "llama-cpp"]


class LanguageModelSettings(BaseSettings):
    """Which language model writes the answers; without one they are the articles' own sentences."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_", env_ignore_empty=True, frozen=True, hide_input_in_errors=True
    )

    llm: Provider = Field("none", description="none, openai-like, openai, ollama, anthropic or llama-cpp.")
    llm_model: str = Field(
        "",
        validate_default=True,
        description="The model's name, as its server knows it; for llama-cpp the path of a GGUF file.",
    )
    llm_record: Path | None = Field(
        None,
        validate_default=True,
        description="A folder in which every whole reply of the model is kept, by the digest of its prompt.",
    )
    llm_replay: Path | None = Field(
        None,
        validate_default=True,
        description="A folder of recorded replies that answer in the model's place, without a server or a key; "
        "a prompt that has none is an error.",
    )
    llm_base_url: str | None = Field(
        None,
        validate_default=True,
        description="Where the model is served, such as http://localhost:8001/v1; openai-like needs it.",
    )
    llm_api_key: SecretStr | None = Field(None, description="The key of a hosted model; it is never shown.")
    llm_timeout: float = Field(
        20.0, gt=0, le=600, description="Seconds that the model has for one answer; then the answer is extractive."
    )
    llm_role: Literal["write", "choose"] = Field(
        "write",
        description="write: the model writes statements, which are checked; choose: it says which of the "
        "likeliest sentences answer, and they are said word for word.",
    )
    llm_passages: int = Field(
        12,
        ge=1,
        le=50,
        description="The most passages that a model that writes is given to read; fewer are read faster.",
    )
    llm_context: int = Field(
        8192, ge=1024, description="The model's context window in tokens; the passages are cut to fit it."
    )

    @field_validator("llm_model")
    @classmethod
    def _is_named(cls, value: str, info: ValidationInfo) -> str:
        if not value and info.data.get("llm", "none") != "none":
            raise ValueError("a language model needs a name")
        return value

    @field_validator("llm_record")
    @classmethod
    def _has_a_model(cls, value: Path | None, info: ValidationInfo) -> Path | None:
        if value and info.data.get("llm") == "none":
            raise ValueError("without DATELINE_LLM there is nothing to record")
        return value

    @field_validator("llm_replay")
    @classmethod
    def _stands_alone(cls, value: Path | None, info: ValidationInfo) -> Path | None:
        if value and info.data.get("llm_record"):
            raise ValueError("replies are either recorded or replayed; unset this or DATELINE_LLM_RECORD")
        if value and info.data.get("llm_model") == "":
            raise ValueError("DATELINE_LLM_MODEL has to name the model that was recorded")
        return value

    @field_validator("llm_base_url")
    @classmethod
    def _is_given(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and info.data.get("llm") == "openai-like" and not info.data.get("llm_replay"):
            raise ValueError("an OpenAI-compatible server needs its address")
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("the address must begin with http:// or https://")
        return value


def model_name(settings: LanguageModelSettings) -> str:
    """Return what a model is called in answers and recordings: a file by its name, wherever it lies."""
    return Path(settings.llm_model).stem if settings.llm == "llama-cpp" else settings.llm_model
