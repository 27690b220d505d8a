"""Say how one detector works in this installation: on or off, and with which thresholds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from traceability import detectors
from traceability.domain.access import Actor
from traceability.domain.errors import NotPermitted
from traceability.models import DetectorSetting
from traceability.services.audit import plain, recording
from traceability.services.retries import survives_deadlock

NOUN = "detector_setting"
COLUMNS = ("code", "is_enabled", "thresholds")


@survives_deadlock
def set_detector(
    *,
    code: str,
    actor: Actor,
    now: datetime,
    is_enabled: bool | None = None,
    thresholds: Mapping[str, Any] | None = None,
    resets: bool = False,
    reason: str = "",
) -> DetectorSetting:
    """Change what detection goes by; findings follow with the next look, after an edit or a run.

    `thresholds` are laid over the installation's own. `resets` first takes back whatever was set
    before. What already stands changes nothing, but the first word on a detector is kept.

    Raises `NotFound` with the detectors there are, `InvalidFields` naming each threshold that is
    unknown or out of its range, `NotPermitted` but for the PMO and administrators.
    """
    if not actor.scope.writes_everywhere(NOUN):
        raise NotPermitted(
            "How detectors work is set by the PMO or an administrator; ask one of them.",
            facts={"noun": NOUN},
        )
    detector = detectors.get(code)
    detector.set(thresholds or {})
    with recording(actor=actor, now=now, reason=reason) as recorder:
        fresh = DetectorSetting(id=uuid4(), code=code, created_at=now, updated_at=now)
        # Two who set it for the first time at once: one makes the row, the other waits for it.
        made = DetectorSetting.objects.bulk_create([fresh], ignore_conflicts=True)[0]
        setting = DetectorSetting.objects.select_for_update().get(code=code)
        is_new = setting.pk == made.pk
        before = _state(setting)
        if resets:
            setting.is_enabled, setting.thresholds = True, {}
        if is_enabled is not None:
            setting.is_enabled = is_enabled
        setting.thresholds = {**setting.thresholds, **_as_json(thresholds or {})}
        after = _state(setting)
        if is_new:
            before = dict.fromkeys(COLUMNS)
        elif before == after:
            return setting
        else:
            setting.version += 1
        setting.updated_at = now
        setting.save()
        recorder.record(
            noun=NOUN,
            object_id=setting.pk,
            version=setting.version,
            operation="created" if is_new else "updated",
            fields={
                name: (before[name], after[name]) for name in COLUMNS if before[name] != after[name]
            },
        )
        return setting


def _as_json(thresholds: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in thresholds.items()}


def _state(setting: DetectorSetting) -> dict[str, Any]:
    return {name: getattr(setting, name) for name in COLUMNS}
