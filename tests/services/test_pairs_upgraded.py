"""Pairs of older installations: what nobody accepted waits for the PMO, what was waived is true."""

import importlib
from typing import Any

import pytest

from tests import factories
from tests.services.test_sealing import as_owner
from traceability.models import Change, Finding, Waiver

pytestmark = pytest.mark.django_db(transaction=True)
UPGRADE = "traceability.migrations.0014_life_of_findings"


def upgrade() -> None:
    as_owner(
        "ALTER TABLE traceability_change FORCE ROW LEVEL SECURITY;"
        + importlib.import_module(UPGRADE).PAIRS_WAIT
    )


def old_pair(code: str, state: str, *about: Any) -> Finding:
    """A pair as it stood before there were sides, told to everybody."""
    noun = "measure" if code == "metric_conflict" else "initiative"
    finding = factories.finding(
        code=code,
        state=state,
        subjects=[{"noun": noun, "id": str(one.pk)} for one in about],
        subject_ids=[one.pk for one in about],
    )
    Change.objects.create(
        noun="finding",
        object_id=finding.pk,
        operation="created",
        version=1,
        fields={"state": [None, state]},
        at=factories.NOW,
        actor_kind="system",
        subject_ids=finding.subject_ids,
    )
    return finding


def test_open_pairs_wait_and_are_told_to_their_sides_alone() -> None:
    one, other = factories.initiative(), factories.initiative()
    goal = factories.objective()
    pair = old_pair("opposed_effect", "open", one, other, goal)
    measures = (factories.measure(), factories.measure())
    conflict = old_pair("metric_conflict", "open", *measures)
    upgrade()
    pair.refresh_from_db()
    conflict.refresh_from_db()
    assert (pair.state, pair.side_ids, pair.version) == ("candidate", [one.pk, other.pk], 2)
    assert conflict.side_ids == [each.objective_id for each in measures]
    assert set(conflict.subject_ids) == {*(one.pk for one in measures), *conflict.side_ids}
    told = Change.objects.filter(object_id=pair.pk).order_by("position")
    assert [(each.operation, each.told_to) for each in told] == [
        ("created", "sides"),
        ("updated", "sides"),
        ("deleted", "others"),
    ]


def test_waived_pairs_stay_waived_and_count_as_confirmed() -> None:
    one, other = factories.initiative(), factories.initiative()
    pair = old_pair("opposed_effect", "waived", one, other)
    amara = factories.amara()
    factories.row(
        Waiver,
        finding=pair,
        fingerprint=pair.fingerprint,
        reason="Agreed",
        until_on="2999-12-31",
        waived_by_id=amara.pk,
        waived_at=factories.NOW,
    )
    upgrade()
    pair.refresh_from_db()
    assert (pair.state, pair.confirmed_at, pair.confirmed_by_id) == (
        "waived",
        factories.NOW,
        amara.pk,
    )


def test_other_findings_stay_as_they_are() -> None:
    finding = factories.finding()
    upgrade()
    finding.refresh_from_db()
    assert (finding.state, finding.is_pair, finding.version) == ("open", False, 1)
    assert not Change.objects.filter(object_id=finding.pk).exists()


def test_second_upgrade_changes_nothing() -> None:
    pair = old_pair("opposed_effect", "open", factories.initiative(), factories.initiative())
    upgrade()
    upgrade()
    pair.refresh_from_db()
    assert pair.version == 2
