"""What can be set about ranking; each field is the environment variable `DATELINE_` plus its name."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.ranking.cross_encoder import BUNDLED


class RankingSettings(BaseSettings):
    """How what is found is ranked."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", env_ignore_empty=True, frozen=True)

    reranker: str = Field(
        BUNDLED,
        min_length=1,
        description="The cross-encoder that reads the nearest passages again: the packaged one, any of "
        "sentence-transformers by name or path, or `none` where the machine is slow.",
    )
