"""Rules over several rows: no circle in any tree, and shares within the whole."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.portfolio import (
    CycleInContributions,
    CycleInTree,
    OtherStrategy,
    SharesExceedWhole,
)
from traceability.models import (
    Contribution,
    Department,
    Objective,
)
from traceability.services import records

pytestmark = pytest.mark.django_db


def check_constraints() -> None:
    """Check what is checked at commit, as a commit would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_tree_without_a_circle_is_kept_and_a_circle_refused_by_name() -> None:
    top = factories.objective(name="Top")
    middle = factories.objective(name="Middle", parent=top)
    leaf = factories.objective(name="Leaf", parent=middle)
    with pytest.raises(CycleInTree, match=r"Top → Leaf → Middle → Top"):
        records.revise_record(
            noun="objective",
            id=top.id,
            expected_version=None,
            values={"parent": str(leaf.id)},
            actor=SYSTEM,
            now=NOW,
        )
    records.revise_record(
        noun="objective",
        id=leaf.id,
        expected_version=None,
        values={"parent": str(top.id)},
        actor=SYSTEM,
        now=NOW,
    )
    assert Objective.objects.get(pk=leaf.id).parent_id == top.id


def test_department_tree_refuses_a_circle() -> None:
    top = factories.department(name="Top")
    below = factories.department(name="Below", parent=top)
    with pytest.raises(CycleInTree):
        records.revise_record(
            noun="department",
            id=top.id,
            expected_version=None,
            values={"parent": str(below.id)},
            actor=SYSTEM,
            now=NOW,
        )


def test_database_itself_refuses_a_circle_past_the_services() -> None:
    top = factories.department()
    below = factories.department(parent=top)
    Department.objects.filter(pk=top.pk).update(parent=below)
    with pytest.raises(IntegrityError, match="below itself"):
        check_constraints()


def test_objectives_may_not_serve_each_other_round_the_tree() -> None:
    top = factories.objective(name="Top")
    leaf = factories.objective(name="Leaf", parent=top)
    with pytest.raises(CycleInContributions, match="Top → Leaf → Top"):
        records.create_record(
            noun="contribution",
            values={"source_objective": str(top.id), "objective": str(leaf.id)},
            actor=SYSTEM,
            now=NOW,
        )


def test_objectives_of_two_strategies_are_not_linked() -> None:
    one, other = factories.objective(), factories.objective()
    with pytest.raises(OtherStrategy):
        records.create_record(
            noun="contribution",
            values={"source_objective": str(one.id), "objective": str(other.id)},
            actor=SYSTEM,
            now=NOW,
        )


def test_shares_may_fill_the_whole_and_no_more() -> None:
    first = factories.objective()
    second = factories.objective(strategy=first.strategy)
    initiative = factories.initiative()
    factories.contribution(initiative=initiative, objective=first, share=Decimal("0.7"))
    values = {"initiative": str(initiative.id), "objective": str(second.id)}
    with pytest.raises(SharesExceedWhole) as refused:
        records.create_record(
            noun="contribution", values={**values, "share": "0.300001"}, actor=SYSTEM, now=NOW
        )
    assert refused.value.facts["total"] == "1.000001"
    made = records.create_record(
        noun="contribution", values={**values, "share": "0.3"}, actor=SYSTEM, now=NOW
    )
    assert Contribution.objects.get(pk=made.id).share == Decimal("0.3")


def test_shares_of_two_strategies_do_not_compete() -> None:
    initiative = factories.initiative()
    factories.contribution(initiative=initiative, share=Decimal(1))
    other = factories.objective()
    records.create_record(
        noun="contribution",
        values={"initiative": str(initiative.id), "objective": str(other.id), "share": "1"},
        actor=SYSTEM,
        now=NOW,
    )
    assert initiative.contributions.count() == 2


def test_database_itself_refuses_shares_above_the_whole() -> None:
    link = factories.contribution(share=Decimal("0.6"))
    other = factories.objective(strategy=link.objective.strategy)
    factories.contribution(initiative=link.initiative, objective=other, share=Decimal("0.6"))
    with pytest.raises(IntegrityError, match="add up to"):
        check_constraints()
