"""What can be set about reading articles in."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class IngestSettings(BaseSettings):
    """Read from the environment: `DATELINE_MAX_FILE_BYTES` and so on."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", extra="ignore")

    max_file_bytes: int = Field(
        default=10_000_000, gt=0, description="A larger text or page is rejected: it is no single news article."
    )
    max_archive_bytes: int = Field(
        default=500_000_000,
        gt=0,
        description="A larger PDF, office file, table, feed or archive is rejected, and one that unpacks to more.",
    )
    read_seconds: int = Field(
        default=60, gt=0, description="Processor time that an article of such a file may take to be read."
    )
    read_memory_bytes: int = Field(
        default=1_000_000_000, gt=0, description="Memory that the process may take that reads such files."
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
