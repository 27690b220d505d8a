"""Whatever is edited, the map as of an instant is the map that was shown then, and it adds up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.domain.errors import TraceabilityError
from traceability.models import (
    Allocation,
    Contribution,
    Department,
    Initiative,
    Objective,
    Strategy,
)
from traceability.queries import alignment_map
from traceability.queries.map_question import Question
from traceability.services import portfolio, records

pytestmark = pytest.mark.django_db

MONEY = st.one_of(
    st.none(), st.decimals(min_value=-1000, max_value=100_000, places=2, allow_nan=False)
)
SHARE = st.one_of(st.none(), st.decimals(min_value=0, max_value=1, places=6, allow_nan=False))
STAGE = st.sampled_from(Initiative.Stage.values)
BUCKET = st.sampled_from(Initiative.Bucket.values)
EDIT = st.one_of(
    st.tuples(st.just("add"), MONEY, STAGE, BUCKET),
    st.tuples(st.just("pay"), st.integers(0, 9), MONEY),
    st.tuples(st.just("move"), st.integers(0, 9), st.integers(0, 9)),
    st.tuples(st.just("link"), st.integers(0, 9), st.integers(0, 9), SHARE),
    st.tuples(st.just("confirm"), st.integers(0, 9)),
    st.tuples(st.just("reject"), st.integers(0, 9)),
    st.tuples(st.just("unlink"), st.integers(0, 9)),
    st.tuples(st.just("retire"), st.integers(0, 9)),
    st.tuples(st.just("nest"), st.integers(0, 9), st.integers(0, 9)),
    st.tuples(st.just("rename"), st.integers(0, 9), st.text("abc", min_size=1)),
)


class Portfolio:
    """One strategy that edits are applied to, each at its own instant."""

    def __init__(self) -> None:
        self.period = factories.period(name="2026")
        self.strategy: Strategy = factories.strategy(current_period=self.period)
        top = factories.objective(strategy=self.strategy, name="Top")
        for name in ("Left", "Right", "Middle"):
            factories.objective(parent=top, name=name)
        self.departments = [factories.department(name=name) for name in ("Sales", "Technology")]

    def apply(self, edit: tuple[Any, ...], now: datetime) -> None:
        """Apply one edit; what a rule refuses is refused, which is an answer too."""
        name, *arguments = edit
        act: Callable[..., None] = getattr(self, name)
        try:
            with transaction.atomic():
                act(now, *arguments)
        except TraceabilityError:
            pass

    def add(self, now: datetime, planned: Decimal | None, stage: str, bucket: str) -> None:
        made = records.create_record(
            noun="initiative",
            values={
                "name": "Work",
                "department": self.departments[0].id,
                "stage": stage,
                "bucket": bucket,
            },
            actor=SYSTEM,
            now=now,
        )
        values = {"initiative": made.id, "period": self.period.id, "currency": "EUR"}
        records.create_record(
            noun="allocation", values={**values, "planned": planned}, actor=SYSTEM, now=now
        )

    def pay(self, now: datetime, at: int, planned: Decimal | None) -> None:
        self.revise("allocation", Allocation, at, {"planned": planned}, now)

    def move(self, now: datetime, at: int, to: int) -> None:
        target = self.departments[to % len(self.departments)]
        self.revise("initiative", Initiative, at, {"department": target.id}, now)

    def link(self, now: datetime, at: int, to: int, share: Decimal | None) -> None:
        initiative, objective = self.pick(Initiative, at), self.pick(Objective, to)
        if initiative is not None and objective is not None:
            values = {"initiative": initiative.id, "objective": objective.id, "share": share}
            portfolio.claim_contribution(values=values, actor=SYSTEM, now=now)

    def confirm(self, now: datetime, at: int) -> None:
        self.judge(portfolio.confirm_contribution, now, at)

    def reject(self, now: datetime, at: int) -> None:
        self.judge(portfolio.reject_contribution, now, at)

    def unlink(self, now: datetime, at: int) -> None:
        link = self.pick(Contribution, at)
        if link is not None:
            records.end_record(
                noun="contribution", id=link.id, expected_version=None, actor=SYSTEM, now=now
            )

    def retire(self, now: datetime, at: int) -> None:
        self.revise("objective", Objective, at, {"state": "retired"}, now)

    def nest(self, now: datetime, at: int, under: int) -> None:
        parent = self.pick(Objective, under)
        self.revise("objective", Objective, at, {"parent": parent and parent.id}, now)

    def rename(self, now: datetime, at: int, name: str) -> None:
        self.revise("department", Department, at, {"name": name}, now)

    def judge(self, verb: Callable[..., object], now: datetime, at: int) -> None:
        link = self.pick(Contribution, at)
        if link is not None:
            verb(
                contribution_id=link.id,
                expected_version=None,
                actor=SYSTEM,
                now=now,
                reason="Agreed.",
            )

    def revise(
        self, noun: str, model: Any, at: int, values: dict[str, object], now: datetime
    ) -> None:
        record = self.pick(model, at)
        if record is not None:
            records.revise_record(
                noun=noun,
                id=record.id,
                expected_version=None,
                values=values,
                actor=SYSTEM,
                now=now,
            )

    def pick(self, model: Any, at: int) -> Any:
        rows = list(model.objects.order_by("created_at", "id"))
        return rows[at % len(rows)] if rows else None

    def map(self, **when: Any) -> dict[str, Any]:
        shown = alignment_map.document(
            Question(scope=SYSTEM_SCOPE, strategy_id=self.strategy.id, **when)
        )
        # Whether departments are others today is of today, whatever day is looked at.
        assert shown["structure"].pop("differs") in (True, False)
        return shown


@contextmanager
def taken_back() -> Iterator[None]:
    """Run one example and leave nothing of it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def assert_conserved(shown: dict[str, Any]) -> None:
    totals = {
        name: Decimal(str(value)) for name, value in shown["totals"].items() if value is not None
    }
    assert totals["recorded"] == totals["traced"] + totals["stranded"] + totals["unaligned"]
    assert totals["unaligned"] == totals["no_objective"] + totals["accepted"]
    assert totals["recorded"] == sum(
        (Decimal(cell["amount"]) for cell in shown["cells"]), Decimal(0)
    )
    assert totals["recorded"] == sum(
        (Decimal(each["amount"]) for each in shown["initiatives"] if each["amount"] is not None),
        Decimal(0),
    )
    known = Allocation.objects.filter(amount__isnull=False).values_list("amount", flat=True)
    assert totals["recorded"] == sum(known, Decimal(0))


@settings(
    max_examples=settings().max_examples // 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=st.lists(EDIT, min_size=4, max_size=14))
def test_map_as_of_an_instant_is_what_was_shown_then(edits: list[tuple[Any, ...]]) -> None:
    with taken_back():
        edited = Portfolio()
        edited.apply(("add", Decimal("100.00"), "active", "change"), NOW)
        shown: dict[datetime, dict[str, Any]] = {}
        for number, edit in enumerate(edits, start=1):
            now = NOW + timedelta(hours=number)
            edited.apply(edit, now)
            shown[now] = edited.map(now=now)
            assert_conserved(shown[now])
        for instant, then in shown.items():
            assert edited.map(as_of=instant) == then
