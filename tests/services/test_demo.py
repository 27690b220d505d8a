"""The demo organisation, loaded once: what it holds, what is found in it, and what it remembers."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.demo import amounts, document, found, named, planted, standing, work
from traceability.domain.access import SYSTEM_SCOPE
from traceability.models import (
    Action,
    Agreement,
    Allocation,
    Contribution,
    Decision,
    DecisionRight,
    Department,
    DetectionRun,
    Escalation,
    Finding,
    Forum,
    Incentive,
    Initiative,
    Intervention,
    Objective,
    OutgoingMail,
    ReportingLine,
    Review,
    Round,
    Strategy,
    StrategyVersion,
    Succession,
    Waiver,
)
from traceability.queries import (
    adherence,
    hearing,
    intent_drift,
)
from traceability.queries.reviews import around as around_reviews
from traceability.services import demo
from traceability.services.demo import reviewing, strategy
from traceability.services.demo.days import Days

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


DAYS = Days(NOW)


FIRST, SECOND = DAYS.first_review, DAYS.second_review


State = Finding.State


TOTALS = {
    "recorded": "134627000.00",
    "traced": "122765000.00",
    "stranded": "645000.00",
    "unaligned": "11217000.00",
    "no_objective": "4021000.00",
    "accepted": "7196000.00",
    "proposed": "855000.00",
    "run_and_mandatory": "19472000.00",
    "initiatives": 504,
    "unknown_money": 31,
    "negative_money": 8,
    "elsewhere": 0,
}


needs_the_model = pytest.mark.skipif(
    not hearing.has_sentence_model(), reason="no sentence model is installed"
)


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[DetectionRun]:
    """The demo and its three runs, for all tests of this file; each rolls back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        run = demo.load_demo(now=NOW)
        reviewing.work_run(run, at=NOW)
        yield run
        transaction.set_rollback(True)


def test_it_is_an_organisation_of_twelve_departments_and_500_initiatives() -> None:
    assert Department.objects.filter(ends_on__isnull=True).count() == 12
    assert Counter(Initiative.objects.values_list("department__code", flat=True)) == dict.fromkeys(
        strategy.DEPARTMENTS, 42
    )
    lowest = Objective.objects.filter(parent__isnull=False)
    assert lowest.filter(state="active").count() == 20
    assert Objective.objects.filter(parent__isnull=True).count() == 4
    retired = lowest.filter(state="retired").order_by("code")
    assert list(retired.values_list("code", flat=True)) == ["N1", "N2", "N3"]


def test_money_stands_in_every_band_to_the_cent() -> None:
    assert document()["totals"] == TOTALS


def test_unknown_and_negative_money_and_assumed_shares_are_there() -> None:
    current = Allocation.objects.filter(period__name="2026")
    unknown = current.filter(amount=None).values_list("unknown_reason", flat=True)
    assert set(unknown) == {"TBC", "exempt", "n/k"}
    assert current.filter(amount__lt=0).exists()
    states = Counter(Contribution.objects.values_list("state", flat=True))
    assert states["proposed"] >= 20
    assert states["rejected"] >= 2
    confirmed = Contribution.objects.filter(state="confirmed")
    assert confirmed.filter(share=None).count() > confirmed.count() / 12


def test_two_initiatives_are_confidential_and_tell_whom_they_name() -> None:
    secret = Initiative.objects.filter(is_confidential=True)
    assert set(secret.values_list("name", flat=True)) == planted("secret")
    assert len(planted("secret")) == 2
    assert all(len(one.named_person_ids) == 2 for one in secret)


def test_privacy_is_served_by_nobody_and_owned_by_nobody() -> None:
    assert not Contribution.objects.filter(objective__code="T2").exists()
    assert found("unserved_objective") == {"never_linked": 1}
    assert found("ownerless") == {"no_owner": 1}
    assert found("incomplete_measure") == {"no_readings": 1}


def test_three_objectives_are_below_their_agreed_share_and_two_above() -> None:
    codes = dict(Objective.objects.values_list("id", "code"))
    off = Finding.objects.filter(code="off_agreed_share", state=State.OPEN)
    told = {(codes[one.subject_ids[0]], one.reason_code.split("_")[0]) for one in off}
    assert told == {
        *(("G1", "below"), ("T2", "below"), ("T4", "below")),
        *(("R1", "above"), ("R3", "above")),
    }
    shares = Objective.objects.filter(target_allocations__period__name="2026")
    assert sum(shares.values_list("target_allocations__share", flat=True)) == Decimal("0.95")


