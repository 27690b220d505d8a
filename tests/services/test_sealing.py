"""The audit chain: every committed change under a seal, and tampering shows."""

import pytest
from django.db import ProgrammingError, connection, transaction

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.models import AuditSeal
from traceability.queries import audit
from traceability.services import records, sealing

pytestmark = pytest.mark.django_db(transaction=True)


def write(count: int) -> None:
    for number in range(count):
        records.create_record(
            noun="department", values={"name": f"Department {number}"}, actor=SYSTEM, now=NOW
        )


def as_owner(statement: str) -> None:
    """Do what only someone with the owner's password could."""
    options = connection.settings_dict["OPTIONS"]
    role = options.pop("assume_role")
    connection.close()
    try:
        with connection.cursor() as cursor:
            for table in ("change", "auditseal"):
                cursor.execute(f"ALTER TABLE traceability_{table} NO FORCE ROW LEVEL SECURITY")
            cursor.execute(statement)
            for table in ("change", "auditseal"):
                cursor.execute(f"ALTER TABLE traceability_{table} FORCE ROW LEVEL SECURITY")
    finally:
        connection.close()
        options["assume_role"] = role


def test_every_change_is_sealed_once_and_the_chain_holds() -> None:
    write(5)
    assert sealing.seal_changes(now=NOW, batch=2) == 5
    assert sealing.seal_changes(now=NOW) == 0
    write(1)
    found = audit.verify()
    assert (found.seals, found.changes, found.unsealed, found.broken) == (3, 5, 1, ())


def test_seals_hold_where_transaction_ids_gain_a_digit() -> None:
    factories.changes_of_transactions("98", "99", "100", "101")
    assert sealing.seal_changes(now=NOW, batch=2) == 4
    found = audit.verify()
    assert (found.seals, found.changes, found.unsealed, found.broken) == (2, 4, 0, ())


def test_nothing_to_seal_is_a_whole_chain() -> None:
    assert sealing.seal_changes(now=NOW) == 0
    assert audit.verify().broken == ()


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE traceability_change SET reason = 'because' WHERE position = "
        "(SELECT min(position) FROM traceability_change)",
        "DELETE FROM traceability_change WHERE position = "
        "(SELECT max(position) FROM traceability_change)",
        "UPDATE traceability_auditseal SET digest = repeat('0', 64) WHERE number = 1",
        "DELETE FROM traceability_auditseal WHERE number = 1",
        "INSERT INTO traceability_change (transaction_id, noun, object_id, operation, version,"
        " fields, at, actor_kind, reason, department_ids) SELECT transaction_id, noun, object_id,"
        " operation, 9, fields, at, actor_kind, reason, department_ids FROM traceability_change"
        " ORDER BY position LIMIT 1",
    ],
    ids=["altered", "deleted", "seal altered", "seal deleted", "slipped in"],
)
def test_tampering_shows(tamper: str) -> None:
    write(4)
    sealing.seal_changes(now=NOW, batch=2)
    as_owner(tamper)
    assert audit.verify().broken


def test_change_of_an_open_transaction_is_sealed_after_it_and_in_commit_order() -> None:
    slow = connection.copy()
    slow.set_autocommit(False)
    try:
        with slow.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
        write(2)
        assert sealing.seal_changes(now=NOW) == 0
        slow.rollback()
    finally:
        slow.close()
    assert sealing.seal_changes(now=NOW) == 2


def test_seals_of_before_changes_named_their_subjects_still_hold() -> None:
    write(2)
    changes = audit.changes_after(audit.BEGINNING, most=2, form=1)
    (first_id, _), (latest_id, position) = (change.place for change in changes)
    AuditSeal.objects.create(
        number=1,
        first_transaction_id=first_id,
        latest_transaction_id=latest_id,
        latest_position=position,
        change_count=2,
        previous_digest=audit.GENESIS,
        digest=audit.digest_of(audit.GENESIS, changes),
        sealed_at=NOW,
    )
    assert AuditSeal.objects.get().form == 1
    as_owner("UPDATE traceability_change SET subject_ids = ARRAY[object_id]")
    write(1)
    sealing.seal_changes(now=NOW)
    assert audit.verify().broken == ()
    as_owner("UPDATE traceability_change SET subject_ids = ARRAY[object_id, object_id]")
    assert [seal.number for seal in audit.verify().broken] == [2]


def test_form_that_nobody_knows_is_a_fault() -> None:
    write(1)
    sealing.seal_changes(now=NOW)
    as_owner("UPDATE traceability_auditseal SET form = 9")
    assert [seal.why for seal in audit.verify().broken] == [
        "it is of the form 9, which this version does not know"
    ]


@pytest.mark.parametrize("table", ["change", "auditseal"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET position = 1", "DELETE FROM {}"])
def test_service_cannot_rewrite_what_is_sealed(table: str, statement: str) -> None:
    write(1)
    sealing.seal_changes(now=NOW)
    name = f"traceability_{table}"
    text = statement.replace("position = 1", "number = 1") if table == "auditseal" else statement
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(text.format(name))
    assert AuditSeal.objects.count() == 1
