"""The life of a finding: each verb leaves its line, and nobody reads more of it than is theirs."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.api.pairs import World
from tests.api.requests import get
from tests.factories import NOW
from traceability.domain.access import SYSTEM, Role
from traceability.models import Finding, Initiative, User
from traceability.queries import finding_history
from traceability.services import detection, records
from traceability.services.audit import recording

pytestmark = pytest.mark.django_db(transaction=True)
JUNE = date(2026, 6, 30)
Browser = Callable[[User], Client]


@pytest.fixture
def world() -> World:
    return World()


def events(client: Client, finding: Finding) -> list[dict[str, Any]]:
    answer = get(client, f"findings/{finding.pk}/history")
    assert answer.status_code == 200, answer.content
    told: list[dict[str, Any]] = answer.json()["events"]
    return told


def verbs(client: Client, finding: Finding) -> list[str]:
    return [one["verb"] for one in events(client, finding)]


def colleague() -> User:
    return factories.user("emeka", Role.PMO, person=factories.person(name="Emeka"))


def orphan(world: World, **fields: Any) -> Finding:
    """An initiative of Sales without objective, found by run 2."""
    factories.initiative(name="Idle", department=world.cast.sales, **fields)
    world.examine(2)
    return Finding.objects.get(code="orphaned_initiative")


def link(world: World) -> None:
    idle = Initiative.objects.get(name="Idle")
    factories.contribution(initiative=idle, objective=world.roads)


def waive(world: World, finding: Finding, hour: int, until: date = JUNE) -> Any:
    return detection.waive_finding(
        finding_id=finding.pk,
        reason="Contract work.",
        until_on=until,
        actor=factories.actor(world.cast.amara),
        now=NOW + timedelta(hours=hour),
    )


def test_runs_that_found_kept_resolved_and_reopened_it_are_told(
    world: World, signed_in: Browser
) -> None:
    finding = orphan(world)
    world.examine(3)
    world.examine(4)
    link(world)
    world.examine(5)
    world.examine(6)
    with recording(actor=SYSTEM, now=NOW + timedelta(hours=6, minutes=30)):
        Initiative.objects.get(name="Idle").contributions.all().delete()
    world.examine(7)
    told = events(signed_in(world.cast.amara), finding)
    assert [(one["verb"], one["run"], one["count"]) for one in told] == [
        ("found", 2, None),
        ("kept", 4, 2),
        ("resolved", 5, None),
        ("reopened", 7, None),
    ]
    assert [one["at"][11:13] for one in told] == [f"{NOW.hour + hour:02}" for hour in (2, 4, 5, 7)]
    assert not any(one["is_after_edit"] for one in told)


def test_edit_that_resolved_it_is_told_as_one(world: World, signed_in: Browser) -> None:
    finding = orphan(world)
    records.revise_record(
        noun="initiative",
        id=Initiative.objects.get(name="Idle").pk,
        expected_version=None,
        values={"stage": "paused"},
        actor=SYSTEM,
        now=NOW + timedelta(hours=3),
    )
    detection.examine_changes(strategy_id=world.strategy.pk, now=NOW + timedelta(hours=3))
    latest = events(signed_in(world.cast.amara), finding)[-1]
    assert (latest["verb"], latest["run"], latest["is_after_edit"]) == ("resolved", 2, True)


def test_waiver_is_told_from_its_reason_to_its_end(world: World, signed_in: Browser) -> None:
    finding = orphan(world)
    waiver = waive(world, finding, 3)
    detection.withdraw_waiver(
        waiver_id=waiver.pk,
        expected_version=None,
        actor=factories.actor(world.cast.amara),
        now=NOW + timedelta(hours=4),
    )
    waive(world, finding, 5, until=NOW.date())
    detection.reopen_lapsed(now=NOW + timedelta(days=2))
    found, waived, withdrawn, again, expired = events(signed_in(world.cast.amara), finding)
    assert (waived["verb"], waived["by_name"], waived["reason"], waived["until_on"]) == (
        "waived",
        "Amara",
        "Contract work.",
        "2026-06-30",
    )
    assert (found["verb"], again["verb"]) == ("found", "waived")
    assert (withdrawn["verb"], withdrawn["by_name"]) == ("withdrawn", "Amara")
    assert (expired["verb"], expired["by_name"]) == ("expired", "")


def test_second_person_is_told(world: World, signed_in: Browser, settings: Any) -> None:
    settings.WAIVER_SECOND_PERSON_AMOUNT = -1
    finding = orphan(world)
    Finding.objects.filter(pk=finding.pk).update(money_at_stake=5)
    waiver = waive(world, finding, 3)
    emeka = factories.actor(colleague())
    detection.agree_waiver(waiver_id=waiver.pk, actor=emeka, now=NOW + timedelta(hours=4))
    _, waived, agreed = events(signed_in(world.cast.amara), finding)
    assert waived["waits_for_second_person"]
    assert (agreed["verb"], agreed["by_name"]) == ("agreed", "Emeka")


def test_owners_and_days_are_told_one_after_the_other(world: World, signed_in: Browser) -> None:
    finding, amara = orphan(world), factories.actor(world.cast.amara)
    sam, olga = world.sponsor.pk, world.owner.pk
    for hour, (owner, due) in enumerate([(sam, JUNE), (olga, JUNE), (olga, None), (None, None)], 3):
        detection.assign_finding(
            finding_id=finding.pk,
            owner_id=owner,
            due_on=due,
            actor=amara,
            now=NOW + timedelta(hours=hour),
        )
    told = events(signed_in(world.cast.amara), finding)[1:]
    assert [(one["verb"], one["owner_name"], one["due_on"]) for one in told] == [
        ("assigned", "Sam", "2026-06-30"),
        ("assigned", "Olga", "2026-06-30"),
        ("assigned", "Olga", None),
        ("unassigned", "", None),
    ]
    assert {one["by_name"] for one in told} == {"Amara"}


def judged(world: World) -> None:
    """Chidi answers; Amara dismisses, restores and confirms."""
    amara, pair = factories.actor(world.cast.amara), world.pair.pk
    chidi = factories.actor(world.cast.chidi)
    at = [NOW + timedelta(hours=hour) for hour in range(2, 6)]
    detection.answer_finding(finding_id=pair, text="We go first.", actor=chidi, now=at[0])
    detection.dismiss_finding(finding_id=pair, reason="Far apart.", actor=amara, now=at[1])
    detection.restore_finding(finding_id=pair, reason="Look.", actor=amara, now=at[2])
    detection.confirm_finding(finding_id=pair, reason="True.", actor=amara, now=at[3])


def test_what_was_decided_of_a_pair_is_told_to_its_sides(world: World, signed_in: Browser) -> None:
    judged(world)
    for reader in (world.cast.amara, world.cast.bruno, world.cast.chidi):
        told = events(signed_in(reader), world.pair)
        assert [(one["verb"], one["by_name"], one["reason"]) for one in told] == [
            ("found", "", ""),
            ("answered", "Chidi", "We go first."),
            ("dismissed", "Amara", "Far apart."),
            ("restored", "Amara", "Look."),
            ("confirmed", "Amara", "True."),
        ]


def test_executive_reads_of_a_pair_that_it_was_confirmed(world: World, signed_in: Browser) -> None:
    judged(world)
    told = events(signed_in(world.cast.dana), world.pair)
    assert [one["verb"] for one in told] == ["found", "answered", "confirmed"]
    assert "Far apart." not in str(told)
    assert "True." not in str(told)


def test_dismissal_after_confirmation_is_told_to_others_without_why(
    world: World, signed_in: Browser
) -> None:
    world.confirm()
    world.dismiss()
    amara, later = factories.actor(world.cast.amara), NOW + timedelta(hours=3)
    detection.restore_finding(finding_id=world.pair.pk, reason="Look.", actor=amara, now=later)
    detection.confirm_finding(finding_id=world.pair.pk, actor=amara, now=later)
    told = events(signed_in(world.cast.dana), world.pair)
    assert [one["verb"] for one in told if one["verb"] != "found"] == [
        "confirmed",
        "hidden",
        "confirmed",
    ]
    assert "Two far regions" not in str(told)


def test_pair_confirmed_again_tells_others_nothing_twice(world: World, signed_in: Browser) -> None:
    amara, pair = factories.actor(world.cast.amara), world.pair.pk
    chidi = factories.actor(world.cast.chidi)
    at = [NOW + timedelta(hours=hour) for hour in range(2, 8)]
    detection.answer_finding(finding_id=pair, text="We go first.", actor=chidi, now=at[0])
    owned: dict[str, Any] = {"owner_id": world.sponsor.pk, "due_on": JUNE}
    detection.assign_finding(finding_id=pair, **owned, actor=amara, now=at[0])
    detection.confirm_finding(finding_id=pair, actor=amara, now=at[1])
    detection.dismiss_finding(finding_id=pair, reason="Far apart.", actor=amara, now=at[2])
    detection.restore_finding(finding_id=pair, reason="Look.", actor=amara, now=at[3])
    detection.confirm_finding(finding_id=pair, actor=amara, now=at[4])
    assert verbs(signed_in(world.cast.dana), world.pair) == [
        *("found", "answered", "confirmed", "assigned"),
        *("hidden", "confirmed"),
    ]


def test_what_changed_while_a_pair_was_taken_back_is_told_once_it_is_confirmed(
    world: World, signed_in: Browser
) -> None:
    amara, pair = factories.actor(world.cast.amara), world.pair.pk
    chidi = factories.actor(world.cast.chidi)
    at = [NOW + timedelta(hours=hour) for hour in range(2, 8)]
    detection.confirm_finding(finding_id=pair, actor=amara, now=at[0])
    detection.dismiss_finding(finding_id=pair, reason="Far apart.", actor=amara, now=at[1])
    detection.restore_finding(finding_id=pair, reason="Look.", actor=amara, now=at[2])
    detection.answer_finding(finding_id=pair, text="We go first.", actor=chidi, now=at[3])
    owned: dict[str, Any] = {"owner_id": world.sponsor.pk, "due_on": JUNE}
    detection.assign_finding(finding_id=pair, **owned, actor=amara, now=at[3])
    detection.confirm_finding(finding_id=pair, actor=amara, now=at[4])
    told = verbs(signed_in(world.cast.dana), world.pair)
    assert sorted(told[3:]) == ["answered", "assigned", "confirmed"]
    assert told[:3] == ["found", "confirmed", "hidden"]


def test_runs_before_a_pair_was_confirmed_are_not_told_to_others(
    world: World, signed_in: Browser
) -> None:
    amara, pair = factories.actor(world.cast.amara), world.pair.pk
    at = [NOW + timedelta(hours=hour, minutes=30) for hour in range(9)]
    world.examine(2)
    detection.confirm_finding(finding_id=pair, actor=amara, now=at[2])
    world.examine(3)
    detection.dismiss_finding(finding_id=pair, reason="Far apart.", actor=amara, now=at[3])
    world.examine(4)
    detection.restore_finding(finding_id=pair, reason="Look.", actor=amara, now=at[4])
    world.examine(5)
    detection.confirm_finding(finding_id=pair, actor=amara, now=at[5])
    world.examine(6)

    def counted(reader: User) -> list[tuple[str, int | None]]:
        return [(one["verb"], one["count"]) for one in events(signed_in(reader), world.pair)]

    assert counted(world.cast.dana) == [
        *(("found", None), ("confirmed", None), ("kept", 1)),
        *(("hidden", None), ("confirmed", None), ("kept", 1)),
    ]
    assert counted(world.cast.chidi)[1] == ("kept", 1)


def test_history_of_a_finding_that_is_not_for_the_reader_is_not_there(
    world: World, signed_in: Browser
) -> None:
    legal = factories.user("lena", (Role.DEPARTMENT_LEAD, factories.department(name="Legal")))
    finding = orphan(world)
    viewer = factories.user("vera", Role.VIEWER)
    for one in (world.pair, finding):
        assert get(signed_in(legal), f"findings/{one.pk}/history").status_code == 404
        assert get(signed_in(viewer), f"findings/{one.pk}/history").status_code == 403
    assert get(signed_in(world.cast.dana), f"findings/{world.pair.pk}/history").status_code == 404
    assert get(signed_in(world.cast.dana), f"findings/{finding.pk}/history").status_code == 200


def test_history_of_work_that_became_confidential_is_not_there(
    world: World, signed_in: Browser
) -> None:
    finding = orphan(world)
    waive(world, finding, 3)
    amara = signed_in(world.cast.amara)
    assert "waived" in verbs(amara, finding)
    idle = Initiative.objects.get(name="Idle")
    Initiative.objects.filter(pk=idle.pk).update(is_confidential=True)
    assert get(amara, f"findings/{finding.pk}/history").status_code == 404


def test_untouched_finding_tells_that_it_was_found_and_nothing_else(
    world: World, signed_in: Browser
) -> None:
    finding = orphan(world)
    (line,) = events(signed_in(world.cast.amara), finding)
    assert (line["verb"], line["by_name"], line["owner_name"], line["reason"]) == (
        "found",
        "",
        "",
        "",
    )


def test_history_takes_as_many_queries_after_many_events_as_after_one(world: World) -> None:
    finding, amara = orphan(world), factories.actor(world.cast.amara)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            finding_history.history(scope=amara.scope, finding_id=finding.pk)
        return len(queries)

    for hour in range(3, 5):
        detection.assign_finding(
            finding_id=finding.pk,
            owner_id=[world.sponsor.pk, world.owner.pk][hour % 2],
            due_on=None,
            actor=amara,
            now=NOW + timedelta(hours=hour),
        )
    few = asked()
    for hour in range(5, 12):
        detection.assign_finding(
            finding_id=finding.pk,
            owner_id=[world.sponsor.pk, world.owner.pk][hour % 2],
            due_on=None,
            actor=amara,
            now=NOW + timedelta(hours=hour),
        )
    assert asked() == few == 5