def test_each_planted_line_is_found_broken() -> None:
    orphans = {next(iter(one)) for one in named("orphaned_initiative")}
    assert planted("orphan") <= orphans
    assert planted("retired") <= orphans
    assert found("orphaned_initiative")["objective_retired"] >= 2
    assert found("orphaned_initiative")["rejected"] >= 2
    doubted = {next(iter(one)) for one in named("suspect_link")}
    assert doubted == {*planted("reword"), "Installer app login"}
    assert found("stale")["not_updated"] >= 5
    assert found("stale")["never_reported"] >= 5
    assert found("late_dependency") == {"ends_after_needed": 1}
    assert found("demand_above_capacity") == {"demand_above_capacity": 1}
    assert sum(found("uncarried_money").values()) == 1


def test_work_that_runs_or_must_be_is_silent() -> None:
    orphans = {next(iter(one)) for one in named("orphaned_initiative")}
    assert not planted("run") & orphans
    assert len(planted("run")) == 36


def test_work_that_cannot_both_hold_is_found() -> None:
    assert named("opposed_effect") == {planted("frag-4"), planted("conf-5")}
    assert named("mixed_signals") == set()


@needs_the_model
def test_planted_pairs_are_found_and_look_alikes_are_silent() -> None:
    pairs = named("overlapping_initiatives")
    assert {planted("dup-1"), planted("dup-2"), planted("dup-3")} <= pairs
    assert len(pairs) <= 6
    look_alikes = planted("twin") | planted("phase")
    assert len(look_alikes) == 6
    assert not any(pair & look_alikes for pair in pairs)


@needs_the_model
def test_nobody_waits_for_the_embedding_of_its_texts(loaded: DetectionRun) -> None:
    runs = DetectionRun.objects.order_by("number")
    assert [run.summary["texts"]["unheard"] for run in runs] == [0, 0, 0], (
        "texts changed: run `manage.py demo --write-vectors` in an empty DATA_DIR"
    )


@needs_the_model
def test_pairs_were_decided_on_at_the_reviews() -> None:
    overlaps = Finding.objects.filter(code="overlapping_initiatives")
    conflicts = Finding.objects.filter(code="opposed_effect")
    assert Counter(overlaps.values_list("state", flat=True)) >= Counter(
        {State.OPEN: 1, State.DISMISSED: 1, State.CANDIDATE: 2}
    )
    assert Counter(conflicts.values_list("state", flat=True)) == {State.OPEN: 1, State.CANDIDATE: 1}
    confirmed = {one.confirmed_at for one in (*overlaps, *conflicts) if one.confirmed_at}
    assert {at.date() for at in confirmed} == {FIRST.date(), SECOND.date()}


def test_findings_are_waived_and_assigned_until_a_day_to_come() -> None:
    assert Finding.objects.filter(state=State.WAIVED).count() == 3
    assert all(one.until_on > NOW.date() for one in Waiver.objects.all())
    assigned = Finding.objects.filter(owner__isnull=False)
    owners = set(assigned.values_list("owner__name", flat=True))
    assert owners == {"Bruno Keller", "Dana Whitfield", "Farah Nasser"}
    assert all(one.due_on and one.due_on > NOW.date() for one in assigned)


def test_two_reviews_were_held_and_one_is_to_come() -> None:
    reviews = Review.objects.order_by("held_on")
    assert [one.state for one in reviews] == ["closed", "closed", "planned"]
    assert [one.as_of for one in reviews] == [FIRST, SECOND, None]
    runs = DetectionRun.objects.order_by("number")[:2]
    assert [one.run for one in reviews if one.run] == list(runs)
    assert reviews[2].held_on > NOW.date()


def test_at_each_review_the_next_one_was_planned() -> None:
    strategy_id = Strategy.objects.get().pk
    known = [
        around_reviews(
            scope=SYSTEM_SCOPE, strategy_id=strategy_id, now=NOW, day=at.date(), as_of=at
        ).coming
        for at in (FIRST, SECOND)
    ]
    assert [one and one["held_on"] for one in known] == list(
        Review.objects.order_by("held_on").values_list("held_on", flat=True)[1:]
    )


