"""When people are told of what concerns them, and in which words."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.domain import notifying
from traceability.domain.notifying import Calendar, Told, in_mail, sentence

UTC_AT_SEVEN = Calendar(zone=UTC, hour=7)
# A Wednesday.
MORNING = datetime(2026, 3, 4, 7, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def is_for_digest(mode: str, noted_at: datetime, now: datetime, *, is_quiet: bool = False) -> bool:
    return notifying.is_for_digest(
        mode, noted_at=noted_at, is_quiet=is_quiet, now=now, calendar=UTC_AT_SEVEN
    )


def test_digest_of_the_morning_holds_what_came_before_it() -> None:
    assert is_for_digest("daily", MORNING - HOUR, MORNING)
    assert is_for_digest("daily", MORNING - timedelta(days=3), MORNING + 5 * HOUR)


def test_what_comes_after_the_digest_waits_for_the_next_morning() -> None:
    noted_at = MORNING + HOUR
    assert not is_for_digest("daily", noted_at, MORNING + 5 * HOUR)
    assert not is_for_digest("daily", noted_at, MORNING + 23 * HOUR)
    assert is_for_digest("daily", noted_at, MORNING + 24 * HOUR)


def test_weekly_digest_is_of_mondays() -> None:
    monday = datetime(2026, 3, 9, 7, 0, tzinfo=UTC)
    assert not is_for_digest("weekly", MORNING, monday - HOUR)
    assert is_for_digest("weekly", MORNING, monday)
    # A service that stood still on Monday sends it on Tuesday.
    assert is_for_digest("weekly", MORNING, monday + timedelta(days=1))
    assert not is_for_digest("weekly", monday + HOUR, monday + timedelta(days=6))


@pytest.mark.parametrize("mode", ["instant", "off"])
def test_what_is_told_at_once_or_not_at_all_is_in_no_digest(mode: str) -> None:
    assert not is_for_digest(mode, MORNING - HOUR, MORNING)


def test_quiet_waits_for_the_digest_though_it_would_be_told_at_once() -> None:
    assert is_for_digest("instant", MORNING - HOUR, MORNING, is_quiet=True)
    assert not notifying.is_for_notice("instant", is_quiet=True)
    assert not is_for_digest("off", MORNING - HOUR, MORNING, is_quiet=True)


def test_day_is_that_of_the_organisation() -> None:
    auckland = Calendar(zone=ZoneInfo("Pacific/Auckland"), hour=7)
    assert auckland.today(MORNING) == date(2026, 3, 4)
    assert auckland.today(MORNING + 5 * HOUR) == date(2026, 3, 5)
    assert auckland.latest_digest(MORNING) == datetime(2026, 3, 3, 18, 0, tzinfo=UTC)


@given(
    now=st.integers(0, 366 * 24 * 4).map(lambda at: MORNING + timedelta(minutes=15 * at)),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Auckland", "America/St_Johns"]),
    hour=st.integers(0, 23),
)
def test_latest_digest_is_past_and_less_than_a_day_or_week_ago(
    now: datetime, zone: str, hour: int
) -> None:
    calendar = Calendar(zone=ZoneInfo(zone), hour=hour)
    # The clocks go back one night a year.
    for is_weekly, most in ((False, timedelta(hours=25)), (True, timedelta(days=7, hours=1))):
        latest = calendar.latest_digest(now, is_weekly=is_weekly)
        assert latest <= now < latest + most
        if is_weekly:
            assert latest.astimezone(calendar.zone).weekday() == 0


def told(kind: str, noun: str, **fields: Any) -> Told:
    known: dict[str, Any] = {"kind": kind, "noun": noun, "count": 1, "name": "New tills"}
    return Told(**known | fields)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (told("assigned", "initiative", part="lead"), "You lead New tills now"),
        (told("assigned", "initiative", part="sponsor"), "You sponsor New tills now"),
        (told("assigned", "objective", part="owner"), "You own New tills now"),
        (told("assigned", "initiative", part="lead", count=9), "You lead 9 initiatives now"),
        (
            told("assigned", "finding", name="No objective", due_on=date(2026, 12, 4)),
            "Yours now: No objective, due Fri 4 Dec",
        ),
        (told("assigned", "finding", count=7), "7 findings are yours to take care of"),
        (told("mentioned", "comment", by="Amara", on="Tills"), "Amara named you on Tills"),
        (told("mentioned", "comment", count=6), "You were named in 6 comments"),
        (
            told("due", "update_round", name="Status", due_on=date(2026, 12, 4)),
            "Status: how your work stands is asked, due Fri 4 Dec",
        ),
        (told("due", "finding", due_on=date(2026, 12, 4)), "New tills, due Fri 4 Dec"),
        (
            told("due", "finding", count=8, due_on=date(2026, 12, 4)),
            "8 findings of yours are due Fri 4 Dec",
        ),
        (told("to_confirm", "contribution", on="Grow"), "A link to Grow waits for your word"),
        (told("to_confirm", "contribution", count=12), "12 links wait for your word"),
        (told("to_confirm", "waiver"), "A waiver waits for a second person: New tills"),
        (told("to_confirm", "waiver", count=6), "6 waivers wait for a second person"),
        (told("finding", "finding", name="Serves nothing"), "Serves nothing"),
        (told("finding", "finding", count=40), "40 findings on what is yours"),
    ],
)
def test_sentence_says_what_concerns_the_reader(one: Told, words: str) -> None:
    assert sentence(one) == words == in_mail(one)


@pytest.mark.parametrize("kind", notifying.KINDS)
def test_mail_names_nothing_confidential(kind: str) -> None:
    noun = {"mentioned": "comment", "to_confirm": "contribution"}.get(kind, "finding")
    one = told(kind, noun, name="Merger", on="Merger", by="Amara", is_confidential=True)
    assert "Merger" in sentence(one)
    assert "Merger" not in in_mail(one)
