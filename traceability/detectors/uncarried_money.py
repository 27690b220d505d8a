"""Money in the ledger that no initiative carries.

**What the PMO sees.** "Sales: the ledger has more than its initiatives carry", with both sums, the
difference, and how many initiatives have no figure.

**When it fires.** A control total of the department and the current period exceeds what the
initiatives of the department and of those below it carry, work for other strategies included, by
more than rounding. What a department below leaves uncarried is told there and not again above.
Reasons: `more_than_recorded`, and `figures_missing` where some of these initiatives have no figure
and may carry the rest. Negative figures count as they are.

**Thresholds.** `rounding_share` (0.01): the share of the control total that may be missing without
a word. `armed_from_share` (0.8): it arms when that share of the departments with initiatives has a
control total of the current period, its own or of a department above.

**When it is wrong.** When the ledger's total is of money that needs no initiative. Record that as
work of the bucket run, or waive with a reason. Where a department above has a total of its own
staff alone, what departments below carry hides a difference.

**Source.** Control totals of accounting: a sum kept apart, against which records are reconciled.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from traceability.domain import ledger, money, sentences, walks
from traceability.domain.findings import Arming, Finding, Severity, Subject, armed_by_share, hits
from traceability.domain.thresholds import Threshold, share
from traceability.domain.trace_graph import TraceGraph

CODE = "uncarried_money"
TITLE = "Money that no initiative carries"
SEVERAL = "departments have money in the ledger that no initiative carries"
SUBJECT = "department"
THRESHOLDS: Mapping[str, Threshold] = {
    "rounding_share": share(0.01),
    "armed_from_share": share(0.8),
}

NEXT_STEPS = {
    "more_than_recorded": "Name the work that carries the rest, or correct the control total.",
    "figures_missing": "Record the figures that are missing, then look again.",
}


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most departments with work have a control total of the current period."""
    if graph.period is None:
        return Arming(False, 0, 1, "0 of 1 current period is known")
    parent = graph.departments.parent
    below = np.flatnonzero(parent >= 0).astype(np.int32)
    has_total = walks.downward(graph.work.ledger.is_known[:, graph.period], below, parent[below])
    has_work = np.zeros(parent.size, np.bool_)
    is_open = ~graph.initiatives.is_confidential
    has_work[graph.initiatives.department[is_open]] = True
    return armed_by_share(
        have=int(np.count_nonzero(has_total & has_work)),
        total=int(np.count_nonzero(has_work)),
        share=thresholds["armed_from_share"],
        subject="departments with initiatives",
        carry="have a control total",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Departments with uncarried money in the order of external ids. A pass per level."""
    if graph.period is None:
        return
    table, balance = graph.departments, ledger.balance(graph, graph.period)
    total, carried, missing = balance.total, balance.carried, balance.uncarried
    allowed = np.abs(total) * thresholds["rounding_share"]
    for place in hits((missing > 0) & (missing > allowed), within):
        unknown, negative = int(carried.unknown[place]), int(carried.negative[place])
        reason = "figures_missing" if unknown else "more_than_recorded"
        yield Finding(
            code=CODE,
            reason_code=reason,
            title=f"{sentences.named(table.names[place])}: the ledger has more than its "
            "initiatives carry",
            severity=Severity.LOW if unknown else Severity.MEDIUM,
            subjects=(Subject("department", table.ids[place]),),
            money_at_stake=int(missing[place]),
            period_id=graph.period_id,
            evidence=(
                ("Control total", money.as_text(int(total[place]))),
                ("Carried by initiatives", money.as_text(int(carried.minor[place]))),
                ("Of that for other strategies", money.as_text(int(carried.elsewhere[place]))),
                ("Not carried", money.as_text(int(missing[place]))),
                ("Initiatives without a figure", unknown),
                ("Initiatives with a negative figure", negative),
            ),
            next_step=NEXT_STEPS[reason],
            facts=(unknown,),
            department_ids=(table.ids[place],),
        )
