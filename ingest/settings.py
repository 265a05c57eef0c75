"""What can be set about reading articles in."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class IngestSettings(BaseSettings):
    """Read from the environment: `DATELINE_MAX_FILE_BYTES` and so on."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", extra="ignore")

    max_file_bytes: int = Field(
        default=10_000_000, gt=0, description="A larger file is rejected: it is no single news article."
    )
    fetch_timeout: float = Field(
        default=30.0, gt=0, description="Seconds within which `dateline feed` must have read a page."
    )
    fetch_pause: float = Field(
        default=1.0, ge=0, description="Seconds that `dateline feed` waits between two pages of one site."
    )
    fetch_private: bool = Field(
        default=False,
        description="Whether `dateline feed` may also fetch from this machine and its network.",
    )
