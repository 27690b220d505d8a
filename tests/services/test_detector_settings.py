"""Setting how a detector works: named and ranged by the detector, kept in history and outbox."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM, Role
from traceability.domain.errors import InvalidFields, NotFound, NotPermitted
from traceability.models import Change, DetectorSetting
from traceability.queries import detector_settings
from traceability.services import detection

pytestmark = pytest.mark.django_db


def set_detector(code: str = "stale", **what: Any) -> DetectorSetting:
    """Set a detector as the system would."""
    known: dict[str, Any] = {"actor": SYSTEM, "now": NOW}
    return detection.set_detector(code=code, **known | what)


def test_thresholds_and_switch_are_kept() -> None:
    set_detector(thresholds={"rhythm_days": 30}, is_enabled=False)
    kept = DetectorSetting.objects.get()
    assert (kept.code, kept.is_enabled, kept.thresholds) == ("stale", False, {"rhythm_days": 30})


def test_later_thresholds_are_laid_over_earlier_ones() -> None:
    set_detector(thresholds={"rhythm_days": 30})
    changed = set_detector(thresholds={"armed_from_share": 0.5})
    assert changed.thresholds == {"rhythm_days": 30, "armed_from_share": 0.5}
    assert changed.version == 2


def test_a_past_day_goes_by_what_was_set_then() -> None:
    set_detector(thresholds={"rhythm_days": 30})
    set_detector(thresholds={"rhythm_days": 60}, now=NOW + timedelta(days=9))
    then, now = (
        detector_settings.in_force(["stale"], as_of=instant)[0].own["rhythm_days"]
        for instant in (NOW + timedelta(days=8), None)
    )
    assert (then, now) == (30, 60)


def test_reset_takes_back_what_was_set_before() -> None:
    set_detector(thresholds={"rhythm_days": 30}, is_enabled=False)
    assert set_detector(resets=True).thresholds == {}
    assert DetectorSetting.objects.get().is_enabled
    assert set_detector(resets=True, thresholds={"rhythm_days": 7}).thresholds == {"rhythm_days": 7}


def test_change_is_in_the_outbox_and_in_history() -> None:
    first = set_detector(thresholds={"rhythm_days": 30}, reason="Monthly reviews")
    set_detector(is_enabled=False)
    told = Change.objects.filter(noun="detector_setting").order_by("position")
    assert [(each.operation, each.version, each.reason) for each in told] == [
        ("created", 1, "Monthly reviews"),
        ("updated", 2, ""),
    ]
    assert told[1].fields == {"is_enabled": [True, False]}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pgh_created_at, is_enabled FROM traceability_detectorsettingevent"
            " WHERE pgh_obj_id = %s ORDER BY pgh_id",
            [first.pk],
        )
        assert cursor.fetchall()[-1] == (NOW, False)


def test_what_stands_already_changes_nothing() -> None:
    set_detector(thresholds={"rhythm_days": 30})
    set_detector(thresholds={"rhythm_days": 30}, is_enabled=True)
    assert Change.objects.filter(noun="detector_setting").count() == 1


@pytest.mark.parametrize(
    ("code", "thresholds", "words"),
    [
        ("stale", {"rhythm": 30}, "it has rhythm_days, armed_from_share"),
        ("stale", {"rhythm_days": 0}, "Give 1 to 3650"),
        ("stale", {"rhythm_days": 1.5}, "Give a value like 90"),
        ("stale", {"armed_from_share": 80}, "Give 0 to 1"),
        ("stale", {"armed_from_share": float("nan")}, "Give 0 to 1"),
        ("orphaned_initiative", {"rhythm_days": 1}, "it has none"),
        ("suspect_link", {"objective_fields": ("owner",)}, "There is no 'owner'"),
        ("suspect_link", {"objective_fields": "name"}, "Give a list of name"),
    ],
)
def test_threshold_that_the_detector_cannot_have_is_refused(
    code: str, thresholds: dict[str, Any], words: str
) -> None:
    with pytest.raises(InvalidFields) as refused:
        set_detector(code, thresholds=thresholds)
    (error,) = refused.value.errors
    assert error.pointer == f"/thresholds/{next(iter(thresholds))}"
    assert words in error.message
    assert not DetectorSetting.objects.exists()


def test_fewer_watched_fields_are_taken() -> None:
    kept = set_detector("suspect_link", thresholds={"objective_fields": ("name",)})
    assert kept.thresholds == {"objective_fields": ["name"]}


def test_detector_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="There are childless_objective"):
        set_detector("lost_initiative", is_enabled=False)


@pytest.mark.parametrize("role", [Role.PMO, Role.ADMINISTRATOR])
def test_pmo_and_administrators_set_detectors(role: Role) -> None:
    actor = factories.actor(factories.user("somebody", role))
    assert not set_detector(is_enabled=False, actor=actor).is_enabled


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.FINANCE, Role.VIEWER])
def test_others_do_not(role: Role) -> None:
    actor = factories.actor(factories.user("somebody", role))
    with pytest.raises(NotPermitted, match="PMO or an administrator"):
        set_detector(is_enabled=False, actor=actor)
