"""An article as it is sent, made of what was read."""

from corpus.submission import Submission
from ingest.loading.metadata import Metadata


def submission_with(
    given: Metadata, source: str, text: str | None = None, file: bytes | None = None
) -> Submission:
    """Return an article as it is sent with what is known of it."""
    return Submission(
        text=text,
        file=file,
        source=source,
        title=given.title,
        published_at=given.published.value,
        outlet=given.outlet,
        url=given.url,
        author=given.author,
        language=given.language,
    )
