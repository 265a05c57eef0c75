"""Changing the archive while it is asked: `POST /articles`, `DELETE /articles/{id}`, `GET /jobs/{id}`."""

import asyncio
from http import HTTPStatus

from fastapi import APIRouter, Depends, Response
from fastapi.security import HTTPBearer
from pydantic import BaseModel, Field

from corpus.errors import DatelineError, NotFound
from service.http.routes.dependencies import AnswererDep, WritesDep
from service.http.routes.write_route import WriteRoute
from service.runtime.write_queue import Job, State
from service.wire.writing import WriteReport, WriteRequest

WAIT_SECONDS = 30.0
"""A request is answered after so long at the latest: proxies give up after a minute."""
AT_ONCE = 20
"""Articles that a request waits for; more become a job at once."""

_bearer = HTTPBearer(auto_error=False, description="The key of DATELINE_WRITE_KEY.")  # WriteRoute checks it
router = APIRouter(tags=["writing"], route_class=WriteRoute, dependencies=[Depends(_bearer)])


class JobWire(BaseModel):
    """Something that is to be written, is being written, or was written not long ago."""

    id: str
    status: State
    total: int = Field(description="Articles that were sent, or more where a file holds several.")
    done: int = Field(description="Articles that have been worked on; the report tells what became of them.")
    report: WriteReport
    detail: str | None = Field(description="Why it ended early; what the report names as stored is stored.")


@router.post(
    "/articles",
    response_model=WriteReport,
    responses={
        200: {"description": "All are stored, and answered from."},
        202: {
            "model": JobWire,
            "description": "It takes longer; the header Location leads to the job.",
        },
        207: {"model": WriteReport, "description": "Some or all were rejected; the report tells which and why."},
    },
)
async def write(
    body: WriteRequest, _: AnswererDep, writes: WritesDep, response: Response
) -> WriteReport | Response:
    """Take articles in: what is new is added, what has changed becomes a new version, what is the same stays.

    An article is identified by its `url`, else by its `source`, else by its content.
    """
    submissions = body.submissions()
    job = writes.write(submissions)
    if len(submissions) > AT_ONCE or not await _has_ended(job):
        return _accepted(job)
    report = WriteReport.of(job.outcomes)
    response.status_code = HTTPStatus.MULTI_STATUS if report.rejected else HTTPStatus.OK
    return report


@router.delete(
    "/articles/{article_id}",
    status_code=HTTPStatus.NO_CONTENT,
    response_class=Response,
    responses={202: {"model": JobWire, "description": "It takes longer; the header Location leads to the job."}},
)
async def delete(article_id: str, _: AnswererDep, writes: WritesDep) -> Response:
    """Delete an article with all its versions: no answer quotes it any more."""
    job = writes.delete(article_id)
    if not await _has_ended(job):
        return _accepted(job)
    return Response(status_code=HTTPStatus.NO_CONTENT)


@router.get("/jobs/{job_id}")
async def job(job_id: str, writes: WritesDep) -> JobWire:
    """Tell how far a job has come."""
    found = writes.job(job_id)
    if found is None:
        raise NotFound(
            f"There is no job {job_id!r}.",
            "A restart forgets jobs: send the articles again, and what is stored already stays as it is.",
        )
    return _wire(found)


async def _has_ended(job: Job) -> bool:
    """Wait for a job, and tell whether it has ended; raises why it ended early."""
    await asyncio.wait([asyncio.wrap_future(job.ended)], timeout=WAIT_SECONDS)
    if job.error:
        raise job.error
    return job.state is State.DONE


def _accepted(job: Job) -> Response:
    return Response(
        _wire(job).model_dump_json(),
        HTTPStatus.ACCEPTED,
        {"Location": f"/jobs/{job.id}"},
        media_type="application/json",
    )


def _wire(job: Job) -> JobWire:
    outcomes = job.outcomes
    return JobWire(
        id=job.id,
        status=job.state,
        total=max(job.total, len(outcomes)),
        done=len(outcomes),
        report=WriteReport.of(outcomes),
        detail=_detail(job.error) if job.error else None,
    )


def _detail(error: Exception) -> str:
    return str(error) if isinstance(error, DatelineError) else "Something went wrong here; the log says more."
