"""Load the demo: recorded and agreed a year before its figures, a little changed since.

Its history begins on a fixed day, so that an address such as `/map?as_of=2026-06-30` shows what
stood then.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from traceability.domain.access import SYSTEM
from traceability.domain.errors import TraceabilityError
from traceability.models import Contribution, DetectionRun, Objective, Strategy
from traceability.services import access, audit, detection, portfolio, records, strategy
from traceability.services.demo.people import DEMO_USERS
from traceability.services.demo.strategy import (
    DEPARTMENTS,
    MEASURES,
    OBJECTIVES,
    PEOPLE,
    STRATEGY,
    DemoMeasure,
)
from traceability.services.demo.work import INITIATIVES, DemoInitiative

SOURCE = "demo"
RECORDED = datetime(2025, 11, 10, 9, tzinfo=UTC)
CONFIRMED = datetime(2025, 11, 24, 9, tzinfo=UTC)
# Until that long ago nothing was changed.
CHANGED = timedelta(days=20)


class DemoPresent(TraceabilityError):
    """The demo loads into an empty database only."""

    code, title = "demo_present", "There is a portfolio already"


def load_demo(*, now: datetime) -> DetectionRun:
    """Load the demo portfolio and its users, and ask for its findings, all or nothing.

    Returns the run, which waits to be worked. Raises `DemoPresent`.
    """
    with audit.recording(actor=SYSTEM, now=now):
        if Strategy.objects.exists():
            raise DemoPresent(
                "This database holds a strategy already; the demo loads into an empty one. "
                "Set another DATA_DIR to see it."
            )
        loaded = _Loader(now).load()
        return detection.request_detection(strategy_id=loaded.pk, actor=SYSTEM, now=now)


class _Loader:
    def __init__(self, now: datetime) -> None:
        self.now = now
        self.ids: dict[str, UUID] = {}

    def create(self, noun: str, key: str, values: Mapping[str, object], at: datetime) -> UUID:
        record = records.create_record(
            noun=noun,
            values={name: value for name, value in values.items() if value is not None},
            actor=SYSTEM,
            now=at,
            identities=[(SOURCE, key)],
        )
        self.ids[f"{noun}:{key}"] = record.id
        return record.id

    def of(self, noun: str, key: str | None) -> UUID | None:
        return None if key is None else self.ids[f"{noun}:{key}"]

    def load(self) -> Strategy:
        for key, name in DEPARTMENTS.items():
            self.create("department", key, {"name": name, "code": key}, RECORDED)
        for key, (name, department) in PEOPLE.items():
            home = self.of("department", department)
            self.create("person", key, {"name": name, "department": home}, RECORDED)
        for position, year in enumerate((2026, 2027)):
            values: dict[str, object] = {
                "name": str(year),
                "starts_on": f"{year}-01-01",
                "ends_on": f"{year}-12-31",
                "position": position,
            }
            self.create("period", str(year), values, RECORDED)
        strategy_id = self.create(
            "strategy",
            "S",
            {**STRATEGY, "current_period": self.of("period", "2026")},
            RECORDED,
        )
        self._load_objectives(strategy_id, RECORDED)
        for initiative in INITIATIVES:
            self._load_initiative(initiative, RECORDED)
        for measure in MEASURES:
            self._load_measure(measure, RECORDED)
        approved = strategy.approve_strategy(
            strategy_id=strategy_id, expected_version=None, actor=SYSTEM, now=CONFIRMED
        )
        self._load_links()
        self._change()
        self._load_users()
        return approved

    def _load_objectives(self, strategy_id: UUID, at: datetime) -> None:
        for position, objective in enumerate(OBJECTIVES):
            self.create(
                "objective",
                objective.key,
                {
                    "strategy": strategy_id,
                    "parent": self.of("objective", objective.parent),
                    "code": objective.key,
                    "name": objective.name,
                    "description": objective.description,
                    "owner": self.of("person", objective.owner),
                    "priority_weight": objective.weight,
                    "position": position,
                },
                at,
            )
            if objective.target_percent is not None:
                values = {
                    "objective": self.of("objective", objective.key),
                    "period": self.of("period", "2026"),
                    "share": f"{objective.target_percent / 100:.2f}",
                    "tolerance": "0.015",
                    "agreed_on": CONFIRMED.date().isoformat(),
                }
                self.create("target_allocation", objective.key, values, at)

    def _load_initiative(self, initiative: DemoInitiative, at: datetime) -> None:
        lead = self.of("person", initiative.lead)
        initiative_id = self.create(
            "initiative",
            initiative.key,
            {
                "name": initiative.name,
                "description": initiative.description,
                "activities": [initiative.activity],
                "department": self.of("department", initiative.department),
                "lead": lead,
                "stage": initiative.stage,
                "health": initiative.health,
                "bucket": initiative.bucket,
                "reported_on": (self.now - timedelta(days=initiative.reported_days_ago))
                .date()
                .isoformat(),
                "is_confidential": initiative.is_confidential,
                "named_person_ids": [str(self.of("person", "dana"))]
                if initiative.is_confidential
                else [],
            },
            at,
        )
        for year, thousands in zip((2026, 2027), initiative.amounts, strict=True):
            values = {
                "initiative": initiative_id,
                "period": self.of("period", str(year)),
                "currency": "EUR",
                "planned": None if thousands is None else f"{thousands}000.00",
                "unknown_reason": "to be confirmed" if thousands is None else "",
            }
            self.create("allocation", f"{initiative.key}-{year}", values, at)

    def _load_measure(self, measure: DemoMeasure, at: datetime) -> None:
        measure_id = self.create(
            "measure",
            measure.key,
            {
                "objective": self.of("objective", measure.objective),
                "name": measure.name,
                "unit": measure.unit,
                "direction": measure.direction,
                "baseline": str(measure.baseline),
                "target": str(measure.target),
                "due_on": STRATEGY["ends_on"],
            },
            at,
        )
        read = {
            "measure": measure_id,
            "value": str(measure.latest),
            "read_on": at.date().isoformat(),
        }
        self.create("reading", measure.key, read, at)
        for initiative, strength in measure.effects:
            values = {
                "initiative": self.of("initiative", initiative),
                "measure": measure_id,
                "strength": strength,
            }
            self.create("measure_effect", f"{measure.key}-{initiative}", values, at)

    def _load_links(self) -> None:
        for initiative in INITIATIVES:
            for link in initiative.links:
                key = f"{initiative.key}-{link.objective}"
                values = {
                    "initiative": self.of("initiative", initiative.key),
                    "objective": self.of("objective", link.objective),
                    "share": None if link.percent is None else f"{link.percent / 100:.2f}",
                }
                link_id = self.create("contribution", key, values, CONFIRMED)
                if link.state != Contribution.State.PROPOSED:
                    self._judge(link_id, link.state)

    def _judge(self, link_id: UUID, state: str) -> None:
        verb = (
            portfolio.confirm_contribution
            if state == Contribution.State.CONFIRMED
            else portfolio.reject_contribution
        )
        verb(
            contribution_id=link_id,
            expected_version=None,
            actor=SYSTEM,
            now=CONFIRMED,
            reason="Agreed at the autumn planning day.",
        )

    def _change(self) -> None:
        """Reword an objective under its confirmed links, and retire those that were set aside."""
        changes: dict[str, Mapping[str, object]] = {
            objective.key: {"state": Objective.State.RETIRED}
            for objective in OBJECTIVES
            if objective.is_retired
        }
        changes["G3"] = {"description": "Local installers sell, fit and service for us."}
        for key, values in changes.items():
            records.revise_record(
                noun="objective",
                id=self.ids[f"objective:{key}"],
                expected_version=None,
                values=values,
                actor=SYSTEM,
                now=max(CONFIRMED, self.now - CHANGED),
            )

    def _load_users(self) -> None:
        for user in DEMO_USERS:
            access.create_user(
                username=user.username,
                actor=SYSTEM,
                now=self.now,
                person_id=self.of("person", user.person),
                grants=[
                    access.Grant(role, self.of("department", department))
                    for role, department in user.roles
                ],
            )
