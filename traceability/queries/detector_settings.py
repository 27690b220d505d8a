"""Every detector as this installation sets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from traceability import detectors
from traceability.detectors import Detector
from traceability.domain.access import Scope
from traceability.domain.errors import NotPermitted
from traceability.models import DetectorSetting


@dataclass(frozen=True, slots=True)
class DetectorRow:
    """One detector; `own` are the thresholds that this installation sets, the others default."""

    detector: Detector
    is_enabled: bool
    own: Mapping[str, Any]


def detector_settings(*, scope: Scope) -> list[DetectorRow]:
    """Every detector in the order of codes. One query. Raises `NotPermitted`."""
    if not scope.reads("detector_setting"):
        raise NotPermitted("How detectors work is for the PMO and administrators; ask one of them.")
    stored = {each.code: each for each in DetectorSetting.objects.order_by("code")}
    return [
        DetectorRow(
            detector=detector,
            is_enabled=code not in stored or stored[code].is_enabled,
            own=stored[code].thresholds if code in stored else {},
        )
        for code, detector in detectors.known().items()
    ]
