"""The image and the services of docker-compose.yml, as far as their files tell without Docker."""

import re
import tomllib
from pathlib import Path, PurePosixPath

import pytest
import yaml
from pydantic_settings import BaseSettings

from corpus.settings import CorpusSettings
from service.llm.settings import LanguageModelSettings
from service.settings import ServiceSettings

ROOT = Path(__file__).parents[1]
SOURCES = ("corpus", "ingest", "service", "eval")


def variables(*kinds: type[BaseSettings]) -> set[str]:
    return {f"DATELINE_{name}".upper() for kind in kinds for name in kind.model_fields}


def test_the_compose_file_sets_settings_that_exist_and_publishes_on_this_machine_only() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    ours = services["dateline"]
    assert set(ours["environment"]) <= variables(CorpusSettings, ServiceSettings, LanguageModelSettings)
    assert all(port.startswith("127.0.0.1:") for port in ours["ports"])
    assert ours["depends_on"]["chroma"]["condition"] == "service_healthy"
    assert "healthcheck" in services["chroma"]


def test_the_model_is_pulled_beside_its_server_once_that_answers() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    server, pull = services["ollama"], services["ollama-pull"]
    assert pull["image"] == server["image"]
    assert pull["command"] == ["pull", services["dateline"]["environment"]["DATELINE_LLM_MODEL"]]
    assert pull["environment"]["OLLAMA_HOST"] == "http://ollama:11434"
    assert pull["depends_on"]["ollama"]["condition"] == "service_healthy"
    assert "healthcheck" in server


def test_the_image_runs_as_a_user_who_is_not_root_and_tells_its_health() -> None:
    stages = (ROOT / "Dockerfile").read_text().split("FROM ")
    assert "\nUSER dateline\n" in stages[-1]
    assert "HEALTHCHECK" in stages[-1]


def is_sent(path: str, rules: list[str]) -> bool:
    """Tell whether Docker sends a path to the build: the last rule that matches it, or a folder of it, decides."""
    within = [str(folder) for folder in (PurePosixPath(path), *PurePosixPath(path).parents)]
    sent = True
    for rule in rules:
        pattern = re.escape(rule.removeprefix("!").rstrip("/"))
        pattern = pattern.replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
        if any(re.fullmatch(pattern, folder) for folder in within):
            sent = rule.startswith("!")
    return sent


@pytest.fixture(scope="module")
def rules() -> list[str]:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def named_in_the_dockerfile() -> set[str]:
    """Return the paths of this repository that its instructions copy, and the files that pip is told to read."""
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    copied = [line.split()[1:-1] for line in text.splitlines() if re.match(r"(COPY|ADD) (?!--from)", line)]
    read = re.findall(r"(?:-c|-r|--constraint|--requirement)[ =](\S+)", text)
    return {path for paths in copied for path in paths if path != "."} | set(read)


def needed_by_the_package() -> set[str]:
    """Return pyproject.toml, what it names, and every file that goes into the wheel."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    project, setuptools = settings["project"], settings["tool"]["setuptools"]
    modules = {f"{name}.py" for name in setuptools["py-modules"]}
    files = {
        str(path.relative_to(ROOT))
        for folder in SOURCES
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    return {"pyproject.toml", project["readme"], *project["license-files"], *modules, *files}


def test_everything_that_the_image_is_built_from_is_sent_to_the_build(rules: list[str]) -> None:
    needed = named_in_the_dockerfile() | needed_by_the_package()
    assert "requirements.lock" in needed
    assert [path for path in sorted(needed) if not (ROOT / path).exists()] == []
    assert [path for path in sorted(needed) if not is_sent(path, rules)] == []


def test_what_the_image_is_not_built_from_stays_here(rules: list[str]) -> None:
    for path in ("data/archive.sqlite3", ".git/config", ".venv/bin/python", "tests/conftest.py", "examples/a.txt"):
        assert not is_sent(path, rules), path
    assert not is_sent("corpus/__pycache__/article.cpython-311.pyc", rules)
    assert not is_sent("corpus/text/__pycache__/span.cpython-311.pyc", rules)
