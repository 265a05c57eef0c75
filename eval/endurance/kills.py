"""Kill what writes at random moments, again and again, and see what is left: of an ingest, of a service."""

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread, Timer
from time import monotonic, sleep

import httpx

from corpus.settings import CorpusSettings, load_settings
from corpus.vectors.embedder import Embedder
from eval.endurance.archive_state import ArchiveState, archive_state
from eval.endurance.dateline_process import served_at, start_dateline
from eval.endurance.send_stories import KEY, send_stories
from eval.endurance.stories import Story, write_stories
from eval.errors import HarnessFailed

_SETTINGS = {"DATELINE_WRITE_KEY": KEY, "DATELINE_RERANKER": "none", "DATELINE_LLM": "none"}


@dataclass(slots=True)
class Kills:
    """How often something was killed, and what was wrong afterwards."""

    what: str
    kills: int = 0
    finished: int = 0
    """Archives that were finished after kills, and held against an undisturbed one."""
    acknowledged: int = 0
    questions: int = 0
    wrong: list[str] = field(default_factory=list)


class _Undisturbed:
    """An archive that was made without a kill, and how long that took."""

    def __init__(self, state: ArchiveState, seconds: float) -> None:
        self.state = state
        self.seconds = seconds


def kill_ingest(told: Sequence[Story], kills: int, seed: int, until: float, tell: Callable[[str], None]) -> Kills:
    """Kill `dateline ingest` of the stories at random moments, and finish each archive in the end."""
    result = Kills("ingest")
    draw = random.Random(seed)  # noqa: S311 (moments, not secrets)
    with TemporaryDirectory(prefix="dateline-kills-") as name:
        folder = Path(name)
        write_stories(told, folder / "in")
        calm = _calm_ingest(folder, result)
        tell(f"undisturbed: {calm.seconds:.1f} s, {len(calm.state.passages)} passages")
        while result.kills < kills and monotonic() < until:
            data = folder / f"killed-{result.finished}"
            left, wanted = calm.seconds, min(draw.randint(3, 8), kills - result.kills)
            for _ in range(wanted):
                process = start_dateline(["ingest", str(folder / "in"), "--data", str(data)], folder / "log")
                process.join(draw.uniform(0.02, 1.1) * left)
                if process.exitcode is not None:
                    break
                process.kill()
                process.join()
                result.kills += 1
                done = _check(data, result, f"kill {result.kills}")
                left = calm.seconds * max(0.15, 1 - done / len(told))
                tell(f"kill {result.kills}: {done} articles whole, {len(result.wrong)} faults")
            _finish(folder, data, calm, result)
            tell(f"finished after {result.kills} kills: {len(result.wrong)} faults")
    return result


def kill_service(told: Sequence[Story], kills: int, seed: int, until: float, tell: Callable[[str], None]) -> Kills:
    """Kill `dateline serve` while stories are sent and questions asked, and finish each archive in the end."""
    result = Kills("service")
    draw = random.Random(seed)  # noqa: S311 (moments, not secrets)
    with TemporaryDirectory(prefix="dateline-kills-") as name:
        folder = Path(name)
        began = monotonic()
        _serve_once(folder / "calm", told, folder / "log", result)
        seconds = monotonic() - began
        calm = _Undisturbed(_state(folder / "calm", result, "undisturbed"), seconds)
        tell(f"undisturbed: {calm.seconds:.1f} s, {len(calm.state.passages)} passages")
        while result.kills < kills and monotonic() < until:
            data = folder / f"killed-{result.finished}"
            for _ in range(min(draw.randint(3, 8), kills - result.kills)):
                after = draw.uniform(0.02, 0.4) * calm.seconds
                known = _serve_once(data, told, folder / "log", result, after, calm)
                state = _state(data, result, f"kill {result.kills}")
                lost = known - state.articles.keys()
                if lost:
                    result.wrong.append(f"kill {result.kills}: {len(lost)} acknowledged articles are lost")
                result.acknowledged += len(known)
                tell(f"kill {result.kills}: {len(known)} acknowledged, {len(state.articles)} stored, "
                     f"{result.questions} questions, {len(result.wrong)} faults")  # fmt: skip
            _serve_once(data, told, folder / "log", result, None, calm)
            _compare(data, calm.state, result)
    return result


