"""What is raised where something could not, or may not, be fetched."""

from corpus.errors import InputRejected


class NotFetched(InputRejected):
    """One address that was not fetched; the others go on."""
