"""Write what was measured into the files and places that were asked for."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import typer

from eval.evaluate import Measured
from eval.gate.comparison import Comparison
from eval.reports.report import as_json


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where reports go; None and False for none."""

    json: Path | None = None
    html: Path | None = None
    junit: Path | None = None
    github: bool = False


def write_reports(measured: Measured, cases: Path, outputs: Outputs, comparison: Comparison | None = None) -> None:
    """Write the reports; `cases` is the file that GitHub's annotations point into.

    Folders are made. Without `$GITHUB_STEP_SUMMARY`, the step summary goes nowhere.
    """
    from eval.reports.report_github import annotations, step_summary
    from eval.reports.report_html import report_html
    from eval.reports.report_junit import report_junit

    figures = measured.figures
    if outputs.json:
        _write(outputs.json, json.dumps(as_json(figures), ensure_ascii=False, indent=2) + "\n")
    if outputs.html:
        _write(outputs.html, report_html(figures, measured.articles, comparison))
    if outputs.junit:
        _write(outputs.junit, report_junit(figures, measured.began))
    if outputs.github:
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if summary:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(step_summary(figures, comparison))
        place = cases.resolve()
        inside = place.relative_to(Path.cwd()) if place.is_relative_to(Path.cwd()) else place
        for line in annotations(figures, inside):
            typer.echo(line)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