def _calm_ingest(folder: Path, result: Kills) -> _Undisturbed:
    began = monotonic()
    process = start_dateline(["ingest", str(folder / "in"), "--data", str(folder / "calm")], folder / "log")
    process.join()
    if process.exitcode:
        raise HarnessFailed("The undisturbed ingest failed.", (folder / "log").read_text(encoding="utf-8")[-1000:])
    seconds = monotonic() - began
    return _Undisturbed(_state(folder / "calm", result, "undisturbed"), seconds)


def _finish(folder: Path, data: Path, calm: _Undisturbed, result: Kills) -> None:
    process = start_dateline(["ingest", str(folder / "in"), "--data", str(data)], folder / "log")
    process.join()
    if process.exitcode:
        result.wrong.append(f"after {result.kills} kills ingest ended with {process.exitcode}")
    _compare(data, calm.state, result)


def _compare(data: Path, calm: ArchiveState, result: Kills) -> None:
    result.finished += 1
    differences = _state(data, result, f"finished after {result.kills} kills").differences(calm)
    if differences:
        result.wrong.append(f"after {result.kills} kills other {', '.join(differences)} than undisturbed")


def _check(data: Path, result: Kills, when: str) -> int:
    """Note what is not whole, and return how many articles are there."""
    return len(_state(data, result, when).articles) if (data / "archive.sqlite").exists() else 0


def _state(data: Path, result: Kills, when: str) -> ArchiveState:
    settings = load_settings(CorpusSettings, data=data)
    state, broken = archive_state(settings, Embedder(settings.embedder).dimensions)
    result.wrong += [f"{when}: {each}" for each in broken]
    return state


def _serve_once(
    data: Path,
    told: Sequence[Story],
    log: Path,
    result: Kills,
    kill_after: float | None = None,
    calm: _Undisturbed | None = None,
) -> set[str]:
    """Serve, send the stories, ask meanwhile, kill or stop, and return the ids of what was acknowledged."""
    acknowledged: dict[str, Story] = {}
    process = start_dateline(["serve", "--port", "0", "--data", str(data)], log, **_SETTINGS)
    ended = Event()
    try:
        url = served_at(data, process)
        asking = Thread(target=_ask, args=(url, told, acknowledged, ended, result, calm))
        asking.start()
        killer = Timer(kill_after, process.kill) if kill_after is not None else None
        if killer:
            killer.start()
        with suppress(httpx.TransportError):
            send_stories(url, told, acknowledged)
        if killer:
            killer.join()
            result.kills += 1
        ended.set()
        asking.join()
    finally:
        ended.set()
        process.terminate()
        process.join(30)
        process.kill()
        process.join()
    return set(acknowledged)


def _ask(
    url: str,
    told: Sequence[Story],
    acknowledged: dict[str, Story],
    ended: Event,
    result: Kills,
    calm: _Undisturbed | None,
) -> None:
    """Ask for one story after the other: what is acknowledged is answered from, and what is cited is whole."""
    draw = random.Random(len(told))  # noqa: S311 (questions, not secrets)
    with suppress(httpx.TransportError), httpx.Client(base_url=url, timeout=120) as client:
        while not ended.is_set():
            known = list(acknowledged.values())
            story = draw.choice(known or list(told))
            reply = client.post("/chat", json={"question": story.question})
            if not reply.is_success:
                result.wrong.append(f"HTTP {reply.status_code}: {reply.text[:200]}")
                return
            answer = reply.json()
            result.questions += 1
            if known and not story.is_told_in(answer["answer"]):
                result.wrong.append(f"acknowledged and not told: {story.place}")
            for cited in answer["citations"]:
                article = client.get(f"/articles/{cited['article_id']}").json()
                quote = article["text"][cited["start_char_index"] : cited["end_char_index"]]
                whole = calm.state.articles[cited["article_id"]][0] if calm else article["text_sha256"]
                if quote != cited["cited_text"] or article["text_sha256"] != whole:
                    result.wrong.append(f"half an article: {cited['article_id']}")
            sleep(0.01)
