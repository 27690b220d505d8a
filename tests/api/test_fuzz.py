"""The served schema holds under generated requests: no failure, no answer outside the schema.

Every operation is tried with generated parameters and bodies, half of the time on records that
exist. The seed is fixed, so that a failure here fails everywhere.
"""

import traceback
from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from schemathesis import checks
from schemathesis.core.result import Ok
from schemathesis.specs.openapi import checks as schema_checks

from tests import factories
from traceability.domain.access import Role
from traceability.models import ServiceAccount, User
from traceability.models.nouns import ALL

pytestmark = [pytest.mark.fuzz, pytest.mark.django_db(transaction=True)]

EXAMPLES = 2
KEPT = (
    checks.not_a_server_error,
    schema_checks.status_code_conformance,
    schema_checks.content_type_conformance,
    schema_checks.response_headers_conformance,
    schema_checks.response_schema_conformance,
)
# Signing out would end the session the other operations need; tokens do not.
LEFT_OUT = frozenset({"session_end"})


def known_ids() -> dict[str, str]:
    """Create one record of the nouns that others refer to; return an id by resource."""
    cast = factories.cast()
    initiative = factories.initiative(department=cast.sales)
    link = factories.contribution(initiative=initiative, state="proposed")
    factories.allocation(initiative=initiative)
    found = factories.finding(subject=initiative)
    factories.identity(initiative, "INI-1")
    machine = factories.machine("other")
    ids = {noun.path: noun.model._default_manager.first() for noun in ALL}
    known = {path: str(row.pk) for path, row in ids.items() if row is not None}
    return known | {
        "contributions": str(link.pk),
        "findings": str(found.pk),
        "users": str(cast.bruno.pk),
        "service-accounts": str(machine.pk),
    }


def operations() -> Iterator[Any]:
    """Return every operation of the served schema."""
    schema = schemathesis.openapi.from_wsgi("/api/schema/?format=json", get_wsgi_application())
    for result in schema.get_all_operations():
        assert isinstance(result, Ok), result
        operation = result.ok()
        if operation.definition.raw["operationId"] not in LEFT_OUT:
            yield operation


def told(failure: BaseException) -> str:
    """Return what went wrong, with the request that shows it."""
    text = "".join(traceback.format_exception_only(failure))
    if isinstance(failure, BaseExceptionGroup):
        text += "".join(map(told, failure.exceptions))
    return text[:3000]


def fuzz(*bearers: User | ServiceAccount) -> int:
    """Try every operation as each of them; return how many requests were sent.

    Fails with every failure found. Making a request costs as much as answering it: each is sent by
    all of them.
    """
    ids = known_ids()
    tokens = [factories.token(bearer) for bearer in bearers]
    sent = 0

    def attempt(operation: Any) -> Callable[[], None]:
        @hypothesis.settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(hypothesis.HealthCheck),
            phases=[hypothesis.Phase.generate],
        )
        @hypothesis.given(case=operation.as_strategy(), is_known=hypothesis.strategies.booleans())
        def attempted(case: Any, is_known: bool) -> None:
            nonlocal sent
            resource = operation.path.split("/")[3]
            if is_known and "id" in case.path_parameters and resource in ids:
                case.path_parameters["id"] = ids[resource]
            for token in tokens:
                case.call_and_validate(
                    headers={"Authorization": f"Bearer {token}"}, checks=list(KEPT)
                )
                sent += 1

        return attempted

    failures = []
    for operation in operations():
        try:
            attempt(operation)()
        except (Exception, BaseExceptionGroup) as failure:
            failures.append(f"{operation.label}: {told(failure)}")
    assert not failures, "\n\n".join(failures)
    return sent


def test_reader_and_pmo_meet_no_failure_and_no_answer_outside_the_schema() -> None:
    reader = factories.machine(scopes=("read",))
    assert fuzz(reader, factories.user("pat", Role.PMO, Role.ADMINISTRATOR)) > 1000
