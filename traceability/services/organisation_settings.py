"""Say what holds for everybody: where the organisation is."""

from datetime import datetime

from traceability.domain import time_zones
from traceability.domain.access import Actor
from traceability.domain.errors import NotPermitted, StaleVersion
from traceability.models import OrganisationSettings
from traceability.services.audit import recording
from traceability.services.retries import survives_deadlock

NOUN = "organisation_setting"


@survives_deadlock
def set_time_zone(
    *, time_zone: str, expected_version: int | None, actor: Actor, now: datetime, reason: str = ""
) -> OrganisationSettings:
    """Say where the organisation is: its days and digests follow from then on.

    What was due on a day stays due on it. Raises `NotPermitted` but for administrators,
    `InvalidFields` for no zone's name, `StaleVersion`.
    """
    if not actor.scope.writes_everywhere(NOUN):
        raise NotPermitted("An administrator says where the organisation is; ask one to.")
    time_zones.zone_named(time_zone)
    with recording(actor=actor, now=now, reason=reason) as recorder:
        OrganisationSettings.objects.bulk_create([OrganisationSettings()], ignore_conflicts=True)
        stands = OrganisationSettings.objects.select_for_update().get()
        if expected_version is not None and stands.version != expected_version:
            raise StaleVersion(
                f"Version {stands.version} stands, and you read another one; read it again.",
                facts={"current_version": stands.version},
            )
        before = stands.time_zone
        if before == time_zone:
            return stands
        stands.time_zone = time_zone
        stands.version += 1
        stands.save(update_fields=["time_zone", "version"])
        recorder.record(
            noun=NOUN,
            object_id=stands.pk,
            version=stands.version,
            operation="updated",
            fields={"time_zone": (before, time_zone)},
        )
        return stands
