"""Who may write records, who may know of them, and that history stays as it is."""

import pytest
from django.db import ProgrammingError, connection

from tests import factories
from tests.factories import NOW, actor
from traceability.domain.access import SYSTEM
from traceability.domain.errors import (
    InvalidFields,
    NotFound,
    NotPermitted,
)
from traceability.services import database_roles, records

pytestmark = pytest.mark.django_db


def test_lead_writes_own_department_and_no_other() -> None:
    cast = factories.cast()
    own = factories.initiative(department=cast.sales)
    foreign = factories.initiative(department=cast.technology)
    records.revise_record(
        noun="initiative",
        id=own.id,
        expected_version=1,
        values={"name": "Renamed"},
        actor=actor(cast.bruno),
        now=NOW,
    )
    with pytest.raises(NotFound):
        records.revise_record(
            noun="initiative",
            id=foreign.id,
            expected_version=1,
            values={"name": "Renamed"},
            actor=actor(cast.bruno),
            now=NOW,
        )


def test_lead_may_not_move_work_into_another_department() -> None:
    cast = factories.cast()
    own = factories.initiative(department=cast.sales)
    with pytest.raises((NotPermitted, InvalidFields)):
        records.revise_record(
            noun="initiative",
            id=own.id,
            expected_version=1,
            values={"department": str(cast.technology.id)},
            actor=actor(cast.bruno),
            now=NOW,
        )
    own.refresh_from_db()
    assert own.department_id == cast.sales.id


def test_executive_reads_and_does_not_write() -> None:
    cast = factories.cast()
    initiative = factories.initiative(department=cast.sales)
    with pytest.raises(NotPermitted):
        records.revise_record(
            noun="initiative",
            id=initiative.id,
            expected_version=1,
            values={"name": "Renamed"},
            actor=actor(cast.dana),
            now=NOW,
        )


def test_confidential_work_is_not_found_by_those_it_does_not_name() -> None:
    cast = factories.cast()
    secret = factories.initiative(department=cast.sales, is_confidential=True)
    with pytest.raises(NotFound):
        records.revise_record(
            noun="initiative",
            id=secret.id,
            expected_version=1,
            values={"name": "Renamed"},
            actor=actor(cast.amara),
            now=NOW,
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE traceability_change SET reason = 'x'",
        "DELETE FROM traceability_change",
        "UPDATE traceability_departmentevent SET name = 'x'",
        "DELETE FROM traceability_departmentevent",
    ],
)
def test_service_role_may_not_rewrite_history(statement: str) -> None:
    records.create_record(noun="department", values={"name": "Sales"}, actor=SYSTEM, now=NOW)
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(statement)


def test_every_table_of_history_is_only_ever_added_to_by_the_service() -> None:
    tables = database_roles.append_only_tables()
    assert {"traceability_change", "traceability_initiativeevent"} < set(tables)
    rights = ("SELECT", "INSERT", "UPDATE", "DELETE")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                "SELECT ARRAY(SELECT has_table_privilege(%s, word) FROM unnest(%s::text[]) word)",
                [table, list(rights)],
            )
            assert cursor.fetchone()[0] == [True, True, False, False], table
            cursor.execute(
                "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = %s",
                [table],
            )
            assert cursor.fetchone()[0], table
