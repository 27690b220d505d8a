"""The map's document: true sums for every reader, and nothing a reader may not know."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE, Role, Scope
from traceability.models import Department, Finding, Initiative, Objective, Strategy, User
from traceability.queries import alignment_map
from traceability.queries.map_question import Question
from traceability.services.audit import recording

pytestmark = pytest.mark.django_db
Document = dict[str, Any]


class World:
    """Two themes of goals, two departments, five pieces of work and all four bands."""

    def __init__(self) -> None:
        self.strategy: Strategy = factories.strategy()
        self.safety: Objective = factories.objective(strategy=self.strategy, name="Safety")
        self.roads: Objective = factories.objective(parent=self.safety, name="Roads")
        self.rails: Objective = factories.objective(parent=self.safety, name="Rails")
        self.closed: Objective = factories.objective(
            parent=self.safety, name="Closed", state="retired"
        )
        self.cast = factories.cast()
        self.period = factories.period(starts_on="2026-01-01", ends_on="2026-12-31")
        sales, technology = self.cast.sales, self.cast.technology
        self.apollo = self.work("Apollo", sales, "100.00", self.roads, self.rails)
        self.boreas = self.work("Boreas", technology, "33.33", self.closed)
        self.ceres = self.work("Ceres", technology, "-7.00")
        self.dione = self.work("Dione", sales, "11.11", bucket="run")
        self.eris = self.work("Eris", technology, None, self.roads)

    def work(
        self,
        name: str,
        department: Department,
        amount: str | None,
        *serves: Objective,
        **fields: Any,
    ) -> Initiative:
        made = factories.initiative(name=name, department=department, **fields)
        factories.allocation(initiative=made, period=self.period, planned=amount)
        for goal in serves:
            factories.contribution(initiative=made, objective=goal)
        return made

    def map_for(self, reader: User | Scope, **how: Any) -> Document:
        scope = reader if isinstance(reader, Scope) else factories.actor(reader).scope
        document: Document = orjson.loads(
            alignment_map.alignment_map(
                Question(scope=scope, strategy_id=self.strategy.pk, **{"now": NOW} | how)
            )
        )
        return document


def total(rows: list[Document], key: str = "amount") -> Decimal:
    """The sum of a column of decimal strings, unknown ones left out."""
    known = [Decimal(str(row[key])) for row in rows if row[key] is not None]
    return sum(known, Decimal(0))


def tile(document: Document, name: str | None) -> Document:
    """The one tile of a name."""
    found: list[Document] = [one for one in document["initiatives"] if one["name"] == name]
    assert len(found) == 1
    return found[0]


def assert_parts_equal_their_bands(document: Document) -> None:
    """Of each band without an objective, in each department: money, tiles, and unknown ones."""
    sides = ("initiatives", "unknown_money")
    for band in ("no_objective", "accepted"):
        for place in range(len(document["departments"])):
            cells, parts = (
                [one for one in document[rows] if (one["band"], one["department"]) == (band, place)]
                for rows in ("cells", "band_parts")
            )
            assert total(parts) == total(cells)
            for side in sides:
                assert sum(one[side] for one in parts) == sum(one[side] for one in cells)


def assert_sums_equal_their_parts(document: Document) -> None:
    """Conservation, along every side of the document."""
    totals = {name: Decimal(str(value)) for name, value in document["totals"].items()}
    cells, objectives = document["cells"], document["objectives"]
    assert totals["recorded"] == totals["traced"] + totals["stranded"] + totals["unaligned"]
    assert totals["unaligned"] == totals["no_objective"] + totals["accepted"]
    assert total(cells) == totals["recorded"] == total(document["departments"])
    for band in ("traced", "stranded", "no_objective", "accepted"):
        assert total([one for one in cells if one["band"] == band]) == totals[band]
    assert_parts_equal_their_bands(document)
    waits = [one for one in document["band_parts"] if one["part"] == "proposed"]
    assert total(waits) == totals["proposed"]
    assert total(objectives) == totals["traced"]
    for place, row in enumerate(objectives):
        direct = [one for one in cells if one["objective"] == place]
        below = [one for one in objectives if one["parent"] == place]
        assert total(direct) == Decimal(row["amount"])
        assert Decimal(row["subtotal"]) == Decimal(row["amount"]) + total(below, "subtotal")
    for place, row in enumerate(document["departments"]):
        assert total([one for one in cells if one["department"] == place]) == Decimal(row["amount"])
    for one in document["initiatives"]:
        if one["amount"] is not None:
            assert total(one["placements"]) == Decimal(one["amount"])


def test_every_sum_equals_its_parts() -> None:
    document = World().map_for(SYSTEM_SCOPE)

    assert_sums_equal_their_parts(document)
    assert document["totals"] == {
        "recorded": "137.44",
        "traced": "100.00",
        "stranded": "33.33",
        "unaligned": "4.11",
        "no_objective": "-7.00",
        "accepted": "11.11",
        "proposed": "0.00",
        "run_and_mandatory": "11.11",
        "initiatives": 5,
        "unknown_money": 1,
        "negative_money": 1,
        "elsewhere": 0,
    }
    assert total(document["initiatives"]) == Decimal("137.44")


def test_instants_are_in_utc_with_a_z() -> None:
    assert World().map_for(SYSTEM_SCOPE)["as_of"] == "2026-03-02T09:00:00Z"


def test_tiles_say_where_their_money_stands() -> None:
    document = World().map_for(SYSTEM_SCOPE)

    names = [row["name"] for row in document["objectives"]]
    apollo = tile(document, "Apollo")
    assert {names[one["objective"]]: one["amount"] for one in apollo["placements"]} == {
        "Roads": "50.00",
        "Rails": "50.00",
    }
    assert all(one["is_assumed"] for one in apollo["placements"])
    assert tile(document, "Boreas")["placements"] == [
        {
            "objective": None,
            "band": "stranded",
            "amount": "33.33",
            "share": 1.0,
            "is_assumed": True,
        }
    ]
    assert tile(document, "Eris")["amount"] is None
    assert tile(document, "Eris")["placements"][0]["amount"] is None
    assert tile(document, "Dione")["placements"][0]["band"] == "accepted"


def test_retired_objectives_are_left_out_and_parents_point_into_the_list() -> None:
    document = World().map_for(SYSTEM_SCOPE)

    rows = document["objectives"]
    assert {row["name"] for row in rows} == {"Safety", "Roads", "Rails"}
    assert {rows[row["parent"]]["name"] for row in rows if row["parent"] is not None} == {"Safety"}
    safety = next(row for row in rows if row["name"] == "Safety")
    assert (safety["initiatives"], safety["subtotal_initiatives"]) == (0, 2)
    assert safety["unknown_money"] == 1


def test_a_department_lead_sees_all_sums_and_own_tiles() -> None:
    world = World()

    document = world.map_for(world.cast.bruno)

    assert document["scope"] == {"is_partial": False, "departments": None}
    assert document["totals"]["recorded"] == "137.44"
    assert {one["name"] for one in document["initiatives"]} == {"Apollo", "Dione"}
    assert_sums_equal_their_parts(document)


def test_a_machine_of_one_department_gets_this_alone_and_is_told_so() -> None:
    world = World()
    account = factories.machine(departments=(world.cast.technology,))

    document = world.map_for(factories.actor(account).scope)

    assert document["scope"] == {"is_partial": True, "departments": ["Technology"]}
    assert document["totals"]["recorded"] == "26.33"
    assert {one["name"] for one in document["initiatives"]} == {"Boreas", "Ceres", "Eris"}
    assert [row["name"] for row in document["departments"]] == ["Technology"]
    assert_sums_equal_their_parts(document)


def test_a_viewer_of_the_map_sees_sums_without_tiles() -> None:
    world = World()
    viewer = factories.user("vera", Role.VIEWER)

    document = world.map_for(viewer)

    assert document["totals"]["recorded"] == "137.44"
    assert document["initiatives"] == []


def test_one_department_may_be_asked_for() -> None:
    world = World()

    document = world.map_for(world.cast.amara, department_id=world.cast.sales.pk)

    assert document["scope"] == {"is_partial": True, "departments": ["Sales"]}
    assert document["totals"]["recorded"] == "111.11"
    assert_sums_equal_their_parts(document)


def test_confidential_work_is_one_unnamed_tile_of_its_department() -> None:
    world = World()
    for name, amount in (("Hidden", "5.00"), ("Secret", "6.00")):
        world.work(name, world.cast.technology, amount, world.rails, is_confidential=True)

    document = world.map_for(world.cast.amara)

    assert "Hidden" not in str(document)
    assert "Secret" not in str(document)
    unnamed = tile(document, None)
    assert (unnamed["id"], unnamed["external_id"]) == (None, None)
    assert unnamed["amount"] == "11.00"
    assert [one["amount"] for one in unnamed["placements"]] == ["11.00"]
    assert document["totals"]["recorded"] == "148.44"
    assert document["totals"]["initiatives"] == 6
    assert_sums_equal_their_parts(document)


def test_who_is_named_sees_the_confidential_tile_by_name() -> None:
    world = World()
    person = world.cast.dana.person
    assert person is not None
    world.work(
        "Hidden", world.cast.technology, "5.00", is_confidential=True, named_person_ids=[person.pk]
    )

    assert tile(world.map_for(world.cast.dana), "Hidden")["amount"] == "5.00"


def test_a_lead_gets_no_unnamed_tile_of_another_department() -> None:
    world = World()
    world.work("Hidden", world.cast.technology, "5.00", is_confidential=True)

    document = world.map_for(world.cast.bruno)

    assert document["totals"]["recorded"] == "142.44"
    assert {one["name"] for one in document["initiatives"]} == {"Apollo", "Dione"}


def test_a_draft_strategy_strands_everything() -> None:
    world = World()
    world.strategy.state = "draft"
    world.strategy.save()

    document = world.map_for(SYSTEM_SCOPE)

    assert document["totals"]["traced"] == "0.00"
    assert document["totals"]["stranded"] == "133.33"
    assert_sums_equal_their_parts(document)


def test_the_worst_open_findings_are_marks_and_counted_on_their_objective() -> None:
    world = World()
    run = factories.detection_run(strategy=world.strategy, number=7)
    Strategy.objects.filter(pk=world.strategy.pk).update(published_run=run)
    factories.finding(opened_in=run, subject=world.ceres, money_at_stake="3.00")
    factories.finding(
        opened_in=run,
        subject=world.rails,
        code="unserved_objective",
        title="Rails has no work behind it",
    )
    factories.finding(opened_in=run, subject=world.boreas, state="resolved")

    document = world.map_for(world.cast.amara)

    assert document["run"]["number"] == 7
    first, second = document["marks"]
    assert first["subjects"][0]["name"] == "Ceres"
    assert (first["kind"], first["money_at_stake"]) == ("no_objective", "3.00")
    assert second["subjects"][0]["name"] == "Rails"
    assert (second["kind"], second["money_at_stake"]) == ("unserved", None)
    rails = next(row for row in document["objectives"] if row["name"] == "Rails")
    assert rails["findings"] == 1


def test_a_mark_on_a_link_between_objectives_names_it() -> None:
    strategy = factories.strategy()
    goals = [factories.objective(strategy=strategy, name=name) for name in ("A", "B", "C")]
    factories.initiative()
    link = factories.contribution(
        initiative=None, source_objective=goals[2], objective=goals[0], state="confirmed"
    )
    run = factories.detection_run(strategy=strategy)
    Strategy.objects.filter(pk=strategy.pk).update(published_run=run)
    factories.finding(opened_in=run, subject=link, code="suspect_link")
    amara = factories.actor(factories.amara()).scope

    (mark,) = alignment_map.document(Question(scope=amara, strategy_id=strategy.pk))["marks"]

    assert mark["subjects"][0]["name"] == "C → A"


def test_a_lead_sees_no_mark_of_another_department() -> None:
    world = World()
    run = factories.detection_run(strategy=world.strategy)
    Strategy.objects.filter(pk=world.strategy.pk).update(published_run=run)
    factories.finding(opened_in=run, subject=world.boreas)

    assert world.map_for(world.cast.bruno)["marks"] == []


def test_the_headline_speaks_of_the_larger_broken_sum_first() -> None:
    kinds = [clause["kind"] for clause in World().map_for(SYSTEM_SCOPE)["headline"]]

    assert kinds == ["stranded"]


def test_the_map_as_of_an_instant_is_what_it_was_then() -> None:
    world = World()
    before = world.map_for(SYSTEM_SCOPE, as_of=NOW)
    now = world.map_for(SYSTEM_SCOPE)

    assert before == now


def test_the_number_of_statements_does_not_grow() -> None:
    world = World()
    few = CaptureQueriesContext(connection)
    with few:
        world.map_for(SYSTEM_SCOPE)
    for number in range(5):
        world.work(f"More {number}", factories.department(), "1.00", world.roads)
    many = CaptureQueriesContext(connection)
    with many:
        world.map_for(SYSTEM_SCOPE)

    assert len(many) == len(few) == 15


def test_map_of_a_past_day_shows_no_pair_that_nobody_had_confirmed() -> None:
    world = World()
    run = factories.detection_run(
        strategy=world.strategy, state="published", number=9, published_at=NOW
    )
    with recording(actor=SYSTEM, now=NOW):
        type(world.strategy).objects.filter(pk=world.strategy.pk).update(published_run=run)
        # As pairs stood before they waited for the PMO: open, and not known as pairs.
        old = factories.finding(
            code="opposed_effect", strategy=world.strategy, opened_in=run, title="Pull apart"
        )
        stale = factories.finding(code="stale", strategy=world.strategy, opened_in=run)
    before = world.map_for(SYSTEM_SCOPE, as_of=NOW)
    assert {mark["id"] for mark in before["marks"]} == {str(stale.pk)}
    later = NOW + timedelta(hours=1)
    with recording(actor=SYSTEM, now=later):
        Finding.objects.filter(pk=old.pk).update(is_pair=True, confirmed_at=later)
    after = world.map_for(SYSTEM_SCOPE, as_of=later)
    assert {mark["id"] for mark in after["marks"]} == {str(old.pk), str(stale.pk)}


def test_objectives_stand_in_the_order_that_leaders_gave_them() -> None:
    strategy = factories.strategy()
    theme = factories.objective(strategy=strategy, name="Theme", position=0)
    for position, name in ((3, "Rails"), (1, "Roads"), (2, "Bridges")):
        factories.objective(parent=theme, name=name, position=position)
    document = alignment_map.document(Question(scope=SYSTEM_SCOPE, strategy_id=strategy.pk))
    names = [one["name"] for one in document["objectives"]]
    assert names == ["Theme", "Roads", "Bridges", "Rails"]
    assert [one["parent"] for one in document["objectives"]] == [None, 0, 0, 0]


@pytest.mark.parametrize("bucket", ["change", "run"])
def test_totals_tell_neither_bucket_nor_proposed_link_of_hidden_work(bucket: str) -> None:
    world = World()
    before = world.map_for(world.cast.dana)["totals"]
    hidden = world.work(
        "Hidden", world.cast.technology, "70.00", is_confidential=True, bucket=bucket
    )
    factories.contribution(initiative=hidden, objective=world.roads, state="proposed")
    after = world.map_for(world.cast.dana)
    assert_sums_equal_their_parts(after)
    for told in ("proposed", "run_and_mandatory"):
        assert after["totals"][told] == before[told]
    assert Decimal(after["totals"]["recorded"]) == Decimal(before["recorded"]) + 70


def test_the_money_off_an_agreed_share_is_signed_and_none_where_none_is_agreed() -> None:
    strategy = factories.strategy()
    theme = factories.objective(strategy=strategy, name="Theme")
    period = factories.period(starts_on="2026-01-01", ends_on="2026-12-31")
    for name, planned, share in (("Roads", "30.00", "0.5"), ("Rails", "70.00", "0.2")):
        goal = factories.objective(parent=theme, name=name)
        work = factories.initiative(name=name, bucket="change")
        factories.allocation(initiative=work, period=period, planned=planned)
        factories.contribution(initiative=work, objective=goal)
        factories.target_allocation(objective=goal, period=period, share=share)
    document = alignment_map.document(Question(scope=SYSTEM_SCOPE, strategy_id=strategy.pk))
    gaps = {one["name"]: one["gap_amount"] for one in document["objectives"]}
    assert gaps == {"Theme": None, "Roads": "-20.00", "Rails": "50.00"}
