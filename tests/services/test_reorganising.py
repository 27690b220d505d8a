"""Reorganising: departments give way to others, and nothing is lost, doubled or called broken."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.errors import InvalidFields, NotPermitted, StaleVersion
from traceability.models import (
    Change,
    ControlTotal,
    Department,
    Finding,
    MeasureEffect,
    OrganisationChange,
    RoleGrant,
    Succession,
    Waiver,
)
from traceability.queries import access
from traceability.services.organisation import followed_findings
from traceability.services.organisation.carrying_out import Order, Outcome
from traceability.services.organisation.reorganisation_plan import Giving, Part, Plan, Target
from traceability.services.organisation.reorganising import reorganise

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def one_to(*targets: Target | tuple[Target, str], old: Department, **more: Any) -> Plan:
    """A plan by which one department becomes these, with shares where they are said."""
    parts = [each if isinstance(each, tuple) else (each, None) for each in targets]
    return Plan(
        targets=tuple(target for target, _ in parts),
        giving=(
            Giving(
                old.pk,
                tuple(
                    Part(target.key, Decimal(share) if share else None) for target, share in parts
                ),
            ),
        ),
        **more,
    )


def apply(plan: Plan, **how: Any) -> Outcome:
    """Carry a plan out as the door does."""
    known: dict[str, Any] = {"actor": SYSTEM, "now": NOW, "reason": "New market"}
    return reorganise(plan, Order(**known | how), asked={})


def preview(plan: Plan, **how: Any) -> Outcome:
    """Rehearse it."""
    return apply(plan, is_rehearsal=True, **how)


def new(name: str) -> Target:
    """A new department, called by its name."""
    return Target(key=name, name=name)


def found() -> Mapping[tuple[UUID, str, str], Any]:
    """Everything detection finds as the portfolio stands."""
    return followed_findings.picture(now=NOW)


def test_department_gives_way_to_a_new_one_with_its_work_and_people() -> None:
    old = factories.department(name="Field", parent=factories.department(name="Company"))
    work, person = factories.initiative(department=old), factories.person(department=old)
    apply(one_to(new("Regions"), old=old))
    heir = Department.objects.get(name="Regions")
    for record in (old, work, person):
        record.refresh_from_db()
    assert (work.department, person.department) == (heir, heir)
    assert heir.parent == old.parent
    assert (old.ends_on, heir.starts_on) == (date(2026, 3, 1), TODAY)
    (link,) = Succession.objects.all()
    assert (link.kind, link.share, link.effective_on) == ("reorganised", Decimal(1), TODAY)


def test_all_of_it_stands_in_history_with_one_reason() -> None:
    old = factories.department()
    factories.initiative(department=old)
    apply(one_to(new("Regions"), old=old))
    assert {each.reason for each in Change.objects.all()} == {"New market"}
    assert len({each.transaction_id for each in Change.objects.all()}) == 1
    told = Change.objects.get(noun="department", object_id=old.pk)
    assert told.operation == "ended"
    assert "successors" in told.fields


def test_preview_tells_all_and_writes_nothing() -> None:
    old = factories.department(name="Field")
    work = factories.initiative(department=old, name="Chat")
    told = preview(one_to(new("Regions"), old=old))
    assert {each.name for each in told.records} >= {"Field", "Regions", "Chat"}
    moved = next(each for each in told.records if each.id == work.pk)
    assert [(each.name, each.before, each.after) for each in moved.fields] == [
        ("department", "Field", "Regions")
    ]
    assert Department.objects.count() == 1
    assert not Change.objects.exists()
    assert not OrganisationChange.objects.exists()


def test_what_was_previewed_is_what_is_applied() -> None:
    old = factories.department()
    work = factories.initiative(department=old)
    plan = one_to(new("Regions"), old=old)
    seen = preview(plan)
    assert apply(plan, expected_tag=seen.tag).tag == seen.tag
    assert OrganisationChange.objects.get().state == "applied"
    work.refresh_from_db()
    assert work.version == 2


def test_apply_is_refused_once_something_moved_since_the_preview() -> None:
    old = factories.department()
    plan = one_to(new("Regions"), old=old)
    seen = preview(plan)
    factories.initiative(department=old)
    with pytest.raises(StaleVersion, match="look at it again"):
        apply(plan, expected_tag=seen.tag)
    assert not Succession.objects.exists()


def test_split_sends_work_where_it_was_assigned_and_the_rest_to_the_largest_part() -> None:
    old = factories.department()
    one, two, three = (factories.initiative(department=old) for _ in range(3))
    plan = one_to(
        (new("North"), "0.7"), (new("South"), "0.3"), old=old, initiatives={two.pk: "South"}
    )
    told = apply(plan)
    names = {}
    for work in (one, two, three):
        work.refresh_from_db()
        names[work.pk] = work.department.name
    assert names == {one.pk: "North", two.pk: "South", three.pk: "North"}
    assert told.notes == ("2 initiatives that nobody assigned go to the largest part.",)
    assert sum(each.share or 0 for each in Succession.objects.all()) == 1


def test_several_departments_become_one() -> None:
    olds = [factories.department(), factories.department()]
    work = [factories.initiative(department=each) for each in olds]
    plan = Plan(
        targets=(new("All"),),
        giving=tuple(Giving(each.pk, (Part("All"),)) for each in olds),
    )
    apply(plan)
    for each in work:
        each.refresh_from_db()
    assert {each.department.name for each in work} == {"All"}


def test_department_may_go_on_as_one_of_its_parts() -> None:
    old = factories.department(name="Sales")
    stays, goes = (factories.initiative(department=old) for _ in range(2))
    own = Target(key="own", department=old.pk)
    apply(
        one_to((own, "0.6"), (new("Partners"), "0.4"), old=old, initiatives={goes.pk: "Partners"})
    )
    for record in (old, stays, goes):
        record.refresh_from_db()
    assert old.ends_on is None
    assert stays.department == old
    assert goes.department.name == "Partners"
    (link,) = Succession.objects.all()
    assert (link.predecessor_id, link.share) == (old.pk, Decimal("0.4"))


def test_departments_below_and_pools_go_along() -> None:
    old = factories.department()
    below = factories.department(parent=old)
    apply(one_to(new("Regions"), old=old))
    below.refresh_from_db()
    assert below.parent is not None
    assert below.parent.name == "Regions"


def test_ledger_follows_the_money_of_the_work_to_the_cent() -> None:
    old, period = factories.department(), factories.period()
    for amount, name in (("10.00", "North"), ("20.00", "South")):
        work = factories.initiative(department=old, name=name)
        factories.allocation(initiative=work, period=period, planned=amount)
    factories.row(ControlTotal, department=old, period=period, currency="EUR", amount="100.00")
    works = {each.name: each.pk for each in old.initiatives.all()}
    plan = one_to(
        (new("North"), "0.5"),
        (new("South"), "0.5"),
        old=old,
        initiatives={works["North"]: "North", works["South"]: "South"},
    )
    apply(plan)
    amounts = dict(ControlTotal.objects.values_list("department__name", "amount"))
    assert amounts.pop("North") == Decimal("33.33")
    assert amounts.pop("South") == Decimal("66.67")
    assert set(amounts.values()) == {Decimal("0.00")}


def test_shares_that_are_no_whole_are_refused() -> None:
    old = factories.department()
    with pytest.raises(InvalidFields, match=r"sum to 0\.9"):
        apply(one_to((new("A"), "0.5"), (new("B"), "0.4"), old=old))
    with pytest.raises(InvalidFields, match="to each, or to none"):
        apply(one_to((new("A"), "0.5"), new("B"), old=old))
    assert Department.objects.count() == 1


def test_plan_for_a_day_to_come_changes_nothing_until_then() -> None:
    old = factories.department()
    told = apply(one_to(new("Regions"), old=old), effective_on=date(2026, 4, 1))
    assert told.is_planned
    assert Department.objects.count() == 1
    kept = OrganisationChange.objects.get()
    assert (kept.state, kept.effective_on, kept.done) == ("planned", date(2026, 4, 1), [])


def test_day_in_the_past_dates_the_departments_and_leaves_views_of_then_alone() -> None:
    old = factories.department()
    apply(one_to(new("Regions"), old=old), effective_on=date(2026, 1, 1))
    old.refresh_from_db()
    assert old.ends_on == date(2025, 12, 31)
    assert Department.objects.get(name="Regions").starts_on == date(2026, 1, 1)


def test_only_the_pmo_reorganises() -> None:
    cast = factories.cast()
    plan = one_to(new("Regions"), old=cast.sales)
    for who in (cast.bruno, cast.dana):
        with pytest.raises(NotPermitted):
            preview(plan, actor=factories.actor(who))
    apply(plan, actor=factories.actor(cast.amara))


def test_lead_of_a_department_under_a_new_name_keeps_the_rights() -> None:
    cast = factories.cast()
    apply(one_to(new("Regions"), old=cast.sales))
    heir = Department.objects.get(name="Regions")
    assert RoleGrant.objects.get(user=cast.bruno).department == heir
    assert heir.pk in access.actor_of_user(cast.bruno).scope.led_department_ids


def test_lead_of_one_of_two_that_become_one_gets_no_rights_on_the_other() -> None:
    cast = factories.cast()
    plan = Plan(
        targets=(new("All"),),
        giving=(Giving(cast.sales.pk, (Part("All"),)), Giving(cast.technology.pk, (Part("All"),))),
    )
    told = apply(plan)
    assert RoleGrant.objects.get(user=cast.bruno).department == cast.sales
    assert any("an administrator says who gets them" in each for each in told.notes)


def test_confidential_work_moves_and_is_not_told() -> None:
    amara, old = factories.amara(), factories.department()
    secret = factories.initiative(department=old, name="Merger", is_confidential=True)
    plan = one_to(new("Regions"), old=old)
    before = preview(plan, actor=factories.actor(amara))
    assert secret.pk not in {each.id for each in before.records}
    other = factories.initiative(department=old, is_confidential=True)
    assert preview(plan, actor=factories.actor(amara)).tag == before.tag
    apply(plan, actor=factories.actor(amara))
    for each in (secret, other):
        each.refresh_from_db()
        assert each.department.name == "Regions"


def test_total_told_holds_no_money_of_work_that_is_confidential_to_who_asks() -> None:
    amara, old = factories.amara(), factories.department()
    secret = factories.initiative(department=old, name="Merger", is_confidential=True)
    open_work = factories.initiative(department=old, name="Depot")
    period = factories.period()
    factories.allocation(initiative=secret, period=period, planned="820.00")
    factories.allocation(initiative=open_work, period=period, planned="10.00")
    plan = one_to(new("Regions"), old=old)
    (told,) = preview(plan, actor=factories.actor(amara)).totals
    assert (told.before, told.after) == (Decimal(10), Decimal(10))
    (whole,) = preview(plan, actor=SYSTEM).totals
    assert (whole.before, whole.after) == (Decimal(830), Decimal(830))


def _portfolio_with_findings() -> tuple[Department, Any]:
    """A department whose ledger has more than its work carries, and whose work pulls apart."""
    strategy = factories.strategy()
    goal = factories.objective(strategy=strategy)
    measure = factories.measure(objective=goal, direction="increase")
    period = factories.period()
    strategy.current_period = period
    strategy.save()
    old = factories.department(name="Field")
    for name, strength in (("Up", "0.5"), ("Down", "-0.5")):
        work = factories.initiative(department=old, name=name)
        factories.allocation(initiative=work, period=period, planned="10.00")
        factories.contribution(initiative=work, objective=goal)
        factories.row(MeasureEffect, initiative=work, measure=measure, strength=strength)
    factories.row(ControlTotal, department=old, period=period, currency="EUR", amount="100.00")
    return old, strategy


def _kept(strategy: Any) -> None:
    """Let what detection finds stand as a published run's findings."""
    run = factories.detection_run(strategy=strategy)
    strategy.published_run = run
    strategy.save()
    for key, one in found().items():
        finding = followed_findings.opened(key[0], one, run.pk, now=NOW)
        if one.is_pair:
            finding.state = "candidate"
        finding.save(force_insert=True)


