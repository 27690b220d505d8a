"""The demo's history: founded, agreed, changed, reviewed; each act on its day."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from traceability.services.demo import (
    acts,
    decision_rights,
    judgements,
    reading,
    rhythm,
    rows,
    succession,
    work_acts,
)
from traceability.services.demo.acts import Act, Key, Row
from traceability.services.demo.agreed import (
    DEMANDS,
    DEPENDENCIES,
    POOL,
    ROUNDING,
    WITHOUT_WORK,
)
from traceability.services.demo.days import (
    AGREED_ON,
    APPROVED_ON,
    LEDGER_ON,
    RECORDED_ON,
    REORGANISED_ON,
    RETIRED_ON,
    Days,
)
from traceability.services.demo.decided import MONEY_DECISIONS
from traceability.services.demo.decisions import of_leaders
from traceability.services.demo.measures import MEASURES, QUARTERS
from traceability.services.demo.people import DEMO_USERS, PEOPLE
from traceability.services.demo.reading import Work
from traceability.services.demo.scored import CRITERIA
from traceability.services.demo.strategy import (
    CURRENT_YEAR,
    DEPARTMENTS,
    FORMER_DEPARTMENTS,
    OBJECTIVES,
    STRATEGY,
    SUCCESS_DRIVERS,
    TRADE_OFFS,
    YEARS,
)
from traceability.services.demo.structure import structured
from traceability.services.demo.timeline import timeline
from traceability.services.demo.work_acts import LARGE

BOARD = {
    "external_id": "board_paper",
    "noun": "initiative",
    "key": "board_paper",
    "label": "Board paper",
    "type": "text",
}


def history(days: Days) -> list[Act]:
    """All of it in the order of days; what falls on one instant, in the order told here."""
    told = [
        *_founded(days),
        acts.Approved(days.fixed(APPROVED_ON), "S"),
        *succession.of_succession(days),
        *_agreed(days),
        *work_acts.of_work(days),
        *_measured(days),
        *of_leaders(days),
        *_bound(days),
        work_acts.retired(days, on=RETIRED_ON),
        *_ledger(days),
        *structured(days),
        *decision_rights.of_rights(days),
        *judgements.of_reviews(days),
        *rhythm.of_rhythm(days),
    ]
    return sorted((act for act in told if not _is_empty(act)), key=lambda act: act.at)


def _is_empty(act: Act) -> bool:
    match act:
        case acts.Written():
            return not act.rows
        case acts.Judged():
            return not act.links
        case _:
            return False


def _founded(days: Days) -> Iterator[Act]:
    at = days.fixed(RECORDED_ON)
    former = {code: name for code, (name, _) in FORMER_DEPARTMENTS.items()}
    written: Mapping[str, Iterable[Row]] = {
        "department": rows.departments((DEPARTMENTS | former).items()),
        "person": rows.people((key, *told) for key, told in PEOPLE.items()),
        "period": rows.years(YEARS),
        "custom_field": (BOARD,),
        "strategy": (
            {**STRATEGY, "external_id": "S", "current_period": Key("period", str(YEARS[0]))},
        ),
        "objective": succession.original(),
        "measure": succession.measures(added=False),
        "success_driver": (
            {
                "external_id": name,
                "strategy": Key("strategy", "S"),
                "name": name,
                "description": description,
                "position": place,
            }
            for place, (name, description) in enumerate(SUCCESS_DRIVERS)
        ),
        "decision_criterion": (
            {
                "external_id": key,
                "strategy": Key("strategy", "S"),
                "name": name,
                "description": asks,
                "position": place,
            }
            for place, (key, (name, asks)) in enumerate(CRITERIA.items())
        ),
        "trade_off": (
            {
                "external_id": favoured,
                "strategy": Key("strategy", "S"),
                "favoured": favoured,
                "yielding": yielding,
                "rationale": why,
            }
            for favoured, yielding, why in TRADE_OFFS
        ),
    }
    for noun, told in written.items():
        yield acts.Written(at, noun, tuple(told))
    yield acts.LetIn(at, DEMO_USERS)
    yield acts.Written(
        days.fixed(REORGANISED_ON + timedelta(days=4)),
        "strategy",
        ({"external_id": "S", "current_period": Key("period", str(CURRENT_YEAR))},),
    )


def _agreed(days: Days) -> Iterator[Act]:
    """Shares of change money; those of the coming year at the latest review."""
    for year in YEARS:
        at = days.fixed(AGREED_ON[year]) if year in AGREED_ON else days.second_review
        yield _settled(year, at)
        told = tuple(
            rows.target(
                one.key,
                year,
                Decimal(one.shares[year]),
                name=f"{one.key}-{year}",
                agreed_on=at.date(),
                decision=f"money of {year}",
            )
            for one in OBJECTIVES
            if year in one.shares
        )
        yield acts.Written(at, "target_allocation", told)


def _settled(year: int, at: datetime) -> Act:
    """What leaders decided about a year's money, and what they did not want."""
    one = MONEY_DECISIONS[year]
    values = {
        "strategy": Key("strategy", "S"),
        "title": one.title,
        "context": one.context,
        "values_served": list(one.values_served),
        "value_strained": one.value_strained,
        "decider": Key("person", "dana"),
        "raised_on": (at.date() - timedelta(days=one.days_open)).isoformat(),
        "decided_on": at.date().isoformat(),
        "message": one.message,
    }
    dissents = ((Key("person", "bruno"), one.dissent),) if one.dissent else ()
    return acts.Settled(at, f"money of {year}", values, one.options, dissents=dissents)


