"""What can be set about the service; each field is the environment variable `DATELINE_` plus its name."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


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
    max_concurrency: int = Field(4, ge=1, description="Questions that are worked on at the same time.")
    max_waiting: int = Field(
        64, ge=0, description="Questions that may wait for their turn; more are refused with status 503."
    )
    log_questions: bool = Field(False, description="Write the questions into the log.")
