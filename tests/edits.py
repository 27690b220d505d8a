"""A small portfolio of two strategies, and everything that people do to it, as tuples to draw.

An edit is the name of a method of `Edited` and numbers that pick what it is done to. What a rule
refuses is refused: that is an answer too.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import transaction
from hypothesis import strategies as st

from tests import factories
from traceability.domain.access import SYSTEM
from traceability.domain.errors import TraceabilityError
from traceability.models import (
    Allocation,
    Contribution,
    Demand,
    Department,
    Dependency,
    ExternalIdentity,
    Initiative,
    Measure,
    MeasureEffect,
    Objective,
    Person,
    Reading,
    ResourcePool,
    Strategy,
)
from traceability.services import detection, identities, portfolio, records

AT = st.integers(0, 9)
MONEY = st.none() | st.integers(-10, 1000)
DAY = st.none() | st.dates(date(2025, 6, 1), date(2026, 12, 31))
WORD = st.sampled_from(["b", "a", "ab", "c"])
SHARE = st.sampled_from([None, "0.25", "0.5", "1"])
STRENGTH = st.sampled_from([None, "-1", "0.5", "1"])
EDIT = st.one_of(
    st.tuples(st.just("add"), WORD, AT),
    st.tuples(st.just("pay"), AT, AT, MONEY),
    st.tuples(st.just("move"), AT, AT),
    st.tuples(st.just("rename"), AT, WORD),
    st.tuples(st.just("stage"), AT, st.sampled_from(Initiative.Stage.values)),
    st.tuples(st.just("bucket"), AT, st.sampled_from(Initiative.Bucket.values)),
    st.tuples(st.just("report"), AT, DAY),
    st.tuples(st.just("hide"), AT, st.booleans()),
    st.tuples(st.just("call"), AT, WORD),
    st.tuples(st.just("uncall"), AT),
    st.tuples(st.just("link"), AT, AT, SHARE, STRENGTH),
    st.tuples(st.just("link"), AT, AT, SHARE, STRENGTH),
    st.tuples(st.just("confirm"), AT),
    st.tuples(st.just("confirm"), AT),
    st.tuples(st.just("reject"), AT),
    st.tuples(st.just("unlink"), AT),
    st.tuples(st.just("serve"), AT, AT),
    st.tuples(st.just("set_up"), AT, WORD),
    st.tuples(st.just("nest"), AT, AT),
    st.tuples(st.just("retire"), AT, st.sampled_from(Objective.State.values)),
    st.tuples(st.just("reword"), AT, WORD),
    st.tuples(st.just("call_objective"), AT, WORD),
    st.tuples(st.just("own"), AT, AT),
    st.tuples(st.just("measure"), AT, WORD, STRENGTH),
    st.tuples(st.just("drop_measure"), AT),
    st.tuples(st.just("read"), AT, DAY),
    st.tuples(st.just("effect"), AT, AT, STRENGTH),
    st.tuples(st.just("need"), AT, AT, DAY),
    st.tuples(st.just("let_go"), AT),
    st.tuples(st.just("draw"), AT, st.integers(0, 9)),
    st.tuples(st.just("agree_share"), AT, SHARE),
    st.tuples(st.just("restructure"), AT, WORD),
)

SENTENCE = st.sampled_from(
    [
        "Crews rebuild dangerous junctions so that fewer people are hurt.",
        "Monthly pensions are computed and paid to widows.",
        "Nurses visit the villages that have no doctor.",
        "A register of wells is kept by each district.",
    ]
)
SAYING = st.lists(SENTENCE, max_size=2).map(" ".join)
# What changes what is heard, and how pairs are judged.
TEXT_EDIT = st.one_of(
    st.tuples(st.just("describe"), AT, SAYING, st.lists(WORD, max_size=2)),
    st.tuples(st.just("describe"), AT, SAYING, st.lists(WORD, max_size=2)),
    st.tuples(st.just("describe"), AT, SAYING, st.lists(WORD, max_size=2)),
    st.tuples(st.just("propose"), WORD, AT, SAYING),
    st.tuples(st.just("propose"), WORD, AT, SAYING),
    st.tuples(st.just("propose"), WORD, AT, SAYING),
    st.tuples(st.just("drop"), AT),
    st.tuples(st.just("reword"), AT, WORD),
    st.tuples(st.just("call"), AT, WORD),
    st.tuples(st.just("stage"), AT, st.sampled_from(["active", "cancelled", "paused"])),
    st.tuples(st.just("hide"), AT, st.booleans()),
    st.tuples(st.just("tune"), st.sampled_from([1, 2, 20]), st.sampled_from([0.0, 0.8])),
)


@contextmanager
def taken_back() -> Iterator[None]:
    """Run one example and leave nothing of it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Edited:
    """Two strategies that share their departments and some of their work."""

    def __init__(self) -> None:
        self.periods = [
            factories.period(name="2026", starts_on="2026-01-01", ends_on="2026-12-31"),
            factories.period(name="2027", starts_on="2027-01-01", ends_on="2027-12-31"),
        ]
        self.strategy: Strategy = factories.strategy(current_period=self.periods[0])
        self.other: Strategy = factories.strategy(name="Another plan")
        top = factories.objective(strategy=self.strategy, name="Top")
        for name in ("Left", "Right", "Middle"):
            factories.objective(parent=top, name=name, owner=factories.person())
        abroad = factories.objective(strategy=self.other, name="Abroad")
        for name in ("Sales", "Technology"):
            factories.department(name=name)
        factories.contribution(initiative=factories.initiative(), objective=abroad)
        factories.contribution(objective=Objective.objects.get(name="Left"))

    def apply(self, edit: tuple[Any, ...], now: datetime) -> None:
        """Apply one edit."""
        name, *arguments = edit
        self.now = now
        act: Callable[..., None] = getattr(self, name)
        try:
            with transaction.atomic():
                act(*arguments)
        except TraceabilityError:
            pass

    def add(self, name: str, at: int) -> None:
        self.create("initiative", name=name, department=self.pick(Department, at))

    def propose(self, name: str, at: int, words: str) -> None:
        """Add work that says something and serves an objective."""
        self.create(
            "initiative", name=name, department=self.pick(Department, at), description=words
        )
        self.link(-1, at, None, None)

    def describe(self, at: int, words: str, tags: list[str]) -> None:
        self.revise("initiative", self.pick(Initiative, at), description=words, activities=tags)

    def drop(self, at: int) -> None:
        self.end("initiative", self.pick(Initiative, at))

    def tune(self, most_pairs: int, armed_from: float) -> None:
        detection.set_detector(
            code="overlapping_initiatives",
            thresholds={"most_pairs": most_pairs, "armed_from_share": armed_from},
            actor=SYSTEM,
            now=self.now,
        )

    def pay(self, at: int, period: int, planned: int | None) -> None:
        initiative, when = self.pick(Initiative, at), self.periods[period % 2]
        standing = Allocation.objects.filter(initiative=initiative, period=when).first()
        if standing is not None:
            self.revise("allocation", standing, planned=planned)
        else:
            self.create(
                "allocation", initiative=initiative, period=when, currency="EUR", planned=planned
            )

    def move(self, at: int, to: int) -> None:
        self.revise("initiative", self.pick(Initiative, at), department=self.pick(Department, to))

    def rename(self, at: int, name: str) -> None:
        self.revise("initiative", self.pick(Initiative, at), name=name, activities=[name])

    def stage(self, at: int, stage: str) -> None:
        self.revise("initiative", self.pick(Initiative, at), stage=stage)

    def bucket(self, at: int, bucket: str) -> None:
        self.revise("initiative", self.pick(Initiative, at), bucket=bucket)

    def report(self, at: int, day: date | None) -> None:
        self.revise("initiative", self.pick(Initiative, at), reported_on=day, ends_on=day)

    def hide(self, at: int, is_hidden: bool) -> None:
        self.revise("initiative", self.pick(Initiative, at), is_confidential=is_hidden)

    def call(self, at: int, value: str) -> None:
        self.name_it("initiative", self.pick(Initiative, at), value)

    def uncall(self, at: int) -> None:
        known = self.pick(ExternalIdentity, at, order=("id",))
        if known is not None:
            identities.detach_identity(
                identity_id=known.pk, expected_version=None, actor=SYSTEM, now=self.now
            )

    def link(self, at: int, to: int, share: str | None, strength: str | None) -> None:
        values = {
            "initiative": self.pick(Initiative, at).pk,
            "objective": self.pick(Objective, to).pk,
            "share": share,
            "strength": strength,
        }
        portfolio.claim_contribution(values=values, actor=SYSTEM, now=self.now)

    def serve(self, at: int, to: int) -> None:
        values = {
            "source_objective": self.pick(Objective, at).pk,
            "objective": self.pick(Objective, to).pk,
        }
        portfolio.claim_contribution(values=values, actor=SYSTEM, now=self.now)

    def confirm(self, at: int) -> None:
        self.judge(portfolio.confirm_contribution, at)

    def reject(self, at: int) -> None:
        self.judge(portfolio.reject_contribution, at)

    def unlink(self, at: int) -> None:
        self.end("contribution", self.pick(Contribution, at))

    def set_up(self, under: int, name: str) -> None:
        parent = self.pick(Objective, under)
        self.create("objective", strategy=parent.strategy, parent=parent, name=name)

    def nest(self, at: int, under: int) -> None:
        self.revise("objective", self.pick(Objective, at), parent=self.pick(Objective, under))

    def retire(self, at: int, state: str) -> None:
        self.revise("objective", self.pick(Objective, at), state=state)

    def reword(self, at: int, words: str) -> None:
        self.revise("objective", self.pick(Objective, at), description=words, name=words)

    def call_objective(self, at: int, value: str) -> None:
        self.name_it("objective", self.pick(Objective, at), value)

    def own(self, at: int, by: int) -> None:
        self.revise("objective", self.pick(Objective, at), owner=self.pick(Person, by))

    def measure(self, at: int, name: str, target: str | None) -> None:
        self.create("measure", objective=self.pick(Objective, at), name=name, target=target)

    def drop_measure(self, at: int) -> None:
        self.end("measure", self.pick(Measure, at))

    def read(self, at: int, day: date | None) -> None:
        measure = self.pick(Measure, at)
        if measure is not None and day is not None:
            self.create("reading", measure=measure, read_on=day, value="1")
        else:
            self.end("reading", self.pick(Reading, at))

    def effect(self, at: int, on: int, strength: str | None) -> None:
        measure = self.pick(Measure, on)
        if measure is not None and strength is not None:
            self.create(
                "measure_effect",
                initiative=self.pick(Initiative, at),
                measure=measure,
                strength=strength,
            )
        else:
            self.end("measure_effect", self.pick(MeasureEffect, at))

    def need(self, at: int, other: int, day: date | None) -> None:
        self.create(
            "dependency",
            initiative=self.pick(Initiative, at),
            needs=self.pick(Initiative, other),
            needed_on=day,
        )

    def let_go(self, at: int) -> None:
        self.end("dependency", self.pick(Dependency, at))

    def draw(self, at: int, quantity: int) -> None:
        initiative = self.pick(Initiative, at)
        pool = self.pick(ResourcePool, 0)
        if pool is None:
            self.create("resource_pool", name="Engineers", capacity="5", unit="FTE")
            return
        standing = Demand.objects.filter(initiative=initiative, pool=pool).first()
        if standing is None:
            self.create(
                "demand",
                pool=pool,
                initiative=initiative,
                period=self.periods[0],
                quantity=str(quantity),
            )
        else:
            self.end("demand", standing)

    def agree_share(self, at: int, share: str | None) -> None:
        self.create(
            "target_allocation",
            objective=self.pick(Objective, at),
            period=self.periods[0],
            share=share or "0.1",
        )

    def restructure(self, at: int, name: str) -> None:
        self.revise("department", self.pick(Department, at), name=name)

    def name_it(self, noun: str, record: Any, value: str) -> None:
        identities.attach_identity(
            noun=noun, record_id=record.pk, source="ledger", value=value, actor=SYSTEM, now=self.now
        )

    def judge(self, verb: Callable[..., object], at: int) -> None:
        link = self.pick(Contribution, at)
        if link is not None:
            verb(
                contribution_id=link.pk,
                expected_version=None,
                actor=SYSTEM,
                now=self.now,
                reason="Agreed.",
            )

    def create(self, noun: str, **values: Any) -> None:
        records.create_record(noun=noun, values=_plain(values), actor=SYSTEM, now=self.now)

    def revise(self, noun: str, record: Any, **values: Any) -> None:
        records.revise_record(
            noun=noun,
            id=record.pk,
            expected_version=None,
            values=_plain(values),
            actor=SYSTEM,
            now=self.now,
        )

    def end(self, noun: str, record: Any) -> None:
        if record is not None:
            records.end_record(
                noun=noun, id=record.pk, expected_version=None, actor=SYSTEM, now=self.now
            )

    def pick(self, model: Any, at: int, *, order: tuple[str, ...] = ("created_at", "id")) -> Any:
        """One of the rows, whichever number is drawn; None where there is none."""
        rows = list(model.objects.order_by(*order))
        return rows[at % len(rows)] if rows else None


def _plain(values: dict[str, Any]) -> dict[str, object]:
    return {name: getattr(value, "pk", value) for name, value in values.items()}
