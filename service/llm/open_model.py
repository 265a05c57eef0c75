"""The language model that the settings name: a server's, one that is recorded, or a recording alone."""

from corpus.errors import UsageError
from service.llm.language_model import LanguageModel
from service.llm.recorded_model import RecordingModel, ReplayedModel
from service.llm.settings import LanguageModelSettings, model_name


def open_model(settings: LanguageModelSettings) -> LanguageModel | None:
    """Return the language model that the settings name, None where they name none; nothing is sent yet.

    Raises UsageError where the provider's extra is not installed, its adapter refuses the settings, or the folder
    of recordings cannot be used.
    """
    if settings.llm_replay:
        return ReplayedModel(model_name(settings), settings.llm_context, settings.llm_replay)
    if settings.llm == "none":
        return None
    model = _served(settings)
    return RecordingModel(model, settings.llm_record) if settings.llm_record else model


def _served(settings: LanguageModelSettings) -> LanguageModel:
    from service.llm.adapters import ADAPTERS  # LlamaIndex takes seconds to import, and a replay does without
    from service.llm.llama_index_model import LlamaIndexModel

    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else ""
    if not (key.isascii() and key.isprintable()):
        raise UsageError(
            "DATELINE_LLM_API_KEY has characters that no key has.", "Copy it again, without quotes or line breaks."
        )
    try:
        adapted = ADAPTERS[settings.llm](settings, key)
    except ImportError as error:
        raise UsageError(
            f"DATELINE_LLM={settings.llm} needs a package that is not installed.",
            f'Install it: pip install "dateline[{settings.llm}]"',
        ) from error
    except ValueError as error:
        raise UsageError(
            f"LlamaIndex's adapter for {settings.llm} does not take the model {settings.llm_model!r}.",
            "Set DATELINE_LLM=openai-like to use any server and model that speak OpenAI's protocol.",
        ) from error
    return LlamaIndexModel(adapted, settings)
