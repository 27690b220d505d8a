"""Ending records: by state or date where a noun has one, else by deletion."""

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.errors import (
    StillReferenced,
)
from traceability.models import (
    Change,
    ExternalIdentity,
    Objective,
)
from traceability.services import records

pytestmark = pytest.mark.django_db


def test_ending_an_objective_retires_it() -> None:
    objective = factories.objective()
    records.end_record(noun="objective", id=objective.id, expected_version=1, actor=SYSTEM, now=NOW)
    objective.refresh_from_db()
    assert objective.state == Objective.State.RETIRED
    assert Change.objects.get(object_id=objective.id).operation == "ended"


def test_ending_a_department_dates_it() -> None:
    department = factories.department()
    records.end_record(
        noun="department", id=department.id, expected_version=1, actor=SYSTEM, now=NOW
    )
    department.refresh_from_db()
    assert department.ends_on == NOW.date()


def test_deleting_a_measure_with_effects_is_refused() -> None:
    measure = factories.measure()
    records.create_record(
        noun="measure_effect",
        values={
            "initiative": str(factories.initiative().id),
            "measure": str(measure.id),
            "strength": "0.5",
        },
        actor=SYSTEM,
        now=NOW,
    )
    with pytest.raises(StillReferenced, match="measure effect"):
        records.end_record(
            noun="measure", id=measure.id, expected_version=None, actor=SYSTEM, now=NOW
        )
    assert not Change.objects.filter(object_id=measure.id).exists()


def test_deleting_says_so_in_the_feed_and_frees_the_identity() -> None:
    measure = factories.measure()
    factories.identity(measure, "M-1")
    records.end_record(noun="measure", id=measure.id, expected_version=1, actor=SYSTEM, now=NOW)
    change = Change.objects.get(object_id=measure.id)
    assert (change.operation, change.version) == ("deleted", 2)
    assert change.fields["name"] == [measure.name, None]
    assert not ExternalIdentity.objects.filter(value="M-1").exists()
