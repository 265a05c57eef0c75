from statistics import median, quantiles

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.metrics.latency import Latency, latency


@settings(max_examples=100)
@given(st.lists(st.floats(0, 100), min_size=2))
def test_the_quantiles_are_those_of_the_standard_library(seconds: list[float]) -> None:
    found = latency(seconds)
    assert found.p50 == pytest.approx(median(seconds), abs=1e-9)
    assert found.p95 == pytest.approx(quantiles(seconds, n=20, method="inclusive")[-1], abs=1e-9)
    assert found.of == len(seconds)


def test_one_answer_and_none() -> None:
    assert latency([0.25]) == Latency(0.25, 0.25, 1)
    assert latency([]) == Latency(0, 0, 0)
