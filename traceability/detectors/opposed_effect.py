"""Two pieces of work that push one objective, or one measure, in opposite directions.

**What the PMO sees.** "Apollo and Hermes pull Fewer accidents apart", with the strength of both and
the condition under which they cannot both hold. A pair is a candidate until the PMO confirms it.

**When it fires.** Two initiatives that are approved, active, paused or done have confirmed
contributions of opposite signs to one active objective (`opposed_on_objective`), or effects of
opposite signs on one measure of it (`opposed_on_measure`). A pair that is done on both sides is
silent, and so is a push of unknown strength. Money at stake is the known money of both.

**Thresholds.** `most_pairs` (50): of one objective or measure only so many pairs are told, the
strongest product of strengths first; the PMO is told how many more there are. Pairs with
confidential work are told apart from them, as many at most, and counted nowhere.
`armed_from_share` (0.8): it arms when that share of the confirmed links of serving work carries a
strength, or as soon as an effect on a measure is recorded; confidential work does not count.

**When it is wrong.** When the two meet the objective in different places or times, or when one is
there to soften what the other does. Dismiss the pair with that reason.

**Source.** Goal models: contributions of opposite sign (i*, KAOS); conflict by direct effect, never
by words alike.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from traceability.domain import columns, money, pulls, sentences, stakes
from traceability.domain.explanations import Explanation, Step
from traceability.domain.findings import MONEY, Arming, Cause, Finding, Severity, Subject
from traceability.domain.thresholds import Threshold, count, share
from traceability.domain.trace_graph import TraceGraph

CODE = "opposed_effect"
TITLE = "Opposed effect"
SEVERAL = "pairs of initiatives have opposed effects"
FINDS_PAIRS = True
SUBJECT = "objective"
THRESHOLDS: Mapping[str, Threshold] = {"most_pairs": count(50), "armed_from_share": share(0.8)}

NEXT_STEP = "Ask both owners whether both can hold, then confirm or dismiss the pair."


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most serving links carry a strength, or an effect on a measure is recorded."""
    return pulls.arming(graph, share=thresholds["armed_from_share"])


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Opposed pairs by objective, then measure, the strongest first. Linear plus the output."""
    every = pulls.of(graph)
    for target, pushes in every.contested(within):
        opposed = pulls.opposed(every, pushes, most=thresholds["most_pairs"])
        for up, down in opposed.pairs:
            yield _finding(graph, every, target, up, down, opposed.rest)


def explain(graph: TraceGraph, *, thresholds: Mapping[str, Any], place: int) -> Explanation:
    """Why work pushes an objective, or a measure of it, both ways or one; which, is not said."""
    every, is_found = pulls.of(graph), False
    steps = [Step("is active", bool(graph.is_active[place]))]
    for target, pushes in every.by_target(range(place, place + 1)):
        name, strengths = target.name(graph), every.strength[pushes.start : pushes.stop]
        pairs = pulls.opposed(every, pushes, most=thresholds["most_pairs"]).pairs
        is_found |= bool(pairs)
        steps += (
            Step(f"work pushes {name} up", bool((strengths > 0).any())),
            Step(f"work pushes {name} down", bool((strengths < 0).any())),
            Step(f"work that is not done pushes {name} against other work", bool(pairs)),
        )
    if len(steps) == 1:
        steps.append(Step("work of known strength pushes it or a measure of it", False))
    return Explanation(is_found, tuple(steps))


def _finding(
    graph: TraceGraph, every: pulls.Pulls, target: pulls.Target, up: int, down: int, rest: int
) -> Finding:
    table = graph.initiatives
    one, other = int(every.initiative[up]), int(every.initiative[down])
    name, wanted = target.name(graph), target.wanted(graph)
    strengths = float(every.strength[up]), float(every.strength[down])
    known = [stakes.of_initiative(graph, row) for row in (one, other)]
    is_measure = target.measure != columns.NONE
    return Finding(
        code=CODE,
        reason_code="opposed_on_measure" if is_measure else "opposed_on_objective",
        title=f"{sentences.named(table.names[one])} and {sentences.named(table.names[other])} "
        f"pull {sentences.named(name)} apart",
        severity=Severity.MEDIUM,
        subjects=(
            Subject("initiative", table.ids[one]),
            Subject("initiative", table.ids[other]),
            target.subject(graph),
        ),
        money_at_stake=stakes.of_initiatives(graph, (one, other)),
        period_id=graph.period_id,
        evidence=(
            ("Pushes it up", {"initiative": table.names[one], "strength": strengths[0]}),
            ("Pushes it down", {"initiative": table.names[other], "strength": strengths[1]}),
            ("Wanted direction", wanted),
            ("Cannot both hold", f"while one is to raise {name} and the other to lower it"),
            (MONEY, [None if each is None else money.as_text(each) for each in known]),
        ),
        next_step=NEXT_STEP,
        facts=strengths,
        department_ids=graph.department_ids_of(one, other),
        is_confidential=graph.is_any_confidential(one, other),
        is_pair=True,
        untold=rest,
        cause=Cause(f"pulled_apart:{target.subject(graph).id}", f"{name} is pulled apart"),
    )
