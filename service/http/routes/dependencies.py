"""What routes ask for in their signatures."""

from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from service.runtime.admission import AdmissionControl
from service.runtime.write_queue import WriteQueue
from service.settings import ServiceSettings

if TYPE_CHECKING:
    from service.answerer import Answerer  # `/healthz` answers while this is still being loaded


def _answerer(request: Request) -> "Answerer":
    answerer: Answerer = request.app.state.loading.answerer()
    return answerer


def _settings(request: Request) -> ServiceSettings:
    settings: ServiceSettings = request.app.state.settings
    return settings


def _turns(request: Request) -> AdmissionControl:
    turns: AdmissionControl = request.app.state.turns
    return turns


def _writes(request: Request) -> WriteQueue:
    writes: WriteQueue = request.app.state.writes
    return writes


def _request_id(request: Request) -> str:
    return str(request.state.id)


AnswererDep = Annotated["Answerer", Depends(_answerer)]
SettingsDep = Annotated[ServiceSettings, Depends(_settings)]
TurnsDep = Annotated[AdmissionControl, Depends(_turns)]
WritesDep = Annotated[WriteQueue, Depends(_writes)]
RequestId = Annotated[str, Depends(_request_id)]
