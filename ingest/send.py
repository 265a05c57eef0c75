"""From files to a service that is running: the way of `dateline ingest --url`."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from http import HTTPStatus
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Literal

import httpx
from pydantic import BaseModel, ValidationError

from corpus.errors import DatelineError, InputRejected
from corpus.submission import Outcome, Status, Submission
from ingest.ingest_report import IngestReport
from ingest.run import FileInput, Progress, read_files
from ingest.settings import IngestSettings
from ingest.take_in import once_each

_BATCH_FILES = 20
_BATCH_BYTES = 2_000_000
"""A request takes a second or two: what it brought is known then, and other writers have their turn."""
_PATIENCE_SECONDS = 120.0
"""For a service that is loading, or has much to write."""
_POLL_SECONDS = 0.5
_TIMEOUT_SECONDS = 60.0
_AGAIN = "Look whether it runs, and at the address. Run this again then: what is stored already stays as it is."


class SendingFailed(DatelineError):
    """The service did not take what was sent."""


class ServiceSilent(SendingFailed):
    """Nothing answers at the address, or it breaks off."""

    retryable = True


class TooLarge(DatelineError):
    """The service does not read a request as large as this."""


class _Outcome(BaseModel):
    status: Status
    id: str | None
    reason: str | None


class _Report(BaseModel):
    articles: list[_Outcome]
    copies: int
    passages: int


class _Job(BaseModel):
    id: str
    status: Literal["waiting", "running", "done", "failed"]
    detail: str | None
    report: _Report


class _File(BaseModel):
    """An article as it is sent; what is not known is left out."""

    source: str
    text: str | None
    file: str | None
    title: str | None
    published_at: str | None
    outlet: str | None
    url: str | None
    author: str | None
    language: str | None


def send(
    paths: Sequence[Path], url: str, key: str, limits: IngestSettings, progress: Progress | None = None
) -> IngestReport:
    """Send files and folders to the service at `url`, some at a time, and report what became of each.

    What would be rejected here is not sent. Raises UsageError for a path that does not exist, and SendingFailed
    where the service does not answer or does not take articles in.
    """
    began = perf_counter()
    report = IngestReport()
    with _Service(url, key) as service:
        for batch in _batches(once_each(read_files(paths, limits, report, progress)), report):
            _send_batch(batch, service, report)
    report.seconds = perf_counter() - began
    return report


def _batches(inputs: Iterator[FileInput], report: IngestReport) -> Iterator[list[tuple[str, _File]]]:
    """Yield files as they are sent, each with its name in the report, which hears of what is rejected here."""
    batch: list[tuple[str, _File]] = []
    size = 0
    for each in inputs:
        try:
            each.load()  # so that what is no article, or is one that was sent already, is not sent
            submission = each.submission()
        except InputRejected as error:
            report.reject(each.source, str(error))
            continue
        length = len(submission.file or submission.text or "")
        if batch and (len(batch) == _BATCH_FILES or size + length > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append((each.source, _file(submission)))
        size += length
    if batch:
        yield batch


def _file(submission: Submission) -> _File:
    file = submission.file
    return _File(**asdict(submission) | {"file": None if file is None else b64encode(file).decode()})


def _send_batch(batch: Sequence[tuple[str, _File]], service: "_Service", report: IngestReport) -> None:
    """Send files, one by one where the service does not take them together."""
    try:
        sent = service.send([file for _, file in batch])
    except TooLarge as error:
        if len(batch) == 1:
            report.reject(batch[0][0], f"{batch[0][0]}: {error}")
            return
        for each in batch:
            _send_batch([each], service, report)
        return
    for place, ((source, _), became) in enumerate(zip(batch, sent.articles, strict=True)):
        report.add(Outcome(place, source, became.status, became.id, became.reason))
    report.copies += sent.copies
    report.passages += sent.passages


class _Service:
    """A service that takes articles in; its errors become ours."""

    def __init__(self, url: str, key: str) -> None:
        self._url = url
        self._client = httpx.Client(
            base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=_TIMEOUT_SECONDS
        )

    def __enter__(self) -> "_Service":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def send(self, files: Sequence[_File]) -> _Report:
        """Send files, wait until it is known what became of them, and return it."""
        body = {"articles": [file.model_dump(exclude_none=True) for file in files]}
        reply = self._ask("POST", "/articles", body)
        with self._understood():
            if reply.status_code != HTTPStatus.ACCEPTED:
                return _Report.model_validate_json(reply.content)
            job = _Job.model_validate_json(reply.content)
            while job.status in {"waiting", "running"}:
                sleep(_POLL_SECONDS)
                job = _Job.model_validate_json(self._ask("GET", f"/jobs/{job.id}").content)
        if job.status == "failed":
            raise SendingFailed(f"{self._url} could not store all: {job.detail}", _AGAIN)
        return job.report

    def _ask(self, method: str, path: str, body: object = None) -> httpx.Response:
        """Return a reply that is no error; the service may be busy for a while."""
        until = monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                reply = self._client.request(method, path, json=body)
            except httpx.HTTPError as error:
                raise ServiceSilent(
                    f"{self._url} does not answer: {error or type(error).__name__}.", _AGAIN
                ) from error
            if reply.status_code != HTTPStatus.SERVICE_UNAVAILABLE or monotonic() > until:
                break
            sleep(_POLL_SECONDS)
        if reply.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise TooLarge(_detail(reply), "Raise the service's DATELINE_MAX_UPLOAD_BYTES.")
        if not reply.is_success:
            raise SendingFailed(f"{self._url} refused the articles ({reply.status_code}): {_detail(reply)}", "")
        return reply

    @contextmanager
    def _understood(self) -> Iterator[None]:
        try:
            yield
        except ValidationError as error:
            raise SendingFailed(
                f"What answers at {self._url} is no Dateline that takes articles in.", "Look at the address."
            ) from error


def _detail(reply: httpx.Response) -> str:
    try:
        document = reply.json()
    except ValueError:
        document = None
    detail = document.get("detail") if isinstance(document, dict) else None
    return str(detail or reply.reason_phrase)
