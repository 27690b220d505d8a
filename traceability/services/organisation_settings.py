"""Say what holds for everybody: where the organisation is, and which modules it uses."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from traceability.domain import time_zones
from traceability.domain.access import Actor
from traceability.domain.errors import NotPermitted, StaleVersion
from traceability.models import OrganisationSettings
from traceability.services.audit import recording
from traceability.services.retries import survives_deadlock

NOUN = "organisation_setting"


def set_time_zone(
    *, time_zone: str, expected_version: int | None, actor: Actor, now: datetime, reason: str = ""
) -> OrganisationSettings:
    """Say where the organisation is: its days and digests follow from then on.

    What was due on a day stays due on it. Raises as `change_settings` does.
    """
    return change_settings(
        values={"time_zone": time_zone},
        expected_version=expected_version,
        actor=actor,
        now=now,
        reason=reason,
    )


@survives_deadlock
def change_settings(
    *,
    values: Mapping[str, Any],
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> OrganisationSettings:
    """Set what `values` name: `time_zone`, and which modules there are (`has_rounds`).

    A module that is switched off keeps what it holds and shows nothing. Raises `NotPermitted` but
    for administrators, `InvalidFields` for no zone's name, `StaleVersion`.
    """
    if not actor.scope.writes_everywhere(NOUN):
        raise NotPermitted("An administrator says where the organisation is; ask one to.")
    if "time_zone" in values:
        time_zones.zone_named(values["time_zone"])
    with recording(actor=actor, now=now, reason=reason) as recorder:
        OrganisationSettings.objects.bulk_create([OrganisationSettings()], ignore_conflicts=True)
        stands = OrganisationSettings.objects.select_for_update().get()
        if expected_version is not None and stands.version != expected_version:
            raise StaleVersion(
                f"Version {stands.version} stands, and you read another one; read it again.",
                facts={"current_version": stands.version},
            )
        changed = {
            name: (getattr(stands, name), value)
            for name, value in values.items()
            if getattr(stands, name) != value
        }
        if not changed:
            return stands
        for name, (_, value) in changed.items():
            setattr(stands, name, value)
        stands.version += 1
        stands.save(update_fields=[*changed, "version"])
        recorder.record(
            noun=NOUN,
            object_id=stands.pk,
            version=stands.version,
            operation="updated",
            fields=changed,
        )
        return stands
