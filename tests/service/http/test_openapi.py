"""What schemathesis makes of the OpenAPI description, against the service over HTTP.

It asks hundreds of questions, so without the reranker, which has no part in the form of requests and replies.
"""

from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import positive_data_acceptance

from tests.support.listening import answering

NOT_IN_THE_DESCRIPTION = [positive_data_acceptance]
"""A request of the right form may still contradict itself, as by an end before its start."""


def test_no_request_breaks_the_service_or_its_own_description(own_data: Path) -> None:
    with answering(own_data, DATELINE_RERANKER="none") as url:
        description = schemathesis.openapi.from_url(f"{url}/openapi.json")
        operations = [found.ok() for found in description.get_all_operations()]
        assert len(operations) == 13
        for operation in operations:
            can_be_wrong = any([*operation.body, *operation.query])
            for mode in GenerationMode if can_be_wrong else [GenerationMode.POSITIVE]:

                @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
                @given(case=operation.as_strategy(generation_mode=mode))
                def check(case: Case) -> None:
                    case.call_and_validate(excluded_checks=NOT_IN_THE_DESCRIPTION)

                check()
