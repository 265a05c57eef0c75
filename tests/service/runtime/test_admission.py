import anyio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.runtime.admission import AdmissionControl, Overloaded


@settings(max_examples=25)
@given(at_once=st.integers(1, 4), waiting=st.integers(0, 4), tasks=st.integers(1, 12))
def test_no_more_are_at_work_than_allowed_and_no_more_wait(at_once: int, waiting: int, tasks: int) -> None:
    busy = most = refused = done = 0

    async def work(turns: AdmissionControl) -> None:
        nonlocal busy, most, refused, done
        try:
            async with turns.taken():
                busy += 1
                most = max(most, busy)
                await anyio.sleep(0.001)
                busy -= 1
                done += 1
        except Overloaded:
            refused += 1

    async def main() -> None:
        turns = AdmissionControl(at_once, waiting)
        async with anyio.create_task_group() as group:
            for _ in range(tasks):
                group.start_soon(work, turns)

    anyio.run(main)
    assert most == min(at_once, tasks)
    assert done == min(tasks, at_once + waiting)
    assert refused == tasks - done


def test_a_turn_is_given_back_when_the_work_fails() -> None:
    async def main() -> None:
        turns = AdmissionControl(1, 0)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                async with turns.taken():
                    raise ZeroDivisionError

    anyio.run(main)
