from pathlib import Path

import yaml
from pydantic_settings import BaseSettings

from corpus.settings import CorpusSettings
from service.llm.settings import LanguageModelSettings
from service.settings import ServiceSettings

ROOT = Path(__file__).parents[2]


def variables(*kinds: type[BaseSettings]) -> set[str]:
    return {f"DATELINE_{name}".upper() for kind in kinds for name in kind.model_fields}


def test_the_compose_file_sets_settings_that_exist_and_publishes_on_this_machine_only() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    ours = services["dateline"]
    assert set(ours["environment"]) <= variables(CorpusSettings, ServiceSettings, LanguageModelSettings)
    assert all(port.startswith("127.0.0.1:") for port in ours["ports"])
    assert ours["depends_on"]["chroma"]["condition"] == "service_healthy"
    assert "healthcheck" in services["chroma"]


def test_the_image_runs_as_a_user_who_is_not_root_and_copies_nothing_that_git_ignores() -> None:
    stages = (ROOT / "Dockerfile").read_text().split("FROM ")
    assert "\nUSER dateline\n" in stages[-1]
    assert "HEALTHCHECK" in stages[-1]
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    assert lines[1] == "*"
    kept = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert not kept & {"data", ".venv", ".git", "tests", "examples"}
