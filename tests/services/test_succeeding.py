"""Merging and splitting initiatives: money to the cent, links by share, findings with a reason."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.factories import NOW
from traceability.domain import organisation
from traceability.domain.access import SYSTEM
from traceability.domain.errors import InvalidFields, NotFound, NotPermitted
from traceability.domain.organisation import ChangeIsOver
from traceability.models import (
    Allocation,
    Change,
    Contribution,
    Dependency,
    Initiative,
    OrganisationChange,
    Succession,
)
from traceability.services.organisation.carrying_out import Order, Outcome
from traceability.services.organisation.succeeding import (
    Next,
    merge_initiatives,
    split_initiative,
)

pytestmark = pytest.mark.django_db
ONE = Next(values={"name": "Chat"})


def order(**how: Any) -> Order:
    """How a change is asked for unless told otherwise."""
    known: dict[str, Any] = {"actor": SYSTEM, "now": NOW, "reason": "One product"}
    return Order(**known | how)


def merge(*works: Initiative, into: Next = ONE, follows: bool = True, **how: Any) -> Outcome:
    """Merge these."""
    ids = [each.pk for each in works]
    return merge_initiatives(ids, into, order(**how), follows=follows, asked={})


def split(work: Initiative, *shares: str, **how: Any) -> Outcome:
    """Split one into parts A, B, … of these shares."""
    parts = [
        Next(values={"name": "ABCDEF"[at]}, share=Decimal(share)) for at, share in enumerate(shares)
    ]
    return split_initiative(work.pk, parts, order(**how), asked={})


def named(name: str) -> Initiative:
    """The initiative of this name."""
    return Initiative.objects.get(name=name)


def test_merged_work_ends_and_names_what_follows_it() -> None:
    one, two = factories.initiative(), factories.initiative()
    merge(one, two)
    chat = named("Chat")
    for each in (one, two):
        each.refresh_from_db()
        assert each.stage == "cancelled"
    links = Succession.objects.all()
    assert {(each.predecessor_id, each.successor_id) for each in links} == {
        (one.pk, chat.pk),
        (two.pk, chat.pk),
    }
    assert {(each.kind, each.share) for each in links} == {("merged", Decimal(1))}
    assert chat.department == one.department
    assert "predecessors" in Change.objects.filter(object_id=chat.pk).latest("position").fields


def test_money_of_merged_work_adds_up_and_nothing_is_left_behind() -> None:
    period = factories.period()
    one, two = factories.initiative(), factories.initiative()
    factories.allocation(initiative=one, period=period, planned="10.01", spent="3.00")
    factories.allocation(initiative=two, period=period, planned="8.00", approved="9.99")
    told = merge(one, two)
    money = Allocation.objects.get(initiative=named("Chat"))
    assert (money.amount, money.approved, money.planned) == (
        Decimal("20.00"),
        Decimal("20.00"),
        Decimal("18.01"),
    )
    assert money.spent == Decimal("3.00")
    (total,) = told.totals
    assert total.before == total.after == Decimal("20.00")
    assert [(each.before, each.after) for each in told.money] == [
        (Decimal("10.01"), Decimal("0.00")),
        (Decimal("9.99"), Decimal("0.00")),
        (None, Decimal("20.00")),
    ]


def test_figure_that_is_not_known_is_told_beside_the_known_ones() -> None:
    period = factories.period()
    one, two = factories.initiative(), factories.initiative(name="Voice")
    factories.allocation(initiative=one, period=period, planned="10.00")
    factories.allocation(initiative=two, period=period, planned=None)
    merge(one, two)
    money = Allocation.objects.get(initiative=named("Chat"))
    assert money.amount == Decimal("10.00")
    assert money.unknown_reason == "no figure of Voice"


def test_whole_and_parts_become_a_whole() -> None:
    period = factories.period()
    one, two = factories.initiative(), factories.initiative()
    factories.allocation(initiative=one, period=period, planned="10.00")
    for kind in ("capex", "opex"):
        factories.allocation(initiative=two, period=period, kind=kind, planned="5.00")
    merge(one, two, into=Next(initiative=two.pk))
    money = Allocation.objects.get(initiative=two)
    assert (money.kind, money.amount) == ("whole", Decimal("20.00"))


def test_shares_of_merged_links_are_those_of_the_money_behind_them() -> None:
    period = factories.period()
    strategy = factories.strategy()
    goal, other = (factories.objective(strategy=strategy) for _ in range(2))
    one, two = factories.initiative(), factories.initiative()
    factories.allocation(initiative=one, period=period, planned="30.00")
    factories.allocation(initiative=two, period=period, planned="10.00")
    factories.contribution(initiative=one, objective=goal, share="1")
    factories.contribution(initiative=two, objective=other, share="0.5")
    told = merge(one, two)
    links = Contribution.objects.filter(initiative=named("Chat"))
    shares = {each.objective_id: each.share for each in links}
    assert shares == {goal.pk: Decimal("0.75"), other.pk: Decimal("0.125")}
    assert {each.state for each in links} == {"confirmed"}
    assert {each.state_reason for each in links} == {"One product"}
    assert (told.following, told.queued) == (2, 0)


def test_links_may_wait_for_their_owners_instead() -> None:
    one, two = factories.initiative(), factories.initiative()
    factories.contribution(initiative=one)
    told = merge(one, two, follows=False)
    assert Contribution.objects.get(initiative=named("Chat")).state == "proposed"
    assert (told.following, told.queued) == (0, 1)


def test_one_of_them_may_take_in_the_others() -> None:
    stays, goes = factories.initiative(name="Chat"), factories.initiative()
    link = factories.contribution(initiative=stays, share="1")
    factories.contribution(initiative=goes, objective=link.objective, share="1")
    merge(stays, goes, into=Next(initiative=stays.pk))
    stays.refresh_from_db()
    goes.refresh_from_db()
    assert (stays.stage, goes.stage) == ("active", "cancelled")
    assert Contribution.objects.get(initiative=stays).share == Decimal(1)


def test_findings_about_merged_work_resolve_with_the_merge_as_their_reason() -> None:
    one, two = factories.initiative(), factories.initiative()
    finding = factories.finding(subject=one)
    pair = factories.pair(one, two)
    waived = factories.finding(subject=two, state="waived")
    other = factories.finding()
    merge(one, two)
    for each in (finding, pair, waived, other):
        each.refresh_from_db()
    assert {each.state for each in (finding, pair, waived)} == {"resolved"}
    assert other.state == "open"
    assert Change.objects.get(object_id=finding.pk).reason == "merged into “Chat”"


def test_reason_does_not_name_confidential_work() -> None:
    one, two = factories.initiative(), factories.initiative(is_confidential=True)
    finding = factories.finding(subject=one)
    merge(one, two)
    assert named("Chat").is_confidential
    assert Change.objects.get(object_id=finding.pk).reason == "merged into other work"


def test_what_needed_merged_work_needs_what_follows() -> None:
    one, two, waits = (factories.initiative() for _ in range(3))
    factories.row(Dependency, initiative=waits, needs=one)
    factories.row(Dependency, initiative=one, needs=two)
    merge(one, two)
    (left,) = Dependency.objects.all()
    assert (left.initiative, left.needs) == (waits, named("Chat"))


def test_split_divides_each_figure_to_the_cent() -> None:
    work = factories.initiative()
    factories.allocation(initiative=work, planned="100.00", spent="0.01")
    factories.contribution(initiative=work, share="0.4")
    split(work, "0.333333", "0.333333", "0.333334")
    parts = [Allocation.objects.get(initiative=named(each)) for each in "ABC"]
    assert sum(each.amount for each in parts) == Decimal("100.00")
    assert sum(each.spent for each in parts) == Decimal("0.01")
    assert {each.share for each in Contribution.objects.filter(initiative__name__in="ABC")} == {
        Decimal("0.4")
    }
    assert sum(each.share or 0 for each in Succession.objects.all()) == 1


def test_preview_of_a_split_writes_nothing() -> None:
    work = factories.initiative()
    factories.allocation(initiative=work)
    told = split(work, "0.5", "0.5", is_rehearsal=True)
    assert {each.name for each in told.records} >= {"A", "B", work.name}
    assert Initiative.objects.count() == 1
    assert not OrganisationChange.objects.exists()


def test_shares_of_a_split_that_are_no_whole_are_refused() -> None:
    with pytest.raises(InvalidFields, match="make them sum to 1"):
        split(factories.initiative(), "0.5", "0.4")


def test_work_that_is_over_is_not_merged() -> None:
    with pytest.raises(ChangeIsOver):
        merge(factories.initiative(), factories.initiative(stage="done"))


def test_one_initiative_alone_is_no_merge() -> None:
    work = factories.initiative()
    with pytest.raises(InvalidFields, match="two initiatives"):
        merge(work, work)


def test_confidential_work_is_unknown_to_a_pmo_it_does_not_name() -> None:
    secret = factories.initiative(is_confidential=True)
    with pytest.raises(NotFound):
        merge(factories.initiative(), secret, actor=factories.actor(factories.amara()))


def test_lead_does_not_merge() -> None:
    cast = factories.cast()
    works = [factories.initiative(department=cast.sales) for _ in range(2)]
    with pytest.raises(NotPermitted):
        merge(*works, actor=factories.actor(cast.bruno))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    amount=st.decimals("-99999999.99", "99999999.99", places=2),
    weights=st.lists(st.integers(0, 10**9), min_size=1, max_size=6),
)
def test_parts_always_sum_to_the_whole(amount: Decimal, weights: list[int]) -> None:
    shares = organisation.proportions(weights)
    assert sum(shares) == 1_000_000
    assert sum(organisation.parts(amount, shares)) == amount
