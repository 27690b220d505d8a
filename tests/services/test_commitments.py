"""What a decision commits to, who dissents, who is told, and who may decide otherwise."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection

from tests import factories
from traceability.domain.access import SYSTEM, Actor, Role
from traceability.domain.decisions import NotTheDecider, NotTheDissenter, Option
from traceability.domain.errors import Duplicate, InvalidFields, NotPermitted
from traceability.models import Decision, Dissent, Initiative, Strategy
from traceability.queries import adherence
from traceability.services import decisions
from traceability.services.audit import recording

pytestmark = pytest.mark.django_db
NOW = factories.NOW
TODAY = NOW.date()


@pytest.fixture
def strategy() -> Strategy:
    return factories.strategy(decision_mode="consensus")


@pytest.fixture
def cast() -> factories.Cast:
    return factories.cast()


def actor_of(user: Any) -> Actor:
    return factories.actor(user)


def decide(strategy: Strategy, cast: factories.Cast, *commitments: Any, **more: Any) -> Decision:
    actor = more.pop("actor", SYSTEM)
    said = {
        "strategy": str(strategy.pk),
        "title": "Reach before depth",
        "decider": str(cast.dana.person_id),
        "decided_on": TODAY,
        "message": "We reach out.",
        **more,
    }
    return decisions.record_decision(
        values=said, options=[Option("Reach", True)], commitments=commitments, actor=actor, now=NOW
    )


def refused_at(strategy: Strategy, cast: factories.Cast, **said: Any) -> tuple[str, str]:
    with pytest.raises(InvalidFields) as refused:
        decide(strategy, cast, said)
    return refused.value.errors[0].pointer, refused.value.errors[0].code


def test_commitment_is_kept_with_what_stood_there_when_it_was_decided(
    strategy: Strategy, cast: factories.Cast
) -> None:
    goal = factories.objective(strategy=strategy)
    link = factories.contribution(objective=goal)
    period = factories.period(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    factories.allocation(initiative=link.initiative, period=period, planned="100.00")
    said = {"kind": "move", "objective": goal.pk, "period": period.pk, "amount": "50"}
    kept = decide(strategy, cast, said).commitments
    assert kept == [
        {
            "kind": "move",
            "objective": str(goal.pk),
            "period": str(period.pk),
            "amount": "50",
            "due_on": "2026-12-31",
            "baseline": "100.00",
        }
    ]


def test_money_that_stood_there_is_not_known_of_a_day_before_anything_was_recorded(
    strategy: Strategy, cast: factories.Cast
) -> None:
    goal = factories.objective(strategy=strategy)
    period = factories.period(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    said = {"kind": "move", "objective": goal.pk, "period": period.pk, "amount": "50"}
    made = decide(strategy, cast, said, decided_on=date(2020, 1, 1))
    assert made.commitments[0]["baseline"] is None
    told = decide(strategy, cast, {**said, "baseline": "7"}, decided_on=date(2020, 1, 1))
    assert told.commitments[0]["baseline"] == "7"


def test_commitment_that_no_machine_could_check_is_refused_by_its_field(
    strategy: Strategy, cast: factories.Cast
) -> None:
    work, due = factories.initiative(), TODAY + timedelta(days=1)
    assert refused_at(strategy, cast, kind="stop", initiative=work.pk) == (
        "/commitments/0/due_on", "required",
    )  # fmt: skip
    assert refused_at(strategy, cast, kind="stop", due_on=due) == (
        "/commitments/0/initiative", "required",
    )  # fmt: skip
    assert refused_at(strategy, cast, kind="stop", initiative=work.pk, due_on=due, target=1) == (
        "/commitments/0/target", "does_not_apply",
    )  # fmt: skip
    goal = factories.objective()
    assert refused_at(strategy, cast, kind="no_new_work", objective=goal.pk, due_on=due) == (
        "/commitments/0/objective", "not_found",
    )  # fmt: skip
    before = TODAY - timedelta(days=1)
    assert refused_at(strategy, cast, kind="stop", initiative=work.pk, due_on=before) == (
        "/commitments/0/due_on", "before_decision",
    )  # fmt: skip
    secret = factories.initiative(is_confidential=True)
    assert refused_at(strategy, cast, kind="stop", initiative=secret.pk, due_on=due) == (
        "/commitments/0/initiative", "confidential",
    )  # fmt: skip


def test_who_decided_may_decide_otherwise_and_the_pmo_with_a_reason(
    strategy: Strategy, cast: factories.Cast
) -> None:
    earlier = decide(strategy, cast)
    again = {"supersedes": str(earlier.pk)}
    other = factories.user("erik", Role.EXECUTIVE, person=factories.person(name="Erik"))
    with pytest.raises(NotTheDecider):
        decide(strategy, cast, actor=actor_of(other), decider=str(other.person_id), **again)
    with pytest.raises(InvalidFields) as refused:
        decide(strategy, cast, actor=actor_of(cast.amara), decider=str(other.person_id), **again)
    assert refused.value.errors[0].pointer == "/superseding_reason"
    later = decide(strategy, cast, actor=actor_of(cast.dana), **again)
    assert later.superseding_reason == ""
    last = {"supersedes": str(later.pk), "superseding_reason": "Dana has left"}
    by_erik = {**last, "decider": str(other.person_id)}
    assert decide(strategy, cast, actor=actor_of(cast.amara), **by_erik).supersedes_id == later.pk


def test_pmo_needs_no_reason_to_record_what_the_same_leader_decided_otherwise(
    strategy: Strategy, cast: factories.Cast
) -> None:
    earlier = decide(strategy, cast)
    amara = actor_of(cast.amara)
    later = decide(strategy, cast, actor=amara, supersedes=str(earlier.pk))
    assert (later.supersedes_id, later.superseding_reason) == (earlier.pk, "")


def test_dissent_is_ones_own_once_and_stays(strategy: Strategy, cast: factories.Cast) -> None:
    one = decide(strategy, cast)

    def dissent(user: Any, **more: Any) -> Dissent:
        return decisions.dissent(
            decision_id=one.pk, text="It costs us depth.", actor=actor_of(user), now=NOW, **more
        )

    made = dissent(cast.bruno, author_id=cast.dana.person_id)
    assert made.author_id == cast.bruno.person_id
    with pytest.raises(Duplicate):
        dissent(cast.bruno)
    with pytest.raises(NotTheDissenter):
        decisions.dissent(decision_id=one.pk, text="No.", actor=SYSTEM, now=NOW)
    viewer = factories.user("viewer", Role.VIEWER, person=factories.person(name="Vera"))
    with pytest.raises(NotPermitted):
        dissent(viewer)


def test_forum_is_told_by_who_decided_or_the_pmo_between_the_decision_and_today(
    strategy: Strategy, cast: factories.Cast
) -> None:
    one = decide(strategy, cast)

    def tell(user: Any, day: date = TODAY) -> None:
        decisions.tell(
            decision_id=one.pk, forum="Sales weekly", told_on=day, actor=actor_of(user), now=NOW
        )

    tell(cast.dana)
    other = factories.user("erik", Role.EXECUTIVE, person=factories.person(name="Erik"))
    with pytest.raises(NotTheDecider):
        tell(other)
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        with pytest.raises(InvalidFields):
            tell(cast.amara, day)
    mute = decide(strategy, cast, message="")
    with pytest.raises(InvalidFields, match="no message"):
        decisions.tell(decision_id=mute.pk, forum="Board", told_on=TODAY, actor=SYSTEM, now=NOW)


def told_of(strategy: Strategy, now: datetime) -> Any:
    (one,) = adherence.of_strategy(scope=SYSTEM.scope, strategy_id=strategy.pk, now=now).decisions
    return one


def test_work_cancelled_after_its_day_is_told_as_kept_late_from_history(
    strategy: Strategy, cast: factories.Cast
) -> None:
    goal = factories.objective(strategy=strategy)
    work = factories.initiative(stage="active")
    factories.contribution(objective=goal, initiative=work)
    said = {"kind": "stop", "initiative": work.pk, "due_on": TODAY}
    decide(strategy, cast, said)
    later = NOW + timedelta(days=9)
    assert told_of(strategy, later).departed == 1
    with recording(actor=SYSTEM, now=later):
        Initiative.objects.filter(pk=work.pk).update(stage="cancelled")
    one = told_of(strategy, later)
    assert (one.kept, one.kept_late, one.departed, one.share) == (0, 1, 0, 0.0)
    (kept,) = one.commitments
    assert (kept.state, kept.since) == ("kept_late", later.date())
    whole = adherence.of_strategy(scope=SYSTEM.scope, strategy_id=strategy.pk, now=later)
    assert (whole.kept_late, whole.kept_undated, whole.share) == (1, 0, 0.0)


@pytest.mark.parametrize(("moved_after", "state"), [(1, "kept"), (9, "kept_late")])
def test_money_is_held_against_the_records_of_its_day(
    strategy: Strategy, cast: factories.Cast, moved_after: int, state: str
) -> None:
    goal = factories.objective(strategy=strategy)
    link = factories.contribution(objective=goal)
    period = factories.period(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    money = factories.allocation(initiative=link.initiative, period=period, planned="100.00")
    due = TODAY + timedelta(days=5)
    said = {
        "kind": "move", "objective": goal.pk, "period": period.pk, "amount": "50", "due_on": due,
    }  # fmt: skip
    decide(strategy, cast, said)
    at = NOW + timedelta(days=moved_after)
    with recording(actor=SYSTEM, now=at):
        type(money).objects.filter(pk=money.pk).update(planned="150.00")
    assert told_of(strategy, NOW + timedelta(days=10)).commitments[0].state == state


def test_work_that_had_no_figure_is_named_to_who_may_know_it(
    strategy: Strategy, cast: factories.Cast
) -> None:
    goal = factories.objective(strategy=strategy)
    work = factories.contribution(objective=goal).initiative
    assert work is not None
    period = factories.period(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    said = {"kind": "move", "objective": goal.pk, "period": period.pk, "amount": "50"}
    decide(strategy, cast, said)
    (told,) = told_of(strategy, NOW + timedelta(days=1)).commitments
    assert [one.name for one in told.without_figure_then] == [work.name]
    assert [one.name for one in told.without_figure_now] == [work.name]
    known = {one.name: one.value for one in told.evidence}
    assert (known["Stood there when decided"], known["Stands there"]) == ("0.00", "0.00")
    assert known["Initiatives without a figure then"] == "1"
    Initiative.objects.filter(pk=work.pk).update(is_confidential=True)
    (one,) = adherence.of_strategy(
        scope=actor_of(cast.dana).scope, strategy_id=strategy.pk, now=NOW + timedelta(days=1)
    ).decisions
    (hidden,) = one.commitments
    assert (hidden.without_figure_then, hidden.without_figure_now) == ((), ())


@pytest.mark.parametrize("table", ["dissent", "telling"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET version = 2", "DELETE FROM {}"])
def test_service_may_neither_edit_nor_delete_what_was_said(table: str, statement: str) -> None:
    with (
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        cursor.execute(statement.format(f"traceability_{table}"))


def test_decision_is_held_against_the_portfolio_as_each_reader_may_know_it(
    strategy: Strategy, cast: factories.Cast
) -> None:
    goal = factories.objective(strategy=strategy)
    work = factories.initiative(stage="active")
    factories.contribution(objective=goal, initiative=work)
    due = TODAY - timedelta(days=1)
    said = {"kind": "stop", "initiative": work.pk, "due_on": due}
    one = decide(strategy, cast, said, decided_on=due)
    (told,) = adherence.of_strategy(
        scope=actor_of(cast.amara).scope, strategy_id=strategy.pk, now=NOW
    ).decisions
    assert (told.share, told.departed) == (0.0, 1)
    assert told.commitments[0].subjects[0].name == work.name
    Initiative.objects.filter(pk=work.pk).update(is_confidential=True)
    (hidden,) = adherence.of_strategy(
        scope=actor_of(cast.dana).scope, strategy_id=strategy.pk, now=NOW
    ).decisions
    assert (hidden.share, hidden.cannot_be_told) == (None, 1)
    assert hidden.commitments[0].subjects[0].name is None
    decide(
        strategy, cast, supersedes=str(one.pk), superseding_reason="It goes on", mode="directive"
    )
    whole = adherence.of_strategy(scope=SYSTEM.scope, strategy_id=strategy.pk, now=NOW)
    assert (whole.departed, whole.share) == (0, None)
    assert [each.reopened for each in whole.modes] == [0, 1]
