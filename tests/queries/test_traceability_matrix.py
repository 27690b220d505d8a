"""The matrix: the map's figures as rows and columns, and which holes are in order."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import NOW
from tests.queries.test_alignment_map import Document, World, total
from traceability.domain.access import SYSTEM_SCOPE, Role, Scope
from traceability.models import User
from traceability.queries import traceability_matrix
from traceability.queries.map_question import Question
from traceability.queries.traceability_matrix import Columns

pytestmark = pytest.mark.django_db


def matrix(
    world: World, reader: User | Scope = SYSTEM_SCOPE, *, columns: Columns = "departments"
) -> Document:
    scope = reader if isinstance(reader, Scope) else factories.actor(reader).scope
    return traceability_matrix.document(
        Question(scope=scope, strategy_id=world.strategy.pk, now=NOW), columns=columns
    )


def named(rows: list[Document], name: str) -> Document:
    (found,) = [row for row in rows if row["name"] == name]
    return found


@pytest.mark.parametrize("columns", ["departments", "initiatives"])
def test_every_sum_is_the_maps(columns: Columns) -> None:
    world = World()
    told, document = matrix(world, columns=columns), world.map_for(SYSTEM_SCOPE)

    assert told["totals"] == document["totals"]
    assert total(told["cells"]) == Decimal(document["totals"]["recorded"])
    assert [row["amount"] for row in told["rows"]] == [
        row["amount"] for row in document["objectives"]
    ]
    for place, row in enumerate(told["rows"]):
        cells = [cell for cell in told["cells"] if cell["row"] == place]
        assert total(cells) == Decimal(row["amount"])
    for band in told["bands"]:
        cells = [cell for cell in told["cells"] if cell["band"] == band["band"]]
        assert total(cells) == Decimal(band["amount"])
        assert band["amount"] == document["totals"][band["band"]]
    for place, column in enumerate(told["columns"]):
        cells = [cell for cell in told["cells"] if cell["column"] == place]
        assert total(cells) == Decimal(column["amount"] or 0)
    assert {row["unlisted"] for row in (*told["rows"], *told["bands"])} == {"0.00"}


def test_work_not_listed_one_by_one_is_told_as_a_sum_of_its_row() -> None:
    world = World()
    told = matrix(world, factories.user("vera", Role.VIEWER), columns="initiatives")

    assert told["columns"] == []
    assert told["totals"]["recorded"] == "137.44"
    assert named(told["rows"], "Roads")["unlisted"] == "50.00"
    assert total(told["rows"], "unlisted") + total(told["bands"], "unlisted") == Decimal("137.44")


def test_confidential_work_is_no_column_of_others() -> None:
    world = World()
    world.apollo.is_confidential = True
    world.apollo.save()
    told = matrix(world, world.cast.chidi, columns="initiatives")

    assert "Apollo" not in {column["name"] for column in told["columns"]}
    assert named(told["rows"], "Roads")["unlisted"] == "50.00"


def test_objective_without_work_is_a_hole() -> None:
    world = World()
    factories.objective(parent=world.safety, name="Ports")
    ports = named(matrix(world)["rows"], "Ports")
    assert (ports["hole"], ports["justified_by"]) == ("no_work", [])


def test_objective_with_work_and_the_theme_above_it_are_no_holes() -> None:
    rows = matrix(World())["rows"]
    assert {row["name"]: row["hole"] for row in rows} == {
        "Safety": None,
        "Roads": None,
        "Rails": None,
    }


@pytest.mark.parametrize(
    ("fields", "reason"),
    [({"starts_on": "2026-06-01"}, "not_begun"), ({"state": "draft"}, "draft")],
)
def test_objective_that_has_not_begun_is_a_justified_hole(
    fields: dict[str, str], reason: str
) -> None:
    world = World()
    factories.objective(parent=world.safety, name="Ports", **fields)
    ports = named(matrix(world)["rows"], "Ports")
    assert (ports["hole"], ports["justified_by"]) == ("no_work", [reason])


def test_department_without_a_link_is_a_hole_and_run_work_justifies_it() -> None:
    world = World()
    lone, kept, idle = (factories.department(name=name) for name in ("Lone", "Kept", "Idle"))
    world.work("Lost", lone, "1.00")
    world.work("Payroll", kept, "2.00", bucket="run")
    columns = matrix(world)["columns"]

    holes = {one["name"]: (one["hole"], one["justified_by"]) for one in columns}
    assert holes["Lone"] == ("no_link", [])
    assert holes["Kept"] == ("no_link", ["run"])
    assert holes[idle.name] == ("no_work", [])
    assert holes["Sales"] == (None, [])


def test_initiative_without_a_link_is_a_hole_by_its_bucket() -> None:
    told = matrix(World(), columns="initiatives")
    holes = {one["name"]: (one["hole"], one["justified_by"]) for one in told["columns"]}
    assert holes == {
        "Apollo": (None, []),
        "Boreas": ("stranded", []),
        "Ceres": ("no_link", []),
        "Dione": ("no_link", ["run"]),
        "Eris": (None, []),
    }


def test_gap_in_money_is_what_the_share_is_away_from_the_agreed() -> None:
    world = World()
    factories.target_allocation(objective=world.roads, period=world.period, share="0.6")
    roads = named(matrix(world)["rows"], "Roads")
    assert roads["funded_share"] == 0.5
    assert roads["gap_amount"] == "-10.00"
    assert named(matrix(world)["rows"], "Rails")["gap_amount"] is None


def test_number_of_statements_is_that_of_the_map() -> None:
    world = World()
    shapes: list[Columns] = ["departments", "initiatives"]
    for columns in shapes:
        with CaptureQueriesContext(connection) as few:
            matrix(world, columns=columns)
        assert len(few) == 14
    for number in range(5):
        world.work(f"More {number}", factories.department(), "1.00", world.roads)
    with CaptureQueriesContext(connection) as many:
        matrix(world, columns="initiatives")
    assert len(many) == 14
