"""One record of every noun of governance, with texts and lists that are hard to write down."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests import factories
from tests.factories import NOW
from traceability.models import (
    Action,
    Agreement,
    Decision,
    DecisionCriterion,
    DecisionRight,
    Dissent,
    Escalation,
    Forum,
    Incentive,
    Initiative,
    Intervention,
    Objective,
    Person,
    Reaffirmation,
    ReportingLine,
    Review,
    Round,
    StageGate,
    StatusUpdate,
    Strategy,
    StrategyVersion,
    SuccessDriver,
    Succession,
    Telling,
    TradeOff,
    UpdateRound,
)

DAY = date(2026, 3, 2)
LATER = datetime.fromisoformat("2026-03-09T08:15:30.250000+00:00")


class Governance:
    """A strategy with an objective, people, work, and all that governs them."""

    def __init__(self) -> None:
        self.strategy: Strategy = factories.strategy(values=["Care", "Speed; first"])
        self.objective: Objective = factories.objective(strategy=self.strategy, name="Homes")
        self.people: list[Person] = [factories.person(name=name) for name in ("Ada", "=Bea")]
        self.work: Initiative = factories.initiative(name="Lamps")
        self.measure = factories.measure(objective=self.objective)
        self.period = factories.period()
        self.departments = [factories.department(), factories.department()]
        self._decide()
        self._meet()
        self._structure()
        self._report()
        self._beside()

    @property
    def ids(self) -> list[Any]:
        return [one.pk for one in self.people]

    def _decide(self) -> None:
        row, ada, bea = factories.row, *self.people
        self.criterion = row(DecisionCriterion, strategy=self.strategy, name="Felt at home")
        trade_off = row(TradeOff, strategy=self.strategy, favoured="Homes", yielding="Offices")
        row(
            DecisionRight,
            strategy=self.strategy,
            objective=self.objective,
            kind="funding",
            above_amount=Decimal(10),
            up_to_amount=Decimal("250000.50"),
            currency="EUR",
            decider=ada,
            recommend_ids=self.ids,
            agree_ids=[bea.pk],
            escalation=[
                {"person": str(bea.pk), "role": "", "days": 5},
                {"person": None, "role": "Board; all of it", "days": 10},
            ],
        )
        self.decision = row(
            Decision,
            strategy=self.strategy,
            number=1,
            title="=Homes before offices",
            context="Two\nlines",
            options=[
                {
                    "title": "Homes",
                    "is_chosen": True,
                    "why": "",
                    "scores": [{"criterion": str(self.criterion.pk), "name": "Felt", "score": 4.5}],
                }
            ],
            commitments=[
                {"kind": "stop", "initiative": str(self.work.pk), "due_on": "2026-06-30"},
                {"kind": "reach", "measure": str(self.measure.pk), "target": 90, "due_on": "2027"},
            ],
            values_served=["Speed; first"],
            trade_off=trade_off,
            mode="consensus",
            decider=ada,
            objective=self.objective,
            amount=Decimal("12.50"),
            decided_on=DAY,
            review_on=DAY + timedelta(days=90),
            message="Homes first.",
        )
        row(
            Decision,
            strategy=self.strategy,
            number=2,
            title="Homes at once",
            mode="directive",
            decider=bea,
            decided_on=DAY + timedelta(days=7),
            supersedes=self.decision,
            superseding_reason="The mill closes.",
        )
        factories.target_allocation(
            objective=self.objective, period=self.period, decision=self.decision
        )
        row(Dissent, decision=self.decision, author=bea, text="-Too soon.")
        row(Telling, decision=self.decision, forum="Town hall", told_on=DAY)

    def _meet(self) -> None:
        row, own = factories.row, {"strategy": self.strategy}
        row(
            Forum,
            **own,
            name="Board",
            cadence="monthly",
            first_on=DAY,
            member_ids=self.ids,
            objective_ids=[self.objective.pk],
        )
        agreement = row(
            Agreement,
            **own,
            text="Nobody opens a mill.",
            decision=self.decision,
            party_ids=self.ids,
            agreed_on=DAY,
            reaffirm_days=90,
            reaffirmed_on=DAY + timedelta(days=60),
        )
        row(Agreement, **own, text="So be it", objective=self.objective, agreed_on=DAY,
            reaffirm_months=6)  # fmt: skip
        row(
            Reaffirmation,
            agreement=agreement,
            said_on=DAY + timedelta(days=60),
            person=self.people[0],
            note="It holds.",
        )
        planned = row(Review, **own, name="June", held_on=date(2026, 6, 30))
        row(Review, **own, held_on=DAY, state="closed", as_of=NOW, closed_at=LATER)
        row(Action, **own, title="Ask", owner=self.people[0], due_on=DAY, review=planned)
        row(
            Action,
            **own,
            title="Tell",
            owner=self.people[1],
            due_on=DAY,
            decision=self.decision,
            done_on=DAY,
            done_note="Told.",
        )
        row(
            Escalation,
            **own,
            question="Who pays?",
            objective=self.objective,
            to_person=self.people[0],
            raised_on=DAY,
            answer_by=DAY,
            answered_on=DAY,
            answer="@all of us",
        )
        row(
            Intervention,
            **own,
            name="Coaching",
            kind="coaching",
            starts_on=DAY,
            measure=self.measure,
            before_on=DAY,
            before_value=Decimal("64.5"),
            before_low=Decimal(60),
            before_high=Decimal(70),
        )

    def _structure(self) -> None:
        one, other = self.departments
        factories.row(
            Incentive,
            department=one,
            role_group="Sellers",
            objective=self.objective,
            basis="individual",
            share=Decimal("0.25"),
        )
        factories.row(
            ReportingLine, department=one, role_group="Fitters", reports_to=other, kind="dotted"
        )
        factories.row(StageGate, stage="done", requires="known_money", hint="Say what it cost.")

    def _report(self) -> None:
        asked = factories.row(
            UpdateRound,
            name="March",
            due_on=DAY,
            department=self.departments[0],
            period=self.period,
            state="closed",
            opened_at=NOW,
            closed_at=LATER,
        )
        factories.row(
            StatusUpdate,
            initiative=self.work,
            round=asked,
            reported_on=DAY,
            health="at_risk",
            summary="+1 month",
            forecast=Decimal("-3.20"),
            currency="EUR",
            period=self.period,
            is_unchanged=True,
            given_at=LATER,
        )
        factories.row(
            StatusUpdate, initiative=self.work, reported_on=DAY, health="unknown", given_at=NOW
        )

    def _beside(self) -> None:
        StrategyVersion.objects.create(
            strategy=self.strategy,
            number=0,
            effective_on=DAY,
            frozen_at=NOW,
            content={
                "vision": "A home; for all",
                "mission": "",
                "values": ["Care"],
                "objectives": [
                    {
                        "id": str(self.objective.pk),
                        "parent": None,
                        "code": "",
                        "name": "Homes as first worded",
                        "description": "",
                        "priority_weight": "3",
                        "state": "active",
                        "measures": [{"name": "Warm", "target": None}],
                    }
                ],
            },
        )
        Succession.objects.create(
            noun="department",
            predecessor_id=self.departments[0].pk,
            successor_id=self.departments[1].pk,
            kind="split",
            share=Decimal("0.5"),
            effective_on=DAY,
        )
        driver = factories.row(SuccessDriver, strategy=self.strategy, name="Trust")
        Round.objects.create(
            strategy=self.strategy,
            name="Spring",
            kind="drivers_and_criteria",
            closes_on=DAY,
            with_figures=True,
            made_at=NOW,
            items=[
                {"id": str(driver.pk), "kind": "success_driver", "code": "", "name": "Trust",
                 "text": ""},
                {"id": str(self.criterion.pk), "kind": "decision_criterion", "code": "",
                 "name": "Felt at home", "text": "By whom?"},
            ],
        )  # fmt: skip