def test_the_map_opens_with_a_mark_for_each_decision() -> None:
    marks = document()["marks"]
    assert [mark["kind"] for mark in marks] == [
        "lacking",
        "lacking",
        "above",
        "conflict",
        "disputed",
    ]
    assert [mark["decides"] for mark in marks][:2] == [
        "Bruno Keller decides",
        "Several decide on this",
    ]
    assert marks[1]["title"] == "Two more objectives lack €6.25M"
    below = document()["headline"][0]
    assert (below["count"], below["marks"]) == (3, (1, 2))
    lacking = [Decimal(marks[number - 1]["money_at_stake"]) for number in below["marks"]]
    assert Decimal(below["amount"]) == sum(lacking)
    (pool,) = [mark for mark in marks if mark["kind"] == "conflict"]
    assert [one["noun"] for one in pool["subjects"]] == ["resource_pool", "department", "period"]
    assert marks[-1]["title"] == "Leaders see four objectives differently"
    assert found("disputed_objective") == {"split": 2, "mixed": 2}


def test_rights_leave_one_theme_open_and_meet_once() -> None:
    assert DecisionRight.objects.count() == 10
    told = Finding.objects.filter(code="decision_right")
    (missing,) = told.filter(reason_code="missing")
    assert missing.title == "Earn trust has no decider"
    causes = told.exclude(pk=missing.pk).values_list("reason_code", "cause_title").distinct()
    assert list(causes) == [
        ("overlapping", "Rights on the department Technology meet others on the same work")
    ]


def test_each_review_has_a_run_that_was_published_at_its_instant() -> None:
    runs = DetectionRun.objects.order_by("number")
    assert [(run.as_of, run.published_at) for run in runs] == [
        (at, at) for at in (FIRST, SECOND, NOW)
    ]
    assert [run.is_baseline for run in runs] == [True, False, False]


def test_findings_have_stood_since_the_day_that_they_were_found() -> None:
    standing = Finding.objects.filter(state__in=(State.OPEN, State.CANDIDATE))
    since = Counter(standing.values_list("opened_at", flat=True))
    assert set(since) == {FIRST, SECOND, NOW}
    assert since[FIRST] > since[SECOND] + since[NOW]
    healed = Finding.objects.filter(state=State.RESOLVED)
    assert {SECOND, NOW} <= set(healed.values_list("resolved_at", flat=True))


def test_the_past_is_told_as_it_stood() -> None:
    at_first, at_second, today = document(FIRST), document(SECOND), document()
    counts = [one["totals"]["initiatives"] for one in (at_first, at_second, today)]
    assert counts == [495, 500, 504]
    assert [one["run"]["number"] for one in (at_first, at_second, today)] == [1, 2, 3]
    told = [standing(at) for at in (FIRST, SECOND, None)]
    waited = Finding.objects.get(
        code="orphaned_initiative", subject_ids__contains=[work("Stock under one roof").pk]
    )
    assert waited.pk in told[0] - told[1], "its link was confirmed between the reviews"
    assert told[1] - told[0], "something was found anew at the second review"
    assert told[2] - told[1], "and something since"


def test_money_moved_from_one_to_the_other_between_the_reviews() -> None:
    taken, given = "Self-serve landlord platform", "Landlord account teams"
    before, after = amounts(FIRST), amounts(SECOND)
    assert before[taken] - after[taken] == after[given] - before[given] == 140_000
    moved = {name for name, amount in after.items() if before.get(name, amount) != amount}
    assert {taken, given} < moved
    assert amounts(None) != after, "and some moved since"


def test_former_department_had_its_work_until_the_year_ended() -> None:
    former = Department.objects.get(code="MET")
    assert former.ends_on is not None
    assert former.ends_on.isoformat() == "2025-12-31"
    (succession,) = Succession.objects.filter(noun="department")
    assert succession.successor_id == Department.objects.get(code="FLD").pk
    assert succession.effective_on.isoformat() == "2026-01-01"

    held = {one["code"]: one for one in document(datetime(2025, 12, 20, tzinfo=UTC))["departments"]}
    assert held["MET"]["initiatives"] > 3
    assert "MET" not in {one["code"] for one in document()["departments"]}


def test_original_vision_was_frozen_before_its_first_year() -> None:
    version = StrategyVersion.objects.get(number=0)
    assert version.effective_on.isoformat() == "2024-12-09"
    told = {one["code"]: one for one in version.content["objectives"]}
    assert told["N1"]["state"] == "active"
    assert not {"T3", "T5", "R5", "G5", "P", "P4"} & set(told)
    assert told["G3"]["description"] != Objective.objects.get(code="G3").description


