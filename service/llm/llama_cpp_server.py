"""A model file of this machine, served by llama.cpp inside this process and to this process alone."""

from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from corpus.errors import UsageError

_SILENT = -1
"""llama.cpp's log level; its log would run between the lines of ours."""


@dataclass(frozen=True, slots=True)
class LlamaCppServer:
    """A server that lives as long as this object."""

    url: str
    key: str
    """Nobody else on this machine knows it."""
    served: object


def start_server(model: Path, context: int) -> LlamaCppServer:
    """Load a model with so many tokens of context, and serve it on a free port of this machine.

    Raises ImportError where xllamacpp is not installed, UsageError where the file is no model that it can load.
    """
    from xllamacpp import CommonParams, Server

    if not model.is_file():
        raise UsageError(
            f"DATELINE_LLM_MODEL={model} is not a file.", "With DATELINE_LLM=llama-cpp it names a GGUF file."
        )
    key = token_hex(16)
    params = CommonParams()
    params.model.path = str(model)
    params.n_ctx = context
    params.n_parallel = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [key]
    params.ui = False
    params.verbosity = _SILENT
    try:
        server = Server(params)
    except RuntimeError as error:
        raise UsageError(
            f"llama.cpp cannot load {model}: it is no GGUF file, or needs more memory than there is.",
            "Download it again, take a smaller one, or set a smaller DATELINE_LLM_CONTEXT.",
        ) from error
    return LlamaCppServer(server.listening_address, key, server)
