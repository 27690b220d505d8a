"""Every detector as this installation sets it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from traceability import detectors
from traceability.detectors import Detector
from traceability.domain.access import Scope
from traceability.domain.errors import NotPermitted
from traceability.models import DetectorSetting
from traceability.queries.history import rows_of


@dataclass(frozen=True, slots=True)
class DetectorRow:
    """One detector; `own` are the thresholds that this installation sets, the others default."""

    detector: Detector
    is_enabled: bool
    own: Mapping[str, Any]


def in_force(codes: Collection[str] = (), *, as_of: datetime | None = None) -> list[DetectorRow]:
    """Detectors of these codes, in their order, or every one: what the service itself goes by.

    As they were set at an instant, now by default. One query. Raises `NotFound` for a code that
    none has.
    """
    stored = {each.code: each for each in rows_of(DetectorSetting, as_of).order_by("code")}
    chosen = [detectors.get(code) for code in codes] or list(detectors.known().values())
    return [
        DetectorRow(
            detector=detector,
            is_enabled=detector.code not in stored or stored[detector.code].is_enabled,
            own=stored[detector.code].thresholds if detector.code in stored else {},
        )
        for detector in chosen
    ]


def detector_settings(*, scope: Scope) -> list[DetectorRow]:
    """Every detector in the order of codes, for a reader. One query. Raises `NotPermitted`."""
    if not scope.reads("detector_setting"):
        raise NotPermitted("How detectors work is for the PMO and administrators; ask one of them.")
    return in_force()
