"""Count what a language model takes for one question."""

from collections.abc import Generator

from service.answer.answer import Usage


class Meter:
    """Sums what calls took: nothing before the first, and not known from the first on that does not say."""

    def __init__(self) -> None:
        self.total: Usage | None = Usage(0, 0)

    def read(self, pieces: Generator[str | Usage, None, None]) -> Generator[str, None, None]:
        """Yield the text of a call; one that fails or is left has taken nobody knows how much."""
        took: Usage | None = None
        try:
            for piece in pieces:
                if isinstance(piece, Usage):
                    took = piece
                else:
                    yield piece
        finally:
            pieces.close()
            self.total = self.total + took if self.total and took else None
