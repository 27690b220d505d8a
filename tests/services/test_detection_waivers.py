"""Waivers: who, for how long, how much; and when the finding comes back."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM, Actor, Role
from traceability.domain.errors import InvalidFields, NotFound, NotPermitted
from traceability.models import Change, Finding, Initiative, User, Waiver
from traceability.services import detection, records
from traceability.services.detection import standing, waivers

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 30)


@pytest.fixture
def amara() -> Actor:
    """Amara runs the PMO."""
    return factories.actor(factories.amara())


def colleague() -> User:
    return factories.user("emeka", Role.PMO, person=factories.person(name="Emeka"))


def waive(finding: Finding, actor: Actor, **changed: object) -> Waiver:
    known = {"reason": "Contract work until June.", "until_on": JUNE, "now": NOW} | changed
    return detection.waive_finding(
        finding_id=finding.pk,
        actor=actor,
        **known,  # type: ignore[arg-type]
    )


def state_of(finding: Finding) -> str:
    return Finding.objects.get(pk=finding.pk).state


def test_waived_finding_is_silent_and_told(amara: Actor) -> None:
    finding = factories.finding()
    waiver = waive(finding, amara)
    assert state_of(finding) == "waived"
    assert (waiver.fingerprint, waiver.waived_by_id) == (finding.fingerprint, amara.id)
    told = set(Change.objects.values_list("noun", "operation", "reason"))
    assert ("waiver", "created", "Contract work until June.") in told
    assert ("finding", "updated", "Contract work until June.") in told


def test_waiver_without_a_reason_is_refused(amara: Actor) -> None:
    with pytest.raises(InvalidFields) as refused:
        waive(factories.finding(), amara, reason="  ")
    assert refused.value.errors[0].pointer == "/reason"


def test_waiver_until_a_day_gone_by_is_refused(amara: Actor) -> None:
    with pytest.raises(InvalidFields) as refused:
        waive(factories.finding(), amara, until_on=date(2026, 3, 1))
    assert refused.value.errors[0].pointer == "/until_on"


def test_nobody_waives_on_their_own_initiative() -> None:
    user = factories.amara()
    for side in ("lead", "sponsor"):
        work = factories.initiative(**{side: user.person})
        with pytest.raises(standing.OwnInitiative):
            waive(factories.finding(subject=work), factories.actor(user))


def test_nobody_waives_on_a_link_of_their_own_initiative() -> None:
    user = factories.amara()
    link = factories.contribution(initiative=factories.initiative(lead=user.person))
    finding = factories.finding(subject=link, subject_ids=[link.pk, link.initiative_id])
    with pytest.raises(standing.OwnInitiative):
        waive(finding, factories.actor(user))


def test_only_the_pmo_waives(amara: Actor) -> None:
    sales = factories.department()
    for user in (factories.bruno(sales), factories.dana()):
        with pytest.raises(NotPermitted):
            waive(factories.finding(), factories.actor(user))
    with pytest.raises(NotPermitted):
        waive(factories.finding(), SYSTEM)


def test_finding_that_the_reader_may_not_see_is_not_found(amara: Actor) -> None:
    secret = factories.finding(subject=factories.initiative(is_confidential=True))
    with pytest.raises(NotFound):
        waive(secret, amara)


def test_only_an_open_finding_is_waived(amara: Actor) -> None:
    for state in ("resolved", "waived", "candidate"):
        with pytest.raises(waivers.FindingNotOpen):
            waive(factories.finding(state=state), amara)


def test_other_facts_than_the_reader_looked_at_are_refused(amara: Actor) -> None:
    with pytest.raises(standing.FactsChanged):
        waive(factories.finding(), amara, fingerprint="0" * 64)


def test_much_money_needs_a_second_person(amara: Actor) -> None:
    finding = factories.finding(money_at_stake=Decimal("1000000.01"))
    waiver = waive(finding, amara)
    assert waiver.needs_second_person
    assert state_of(finding) == "open"
    second = factories.actor(colleague())
    detection.agree_waiver(waiver_id=waiver.pk, actor=second, now=NOW)
    assert state_of(finding) == "waived"
    with pytest.raises(waivers.WaiverIsOver):
        detection.agree_waiver(waiver_id=waiver.pk, actor=second, now=NOW)


def test_amount_itself_and_unknown_money_need_no_second_person(amara: Actor) -> None:
    for amount in (Decimal("1000000.00"), None):
        assert not waive(factories.finding(money_at_stake=amount), amara).needs_second_person


def test_much_negative_money_needs_a_second_person_too(amara: Actor) -> None:
    assert waive(factories.finding(money_at_stake=Decimal("-2000000")), amara).needs_second_person


def test_second_person_is_another_than_the_first(amara: Actor) -> None:
    waiver = waive(factories.finding(money_at_stake=Decimal(2_000_000)), amara)
    with pytest.raises(waivers.SecondPersonIsTheFirst):
        detection.agree_waiver(waiver_id=waiver.pk, actor=amara, now=NOW)


def test_second_person_does_not_agree_on_their_own_initiative(amara: Actor) -> None:
    user = colleague()
    work = factories.initiative(sponsor=user.person)
    waiver = waive(factories.finding(subject=work, money_at_stake=Decimal(2_000_000)), amara)
    with pytest.raises(standing.OwnInitiative):
        detection.agree_waiver(waiver_id=waiver.pk, actor=factories.actor(user), now=NOW)


def test_second_person_does_not_agree_to_facts_that_changed(amara: Actor) -> None:
    finding = factories.finding(money_at_stake=Decimal(2_000_000))
    waiver = waive(finding, amara)
    Finding.objects.filter(pk=finding.pk).update(fingerprint="1" * 64)
    with pytest.raises(standing.FactsChanged):
        detection.agree_waiver(waiver_id=waiver.pk, actor=factories.actor(colleague()), now=NOW)


def test_second_person_does_not_agree_about_what_was_dismissed_meanwhile(amara: Actor) -> None:
    finding = factories.pair(
        factories.initiative(),
        factories.initiative(),
        state="open",
        confirmed_at=NOW,
        money_at_stake=Decimal(2_000_000),
    )
    waiver = waive(finding, amara)
    detection.dismiss_finding(finding_id=finding.pk, reason="None.", actor=amara, now=NOW)
    with pytest.raises(waivers.FindingNotOpen, match="dismissed"):
        detection.agree_waiver(waiver_id=waiver.pk, actor=factories.actor(colleague()), now=NOW)
    assert Waiver.objects.get(pk=waiver.pk).agreed_at is None


def test_waiver_that_waits_is_not_doubled(amara: Actor) -> None:
    finding = factories.finding(money_at_stake=Decimal(2_000_000))
    waive(finding, amara)
    with pytest.raises(waivers.WaiverStands):
        waive(finding, factories.actor(colleague()))


def test_withdrawn_waiver_opens_the_finding(amara: Actor) -> None:
    finding = factories.finding()
    waiver = waive(finding, amara)
    detection.withdraw_waiver(waiver_id=waiver.pk, expected_version=None, actor=amara, now=NOW)
    assert state_of(finding) == "open"
    with pytest.raises(waivers.WaiverIsOver):
        detection.withdraw_waiver(waiver_id=waiver.pk, expected_version=None, actor=amara, now=NOW)
    waive(finding, amara)
    assert state_of(finding) == "waived"


def test_unknown_waiver_is_not_found(amara: Actor) -> None:
    with pytest.raises(NotFound):
        detection.agree_waiver(waiver_id=uuid4(), actor=amara, now=NOW)


def test_finding_opens_the_day_after_its_waiver_ran_out(amara: Actor) -> None:
    finding = factories.finding()
    waive(finding, amara, until_on=date(2026, 3, 3))
    assert detection.reopen_lapsed(now=NOW + timedelta(days=1)) == 0
    assert detection.reopen_lapsed(now=NOW + timedelta(days=2)) == 1
    assert detection.reopen_lapsed(now=NOW + timedelta(days=2)) == 0
    assert state_of(finding) == "open"


def run_again(finding: Finding, day: int) -> None:
    now = NOW + timedelta(days=day)
    run = detection.request_detection(strategy_id=finding.strategy_id, actor=SYSTEM, now=now)
    lease = detection.claim_planning(run.pk, now=now)
    assert lease is not None
    detection.plan_run(lease, now=now)
    while (chunk := detection.claim_chunk(run.pk, now=now)) is not None:
        detection.finish_chunk(chunk, detection.examine_chunk(chunk))
    publication = detection.claim_publication(run.pk, now=now)
    assert publication is not None
    detection.publish_run(publication, now=now)


def test_waiver_holds_through_runs_while_the_facts_stay(amara: Actor) -> None:
    plan = factories.strategy()
    factories.contribution(objective=factories.objective(strategy=plan))
    work = factories.initiative(name="Borealis")
    seed = factories.finding(subject=work, opened_in=factories.detection_run(strategy=plan))
    run_again(seed, 1)
    finding = Finding.objects.get(code="orphaned_initiative")
    waive(finding, amara, now=NOW + timedelta(days=1))

    run_again(finding, 2)
    assert state_of(finding) == "waived"

    records.create_record(
        noun="contribution",
        values={"initiative": str(work.pk), "objective": str(plan.objectives.get().pk)},
        actor=SYSTEM,
        now=NOW + timedelta(days=3),
    )
    run_again(finding, 4)
    assert state_of(finding) == "open"
    assert Initiative.objects.count() == 2


def test_waiver_that_ran_out_is_withdrawn_neither_alone_nor_among_many(amara: Actor) -> None:
    finding, later = factories.finding(), NOW + timedelta(days=2)
    waiver = waive(finding, amara, until_on=NOW.date())
    with pytest.raises(waivers.WaiverIsOver, match="it ran until"):
        detection.withdraw_waiver(
            waiver_id=waiver.pk, expected_version=None, actor=amara, now=later
        )
    with pytest.raises(InvalidFields) as refused:
        detection.withdraw_findings(finding_ids=[finding.pk], actor=amara, now=later)
    assert [one.code for one in refused.value.errors] == ["waiver_is_over"]
    waiver.refresh_from_db()
    assert waiver.withdrawn_at is None


def test_many_waivers_are_withdrawn_together(amara: Actor) -> None:
    findings = [factories.finding() for _ in range(3)]
    ids = [one.pk for one in findings]
    detection.waive_findings(finding_ids=ids, reason="R", until_on=JUNE, actor=amara, now=NOW)
    with CaptureQueriesContext(connection) as few:
        detection.withdraw_findings(finding_ids=ids[:1], actor=amara, now=NOW)
    with CaptureQueriesContext(connection) as many:
        detection.withdraw_findings(finding_ids=ids[1:], actor=amara, now=NOW)
    assert len(few) == len(many)
    assert [state_of(one) for one in findings] == ["open"] * 3
    assert not Waiver.objects.filter(withdrawn_at=None).exists()
    told = Change.objects.filter(noun="waiver", operation="updated", fields__has_key="withdrawn_at")
    assert told.count() == 3


def test_many_waivers_are_withdrawn_or_none_is(amara: Actor) -> None:
    waived, bare = factories.finding(), factories.finding()
    waive(waived, amara)
    with pytest.raises(InvalidFields) as refused:
        detection.withdraw_findings(finding_ids=[waived.pk, bare.pk], actor=amara, now=NOW)
    (error,) = refused.value.errors
    assert (error.pointer, error.code) == ("/findings/1", "waiver_is_over")
    assert state_of(waived) == "waived"


def test_waiver_that_waits_for_a_second_person_is_withdrawn_among_many(
    amara: Actor, settings: Any
) -> None:
    settings.WAIVER_SECOND_PERSON_AMOUNT = 1
    finding = factories.finding(money_at_stake=Decimal("5.00"))
    waiver = waive(finding, amara)
    detection.withdraw_findings(finding_ids=[finding.pk], actor=amara, now=NOW)
    waiver.refresh_from_db()
    assert (state_of(finding), waiver.withdrawn_at) == ("open", NOW)


def test_only_the_pmo_withdraws_many() -> None:
    finding = factories.finding()
    waive(finding, factories.actor(factories.amara()))
    with pytest.raises(NotPermitted):
        detection.withdraw_findings(
            finding_ids=[finding.pk], actor=factories.actor(factories.dana()), now=NOW
        )
