"""How detector tests ask: found(code, graph) gives (name, reason) pairs; silent(code, graph)."""

from collections.abc import Mapping
from typing import Any

from tests.portfolios import name_of
from traceability import detectors
from traceability.domain.findings import Finding
from traceability.domain.trace_graph import TraceGraph


def detect(code: str, graph: TraceGraph, **thresholds: Any) -> list[Finding]:
    """The findings of one detector."""
    return list(detectors.get(code).detect(graph, thresholds))


def found(code: str, graph: TraceGraph, **thresholds: Any) -> list[tuple[str, str]]:
    """(subject, reason) of each finding, in the detector's order."""
    return [
        (name_of(graph, one.subjects[0]), one.reason_code)
        for one in detect(code, graph, **thresholds)
    ]


def is_silent(code: str, graph: TraceGraph, **thresholds: Any) -> bool:
    """Armed, and nothing found: silence that means something."""
    assert detectors.get(code).arming(graph, thresholds).is_armed, "it is silent for being unarmed"
    return not detect(code, graph, **thresholds)


def evidence(finding: Finding) -> Mapping[str, object]:
    """Evidence by label."""
    return dict(finding.evidence)
