"""Stories on their way into a running service."""

from collections.abc import Sequence
from time import sleep

import httpx

from eval.endurance.stories import Story
from eval.errors import HarnessFailed

KEY = "endurance"
_AT_ONCE = 5


def send_stories(url: str, told: Sequence[Story], acknowledged: dict[str, Story]) -> None:
    """Send stories, some at a time, and note by its id each that is acknowledged; raises httpx.TransportError."""
    with httpx.Client(base_url=url, headers={"authorization": f"Bearer {KEY}"}, timeout=300) as client:
        for start in range(0, len(told), _AT_ONCE):
            part = told[start : start + _AT_ONCE]
            report = _send(client, part)
            acknowledged.update({each["id"]: story for each, story in zip(report["articles"], part, strict=True)})


def _send(client: httpx.Client, part: Sequence[Story]) -> "dict[str, list[dict[str, str]]]":
    articles = [
        {
            "text": story.text,
            "title": f"The library of {story.place}",
            "published_at": "2022-03-04",
            "source": story.place,
        }
        for story in part
    ]
    reply = client.post("/articles", json={"articles": articles})
    if not reply.is_success:
        raise HarnessFailed(f"The service refused articles (HTTP {reply.status_code}): {reply.text[:300]}")
    report = reply.json()
    if reply.status_code == httpx.codes.ACCEPTED:
        while (job := client.get(reply.headers["location"]).json())["status"] in {"waiting", "running"}:
            sleep(0.1)
        report = job["report"]
    return dict(report)
