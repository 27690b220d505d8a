"""Taking an import back where the service, or people, went on with what it brought."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from tests.imported import bring, portfolio, said, stored
from traceability.domain.access import SYSTEM, Actor, Role
from traceability.models import (
    Action,
    CalendarFeed,
    Change,
    DetectionRun,
    Examination,
    Finding,
    Initiative,
    OrganisationSettings,
    OutgoingMail,
    Person,
    Review,
    Strategy,
    Succession,
    TextExamination,
    UpdateRequest,
    UpdateRound,
    Waiver,
)
from traceability.services import imports, records, reporting
from traceability.services.imports import UndoRefused
from traceability.services.reporting import Answer

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}")


def undo(report: imports.ImportReport, actor: Actor = SYSTEM) -> imports.UndoReport:
    assert report.batch_id is not None
    return imports.undo_import(batch_id=report.batch_id, actor=actor, now=LATER)


def refusal(report: imports.ImportReport, actor: Actor = SYSTEM) -> UndoRefused:
    with pytest.raises(UndoRefused) as caught:
        undo(report, actor)
    told = [caught.value.detail, *(each.message for each in caught.value.errors)]
    assert not [each for each in told if ID.search(each)]
    return caught.value


def with_mail() -> list[Any]:
    tech = {"department": "tech"}
    ines = said("person", "ines", tech, name="Inês", email="ines@example.org")
    return portfolio(
        ines=ines,
        i1=said("initiative", "i1", {"department": "sales", "lead": "ines"}, name="Build the site"),
    )


def asked(**values: Any) -> UpdateRound:
    known = {"name": "Status due 4 Dec", "due_on": (NOW + timedelta(days=4)).date().isoformat()}
    return reporting.open_round(
        values=known | values, actor=factories.actor(factories.amara()), now=NOW
    )


def answer(round_: UpdateRound | None, *works: Initiative) -> None:
    reporting.report_status(
        answers=[Answer(initiative_id=each.id, health="on_track") for each in works],
        round_id=round_.id if round_ else None,
        actor=SYSTEM,
        now=LATER,
    )


def test_what_detection_keeps_of_a_strategy_never_stands_in_the_way() -> None:
    report = bring(portfolio())
    strategy = stored("strategy", "plan")
    for model in (Examination, TextExamination):
        model.objects.create(strategy=strategy, examined_at=NOW)
    undo(report)
    assert not Examination.objects.exists()
    assert not TextExamination.objects.exists()
    assert not Strategy.objects.exists()


def test_detection_of_another_strategy_in_a_period_that_goes_goes_with_it() -> None:
    report = bring(portfolio())
    strategy, run = ours_in_its_period()
    factories.finding(strategy=strategy, opened_in=run, changed_in=run)
    undo(report)
    strategy.refresh_from_db()
    assert strategy.published_run is None
    assert not DetectionRun.objects.filter(strategy=strategy).exists()
    assert not Finding.objects.exists()


def test_finding_that_stays_is_of_a_run_that_stays() -> None:
    report = bring(portfolio())
    strategy = factories.strategy(name="Ours")
    before = factories.detection_run(strategy=strategy)
    _, run = ours_in_its_period(strategy)
    factories.detection_run(strategy=strategy, state="failed")
    told: dict[str, Any] = {
        "period": run.period,
        "money_at_stake": Decimal(9),
        "owner": factories.person(),
    }
    kept = factories.finding(strategy=strategy, opened_in=before, changed_in=run, **told)
    first = factories.finding(strategy=strategy, opened_in=run)
    about_it = factories.finding(
        strategy=strategy, opened_in=before, subject=stored("initiative", "i2")
    )
    waived = factories.row(
        Waiver,
        finding=first,
        fingerprint=first.fingerprint,
        reason="it is small",
        until_on=LATER.date(),
        waived_by_id=factories.amara().pk,
        waived_at=NOW,
    )
    undo(report)
    for each in (kept, first):
        each.refresh_from_db()
        assert (each.opened_in, each.changed_in, each.version) == (before, before, 2)
        assert (each.period, each.money_at_stake) == (None, None)
    assert kept.owner == told["owner"]
    assert Waiver.objects.get() == waived
    assert not Finding.objects.filter(pk=about_it.pk).exists()
    strategy.refresh_from_db()
    assert strategy.published_run == before
    change = Change.objects.get(object_id=kept.pk)
    assert (change.operation, change.version) == ("updated", 2)
    assert set(change.fields) == {"changed_in", "period", "money_at_stake"}


@pytest.mark.parametrize("held", ["owner", "due_on", "answers", "waiver"])
def test_work_on_a_finding_whose_only_run_goes_stands_in_the_way(held: str) -> None:
    report = bring(portfolio())
    strategy, run = ours_in_its_period()
    work: dict[str, Any] = {
        "owner": factories.person(),
        "due_on": LATER.date(),
        "answers": [{"side": str(run.pk), "text": "It is meant so."}],
    }
    work = {name: value for name, value in work.items() if name == held}
    finding = factories.finding(strategy=strategy, opened_in=run, title="Ours is alone", **work)
    if held == "waiver":
        factories.row(
            Waiver,
            finding=finding,
            fingerprint=finding.fingerprint,
            reason="it is small",
            until_on=LATER.date(),
            waived_by_id=factories.amara().pk,
            waived_at=NOW,
        )
    refused = refusal(report)
    assert "finding “Ours is alone” (is worked on, and its only detection run goes)" in str(refused)
    assert refused.detail.endswith("Run detection anew for a period that stays first.")
    factories.detection_run(strategy=strategy)
    undo(report)
    assert Finding.objects.get().pk == finding.pk


def ours_in_its_period(strategy: Strategy | None = None) -> tuple[Strategy, DetectionRun]:
    """A strategy of before the import, whose published run is on the import's period."""
    strategy = strategy or factories.strategy(name="Ours")
    run = factories.detection_run(strategy=strategy, period=stored("period", "y1"))
    Strategy.objects.filter(pk=strategy.pk).update(published_run=run)
    return strategy, run


