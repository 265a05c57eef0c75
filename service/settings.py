"""What can be set about the service; each field is the environment variable `DATELINE_` plus its name."""

import re

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_ORIGIN = re.compile(r"\*|[a-z][a-z0-9+.-]*://[^/\s@?#*]+", re.IGNORECASE)


class ServiceSettings(BaseSettings):
    """Where the service listens, and what it accepts."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", env_ignore_empty=True, frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on; `0.0.0.0` is every interface.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one and says which.")
    max_question_chars: int = Field(2000, ge=1, description="Longest question that is accepted, in characters.")
    max_draft_chars: int = Field(
        20_000, ge=1, description="Longest draft that is accepted for checking, in characters."
    )
    max_body_bytes: int = Field(1_000_000, ge=1, description="Largest request body that is read, in bytes.")
    write_key: SecretStr | None = Field(
        None,
        description="The key by which articles may be sent to the service and deleted over HTTP; without one they "
        "cannot. It is never shown.",
    )
    max_upload_bytes: int = Field(
        20_000_000, ge=1, description="Largest body of `POST /articles`, in bytes; a file is a third larger there."
    )
    cors_origins: str = Field(
        "",
        description="Origins whose pages may use the service from a browser (CORS), such as "
        "`https://chat.example.org`, with commas between them; `*` lets any page ask and read, but none write.",
    )
    max_concurrency: int = Field(4, ge=1, description="Questions that are worked on at the same time.")
    max_waiting: int = Field(
        64, ge=0, description="Questions that may wait for their turn; more are refused with status 503."
    )
    log_questions: bool = Field(False, description="Write the questions into the log.")

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, value: str) -> str:
        for origin in _listed(value):
            if not _ORIGIN.fullmatch(origin):
                raise ValueError(f"{origin} is no origin, which is scheme, host and port without a path")
        return value

    @property
    def origins(self) -> frozenset[str]:
        """Return the origins whose pages may use the service, as browsers write them; empty where none may."""
        return frozenset(origin.lower() for origin in _listed(self.cors_origins))


def _listed(value: str) -> list[str]:
    return value.replace(",", " ").split()
