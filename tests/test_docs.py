"""What the Markdown pages name is there: files, modules, links, subcommands with their options, settings."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import dateline

ROOT = Path(__file__).parents[1]
PAGES = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples/README.md"})
SETTINGS = ROOT / "docs/settings.md"
PACKAGES = "corpus|ingest|service|eval"

FENCED = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^    .+$", re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(rf"(?<![\w./-])(?:{PACKAGES}|tests|docs|examples|\.ci)/[\w./-]*")
FILE = re.compile(r"(?<![\w./-])[a-z]\w*(?:\.schema)?\.(?:py|sql)\b")
MODULE = re.compile(rf"(?<![\w./-])(?:{PACKAGES})(?:\.[A-Za-z_]\w*)+(?!\w*[(/])")
IMPORT = re.compile(rf"^from ((?:{PACKAGES})[\w.]*) import (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://|mailto:)(?P<target>[^)#\s]+)(?:#[^)\s]*)?\)")
COMMAND = re.compile(r"(?<![\w-])dateline((?: [a-z][a-z-]*(?:\|[a-z-]+)*)+)(?P<rest>[^\n#`;>]*)")
OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")
VARIABLE = re.compile(r"\bDATELINE_[A-Z_]+[A-Z]\b")


def pages() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def code_of(text: str) -> str:
    """Return what a page sets as code; two pieces never stand on one line."""
    fenced = [match["code"] for match in FENCED.finditer(text)]
    rest = FENCED.sub("", text)
    return "\n".join([*fenced, *INDENTED.findall(rest), *INLINE.findall(INDENTED.sub("", rest))])


def names_of(file: Path) -> set[str]:
    """Return what a module defines or imports at its top."""
    names: set[str] = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
            case ast.Assign(targets=targets):
                names |= {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}
            case ast.ImportFrom(names=imported):
                names |= {alias.asname or alias.name for alias in imported}
    return names


def missing_of(module: str) -> str:
    """Return the part of a dotted name that does not exist; nothing where all of it does."""
    place = ROOT
    first, *others = module.split(".")
    place /= first
    for number, name in enumerate(others):
        if (place / name).is_dir():
            place /= name
        elif (file := place / f"{name}.py").is_file():
            rest = others[number + 1 :]
            return "" if not rest or rest[0] in names_of(file) else f"{rest[0]} in {file.relative_to(ROOT)}"
        else:
            return module
    return ""


def commands_of(words: str) -> Iterator[tuple[Any, str]]:
    """Yield each command that the words name; None for one that does not exist, with its name."""
    found: list[tuple[Any, str]] = [(get_command(dateline.app), "dateline")]
    for word in words.split():
        step: list[tuple[Any, str]] = []
        for command, name in found:
            known = getattr(command, "commands", None)
            if known is None:  # what follows is an argument
                step.append((command, name))
            else:
                step += [(known.get(each), f"{name} {each}") for each in word.split("|")]
        found = [each for each in step if each[0] is not None]
        yield from (each for each in step if each[0] is None)
    yield from found


@pages()
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    named = {match.rstrip("./") for match in PATH.findall(page.read_text(encoding="utf-8"))}
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


@pages()
def test_every_file_that_a_page_names_without_its_folder_is_somewhere_in_the_tree(page: Path) -> None:
    known = {file.name for folder in (*PACKAGES.split("|"), "tests") for file in (ROOT / folder).rglob("*.*")}
    named = set(FILE.findall(code_of(page.read_text(encoding="utf-8"))))
    assert sorted(named - known - {"dateline.py"}) == []


@pages()
def test_every_module_and_name_that_a_page_imports_or_mentions_exists(page: Path) -> None:
    code = code_of(page.read_text(encoding="utf-8"))
    imported = {f"{module}.{name.strip()}" for module, names in IMPORT.findall(code) for name in names.split(",")}
    named = imported | set(MODULE.findall(code))
    assert [missing for module in sorted(named) if (missing := missing_of(module))] == []


@pages()
def test_every_relative_link_of_a_page_leads_somewhere(page: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pages()
def test_every_subcommand_that_a_page_names_exists_and_has_the_options_named_with_it(page: Path) -> None:
    wrong: list[str] = []
    for match in COMMAND.finditer(code_of(page.read_text(encoding="utf-8"))):
        for command, name in commands_of(match[1]):
            if command is None:
                wrong.append(name)
                continue
            options = {"--help", *(each for param in command.params for each in param.opts)}
            wrong += [f"{name} {each}" for each in OPTION.findall(match["rest"]) if each not in options]
    assert wrong == []


@pages()
def test_every_setting_that_a_page_names_is_one(page: Path) -> None:
    known = set(VARIABLE.findall(SETTINGS.read_text(encoding="utf-8")))
    assert sorted(set(VARIABLE.findall(page.read_text(encoding="utf-8"))) - known) == []


def test_the_readme_leads_to_every_page_of_docs() -> None:
    linked = {match["target"] for match in LINK.finditer((ROOT / "README.md").read_text(encoding="utf-8"))}
    of_users = {str(page.relative_to(ROOT)) for page in ROOT.glob("docs/*.md")}
    assert sorted(of_users - linked) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("`dateline frobnicate`", "dateline frobnicate"),
        ("`dateline articles list|drop`", "dateline articles drop"),
    ],
)
def test_a_subcommand_that_does_not_exist_is_found(text: str, wrong: str) -> None:
    (match,) = COMMAND.finditer(code_of(text))
    assert wrong in [name for command, name in commands_of(match[1]) if command is None]


def test_a_module_that_does_not_exist_is_found() -> None:
    assert missing_of("corpus.article.Article") == ""
    assert missing_of("corpus.article.Nobody") == "Nobody in corpus/article.py"
    assert missing_of("service.open.open_answerer") == "service.open.open_answerer"
