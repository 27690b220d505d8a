"""Why a record has a finding, or has none: what every detector looked at, as of the latest run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from traceability.detectors import Detector
from traceability.domain.access import Scope
from traceability.domain.errors import NotFound, NotPermitted
from traceability.domain.explanations import Explanation, Step
from traceability.domain.trace_graph import TraceGraph
from traceability.models import DetectionRun, Finding, Objective, Strategy
from traceability.models.nouns import BY_NAME
from traceability.queries import detector_settings, map_visibility, trace_graph, traces
from traceability.queries.detector_settings import DetectorRow
from traceability.queries.scope import visible

# Per noun, the subjects of the detectors that say something of it.
SUBJECTS = {"initiative": ("initiative", "contribution"), "objective": ("objective",)}
STANDING = ("candidate", "open", "waived")
DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Check:
    """What one detector makes of a record, and why: found, dismissed (found, but all that the
    reader may know of it are pairs that the PMO dismissed), clear, not_armed or off.
    """

    code: str
    title: str
    outcome: str
    because: tuple[Step, ...]
    finding: UUID | None


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks of one record; `run` is None before the first one was published."""

    strategy: UUID
    run: dict[str, Any] | None
    as_of: datetime
    checks: tuple[Check, ...]


def of_record(
    *, scope: Scope, noun: str, id: UUID, strategy_id: UUID | None = None, now: datetime
) -> Checks:
    """The checks of an initiative, in one strategy (by default that in force), or an objective.

    Checks and findings agree: the portfolio is the present one where findings follow each edit, and
    that of the published run where they wait for runs. The settings are the present ones. What
    rests on work that the reader may not know is told by the findings they may read alone; what is
    confidential is asked now. Loads the graph; a constant number of statements. Raises `NotFound`,
    and `NotPermitted` for who reads no findings.
    """
    if not scope.reads("finding"):
        raise NotPermitted("Your roles do not read findings; ask an administrator for one that do.")
    model = BY_NAME[noun].model
    if not model._default_manager.filter(visible(noun, scope), pk=id).exists():
        raise NotFound(f"There is no such {noun}.", facts={"id": str(id)})
    if noun == "objective":
        strategy_id = Objective.objects.values_list("strategy", flat=True).get(pk=id)
    chosen = traces.chosen_strategy(scope, strategy_id)
    with trace_graph.snapshot():
        run = _run(chosen)
        graph = trace_graph.load(
            scope=scope,
            strategy_id=chosen,
            as_of=None if run is None or settings.INCREMENTAL else run["as_of"],
            now=now,
        )
        in_force = detector_settings.in_force()
        found = _findings(scope, chosen, graph, id)
    asked = _Asked(graph, scope, noun, id, in_force, found)
    told = None if run is None else {"id": run["id"], "number": run["number"]}
    return Checks(chosen, told, graph.as_of, asked.checks())


def _run(strategy_id: UUID) -> dict[str, Any] | None:
    pointer = Strategy.objects.filter(pk=strategy_id).values("published_run")
    rows = DetectionRun.objects.filter(pk__in=pointer).values("id", "number", "as_of")
    return next((dict(row) for row in rows.order_by("id")), None)


@dataclass(frozen=True, slots=True)
class _Known:
    """A finding of the record; `dismissed` is the reason why it does not stand."""

    id: UUID
    dismissed: str


def _findings(scope: Scope, strategy_id: UUID, graph: TraceGraph, id: UUID) -> dict[str, _Known]:
    """What the reader may read of the record and, of an objective, its measures; by detector.

    One that stands, else one that was dismissed, the latest.
    """
    about = [id]
    if id in graph.objectives.ids:
        place = graph.objectives.ids.index(id)
        measures = graph.work.measures
        owned = zip(measures.ids, measures.objective.tolist(), strict=True)
        about += [measure for measure, objective in owned if objective == place]
    rows = Finding.objects.filter(
        visible("finding", scope),
        strategy=strategy_id,
        subject_ids__overlap=about,
        state__in=(*STANDING, DISMISSED),
    )
    found: dict[str, _Known] = {}
    told = rows.order_by("-opened_at", "-id").values_list("code", "pk", "dismissed_reason")
    # The reason is there if and only if it was dismissed: those that stand come first.
    for code, pk, reason in sorted(told, key=lambda one: bool(one[2])):
        found.setdefault(code, _Known(pk, reason))
    return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """One record, asked of every detector that says something of it."""

    graph: TraceGraph
    scope: Scope
    noun: str
    id: UUID
    settings: Sequence[DetectorRow]
    found: dict[str, _Known]

    def checks(self) -> tuple[Check, ...]:
        ids = self.graph.initiatives.ids if self.noun == "initiative" else self.graph.objectives.ids
        if self.id not in ids:
            return ()
        place = ids.index(self.id)
        return tuple(
            self._check(setting, place)
            for setting in self.settings
            if setting.detector.subject in SUBJECTS[self.noun]
        )

    def _check(self, setting: DetectorRow, place: int) -> Check:
        detector, thresholds = setting.detector, setting.own
        told = detector.code, detector.title
        if not setting.is_enabled:
            return Check(*told, "off", (Step("is switched on in the settings", False),), None)
        arming = detector.arming(self.graph, thresholds)
        if not arming.is_armed:
            return Check(*told, "not_armed", (Step(arming.line, False),), None)
        known = self.found.get(detector.code)
        # What compares texts has heard them at the run: its findings are the answer.
        if detector.explains and self._may_know_all(detector):
            explained = self._explained(detector, place, thresholds)
        else:
            stands = known is not None and not known.dismissed
            said = "a finding of this kind that you may read stands"
            explained = Explanation(known is not None, (Step(said, stands),))
        # What was dismissed is kept when its facts are gone: then the record is clear.
        if explained.is_found and known is not None and known.dismissed:
            why = Step(f"the PMO dismissed the pair: {known.dismissed}", True)
            return Check(*told, DISMISSED, (*explained.because, why), known.id)
        if explained.is_found:
            return Check(*told, "found", explained.because, None if known is None else known.id)
        return Check(*told, "clear", explained.because, None)

    def _explained(self, detector: Detector, place: int, thresholds: Any) -> Explanation:
        places = [place]
        if detector.subject == "contribution":
            places = list(self.graph.links_of(place))
        told = [detector.explain(self.graph, one, thresholds) for one in places]
        explained = [one for one in told if one is not None]
        if not explained:
            return Explanation(False, (Step("has a link to an objective", False),))
        # Of several links those that are found say most, and are what the answer rests on.
        chosen = [one for one in explained if one.is_found] or explained
        because = tuple(step for one in chosen for step in one.because)
        return Explanation(any(one.is_found for one in explained), because)

    def _may_know_all(self, detector: Detector) -> bool:
        """Whether what the detector rests on tells this reader nothing they may not know.

        Pairs are between the PMO and their owners, and may be of confidential work; what objectives
        rest on is work of every department, which readers of some departments do not know.
        """
        if detector.finds_pairs:
            known, _ = map_visibility.of_initiatives(self.graph, self.scope)
            return self.scope.sees_candidates and bool(known.all())
        return self.noun == "initiative" or not self.scope.is_partial
