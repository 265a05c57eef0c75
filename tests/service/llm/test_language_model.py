"""What LanguageModel promises, held against everything that is one: each adapter, a recording and its replay."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.errors import ModelError, ModelUnavailable
from service.answer.answer import Turn, Usage
from service.llm.language_model import LONGEST_REPLY, LanguageModel
from service.llm.open_model import open_model
from service.llm.settings import LanguageModelSettings, Provider
from tests.support.newsroom import closing_model
from tests.support.scripted_model import Says, scripted_model

NAMES: dict[Provider, str] = {
    "openai-like": "scripted",
    "openai": "gpt-4o",
    "ollama": "scripted",
    "anthropic": "claude-sonnet-4-5-20250929",
}
SERVED = (*NAMES, "recorded")
"""Those that have a server; the recorded one is OpenAI-compatible."""
ALL = (*SERVED, "replayed")

ASKED = (Turn("user", "Say hello."),)
HELLO = "“Hello,” she said – 😀.\n" * 20
TOOK = {"prompt_tokens": 1200, "completion_tokens": 80, "total_tokens": 1280}


@contextmanager
def opened(kind: str, url: str, folder: Path) -> Iterator[LanguageModel]:
    provider: Provider = kind if kind in NAMES else "openai-like"  # type: ignore[assignment]
    kept = {"recorded": {"llm_record": folder}, "replayed": {"llm_replay": folder}}.get(kind, {})
    named = {"llm": provider, "llm_model": NAMES[provider], "llm_base_url": url, "llm_api_key": "k"}
    model = open_model(LanguageModelSettings.model_validate(named | kept))
    assert model is not None
    with closing_model(model):
        yield model


@contextmanager
def speaking(kind: str, says: Says, folder: Path, most: int = LONGEST_REPLY) -> Iterator[LanguageModel]:
    """Open a model that says one thing; the replayed one has it on record, and no server."""
    with scripted_model(says) as server:
        if kind != "replayed":
            with opened(kind, server.url, folder) as model:
                yield model
            return
        with opened("recorded", server.url, folder) as model:
            read(model, most)
    with opened("replayed", server.url, folder) as model:
        yield model


def read(model: LanguageModel, most: int = LONGEST_REPLY) -> Sequence[str | Usage]:
    return list(model.stream(ASKED, 60, schema=None, most=most))


@pytest.mark.parametrize("kind", ALL)
def test_it_has_the_name_and_the_context_that_were_set(kind: str, tmp_path: Path) -> None:
    with speaking(kind, Says(HELLO), tmp_path) as model:
        assert (model.name, model.context) == (NAMES.get(kind, "scripted"), 8192)  # type: ignore[call-overload]


@pytest.mark.parametrize("kind", ALL)
def test_its_pieces_make_up_the_reply_and_what_it_took_comes_last(kind: str, tmp_path: Path) -> None:
    with speaking(kind, Says(HELLO, piece=7, usage=TOOK), tmp_path) as model:
        *pieces, took = read(model)
    assert "".join(map(str, pieces)) == HELLO
    assert took == Usage(1200, 80)


@pytest.mark.parametrize("usage", [None, {"prompt_tokens": 7}])
@pytest.mark.parametrize("kind", [kind for kind in ALL if kind != "anthropic"])  # which always counts
def test_what_a_server_does_not_count_is_not_told(
    kind: str, usage: dict[str, object] | None, tmp_path: Path
) -> None:
    with speaking(kind, Says(HELLO, usage=usage), tmp_path) as model:
        assert "".join(map(str, read(model))) == HELLO


@pytest.mark.parametrize(
    "usage",
    [{"prompt_tokens": None, "completion_tokens": "80"}, {"prompt_tokens": -1, "completion_tokens": 5}],
)
@pytest.mark.parametrize("kind", ["openai-like", "openai", "recorded", "replayed"])
def test_a_count_that_is_none_is_not_told(kind: str, usage: dict[str, object], tmp_path: Path) -> None:
    with speaking(kind, Says(HELLO, usage=usage), tmp_path) as model:
        assert "".join(map(str, read(model))) == HELLO


@pytest.mark.parametrize("kind", ALL)
def test_the_piece_that_makes_a_reply_too_long_is_its_last(kind: str, tmp_path: Path) -> None:
    with speaking(kind, Says(HELLO, piece=7), tmp_path, most=30) as model:
        pieces = [str(piece) for piece in read(model, most=30)]
    assert len("".join(pieces[:-1])) <= 30 < len("".join(pieces))
    assert HELLO.startswith("".join(pieces))


@pytest.mark.parametrize("kind", ALL)
def test_any_number_of_threads_may_ask_at_once(kind: str, tmp_path: Path) -> None:
    with speaking(kind, Says(HELLO), tmp_path) as model, ThreadPoolExecutor(4) as threads:
        replies = list(threads.map(lambda _: read(model), range(8)))
    assert ["".join(piece for piece in reply if isinstance(piece, str)) for reply in replies] == [HELLO] * 8


@pytest.mark.parametrize("kind", ALL)
def test_it_may_be_closed_twice(kind: str, tmp_path: Path) -> None:
    with speaking(kind, Says(HELLO), tmp_path) as model:
        model.close()


@pytest.mark.parametrize(
    ("status", "raised"),
    [(400, ModelError), (401, ModelError), (404, ModelError), (429, ModelUnavailable), (503, ModelUnavailable)],
)
@pytest.mark.parametrize("kind", SERVED)
def test_a_server_that_fails_may_be_asked_again_just_where_that_can_help(
    kind: str, status: int, raised: type[ModelError], tmp_path: Path
) -> None:
    with speaking(kind, Says(status=status, error="no: k"), tmp_path) as model:
        with pytest.raises(ModelError, match=f"HTTP {status}") as error:
            read(model)
        assert type(error.value) is raised


@pytest.mark.parametrize("kind", SERVED)
def test_where_nobody_listens_the_model_is_unavailable(kind: str, tmp_path: Path) -> None:
    with opened(kind, "http://127.0.0.1:9", tmp_path) as model, pytest.raises(ModelUnavailable):
        read(model)


@pytest.mark.parametrize("kind", SERVED)
def test_silence_is_told_by_empty_pieces_until_the_time_is_up(kind: str, tmp_path: Path) -> None:
    with speaking(kind, Says(HELLO, pause=30), tmp_path) as model:
        heard: list[str | Usage] = []
        began = time.monotonic()
        with pytest.raises(ModelUnavailable, match=r"0\.8 s"):
            heard.extend(model.stream(ASKED, 0.8, schema=None))
        assert time.monotonic() - began < 2
    assert set(heard) == {""}
    assert len(heard) <= 4, "one in a quarter of a second"


@pytest.mark.parametrize("kind", SERVED)
def test_whoever_closes_the_stream_ends_the_call_at_the_server(kind: str, tmp_path: Path) -> None:
    with scripted_model(Says(HELLO, pause=30)) as server, opened(kind, server.url, tmp_path) as model:
        pieces = model.stream(ASKED, 30, schema=None)
        while not server.requests:
            assert next(pieces) == ""
        pieces.close()
        assert server.left.wait(10)


@pytest.mark.parametrize("kind", SERVED)
def test_closing_it_ends_the_calls_that_are_under_way(kind: str, tmp_path: Path) -> None:
    with speaking(kind, Says(HELLO, pause=30), tmp_path) as model:
        pieces = model.stream(ASKED, 30, schema=None)
        assert next(pieces) == ""
        model.close()
        with pytest.raises(ModelUnavailable, match="closing"):
            list(pieces)
