"""The results as JUnit XML, which CI servers show case by case.

The form is that of Ant's JUnit task, which Jenkins, GitLab and others read: a suite for each kind of case.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from xml.etree import ElementTree as ET

from eval.run.result import CaseResult, Report
from eval.run.severity import severity

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_junit(figures: Report, began: datetime) -> str:
    """Return the document; a wrong case is a failure, one without a reply an error. `began` is in UTC."""
    root = ET.Element("testsuites", name="dateline eval")
    ordered = sorted(figures.results, key=_kind)
    for number, (kind, results) in enumerate(groupby(ordered, key=_kind)):
        root.append(_suite(number, kind, tuple(results), began))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _kind(result: CaseResult) -> str:
    return result.case.kind or "cases"


def _suite(number: int, kind: str, results: Sequence[CaseResult], began: datetime) -> ET.Element:
    errors = sum(result.reply is None for result in results)
    suite = ET.Element(
        "testsuite",
        id=str(number),
        name=_text(kind),
        package="dateline.eval",
        hostname="localhost",
        timestamp=began.strftime("%Y-%m-%dT%H:%M:%S"),
        tests=str(len(results)),
        failures=str(sum(not result.right for result in results) - errors),
        errors=str(errors),
        time=_seconds(sum(result.seconds for result in results)),
    )
    ET.SubElement(suite, "properties")
    for result in results:
        suite.append(_case(result, kind))
    ET.SubElement(suite, "system-out")
    ET.SubElement(suite, "system-err")
    return suite


def _case(result: CaseResult, kind: str) -> ET.Element:
    case = ET.Element(
        "testcase",
        name=_text(result.case.id),
        classname=f"dateline.eval.{_text(kind)}",
        time=_seconds(result.seconds),
    )
    if result.reply is None:
        error = ET.SubElement(case, "error", message=_text(result.error), type=severity(result).name.lower())
        error.text = _text(f"{result.case.question}\n\n{result.error}")
    elif not result.right:
        faults = list(map(str, result.failed))
        failure = ET.SubElement(
            case, "failure", message=_text("; ".join(faults)), type=severity(result).name.lower()
        )
        lost = (f"lost: {result.lost}",) if result.lost else ()
        failure.text = _text("\n".join((result.case.question, "", *faults, *lost, "", result.reply.text)))
    return case


def _text(text: str) -> str:
    """Return a text without the characters that XML 1.0 cannot carry."""
    return _NOT_XML.sub("\ufffd", text)


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"