def test_finding_about_a_department_goes_to_its_heir_with_its_waiver() -> None:
    old, strategy = _portfolio_with_findings()
    _kept(strategy)
    mine = Finding.objects.get(code="uncarried_money")
    mine.state = "waived"
    mine.save()
    factories.row(
        Waiver,
        finding=mine,
        fingerprint=mine.fingerprint,
        reason="Known",
        until_on=date(2026, 6, 1),
        waived_by_id=factories.unknown_id(),
        waived_at=NOW,
    )
    apply(one_to(new("Regions"), old=old))
    mine.refresh_from_db()
    heir = Department.objects.get(name="Regions")
    assert mine.subject_key == f"department:{heir.pk}"
    assert (mine.state, mine.waivers.get().fingerprint) == ("waived", mine.fingerprint)
    stands = {each.subject_key for each in Finding.objects.all()}
    assert {key[2] for key in found()} == stands


@pytest.mark.parametrize("parts", [1, 2])
def test_no_finding_opens_because_of_a_reorganisation(parts: int) -> None:
    old, strategy = _portfolio_with_findings()
    _kept(strategy)
    was_open = Finding.objects.filter(state="open").count()
    targets = [new(name) for name in ("North", "South")[:parts]]
    plan = one_to(*targets, old=old, initiatives={old.initiatives.get(name="Up").pk: "North"})
    told = preview(plan)
    assert not [each for each in told.fates if each.what == "opens"]
    apply(plan)
    known = {each.subject_key: each for each in Finding.objects.all()}
    for key, one in found().items():
        assert known[key[2]].fingerprint == one.fingerprint
    assert Finding.objects.filter(state="open").count() <= was_open + parts - 1


def test_what_a_new_structure_alone_would_open_is_set_aside_with_its_reason() -> None:
    old, strategy = _portfolio_with_findings()
    other = factories.department(name="Other")
    down = old.initiatives.get(name="Down")
    down.department = other
    down.save()
    _kept(strategy)
    assert not Finding.objects.filter(code="mixed_signals").exists()
    plan = Plan(
        targets=(new("All"),),
        giving=(Giving(old.pk, (Part("All"),)), Giving(other.pk, (Part("All"),))),
    )
    apply(plan)
    aside = Finding.objects.get(code="mixed_signals")
    assert aside.state == "waived"
    assert aside.waivers.get().reason == "New market"
