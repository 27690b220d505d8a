"""Views of the past, in the departments of then and in those of now."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.models import Department
from traceability.queries import alignment_map
from traceability.queries.map_question import Question
from traceability.services.organisation.carrying_out import Order
from traceability.services.organisation.reorganisation_plan import plan_of
from traceability.services.organisation.reorganising import reorganise

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=10)


def money(strategy: Any, **how: Any) -> dict[str, Decimal]:
    """The money of each department on the map, where there is some."""
    told = alignment_map.document(
        Question(scope=SYSTEM_SCOPE, strategy_id=strategy.pk, now=LATER, **how)
    )
    names = [each["name"] for each in told["departments"]]
    found: dict[str, Decimal] = {}
    for cell in told["cells"]:
        name = names[cell["department"]]
        found[name] = found.get(name, Decimal(0)) + Decimal(cell["amount"])
    return {name: amount for name, amount in found.items() if amount}


def _reorganised() -> tuple[Any, Department]:
    """A department of two initiatives that became North and South ten days later."""
    period = factories.period()
    strategy = factories.strategy(current_period=period)
    goal = factories.objective(strategy=strategy)
    old = factories.department(name="Old")
    works: list[UUID] = []
    for amount in ("10.00", "20.00"):
        work = factories.initiative(department=old)
        factories.allocation(initiative=work, period=period, planned=amount)
        factories.contribution(initiative=work, objective=goal, share="1")
        works.append(work.pk)
    asked = {
        "departments": [{"key": "n", "name": "North"}, {"key": "s", "name": "South"}],
        "moves": [{"department": old.pk, "to": [{"key": "n"}, {"key": "s"}]}],
        "initiatives": [{"initiative": works[0], "to": "n"}, {"initiative": works[1], "to": "s"}],
    }
    order = Order(actor=SYSTEM, now=LATER, reason="New market")
    reorganise(plan_of(asked), order, asked=asked)
    return strategy, old


def test_view_of_a_day_before_shows_the_departments_of_then() -> None:
    strategy, _ = _reorganised()
    assert money(strategy, as_of=NOW) == {"Old": Decimal("30.00")}
    assert money(strategy) == {"North": Decimal("10.00"), "South": Decimal("20.00")}


def test_view_of_a_day_before_may_be_asked_for_in_the_departments_of_now() -> None:
    strategy, _ = _reorganised()
    then_in_now = money(strategy, as_of=NOW, in_structure_now=True)
    assert then_in_now == {"North": Decimal("10.00"), "South": Decimal("20.00")}


def test_department_of_now_is_asked_for_what_it_was_made_of() -> None:
    strategy, _ = _reorganised()
    north = Department.objects.get(name="North")
    asked = {"as_of": NOW, "department_id": north.pk}
    assert money(strategy, **asked, in_structure_now=True) == {"North": Decimal("10.00")}
    assert money(strategy, **asked) == {}


def test_without_a_reorganisation_both_are_the_same() -> None:
    strategy = factories.strategy()
    work = factories.initiative()
    goal = factories.objective(strategy=strategy)
    factories.contribution(initiative=work, objective=goal)
    factories.allocation(initiative=work)
    assert money(strategy, as_of=LATER) == money(strategy, as_of=LATER, in_structure_now=True)


def structure(strategy: Any, **how: Any) -> dict[str, object]:
    """What the map says of its departments."""
    question = Question(scope=SYSTEM_SCOPE, strategy_id=strategy.pk, now=LATER, **how)
    return dict(alignment_map.document(question)["structure"])


def test_view_says_whose_departments_it_shows_and_whether_they_are_others_today() -> None:
    strategy, _ = _reorganised()
    assert structure(strategy, as_of=NOW) == {"shown": "then", "differs": True}
    assert structure(strategy, as_of=NOW, in_structure_now=True) == {
        "shown": "now",
        "differs": True,
    }
    assert structure(strategy) == {"shown": "then", "differs": False}


def test_day_after_the_latest_change_of_structure_has_the_departments_of_now() -> None:
    strategy, _ = _reorganised()
    after = LATER + timedelta(days=1)
    assert structure(strategy, as_of=after) == {"shown": "then", "differs": False}


def test_work_that_moves_between_departments_leaves_them_as_they_are() -> None:
    strategy = factories.strategy()
    work, other = factories.initiative(), factories.department(name="Two")
    type(work).objects.filter(pk=work.pk).update(department=other)
    assert not structure(strategy, as_of=LATER)["differs"]
    type(other).objects.filter(pk=other.pk).update(name="Three")
    assert structure(strategy, as_of=LATER)["differs"]
