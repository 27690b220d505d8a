"""What decisions stand behind: the findings that ended in one, and the money that it explains."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from traceability.domain.access import Scope
from traceability.models import Settlement
from traceability.queries.scope import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionOfFinding:
    """A decision that a finding ended in; `settlement` and `version` are those of the link."""

    settlement: UUID
    version: int
    decision: UUID
    number: int
    title: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingOfDecision:
    """A finding that ended in a decision. It stands until the data change."""

    settlement: UUID
    version: int
    finding: UUID
    title: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyOfDecision:
    """An initiative whose money in a period changed by a decision."""

    settlement: UUID
    version: int
    initiative: UUID
    initiative_name: str
    period: UUID
    period_name: str


def of_finding(finding_id: UUID, *, scope: Scope) -> list[DecisionOfFinding]:
    """The decisions that a finding ended in, the earliest first; none to who may not read them.

    One query.
    """
    if not (scope.reads("settlement") and scope.reads("decision")):
        return []
    rows = Settlement.objects.filter(visible("settlement", scope), finding=finding_id)
    columns = ("id", "version", "decision", "decision__number", "decision__title")
    told = rows.order_by("created_at", "id").values_list(*columns, "decision__decided_on")
    return [
        DecisionOfFinding(
            settlement=id,
            version=version,
            decision=decision,
            number=number,
            title=title,
            decided_on=day,
        )
        for id, version, decision, number, title, day in told
    ]


def of_decision(
    decision_id: UUID, *, scope: Scope
) -> tuple[list[FindingOfDecision], list[MoneyOfDecision]]:
    """The findings that ended in a decision, and the money that it explains, the earliest first.

    Of what the reader may know. One query.
    """
    if not scope.reads("settlement"):
        return [], []
    rows = Settlement.objects.filter(visible("settlement", scope), decision=decision_id)
    of_findings, of_money = [], []
    for one in rows.select_related("finding", "initiative", "period").order_by("created_at", "id"):
        if one.finding is not None:
            of_findings.append(
                FindingOfDecision(
                    settlement=one.pk,
                    version=one.version,
                    finding=one.finding.pk,
                    title=one.finding.title,
                    state=one.finding.state,
                )
            )
        elif one.initiative is not None and one.period is not None:
            of_money.append(
                MoneyOfDecision(
                    settlement=one.pk,
                    version=one.version,
                    initiative=one.initiative.pk,
                    initiative_name=one.initiative.name,
                    period=one.period.pk,
                    period_name=one.period.name,
                )
            )
    return of_findings, of_money
