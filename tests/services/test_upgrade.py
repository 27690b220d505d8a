"""Upgrades of data that stands: what old rows lack is filled in by the owner, who migrates."""

import importlib

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.api.test_secrecy import World
from tests.services.test_sealing import as_owner
from traceability.models import Change

pytestmark = pytest.mark.django_db(transaction=True)
UPGRADE = "traceability.migrations.0005_changes_name_what_they_tell_of"
TELLING = {
    "allocation",
    "contribution",
    "demand",
    "dependency",
    "finding",
    "initiative",
    "measure_effect",
}


def test_old_changes_name_what_they_tell_of_and_history_stays_closed() -> None:
    world = World()
    named = {one.position: set(one.subject_ids) for one in Change.objects.all()}
    as_owner("UPDATE traceability_change SET subject_ids = '{}'")
    statement = importlib.import_module(UPGRADE).NAME_WHAT_OLD_CHANGES_TELL_OF
    as_owner("ALTER TABLE traceability_change FORCE ROW LEVEL SECURITY;" + statement)

    after = Change.objects.all()
    lacking = [one.noun for one in after if not named[one.position] <= set(one.subject_ids)]
    assert lacking == []
    assert {one.noun for one in after if one.subject_ids} == TELLING
    (dependency,) = after.filter(object_id=world.dependency.pk)
    assert set(dependency.subject_ids) == {world.apollo.pk, world.merger.pk}
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE traceability_change SET noun = 'x'")