def test_finding_stays_and_loses_an_owner_who_goes() -> None:
    report = bring(portfolio())
    finding = factories.finding(owner=stored("person", "ines"))
    undo(report)
    finding.refresh_from_db()
    assert (finding.owner, finding.version) == (None, 2)


def test_calendar_of_a_person_who_goes_goes_with_it() -> None:
    report = bring(portfolio())
    ours = factories.person()
    for person, digest in ((stored("person", "ines"), "a"), (ours, "b")):
        CalendarFeed.objects.create(person=person, digest=digest, made_at=NOW)
    undo(report)
    assert [each.person_id for each in CalendarFeed.objects.all()] == [ours.pk]


def test_action_about_a_finding_that_goes_stands_in_the_way() -> None:
    report = bring(portfolio())
    finding = factories.finding(subject=stored("initiative", "i2"), strategy=factories.strategy())
    factories.row(
        Action,
        strategy=finding.strategy,
        title="Ask Inês",
        owner=factories.person(),
        finding=finding,
        due_on=NOW.date(),
    )
    assert "action “Ask Inês” (refers to a finding about its records" in refusal(report).detail


def test_review_of_a_run_that_goes_stands_in_the_way() -> None:
    report = bring(portfolio())
    strategy = factories.strategy()
    run = factories.detection_run(strategy=strategy, period=stored("period", "y1"))
    held = {"state": "closed", "held_on": NOW.date(), "as_of": NOW, "closed_at": NOW}
    factories.row(Review, strategy=strategy, run=run, name="Autumn", **held)
    assert "review “Autumn” (refers to its detection run" in refusal(report).detail


def test_round_that_nobody_answered_goes_with_what_it_asked_of() -> None:
    report = bring(with_mail())
    asked()
    assert UpdateRequest.objects.count() == 3
    assert OutgoingMail.objects.exists()
    undone = undo(report)
    assert "3 requests for status that nobody had answered went with it." in undone.notes
    assert not UpdateRequest.objects.exists()
    assert not UpdateRound.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_closed_round_that_nobody_answered_goes_too() -> None:
    report = bring(with_mail())
    round_ = asked(
        department=str(stored("department", "tech").id), period=str(stored("period", "y1").id)
    )
    reporting.close_round(round_id=round_.id, expected_version=None, actor=SYSTEM, now=LATER)
    undo(report)
    assert not UpdateRound.objects.exists()


def test_round_that_asked_of_other_work_too_stays_and_asks_of_that() -> None:
    report = bring(portfolio())
    ours = factories.initiative(name="Ours")
    round_ = asked()
    answer(round_, ours)
    undo(report)
    assert [each.initiative_id for each in round_.requests.all()] == [ours.id]
    assert UpdateRound.objects.get().pk == round_.pk


def test_reports_stand_in_the_way_in_words() -> None:
    report = bring(portfolio())
    round_ = asked()
    answer(round_, *Initiative.objects.order_by("name"))
    refused = refusal(report)
    assert refused.detail == (
        "Later work stands on this import: 3 status updates of the round “Status due 4 Dec”, the "
        f"first by Throughline on {LATER:%Y-%m-%d}. What was reported is kept: keep this import, "
        "and end or correct its records instead."
    )
    assert [each.count for each in refused.standing] == [3]
    assert UpdateRequest.objects.count() == 3


def test_report_of_what_the_import_only_changed_is_never_written_over() -> None:
    bring(portfolio())
    said_so = said("initiative", "i2", {"department": "tech"}, name="Find shops", health="at_risk")
    changed = bring(portfolio(i2=said_so), now=LATER)
    work = stored("initiative", "i2")
    answer(None, work)
    assert "initiative “Find shops” (edited since by Throughline" in refusal(changed).detail
    work.refresh_from_db()
    assert (work.health, work.reported_on) == ("on_track", LATER.date())


