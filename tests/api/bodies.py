"""One valid body for each noun: what a writer would send to make another record."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ids:
    """The records that bodies refer to, by what they are in them."""

    strategy: str
    goal: str
    other_goal: str
    measure: str
    other_measure: str
    sales: str
    technology: str
    lead: str
    owner: str
    work: str
    also_needed: str
    later: str
    pool: str
    decision: str
    decider: str


def valid(ids: Ids) -> dict[str, dict[str, Any]]:
    """Return a body for each noun."""
    ends = {"initiative": ids.work}
    coming = {"period": ids.later}
    return {
        "strategy": {"name": "Next", "currency": "EUR"},
        "objective": {"name": "Next", "strategy": ids.strategy},
        "measure": {"name": "Next", "objective": ids.goal},
        "reading": {"measure": ids.measure, "read_on": "2026-02-01", "value": "2"},
        "success_driver": {"name": "Next", "strategy": ids.strategy},
        "decision_criterion": {"name": "Next", "strategy": ids.strategy},
        "trade_off": {"favoured": "Reach", "yielding": "Depth", "strategy": ids.strategy},
        "department": {"name": "Next"},
        "person": {"name": "Next"},
        "initiative": {"name": "Next", "department": ids.sales, "lead": ids.lead},
        "contribution": {**ends, "objective": ids.other_goal, "share": 0.25},
        "measure_effect": {**ends, "measure": ids.other_measure, "strength": -0.5},
        "dependency": {**ends, "needs": ids.also_needed},
        "period": {"name": "Next"},
        "allocation": {**ends, **coming, "currency": "EUR", "planned": "5.00"},
        "target_allocation": {**coming, "objective": ids.goal, "share": 0.5},
        "control_total": {
            **coming,
            "department": ids.sales,
            "currency": "EUR",
            "amount": "7.00",
        },
        "review": {"strategy": ids.strategy, "held_on": "2026-09-01"},
        "settlement": {
            **ends,
            **coming,
            "strategy": ids.strategy,
            "decision": ids.decision,
        },
        "decision_right": {"strategy": ids.strategy, "decider": ids.decider},
        "forum": {"strategy": ids.strategy, "name": "Next", "cadence": "weekly"},
        "agreement": {
            "strategy": ids.strategy,
            "text": "Next",
            "objective": ids.goal,
            "agreed_on": "2026-03-01",
            "reaffirm_days": 90,
            "reaffirm_months": None,
        },
        "action": {
            "strategy": ids.strategy,
            "title": "Next",
            "owner": ids.owner,
            "due_on": "2026-09-01",
        },
        "escalation": {
            "strategy": ids.strategy,
            "question": "Next",
            "objective": ids.goal,
            "to_person": ids.owner,
            "raised_on": "2026-03-01",
            "answer_by": "2026-04-01",
        },
        "intervention": {
            "strategy": ids.strategy,
            "name": "Next",
            "kind": "facilitation",
            "starts_on": "2026-03-01",
            "measured_as": "Words alike",
        },
        "resource_pool": {"name": "Next"},
        "demand": {**ends, **coming, "pool": ids.pool, "quantity": "2.00"},
        "incentive": {
            "department": ids.sales,
            "role_group": "Fitters",
            "objective": ids.goal,
            "basis": "collective",
        },
        "reporting_line": {
            "department": ids.technology,
            "reports_to": ids.sales,
            "kind": "dotted",
        },
        "stage_gate": {"stage": "approved", "requires": "lead"},
        "custom_field": {"noun": "initiative", "key": "next", "label": "Next", "type": "text"},
    }
