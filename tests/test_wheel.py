"""The wheel by itself: what `pip install dateline` gives is whole, and answers without this repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "ingest", "service", "eval")

RUN = """
import sys
# An editable install lends the repository's modules in place of those that the wheel lacks
sys.meta_path = [finder for finder in sys.meta_path if "editable" not in getattr(finder, "__module__", "")]
import dateline
try:
    dateline.main()
finally:
    ours = [m.__file__ for m in list(sys.modules.values()) if m.__name__.split(".")[0] in {packages!r}]
    assert ours and all(file.startswith({installed!r}) for file in ours), ours
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources, so that nothing an earlier build left here gets into it."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE", "dateline.py"):
        shutil.copy(ROOT / name, source)
    for name in PACKAGES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    built = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-build-isolation", "--wheel-dir", built, source)
    (found,) = built.glob("dateline-*.whl")
    return found


def pip(command: str, *arguments: object) -> None:
    words = [sys.executable, "-m", "pip", command, "--quiet", "--no-deps", "--no-index", *map(str, arguments)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_wheel_has_every_file_of_the_packages_and_no_other(wheel: Path) -> None:
    carried = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = (path for name in PACKAGES for path in (ROOT / name).rglob("*") if path.is_file())
    ours = {str(path.relative_to(ROOT)) for path in files if "__pycache__" not in path.parts}
    assert carried == ours | {"dateline.py"}


def test_an_installed_wheel_ingests_an_article_and_answers_a_question(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    pip("install", "--target", installed, wheel)
    program = RUN.format(packages={*PACKAGES, "dateline"}, installed=str(installed))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}

    def dateline(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments, "--data", "data"],
            env=environment | {"PYTHONPATH": str(installed)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    article = ROOT / "examples" / "articles" / "13-cup-final.txt"
    assert "1 new" in dateline("ingest", str(article))
    assert "Rovers of Lomna" in dateline("ask", "Who won the Velmoran Cup?")