def test_later_import_is_told_once_with_its_id_beside_the_words() -> None:
    first = bring(portfolio())
    more = portfolio(
        i2=said("initiative", "i2", {"department": "tech"}, name="Find more shops"),
        a1=said("allocation", "a1", {"initiative": "i1", "period": "y1"}, planned=Decimal(7)),
    )
    second = bring([*more, said("initiative", "i4", {"department": "tech"}, name="New")], now=LATER)
    refused = refusal(first)
    assert refused.detail == (
        "Later work stands on this import: the import “ledger” of "
        f"{LATER:%Y-%m-%d} 09:00 UTC by Throughline. Undo the later import first."
    )
    assert [(each.code, each.message) for each in refused.errors] == [
        ("later_import", f"the import “ledger” of {LATER:%Y-%m-%d} 09:00 UTC by Throughline")
    ]
    assert refused.facts["later_imports"] == [{"id": str(second.batch_id), "source": "ledger"}]


def test_reference_that_the_import_wrote_itself_never_stands_in_its_way() -> None:
    bring(portfolio())
    lead = said("person", "kemi", {"department": "tech"}, name="Kemi")
    led = said("initiative", "i2", {"department": "tech", "lead": "kemi"}, name="Find shops")
    undo(bring([*portfolio(i2=led), lead], now=LATER))
    assert stored("initiative", "i2").lead is None
    assert not Person.objects.filter(name="Kemi").exists()


def test_earlier_import_is_never_told_as_later() -> None:
    first = bring(portfolio())
    lead = said("person", "kemi", {"department": "tech"}, name="Kemi")
    second = bring([*portfolio(), lead], now=LATER)
    records.revise_record(
        noun="initiative",
        id=stored("initiative", "i2").id,
        expected_version=None,
        values={"lead": str(stored("person", "kemi").id)},
        actor=SYSTEM,
        now=LATER,
    )
    refused = refusal(second)
    assert refused.facts["later_imports"] == []
    assert "initiative “Find shops” (refers to a person of this import" in refused.detail
    assert refusal(first).facts["later_imports"] == [
        {"id": str(second.batch_id), "source": "ledger"}
    ]


def test_records_without_a_name_are_called_by_those_they_join() -> None:
    report = bring(portfolio())
    records.revise_record(
        noun="allocation",
        id=stored("allocation", "a1").id,
        expected_version=None,
        values={"planned": "5"},
        actor=SYSTEM,
        now=LATER,
    )
    factories.bruno(stored("department", "sales"))
    refused = refusal(report)
    told = [each.message for each in refused.errors]
    assert told[0].startswith("allocation “Build the site, Year 1” (edited since")
    assert told[1] == "a role grant (refers to a department of this import)"
    assert not [each for each in told if "bruno" in each]


def test_accounts_of_people_who_would_go_stand_in_the_way_without_names() -> None:
    report = bring(portfolio())
    factories.user("ines.of.tech", person=stored("person", "ines"))
    for name in ("chidi", "bruno"):
        factories.user(name, (Role.DEPARTMENT_LEAD, stored("department", "tech")))
    told = [each.message for each in refusal(report).errors]
    assert sorted(told) == [
        "2 role grants (refers to a department of this import)",
        "an account (refers to a person of this import)",
    ]


def test_confidential_end_of_a_succession_has_no_name() -> None:
    report = bring(portfolio())
    secret = factories.initiative(name="Buy a rival", is_confidential=True)
    mine = stored("initiative", "i2")
    Succession.objects.create(
        noun="initiative",
        predecessor_id=mine.pk,
        successor_id=secret.pk,
        kind="replaced",
        effective_on=NOW.date(),
    )
    refused = refusal(report, factories.actor(factories.amara()))
    assert [each.message for each in refused.errors] == [
        "a succession (from “Find shops” to a confidential initiative)"
    ]
    assert "a succession (from “Find shops” to “Buy a rival”)" in refusal(report).detail


def test_status_of_confidential_work_has_no_name() -> None:
    secret = said(
        "initiative", "i2", {"department": "tech"}, name="Buy a rival", is_confidential=True
    )
    report = bring(portfolio(i2=secret))
    answer(None, stored("initiative", "i2"))
    refused = refusal(report, factories.actor(factories.amara()))
    assert [each.message for each in refused.errors] == [
        "a status update of a confidential initiative (reported of its records)"
    ]


def test_days_are_the_organisations() -> None:
    report = bring(portfolio())
    OrganisationSettings.objects.create(time_zone="Pacific/Auckland")
    late = LATER.replace(hour=20)
    records.revise_record(
        noun="initiative",
        id=stored("initiative", "i2").id,
        expected_version=None,
        values={"name": "Our words"},
        actor=SYSTEM,
        now=late,
    )
    there = late + timedelta(days=1)
    assert f"by Throughline on {there:%Y-%m-%d})" in refusal(report).detail
    more = bring([*portfolio(), said("department", "legal", name="Legal")], now=late)
    assert more.batch_id is not None
    imports.undo_import(batch_id=more.batch_id, actor=SYSTEM, now=late)
    assert f"was taken back on {there:%Y-%m-%d}." in refusal(more).detail
