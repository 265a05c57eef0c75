from pathlib import Path

import pytest

from corpus.errors import UsageError
from corpus.settings import CorpusSettings, load_settings
from corpus.settings_page import settings_page


def test_without_an_environment_everything_has_a_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in CorpusSettings.model_fields:
        monkeypatch.delenv(f"DATELINE_{name.upper()}", raising=False)
    settings = load_settings(CorpusSettings)
    assert (settings.data, settings.chroma_url, settings.precision) == (Path("data"), None, "auto")


def test_the_environment_sets_and_the_command_line_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DATA", "/from/environment")
    monkeypatch.setenv("DATELINE_CHROMA_URL", "http://localhost:8001")
    assert load_settings(CorpusSettings).data == Path("/from/environment")
    settings = load_settings(CorpusSettings, data=Path("/from/option"))
    assert (settings.data, settings.chroma_url) == (Path("/from/option"), "http://localhost:8001")


def test_an_empty_variable_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CHROMA_URL", "")
    assert load_settings(CorpusSettings).chroma_url is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PASSAGE_WORDS", "many"),
        ("PASSAGE_WORDS", "0"),
        ("OVERLAP_WORDS", "-1"),
        ("PRECISION", "fp8"),
        ("CHROMA_URL", "localhost:8001"),
        ("CHROMA_URL", "http://"),
    ],
)
def test_a_wrong_value_names_its_variable_and_what_it_is_for(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"DATELINE_{name}", value)
    with pytest.raises(UsageError) as refused:
        load_settings(CorpusSettings)
    assert f"DATELINE_{name}='{value}'" in refused.value.message
    assert str(CorpusSettings.model_fields[name.lower()].description) in refused.value.remedy


def test_an_overlap_as_long_as_the_passage_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_PASSAGE_WORDS", "50")
    monkeypatch.setenv("DATELINE_OVERLAP_WORDS", "50")
    with pytest.raises(UsageError, match="DATELINE_OVERLAP_WORDS") as refused:
        load_settings(CorpusSettings)
    assert "50" in refused.value.message


def test_every_setting_is_described() -> None:
    assert all(field.description for field in CorpusSettings.model_fields.values())


def test_the_page_has_a_heading_for_each_class_in_the_words_of_its_name() -> None:
    class LanguageModelSettings(CorpusSettings):
        pass

    headings = [line for line in settings_page([CorpusSettings, LanguageModelSettings]) if line.startswith("## ")]
    assert headings == ["## Corpus", "## Language model"]