def _measured(days: Days) -> Iterator[Act]:
    """Readings, a fortnight after each quarter and before the latest review; then effects."""
    for place, quarter in enumerate(QUARTERS):
        read_on = date.fromisoformat(quarter)
        told = tuple(succession.readings(place, read_on=read_on, added=False))
        yield acts.Written(days.fixed(read_on + succession.READ_AFTER), "reading", told)
    latest = days.after_second(-10)
    told = tuple(succession.readings(len(QUARTERS), read_on=latest.date(), added=False))
    yield acts.Written(latest, "reading", told)
    effects = (
        row
        for one in MEASURES
        for row in rows.effects(
            one.key, ((reading.key_of(name), strength) for name, strength in one.effects)
        )
    )
    yield acts.Written(days.after_first(-10), "measure_effect", tuple(effects))


def _bound(days: Days) -> Iterator[Act]:
    """Dependencies, the pool and who draws on it, and which work went to the board."""
    at = days.after_first(-10)
    name, department, unit, capacity = POOL
    pool = {
        "external_id": name,
        "name": name,
        "department": Key("department", department),
        "unit": unit,
        "capacity": str(capacity),
    }
    yield acts.Written(at, "resource_pool", (pool,))
    yield acts.Written(
        at,
        "demand",
        tuple(
            {
                "external_id": f"{work}-{year}",
                "pool": Key("resource_pool", name),
                "initiative": Key("initiative", reading.key_of(work)),
                "period": Key("period", str(year)),
                "quantity": str(quantity),
            }
            for work, by_year in DEMANDS.items()
            for year, quantity in by_year.items()
        ),
    )
    yield acts.Written(
        at,
        "dependency",
        tuple(
            {
                "external_id": f"{one.initiative} needs {one.needs}",
                "initiative": Key("initiative", reading.key_of(one.initiative)),
                "needs": Key("initiative", reading.key_of(one.needs)),
                "needed_on": one.needed_on,
                "description": one.description,
            }
            for one in DEPENDENCIES
        ),
    )
    large = [
        one
        for one in reading.work()
        if one.key in timeline().entered
        and work_acts.amounts_of(one, moves=[]).get(CURRENT_YEAR, 0) >= LARGE
    ]
    papers = tuple(
        {"external_id": one.key, "custom_fields": {"board_paper": f"{CURRENT_YEAR}/{place:02}"}}
        for place, one in enumerate(large, start=1)
    )
    yield acts.Written(at, "initiative", papers)


def _ledger(days: Days) -> Iterator[Act]:
    """What the ledger has for each department; it follows what was added and moved."""
    when, every = timeline(), reading.work()
    between, since = when.moved_between, when.moved_since
    early = [one for one in every if one.key in when.entered]
    middle = [one for one in every if one.key not in when.added_since]
    for year, day in LEDGER_ON.items():
        yield acts.Written(
            days.fixed(day), "control_total", _totals(early, year, moves=[between, since])
        )
    told = _totals(middle, CURRENT_YEAR, moves=[since])
    yield acts.Written(days.after_first(31), "control_total", told)
    # With the figures of today comes the ledger's plan for the coming year.
    for year in YEARS[YEARS.index(CURRENT_YEAR) :]:
        told = _totals(every, year, moves=[])
        yield acts.Written(days.after_second(9), "control_total", told)


def _totals(
    every: Iterable[Work], year: int, *, moves: Collection[Mapping[str, int]]
) -> tuple[Row, ...]:
    carried: dict[str, int] = {}
    for one in every:
        home = work_acts.department_in(one, year)
        known = work_acts.amounts_of(one, moves=moves).get(year, 0)
        carried[home] = carried.get(home, 0) + known
    return tuple(
        {
            "external_id": f"{code}-{year}",
            "department": Key("department", code),
            "period": Key("period", str(year)),
            "currency": rows.CURRENCY,
            "amount": f"{_rounded_up(sum_) * 1000 + WITHOUT_WORK.get((code, year), 0) * 1000}.00",
        }
        for code, sum_ in carried.items()
    )


def _rounded_up(thousands: int) -> int:
    return -(-thousands // ROUNDING) * ROUNDING