def test_original_objectives_were_split_replaced_and_added_to_by_decision() -> None:
    told = intent_drift.intent_drift(
        scope=SYSTEM_SCOPE, strategy_id=Strategy.objects.get().pk, by="day", now=NOW
    )
    became = {
        one.code: (one.became, sorted(heir.code for heir in one.now)) for one in told.statements
    }
    assert became["N1"] == ("dropped", [])
    assert became["N2"] == ("split", ["T3", "T5"])
    assert became["N3"] == ("replaced", ["R5"])
    assert {one.code: one.strand for one in told.later} == {"G5": "elaborated", "P4": "adaptation"}
    drawn = {
        point.on: dict(zip(told.strand_names, map(Decimal, point.strands), strict=True))
        for point in told.points
        if point.on is not None
    }
    first, latest = drawn[min(drawn)], drawn[max(drawn)]
    assert first["kept"] > 0
    assert not any(first[name] for name in ("split", "replaced", "adaptation", "new"))
    assert all(latest[name] > 0 for name in ("split", "replaced", "elaborated", "adaptation"))
    assert not latest["new"]
    assert any(each["new"] for each in drawn.values()), "it came up before it was decided on"


def test_twelve_leaders_were_asked_three_times_and_are_asked_now() -> None:
    held = list(Round.objects.order_by("opened_at"))
    assert [one.state for one in held] == ["published"] * 3 + ["open"]
    told = [one.results or {} for one in held[:3]]
    assert [each["leaders"]["answered"] for each in told] == [12] * 3
    assert [each["leaders"]["state"] for each in told] == ["shown"] * 3
    assert told[2]["leads"]["state"] == "shown"
    assert [one.destroyed_at is None for one in held] == [False, False, True, True]
    words = [Counter(each["word"] for each in one["leaders"]["standings"].values()) for one in told]
    assert words[0]["agreed"] < words[2]["agreed"]
    assert words[2]["split"] > 0
    assert not OutgoingMail.objects.filter(kind="round").exists()


def test_a_dozen_decisions_one_departed_from_and_one_superseded() -> None:
    assert Decision.objects.count() == 12
    assert Decision.objects.filter(superseded_by__isnull=False).count() == 1
    assert found("departed_decision") == {"goes_on": 1}
    assert found("overdue_review") == {"review_day_passed": 1}
    told = adherence.of_strategy(scope=SYSTEM_SCOPE, strategy_id=Strategy.objects.get().pk, now=NOW)
    assert (told.kept, told.departed, told.not_yet_due, told.cannot_be_told) == (2, 1, 3, 1)
    scored = [option["scores"] for one in Decision.objects.all() for option in one.options]
    assert {len(one) for one in scored} == {3}
    assert {each["name"] for one in scored for each in one} == {
        "Felt in homes",
        "Our own people can do it",
        "Pays back by 2028",
    }
    (moved,) = (said for one in told.decisions for said in one.commitments if said.kind == "move")
    assert moved.evidence[1].value is not None


def test_two_agreements_lapsed_and_one_escalation_is_past_its_time() -> None:
    lapsed = Agreement.objects.filter(lapses_on__lte=NOW.date())
    assert sorted(lapsed.values_list("text", flat=True)) == [
        "Cost to serve is looked at before any new channel opens",
        "Small landlords come before new towns",
    ]
    assert Agreement.objects.count() == 4
    assert Forum.objects.count() == 2
    assert Action.objects.filter(due_on__lt=NOW.date()).count() == 1
    assert Escalation.objects.get().answer_by < NOW.date()
    assert Intervention.objects.get().after_high is not None
    assert found("lapsed_agreement") == {"not_reaffirmed": 2}
    assert found("overdue_escalation") == {"no_answer": 1}


def test_what_reviews_reward_is_told_of_role_groups() -> None:
    assert Incentive.objects.count() == 23
    assert ReportingLine.objects.count() == 7
    told = found("role_group_rewarded_alone")
    assert sum(told.values()) == 2
    titles = Finding.objects.filter(code="role_group_rewarded_alone").values_list(
        "title", flat=True
    )
    assert {title.partition(":")[0] for title in titles} == {"Sales", "Energy Trading"}
