"""What happened to the demo's work: entered, linked, moved, reported, and its status today."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from traceability.services.demo import acts, reading, rows, succession
from traceability.services.demo.acts import Act, Key, Row
from traceability.services.demo.days import (
    CONFIRMED_AFTER,
    ENTERED_ON,
    RECAST_ON,
    REORGANISED_ON,
    Days,
)
from traceability.services.demo.reading import State, Work
from traceability.services.demo.strategy import (
    CURRENT_YEAR,
    FORMER_DEPARTMENTS,
    RETIRED,
    REWORDED,
)
from traceability.services.demo.timeline import (
    MIDDLE_REPORT,
    OLD_REPORT,
    Timeline,
    timeline,
)

AGREED = "Agreed with the owner at the planning day."
ASKED = "Asked the owner, who agrees."
SAID_NO = "The owner says that it would be done for another reason."
READ_ANEW = "Read anew with the owner after the objective was told otherwise."
TOLD_OTHERWISE = 14  # days after the first review
NOT_ASKED = ("Installer app login",)
NAMED = {"SAL": ("dana", "bruno"), "PEO": ("dana", "gita")}
LARGE = 900  # thousands of the current year: such work went to the board


def of_work(days: Days) -> Iterator[Act]:
    """All acts about work, each noun after those it refers to; not in the order of days."""
    when, every = timeline(), reading.work()
    for place, day in enumerate(ENTERED_ON):
        told = [one for one in every if when.entered.get(one.key) == place]
        yield from _entered(told, at=days.fixed(day), days=days)
    for keys, at in (
        (when.added_between, days.after_first(25)),
        (when.added_since, days.after_second(4)),
    ):
        yield from _entered([one for one in every if one.key in keys], at=at, days=days)
    yield from _handed_over(days)
    yield from _changed(every, when, days)
    yield from _reported(every, when, days)


def amounts_of(one: Work, *, moves: Iterable[Mapping[str, int]]) -> dict[int, int]:
    """Known money of work by year, in thousands, before these moves."""
    known = {
        year: told.thousands for year, told in one.amounts.items() if told.thousands is not None
    }
    if CURRENT_YEAR in known:
        known[CURRENT_YEAR] -= sum(moved.get(one.key, 0) for moved in moves)
    return known


def _entered(told: list[Work], *, at: datetime, days: Days) -> Iterator[Act]:
    when = timeline()
    moves = (when.moved_between, when.moved_since)
    yield acts.Written(at, "initiative", tuple(_initiative(one, at) for one in told))
    yield acts.Written(
        at,
        "allocation",
        tuple(
            rows.allocation(
                one.key,
                year,
                amounts_of(one, moves=moves).get(year),
                amount.word,
            )
            for one in told
            for year, amount in one.amounts.items()
        ),
    )
    former = succession.FORMER if at < days.fixed(RECAST_ON) else {}
    yield acts.Written(
        at,
        "contribution",
        tuple(
            rows.link(one.key, link.objective, link.percent, until_then=former.get(link.objective))
            for one in told
            for link in one.links
        ),
    )
    waiting = when.confirmed_between | when.confirmed_since
    agreed = _links([one for one in told if one.key not in waiting], State.CONFIRMED)
    judged_at = min(at + CONFIRMED_AFTER, days.now)
    yield acts.Judged(judged_at, "confirm", agreed, AGREED)
    yield acts.Judged(judged_at, "reject", _links(told, State.REJECTED), SAID_NO)


def _links(told: Iterable[Work], state: State) -> tuple[str, ...]:
    return tuple(
        rows.link_name(one.key, link.objective)
        for one in told
        for link in one.links
        if link.state is state
    )


def _initiative(one: Work, at: datetime) -> Row:
    """Work as it was entered: under way and on track, if it is so far."""
    return {
        "external_id": one.key,
        "name": one.name,
        "description": one.description,
        "activities": list(one.activities),
        "beneficiaries": list(one.beneficiaries),
        "mechanisms": list(one.mechanisms),
        "department": Key("department", department_in(one, at.year)),
        "lead": Key("person", one.lead) if one.lead else None,
        "stage": "active" if one.stage in ("paused", "done") else one.stage,
        "health": "unknown" if one.health == "unknown" else "on_track",
        "bucket": one.bucket,
        "starts_on": _iso(one.starts_on),
        "ends_on": _iso(one.ends_on),
        "reported_on": None if one.reported_days_ago is None else at.date().isoformat(),
        "is_confidential": one.is_secret,
        "named_person_ids": [
            Key("person", who) for who in NAMED.get(one.department, ()) if one.is_secret
        ],
    }


def department_in(one: Work, year: int) -> str:
    """The department whose work it was in a year."""
    is_early = year < REORGANISED_ON.year
    return next(
        (former for former in FORMER_DEPARTMENTS if is_early and _came_from(one, former)),
        one.department,
    )


def _came_from(one: Work, former: str) -> bool:
    """Whether work of a department was that of a former one: its year and its subject say so."""
    name, heir = FORMER_DEPARTMENTS[former]
    subject = name.split()[0].lower()
    said = " ".join((one.name, one.description, *one.activities)).lower()
    return one.department == heir and 2025 in one.amounts and subject in said


def _handed_over(days: Days) -> Iterator[Act]:
    for former, (_, heir) in FORMER_DEPARTMENTS.items():
        ended = days.fixed(REORGANISED_ON - timedelta(days=1), hour=17)
        yield acts.Succeeded(ended, "department", former, (heir,), "reorganised", REORGANISED_ON)
        moved = tuple(
            {"external_id": one.key, "department": Key("department", heir)}
            for one in reading.work()
            if _came_from(one, former) and ENTERED_ON[timeline().entered[one.key]] < REORGANISED_ON
        )
        yield acts.Written(days.fixed(REORGANISED_ON), "initiative", moved)


def _changed(every: tuple[Work, ...], when: Timeline, days: Days) -> Iterator[Act]:
    for moved, still, at in (
        (when.moved_between, [when.moved_since], days.after_first(30)),
        (when.moved_since, [], days.after_second(8)),
    ):
        told = (one for one in every if one.key in moved)
        yield acts.Written(
            at,
            "allocation",
            tuple(
                rows.allocation(one.key, CURRENT_YEAR, amounts_of(one, moves=still)[CURRENT_YEAR])
                for one in told
            ),
        )
    for keys, at in (
        (when.confirmed_between, days.after_first(20)),
        (when.confirmed_since, days.after_second(6)),
    ):
        links = _links([one for one in every if one.key in keys], State.CONFIRMED)
        yield acts.Judged(at, "confirm", links, ASKED)
    yield acts.Written(
        days.after_first(TOLD_OTHERWISE),
        "objective",
        tuple({"external_id": key, "description": told} for key, told in REWORDED.items()),
    )
    # The links of those who were asked; of others nobody knows yet whether they still hold.
    asked = [
        one
        for one in every
        if one.key in when.entered
        and one.key not in when.confirmed_since
        and one.planted != "reword"
        and one.name not in NOT_ASKED
    ]
    again = tuple(
        name for name in _links(asked, State.CONFIRMED) if name.partition("-")[2] in REWORDED
    )
    yield acts.Judged(days.after_first(TOLD_OTHERWISE + 21), "confirm", again, READ_ANEW)


def _finished(early: list[Work], days: Days) -> Iterator[Act]:
    """Done work that had ended before the first review, each when it ended."""
    for day in sorted({one.ends_on for one in early if one.ends_on}):
        told = tuple(
            {"external_id": one.key, "stage": "done"} for one in early if one.ends_on == day
        )
        yield acts.Written(max(days.fixed(day), days.fixed(ENTERED_ON[-1])), "initiative", told)


def _reported(every: tuple[Work, ...], when: Timeline, days: Days) -> Iterator[Act]:
    """Status reports: for the first review, late ones, twice for the second, and of this month.

    Of what went out of track, was paused or ended since the first review, half was known at the
    second.
    """
    early = [one for one in every if one.key in when.entered]
    told = [(one, one.reported_days_ago) for one in every if one.reported_days_ago is not None]
    prepared = days.after_first(-3)
    for_first = [
        (one, days.ago(ago) if ago >= OLD_REPORT else (prepared - timedelta(days=ago % 12)).date())
        for one, ago in told
        if one.key in when.entered and one.key not in when.laggards and one.stage != "proposed"
    ]
    late = [(one, days.ago(ago)) for one, ago in told if MIDDLE_REPORT <= ago < OLD_REPORT]
    of_laggards = [(one, days.after_second(-5).date()) for one in early if one.key in when.laggards]
    today = [(one, days.ago(ago)) for one, ago in told if ago < MIDDLE_REPORT]
    ended = [one for one in early if one.stage == "done" and _ended(one, by=days.after_first(-14))]
    changed = [
        {"external_id": one.key, "stage": one.stage, "health": one.health}
        for one in early
        if one not in ended
        and (one.stage in ("done", "paused") or one.health in ("at_risk", "off_track"))
    ]
    yield from _finished(ended, days)
    yield _report(prepared, for_first)
    yield _report(days.ago_at(MIDDLE_REPORT), late)
    yield acts.Written(days.after_first(12), "initiative", tuple(changed[::2]))
    yield _report(days.after_second(-4), of_laggards)
    again = days.after_second(-1)
    yield _report(
        again,
        [
            (one, (again - timedelta(days=ago % 12)).date())
            for one, ago in told
            if ago < MIDDLE_REPORT and one.key in when.entered and one.stage != "proposed"
        ],
    )
    yield acts.Written(days.after_second(2), "initiative", tuple(changed[1::2]))
    yield _report(days.ago_at(1), today)


def _report(at: datetime, told: Iterable[tuple[Work, date]]) -> Act:
    """Statuses that were entered together, each of the day it is of."""
    return acts.Written(
        at,
        "initiative",
        tuple(
            {"external_id": one.key, "reported_on": min(day, at.date()).isoformat()}
            for one, day in told
        ),
    )


def _ended(one: Work, *, by: datetime) -> bool:
    return one.ends_on is not None and one.ends_on <= by.date()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def retired(days: Days, *, on: date) -> Act:
    """Objectives that leaders set aside."""
    return acts.Written(
        days.fixed(on),
        "objective",
        tuple({"external_id": key, "state": "retired"} for key in RETIRED),
    )
