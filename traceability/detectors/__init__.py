"""The rules: one file, one detector. A trace graph goes in, findings come out.

A detector is a module of this package with

    CODE         its stable name, which is the file's
    TITLE        what readers call it
    SEVERAL      what is said of several of its findings, behind their number
    FINDS_PAIRS  True where its findings are pairs
    SUBJECT      the noun whose records it examines, one by one
    THRESHOLDS   its settings by name: default, unit and range of each
    HAS_STAKE    False where no money is at stake in what it finds (True when absent)
    HEARS        True where it compares texts: `graph.hearing` must be there (False when absent)
    arming(graph, *, thresholds)           whether its inputs exist
    detect(graph, *, thresholds, within)   its findings, in the order of its subjects
    explain(graph, *, thresholds, place)   why one subject is found or not, step by step; those
                                           that examine initiatives, objectives or links have it

`within` is a slice of the subjects' indexes, so that a run can be cut into chunks: the findings of
all chunks are those of the whole. Detectors know nothing of one another; this file finds them and
nothing lists them twice. One that says `IS_LOCAL = True` looks at nothing but what
`domain.neighbourhood` counts as touched by a change of a subject, and takes some places for
`within` too: after an edit it examines those alone. What they rest on beside that, it tells:

    rests_on(graph)   a digest; where it changes, all subjects are examined

One that HEARS has

    touching(graph, rows, *, thresholds)   what it finds about some initiatives and their partners

A new one needs its file, its test and `manage.py write_docs`.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from traceability.domain.errors import FieldError, InvalidFields, NotFound
from traceability.domain.explanations import Explanation
from traceability.domain.findings import Arming, Finding, Touched, Within
from traceability.domain.thresholds import Threshold
from traceability.domain.trace_graph import TraceGraph
from traceability.similarity.features import Places

Thresholds = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Detector:
    """One rule, ready to be asked."""

    code: str
    title: str
    several: str
    subject: str
    settings: Mapping[str, Threshold]
    document: str
    module: ModuleType
    hears: bool = False

    @property
    def thresholds(self) -> Thresholds:
        """What holds where an installation says nothing."""
        return {name: one.default for name, one in self.settings.items()}

    def set(self, thresholds: Thresholds) -> dict[str, Any]:
        """Its thresholds with an installation's own laid over them.

        Raises `InvalidFields` for a name it does not have or a value out of its type or range.
        """
        errors = []
        for name, value in thresholds.items():
            if name not in self.settings:
                known = ", ".join(self.settings) or "none"
                message = f"{self.code} has no threshold {name}; it has {known}."
                errors.append(FieldError(f"/thresholds/{name}", "unknown", message))
            elif complaint := self.settings[name].complaint(value):
                errors.append(FieldError(f"/thresholds/{name}", *complaint))
        if errors:
            raise InvalidFields("Some thresholds do not fit the detector.", errors=errors)
        return {**self.thresholds, **thresholds}

    @property
    def explains(self) -> bool:
        """Whether it says why one of its subjects is found or not."""
        return hasattr(self.module, "explain")

    @property
    def finds_pairs(self) -> bool:
        """Whether what it finds are pairs, which wait until the PMO confirms them."""
        return bool(getattr(self.module, "FINDS_PAIRS", False))

    @property
    def has_stake(self) -> bool:
        """Whether money is at stake in what it finds, known or not."""
        return bool(getattr(self.module, "HAS_STAKE", True))

    @property
    def is_local(self) -> bool:
        """Whether what it says of a subject rests on the subject's neighbourhood alone."""
        return getattr(self.module, "IS_LOCAL", False)

    def rests_on(self, graph: TraceGraph) -> str:
        """A digest of what all its findings rest on, far from their subjects; often nothing."""
        rests_on = getattr(self.module, "rests_on", None)
        return "" if rests_on is None else str(rests_on(graph))

    def count(self, graph: TraceGraph) -> int:
        """How many subjects it examines in a graph."""
        return graph.count(self.subject)

    def arming(self, graph: TraceGraph, thresholds: Thresholds | None = None) -> Arming:
        """Whether its inputs exist in the graph."""
        arming: Arming = self.module.arming(graph, thresholds=self.set(thresholds or {}))
        return arming

    def detect(
        self,
        graph: TraceGraph,
        thresholds: Thresholds | None = None,
        within: Within | None = None,
    ) -> Iterator[Finding]:
        """Its findings in a graph, or in a slice of its subjects; none while it is not armed."""
        if self.arming(graph, thresholds).is_armed:
            yield from self.found(graph, thresholds, within)

    def found(
        self,
        graph: TraceGraph,
        thresholds: Thresholds | None = None,
        within: Within | None = None,
    ) -> Iterator[Finding]:
        """The same where the caller knows that it is armed."""
        yield from self.module.detect(graph, thresholds=self.set(thresholds or {}), within=within)

    def touching(
        self, graph: TraceGraph, rows: Places, thresholds: Thresholds | None = None
    ) -> Touched:
        """What a full look would find about some initiatives; of those that hear, and are armed."""
        touched: Touched = self.module.touching(graph, rows, thresholds=self.set(thresholds or {}))
        return touched

    def explain(
        self, graph: TraceGraph, place: int, thresholds: Thresholds | None = None
    ) -> Explanation | None:
        """Why one of its subjects is found or not, where it is armed; None where it says nothing.

        Agrees with `detect` for every subject.
        """
        explain = getattr(self.module, "explain", None)
        if explain is None:
            return None
        explained: Explanation = explain(graph, thresholds=self.set(thresholds or {}), place=place)
        return explained


@cache
def known() -> Mapping[str, Detector]:
    """Every detector by code, in the order of codes."""
    found = {}
    for entry in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        module = importlib.import_module(f"{__name__}.{entry.name}")
        if entry.name != module.CODE:
            raise ImportError(f"{entry.name}.py calls itself {module.CODE}: they must be the same.")
        found[module.CODE] = Detector(
            code=module.CODE,
            title=module.TITLE,
            several=module.SEVERAL,
            subject=module.SUBJECT,
            settings=module.THRESHOLDS,
            document=(module.__doc__ or "").strip(),
            module=module,
            hears=getattr(module, "HEARS", False),
        )
    return found


def get(code: str) -> Detector:
    """The detector of a code; `NotFound` names those there are."""
    try:
        return known()[code]
    except KeyError:
        raise NotFound(
            f"There is no detector {code}. There are {', '.join(known())}.", facts={"code": code}
        ) from None


def findings_of(
    graph: TraceGraph,
    codes: Iterable[str] = (),
    settings: Mapping[str, Thresholds] | None = None,
) -> list[Finding]:
    """All findings of the given detectors, detector by detector.

    By default of every one that the graph has enough for: those that compare texts need its
    hearing.
    """
    chosen = [get(code) for code in codes] or [
        one for one in known().values() if graph.hearing is not None or not one.hears
    ]
    return [
        finding
        for detector in chosen
        for finding in detector.detect(graph, (settings or {}).get(detector.code))
    ]
