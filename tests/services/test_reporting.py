"""Update rounds: opened, answered, reminded of, closed; reports that stand beside one another."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests import factories
from traceability.domain.access import Actor
from traceability.domain.errors import InvalidFields, NotFound, NotPermitted
from traceability.domain.reporting import NobodyAsked, RoundClosed
from traceability.models import (
    Change,
    Initiative,
    OutgoingMail,
    StatusUpdate,
    UpdateRequest,
    UpdateRound,
)
from traceability.queries import reporting as queries
from traceability.services import reporting
from traceability.services.reporting import Answer

pytestmark = pytest.mark.django_db
NOW = factories.NOW
TODAY = NOW.date()
FRIDAY = TODAY + timedelta(days=4)


@pytest.fixture
def cast() -> factories.Cast:
    made = factories.cast()
    for user in (made.bruno, made.chidi):
        assert user.person is not None
        user.person.email = f"{user.username}@example.org"
        user.person.save()
    return made


@pytest.fixture
def tills(cast: factories.Cast) -> Initiative:
    return factories.initiative(name="New tills", department=cast.sales, lead=cast.bruno.person)


def pmo(cast: factories.Cast) -> Actor:
    return factories.actor(cast.amara)


def lead(cast: factories.Cast) -> Actor:
    return factories.actor(cast.bruno)


def opened(cast: factories.Cast, *, now: datetime = NOW, **values: Any) -> UpdateRound:
    known = {"name": "Status due Friday", "due_on": FRIDAY.isoformat()}
    return reporting.open_round(values=known | values, actor=pmo(cast), now=now)


def say(
    cast: factories.Cast,
    work: Initiative,
    *,
    now: datetime = NOW,
    round_: UpdateRound | None = None,
    actor: Actor | None = None,
    **said: Any,
) -> StatusUpdate:
    made = reporting.report_status(
        answers=[Answer(initiative_id=work.id, **{"health": "on_track"} | said)],
        round_id=None if round_ is None else round_.id,
        actor=actor or lead(cast),
        now=now,
    )
    return made[0]


def test_round_asks_of_work_under_way_and_of_no_other(
    cast: factories.Cast, tills: Initiative
) -> None:
    for stage in ("proposed", "done", "cancelled"):
        factories.initiative(department=cast.sales, lead=cast.bruno.person, stage=stage)
    round_ = opened(cast)
    asked = UpdateRequest.objects.filter(round=round_)
    assert [one.initiative for one in asked] == [tills]
    assert asked[0].person == cast.bruno.person


def test_round_of_a_department_asks_of_those_below_it_and_of_no_other(
    cast: factories.Cast, tills: Initiative
) -> None:
    below = factories.department(name="Field sales", parent=cast.sales)
    field = factories.initiative(department=below)
    factories.initiative(department=cast.technology)
    round_ = opened(cast, department=str(cast.sales.id))
    asked = UpdateRequest.objects.filter(round=round_).values_list("initiative", flat=True)
    assert set(asked) == {tills.id, field.id}


def test_each_lead_gets_one_mail_with_all_own_items(
    cast: factories.Cast, tills: Initiative
) -> None:
    factories.initiative(name="New scales", department=cast.sales, lead=cast.bruno.person)
    factories.initiative(name="Cables", department=cast.technology, lead=cast.chidi.person)
    opened(cast)
    letters = {one.person: one for one in OutgoingMail.objects.select_related("person")}
    assert set(letters) == {cast.bruno.person, cast.chidi.person}
    bruno = cast.bruno.person
    assert bruno is not None
    text = letters[bruno].text
    assert "New tills" in text
    assert "New scales" in text
    assert "Cables" not in text


def test_mail_does_not_name_confidential_work(cast: factories.Cast) -> None:
    factories.initiative(
        name="Plan B",
        department=cast.sales,
        lead=cast.bruno.person,
        is_confidential=True,
        named_person_ids=[cast.bruno.person_id],
    )
    opened(cast)
    letter = OutgoingMail.objects.get()
    assert "Plan B" not in letter.text
    assert "1 confidential" in letter.text


def test_who_has_no_address_gets_no_mail_and_is_still_asked(cast: factories.Cast) -> None:
    nobody = factories.person(name="Eve")
    factories.initiative(department=cast.sales, lead=nobody)
    round_ = opened(cast)
    assert not OutgoingMail.objects.exists()
    assert UpdateRequest.objects.get(round=round_).person == nobody


def test_only_the_pmo_opens_a_round(cast: factories.Cast, tills: Initiative) -> None:
    with pytest.raises(NotPermitted):
        reporting.open_round(
            values={"name": "Mine", "due_on": FRIDAY.isoformat()}, actor=lead(cast), now=NOW
        )
    assert not UpdateRound.objects.exists()


def test_round_of_nothing_is_refused_and_leaves_nothing(cast: factories.Cast) -> None:
    with pytest.raises(NobodyAsked):
        opened(cast)
    assert not UpdateRound.objects.exists()


def test_round_is_not_due_on_a_day_that_is_over(cast: factories.Cast, tills: Initiative) -> None:
    with pytest.raises(InvalidFields) as refused:
        opened(cast, due_on=(TODAY - timedelta(days=1)).isoformat())
    assert refused.value.errors[0].pointer == "/due_on"


def test_round_is_opened_only_as_open(cast: factories.Cast, tills: Initiative) -> None:
    with pytest.raises(InvalidFields) as refused:
        opened(cast, state="closed")
    assert refused.value.errors[0].code == "read_only"


def test_report_is_a_dated_update_and_the_initiative_follows(
    cast: factories.Cast, tills: Initiative
) -> None:
    say(cast, tills, health="at_risk", summary="The supplier is late.", next_milestone="Pilot")
    tills.refresh_from_db()
    assert (tills.health, tills.reported_on, tills.version) == ("at_risk", TODAY, 2)
    later = NOW + timedelta(days=7)
    say(cast, tills, health="on_track", now=later)
    assert StatusUpdate.objects.filter(initiative=tills).count() == 2
    tills.refresh_from_db()
    assert (tills.health, tills.reported_on) == ("on_track", later.date())


def test_report_of_an_earlier_day_does_not_change_what_stands_now(
    cast: factories.Cast, tills: Initiative
) -> None:
    say(cast, tills, health="on_track")
    say(cast, tills, health="off_track", reported_on=TODAY - timedelta(days=3))
    tills.refresh_from_db()
    assert (tills.health, tills.reported_on) == ("on_track", TODAY)


def test_report_of_a_day_ahead_is_refused(cast: factories.Cast, tills: Initiative) -> None:
    with pytest.raises(InvalidFields) as refused:
        say(cast, tills, reported_on=TODAY + timedelta(days=1))
    assert refused.value.errors[0].pointer == "/answers/0/reported_on"


def test_no_change_repeats_the_update_before(cast: factories.Cast, tills: Initiative) -> None:
    say(cast, tills, health="at_risk", next_milestone="Pilot", summary="Late.")
    again = say(cast, tills, is_unchanged=True, now=NOW + timedelta(days=7))
    assert (again.health, again.next_milestone, again.is_unchanged) == ("at_risk", "Pilot", True)
    tills.refresh_from_db()
    assert tills.reported_on == (NOW + timedelta(days=7)).date()


def test_no_change_where_nothing_was_said_is_refused(
    cast: factories.Cast, tills: Initiative
) -> None:
    with pytest.raises(InvalidFields, match="No status of 'New tills' is recorded yet"):
        say(cast, tills, is_unchanged=True)
    assert not StatusUpdate.objects.exists()


def test_answers_are_all_written_or_none(cast: factories.Cast, tills: Initiative) -> None:
    scales = factories.initiative(department=cast.sales, lead=cast.bruno.person)
    with pytest.raises(InvalidFields) as refused:
        reporting.report_status(
            answers=[
                Answer(initiative_id=tills.id, health="on_track"),
                Answer(initiative_id=scales.id),
            ],
            actor=lead(cast),
            now=NOW,
        )
    assert refused.value.errors[0].pointer == "/answers/1/health"
    assert not StatusUpdate.objects.exists()
    tills.refresh_from_db()
    assert tills.health == "unknown"


def test_same_work_twice_in_one_report_is_refused(cast: factories.Cast, tills: Initiative) -> None:
    twice = [Answer(initiative_id=tills.id, health="on_track")] * 2
    with pytest.raises(InvalidFields) as refused:
        reporting.report_status(answers=twice, actor=lead(cast), now=NOW)
    assert refused.value.errors[0].pointer == "/answers/1/initiative"


def test_forecast_is_written_to_the_money_it_is_about(
    cast: factories.Cast, tills: Initiative
) -> None:
    period = factories.period()
    money = factories.allocation(initiative=tills, period=period)
    round_ = opened(cast, period=str(period.id))
    made = say(cast, tills, round_=round_, forecasts={money.id: Decimal("90000.50")})
    money.refresh_from_db()
    assert money.forecast == Decimal("90000.50")
    assert money.amount == Decimal("100000.00")
    assert (made.forecast, made.currency, made.period) == (Decimal("90000.50"), "EUR", period)


def test_forecast_that_is_known_in_part_is_not_told_as_a_sum(
    cast: factories.Cast, tills: Initiative
) -> None:
    period = factories.period()
    capital = factories.allocation(initiative=tills, period=period, kind="capex")
    factories.allocation(initiative=tills, period=period, kind="opex")
    round_ = opened(cast, period=str(period.id))
    made = say(cast, tills, round_=round_, forecasts={capital.id: Decimal(1)})
    assert made.forecast is None


def test_forecast_of_the_money_of_others_is_refused(
    cast: factories.Cast, tills: Initiative
) -> None:
    foreign = factories.allocation()
    with pytest.raises(InvalidFields) as refused:
        say(cast, tills, forecasts={foreign.id: Decimal(1)})
    assert refused.value.errors[0].pointer == "/answers/0/forecasts"
    foreign.refresh_from_db()
    assert foreign.forecast is None


def test_work_of_another_department_is_not_there_for_a_lead(
    cast: factories.Cast, tills: Initiative
) -> None:
    foreign = factories.initiative(department=cast.technology)
    with pytest.raises(NotFound):
        say(cast, foreign)


def test_executive_reads_and_does_not_report(cast: factories.Cast, tills: Initiative) -> None:
    with pytest.raises(NotPermitted):
        say(cast, tills, actor=factories.actor(cast.dana))


def test_answer_is_noted_once_and_a_correction_stands_beside_it(
    cast: factories.Cast, tills: Initiative
) -> None:
    round_ = opened(cast)
    first = say(cast, tills, round_=round_)
    say(cast, tills, round_=round_, health="off_track", now=NOW + timedelta(hours=1))
    request = UpdateRequest.objects.get(round=round_)
    assert (request.answered_by, request.answered_at) == (first, NOW)
    assert StatusUpdate.objects.count() == 2


def test_closed_round_takes_no_answers_and_sends_no_mail(
    cast: factories.Cast, tills: Initiative
) -> None:
    round_ = opened(cast)
    reporting.close_round(round_id=round_.id, expected_version=1, actor=pmo(cast), now=NOW)
    with pytest.raises(RoundClosed):
        say(cast, tills, round_=round_)
    with pytest.raises(RoundClosed):
        reporting.remind(round_id=round_.id, actor=pmo(cast), now=NOW)
    with pytest.raises(RoundClosed):
        reporting.close_round(round_id=round_.id, expected_version=None, actor=pmo(cast), now=NOW)


def test_reminder_goes_to_who_has_not_answered_once_a_day(
    cast: factories.Cast, tills: Initiative
) -> None:
    factories.initiative(department=cast.technology, lead=cast.chidi.person)
    round_ = opened(cast)
    say(cast, tills, round_=round_)
    tomorrow = NOW + timedelta(days=1)
    reminded = [
        reporting.remind(round_id=round_.id, actor=pmo(cast), now=tomorrow) for _ in range(2)
    ]
    assert reminded == [1, 0]
    assert OutgoingMail.objects.filter(person=cast.chidi.person).count() == 2
    assert OutgoingMail.objects.filter(person=cast.bruno.person).count() == 1
    again = OutgoingMail.objects.filter(subject__startswith="Reminder").get()
    assert again.person == cast.chidi.person


def test_progress_counts_in_time_late_and_never(cast: factories.Cast, tills: Initiative) -> None:
    late = factories.initiative(department=cast.sales, lead=cast.bruno.person)
    factories.initiative(department=cast.technology)
    round_ = opened(cast)
    say(cast, tills, round_=round_)
    saturday = NOW + timedelta(days=5)
    say(cast, late, round_=round_, now=saturday)
    found = queries.progress(scope=pmo(cast).scope, round_id=round_.id, now=saturday)
    counts = found.counts
    assert (counts.asked, counts.in_time, counts.late, counts.never) == (3, 1, 1, 1)
    assert [(one.name, one.counts.asked) for one in found.departments] == [
        ("Sales", 2),
        ("Technology", 1),
    ]


def test_executive_reads_how_a_round_stands_without_any_person(
    cast: factories.Cast, tills: Initiative
) -> None:
    round_ = opened(cast)
    found = queries.progress(scope=factories.actor(cast.dana).scope, round_id=round_.id, now=NOW)
    assert found.people is None
    assert found.counts.waiting == 1


def test_progress_does_not_count_confidential_work_for_whom_it_does_not_name(
    cast: factories.Cast, tills: Initiative
) -> None:
    factories.initiative(department=cast.sales, is_confidential=True)
    round_ = opened(cast)
    found = queries.progress(scope=pmo(cast).scope, round_id=round_.id, now=NOW)
    assert found.counts.asked == 1


def test_what_is_asked_of_a_lead_is_theirs_with_what_was_said_last(
    cast: factories.Cast, tills: Initiative
) -> None:
    factories.initiative(department=cast.technology, lead=cast.chidi.person)
    say(cast, tills, health="at_risk", summary="Late.")
    opened(cast)
    (call,) = queries.to_report(scope=lead(cast).scope)
    (item,) = call.items
    assert (item.initiative, item.is_answered) == (tills.id, False)
    assert item.latest is not None
    assert item.latest["summary"] == "Late."


def test_work_without_lead_and_sponsor_is_asked_of_who_leads_the_department(
    cast: factories.Cast,
) -> None:
    below = factories.department(name="Field sales", parent=cast.sales)
    orphan = factories.initiative(name="Vans", department=below)
    factories.initiative(department=cast.technology)
    opened(cast)
    (call,) = queries.to_report(scope=lead(cast).scope)
    assert [item.initiative for item in call.items] == [orphan.id]
    assert "Vans" in OutgoingMail.objects.get(person=cast.bruno.person).text


def test_work_that_nobody_leads_at_all_has_nobody_to_ask(cast: factories.Cast) -> None:
    factories.initiative()
    round_ = opened(cast)
    found = queries.progress(scope=pmo(cast).scope, round_id=round_.id, now=NOW)
    assert found.counts.nobody_to_ask == 1


def test_reading_what_is_asked_takes_as_many_statements_for_many_as_for_one(
    cast: factories.Cast, tills: Initiative, django_assert_num_queries: Any
) -> None:
    for _ in range(20):
        factories.initiative(department=cast.sales, lead=cast.bruno.person)
    opened(cast)
    scope = lead(cast).scope
    with django_assert_num_queries(3):
        (call,) = queries.to_report(scope=scope)
    assert len(call.items) == 21


def test_every_write_is_in_the_change_feed(cast: factories.Cast, tills: Initiative) -> None:
    round_ = opened(cast)
    say(cast, tills, round_=round_)
    nouns = [one.noun for one in Change.objects.filter(at=NOW, actor_kind="user")]
    assert sorted(nouns) == ["initiative", "status_update", "update_round"]


def test_due_day_itself_is_in_time(cast: factories.Cast, tills: Initiative) -> None:
    round_ = opened(cast, due_on=TODAY.isoformat())
    say(cast, tills, round_=round_)
    found = queries.progress(
        scope=pmo(cast).scope, round_id=round_.id, now=NOW + timedelta(days=300)
    )
    assert (found.counts.in_time, found.counts.late) == (1, 0)
