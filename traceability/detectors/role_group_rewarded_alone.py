"""A role group whose review rewards individual results alone.

**What the PMO sees.** "Sales: Account managers are rewarded for individual results alone", with all
that the review rewards and its share.

**When it fires.** Incentives of a role group are in force on the day, and each of them rewards
individual results. Told once for a department, with all its groups of which that holds. No money is
at stake in it.

**Thresholds.** `armed_from_share` (0.8): it arms when that share of the departments with
initiatives has an incentive in force.

**When it is wrong.** When only a part of what the review rewards is recorded. Record the rest, or
waive with a reason, as where the work of a group is done by each alone.

**Source.** Reviews that reward individual over collective results (Wageman 1995 on hybrid rewards).
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import rewards, sentences, shares
from traceability.domain.findings import Arming, Finding, Severity, Subject, armed_by_share
from traceability.domain.thresholds import Threshold, share
from traceability.domain.trace_graph import TraceGraph

CODE = "role_group_rewarded_alone"
TITLE = "Role group rewarded on individual results alone"
SEVERAL = "role groups are rewarded on individual results alone"
SUBJECT = "department"
HAS_STAKE = False
THRESHOLDS: Mapping[str, Threshold] = {"armed_from_share": share(0.8)}

NEXT_STEP = "Agree which shared measure its review should reward, and with what share."


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most departments with work have an incentive in force."""
    is_open = ~graph.initiatives.is_confidential
    has_work = np.zeros(len(graph.departments), np.bool_)
    has_work[graph.initiatives.department[is_open]] = True
    has_reward = np.zeros(has_work.size, np.bool_)
    has_reward[[one.department for one in graph.work.rewards]] = True
    return armed_by_share(
        have=int(np.count_nonzero(has_work & has_reward)),
        total=int(np.count_nonzero(has_work)),
        share=thresholds["armed_from_share"],
        subject="departments with initiatives",
        carry="have an incentive",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Departments with such groups, in the order of external ids. Linear in incentives."""
    alone: dict[int, list[rewards.RoleGroup]] = {}
    for group in rewards.role_groups(graph.work.rewards):
        if group.is_alone and (within is None or group.department in within):
            alone.setdefault(group.department, []).append(group)
    for place, groups in alone.items():
        names = [sentences.named(group.name) for group in groups]
        told = names[0] if len(names) == 1 else f"{len(names)} role groups"
        yield Finding(
            code=CODE,
            reason_code=CODE,
            title=f"{sentences.named(graph.departments.names[place])}: {told} are rewarded for "
            "individual results alone",
            severity=Severity.LOW,
            subjects=(Subject("department", graph.departments.ids[place]),),
            money_at_stake=None,
            period_id=graph.period_id,
            evidence=tuple(
                (name, [_told(one) for one in group.rewards])
                for name, group in zip(names, groups, strict=True)
            ),
            next_step=NEXT_STEP,
            facts=tuple(
                [group.name, sorted(one.words for one in group.rewards)] for group in groups
            ),
            department_ids=(graph.departments.ids[place],),
        )


def _told(one: rewards.Reward) -> dict[str, object]:
    stated = None if one.share < 0 else shares.from_millionths(one.share)
    return {"rewards": one.words, "share": stated}
