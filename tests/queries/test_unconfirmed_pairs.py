"""Whatever pairs wait, were dismissed, went or are cut off: others read the same as before."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM, Role, Scope, TokenScope
from traceability.models import Change, Finding, Strategy
from traceability.queries import access, alignment_map, finding_details, finding_summary, records
from traceability.queries.map_question import Question
from traceability.queries.paging import Order
from traceability.queries.records import Wanted
from traceability.services import detection
from traceability.services.audit import recording
from traceability.services.detection import publication
from traceability.services.detection.merging import merge

pytestmark = pytest.mark.django_db

# Which two of the four, found by what, how many more are cut off, and whether the PMO dismisses it.
OTHER_PAIR = st.tuples(
    st.sampled_from([(0, 2), (1, 2), (2, 3), (0, 1)]),
    st.sampled_from(["metric_conflict", "overlapping_initiatives"]),
    st.integers(0, 9),
    st.booleans(),
)
LOOK = st.tuples(st.integers(0, 9), st.lists(OTHER_PAIR, max_size=4))


class World:
    """Apollo and Hermes are a confirmed pair; what else is found is drawn."""

    def __init__(self) -> None:
        self.cast = factories.cast()
        self.plan = factories.strategy()
        self.roads = factories.objective(strategy=self.plan, name="Roads")
        legal = factories.department(name="Legal")
        places = (self.cast.sales, self.cast.technology, legal, legal)
        names = ("Apollo", "Hermes", "Themis", "Dike")
        self.work = [
            factories.initiative(name=name, department=place)
            for name, place in zip(names, places, strict=True)
        ]
        self.run = factories.detection_run(strategy=self.plan, state="published", published_at=NOW)
        Strategy.objects.filter(pk=self.plan.pk).update(published_run=self.run)
        self.look(0, [])
        self.pair = Finding.objects.get()
        amara = factories.actor(self.cast.amara)
        detection.confirm_finding(finding_id=self.pair.pk, actor=amara, now=NOW, reason="True")

    def look(self, untold: int, others: list[Any]) -> None:
        """Publish what a look found: the confirmed pair and others."""
        found = {"own": self.row((0, 1), "opposed_effect", untold)}
        for ends, code, count, _ in others:
            found[f"{ends}{code}"] = self.row(ends, code, count)
        with recording(actor=SYSTEM, now=NOW) as recorder:
            merged = merge(
                run=self.run,
                currency="EUR",
                found=found.values(),
                standing=list(Finding.objects.order_by("id")),
                waived=frozenset(),
                now=NOW,
            )
            publication.write(merged, recorder)
            assert {one.is_restricted for one in merged.opened} <= {True}
        for ends, code, _, is_dismissed in others:
            row = Finding.objects.get(code=code, side_ids=[self.work[end].pk for end in ends])
            if is_dismissed and row.state == "candidate":
                amara = factories.actor(self.cast.amara)
                detection.dismiss_finding(
                    finding_id=row.pk, actor=amara, now=NOW, reason="Two far regions"
                )

    def row(self, ends: tuple[int, int], code: str, untold: int) -> dict[str, Any]:
        sides = [self.work[end] for end in ends]
        return {
            "code": code,
            "subject_key": f"{ends}",
            "fingerprint": "1" * 64,
            "reason_code": "opposed_on_objective",
            "severity": "medium",
            "title": " and ".join(each.name for each in sides),
            "subjects": [{"noun": "initiative", "id": str(each.pk)} for each in sides],
            "concerned": [],
            "minor": None,
            "period": None,
            "evidence": [],
            "next_step": "Ask both owners.",
            "departments": sorted(str(each.department_id) for each in sides),
            "is_confidential": False,
            "is_pair": True,
            "sides": [str(each.pk) for each in sides],
            "untold": untold,
            "cause": [f"pulled_apart:{self.roads.pk}", "Roads is pulled apart"],
        }

    def read_by(self, scope: Scope) -> Any:
        """What a reader gets of findings: each in full, in numbers, on the map."""
        wanted = Wanted(order=(Order("id"),), size=100)
        rows = list(records.page(scope=scope, noun="finding", wanted=wanted).rows)
        finding_details.complete(rows, scope=scope)
        for row in rows:
            finding_details.add_sides(row, scope=scope)
        summary = finding_summary.summary(scope=scope, strategy_id=self.plan.pk)
        shown = alignment_map.document(Question(scope=scope, strategy_id=self.plan.pk, now=NOW))
        return rows, summary, shown["marks"], shown["headline"], shown["objectives"]

    def told_by_the_feed(self) -> list[int]:
        told = Change.objects.filter(noun="finding").exclude(told_to=Change.ToldTo.SIDES)
        return list(told.order_by("position").values_list("pk", flat=True))


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(LOOK, min_size=1, max_size=3))
def test_others_read_the_same_whatever_nobody_confirmed(looks: list[Any]) -> None:
    with taken_back():
        others_read_the_same(looks)


def others_read_the_same(looks: list[tuple[int, list[Any]]]) -> None:
    world = World()
    lena = factories.user("lena", (Role.DEPARTMENT_LEAD, factories.department(name="Estates")))
    machine = access.actor_of_service_account(
        factories.machine(), token_scopes=frozenset({TokenScope.READ}), now=NOW
    )
    assert machine is not None
    scopes = [machine.scope, *(factories.actor(one).scope for one in (world.cast.dana, lena))]
    before = [world.read_by(scope) for scope in scopes]
    feed = world.told_by_the_feed()
    for untold, others in looks:
        world.look(untold, others)
        assert [world.read_by(scope) for scope in scopes] == before
        assert world.told_by_the_feed() == feed
        pmo = factories.actor(world.cast.amara).scope
        row = next(row for row in world.read_by(pmo)[0] if row["id"] == world.pair.pk)
        assert row["untold"] == untold
