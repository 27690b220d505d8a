"""Upserting records by what another system calls them, and writing many at once."""

import pytest

from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.errors import (
    Duplicate,
    NotFound,
    StaleVersion,
)
from traceability.models import (
    Department,
)
from traceability.services import records

pytestmark = pytest.mark.django_db


def upsert(values: dict[str, object], **options: object) -> records.Upserted:
    return records.upsert_record(
        noun="department",
        source="hr",
        external_id="D1",
        values=values,
        actor=SYSTEM,
        now=NOW,
        **options,  # type: ignore[arg-type]  # a shorthand of these tests
    )


def test_upsert_creates_then_changes_then_rests() -> None:
    outcomes = [
        upsert({"name": "Sales"}).outcome,
        upsert({"code": "SAL"}).outcome,
        upsert({"name": "Sales", "code": "SAL"}).outcome,
    ]
    assert outcomes == ["created", "updated", "unchanged"]
    assert Department.objects.get().name == "Sales"


def test_upsert_refuses_an_older_message_and_takes_a_newer() -> None:
    upsert({"name": "Sales"}, source_sequence=5)
    with pytest.raises(StaleVersion, match="older"):
        upsert({"name": "Old"}, source_sequence=4)
    assert upsert({"name": "New"}, source_sequence=6).outcome == "updated"


def test_upsert_that_must_create_refuses_what_stands() -> None:
    upsert({"name": "Sales"})
    with pytest.raises(StaleVersion, match="exists already"):
        upsert({"name": "Sales"}, must_create=True)


def test_upsert_that_must_update_refuses_what_is_absent() -> None:
    with pytest.raises(NotFound):
        upsert({"name": "Sales"}, expected_version=1)


def test_one_identity_names_one_record() -> None:
    upsert({"name": "Sales"})
    with pytest.raises(Duplicate):
        records.create_record(
            noun="department",
            values={"name": "Other"},
            actor=SYSTEM,
            now=NOW,
            identities=[("hr", "D1")],
        )
    assert Department.objects.count() == 1
