"""What became of the demo's objectives in the year after approval: added, split, replaced.

Until that day work and measures stand on the objective that was to end.
"""

from collections.abc import Container, Iterator, Mapping
from datetime import date, timedelta

from traceability.services.demo import acts, reading, rows
from traceability.services.demo.acts import Act, Key, Row
from traceability.services.demo.days import (
    ADDED_ON,
    CONFIRMED_AFTER,
    ENTERED_ON,
    RECAST_ON,
    Days,
)
from traceability.services.demo.measures import MEASURES, QUARTERS
from traceability.services.demo.reading import State
from traceability.services.demo.strategy import (
    ADDED,
    OBJECTIVES,
    STRATEGY,
    SUCCESSIONS,
    TAKEN_IN,
    DemoObjective,
)
from traceability.services.demo.timeline import timeline

READ_AFTER = timedelta(days=14)
MOVED = "Moved with the objective that it served."
FORMER: Mapping[str, str] = {
    follower: former for former, _, followers in SUCCESSIONS for follower in followers
}


def original() -> Iterator[Row]:
    """Objectives that the strategy was approved with, below the themes of then."""
    for place, one in enumerate(OBJECTIVES):
        if one.key not in FORMER and one.key not in ADDED:
            yield _objective(one, place, parent=TAKEN_IN.get(one.key, one.parent))


def _later(keys: Container[str]) -> Iterator[Row]:
    for place, one in enumerate(OBJECTIVES):
        if one.key in keys:
            yield _objective(one, place, parent=one.parent)


def _objective(one: DemoObjective, place: int, *, parent: str | None) -> Row:
    return {
        "external_id": one.key,
        "strategy": Key("strategy", "S"),
        "parent": Key("objective", parent) if parent else None,
        "code": one.key,
        "name": one.name,
        "description": one.description,
        "owner": Key("person", one.owner) if one.owner else None,
        "priority_weight": one.weight,
        "position": place,
    }


def measures(*, added: bool) -> Iterator[Row]:
    """Measures that were there from the start, or those of objectives that were added."""
    for one in MEASURES:
        if (one.objective in ADDED) == added:
            yield {
                "external_id": one.key,
                "objective": Key("objective", FORMER.get(one.objective, one.objective)),
                "name": one.name,
                "unit": one.unit,
                "direction": one.direction,
                "baseline": one.baseline,
                "target": one.target,
                "due_on": STRATEGY["ends_on"],
            }


def readings(place: int, *, read_on: date, added: bool) -> Iterator[Row]:
    """The readings of one quarter: of measures that were there then, or of those added since."""
    for one in MEASURES:
        is_added = one.objective in ADDED and read_on + READ_AFTER < ADDED_ON
        if place < len(one.readings) and is_added == added:
            yield {
                "external_id": f"{one.key} {place}",
                "measure": Key("measure", one.key),
                "read_on": read_on.isoformat(),
                "value": one.readings[place],
            }


def of_succession(days: Days) -> Iterator[Act]:
    """What follows comes to be, takes over work and measures, and the former end."""
    yield from _added(days)
    at = days.fixed(RECAST_ON)
    yield acts.Written(at, "objective", tuple(_later(FORMER)))
    moved = (
        {"external_id": one.key, "objective": Key("objective", one.objective)}
        for one in MEASURES
        if one.objective in FORMER
    )
    yield acts.Written(at, "measure", tuple(moved))
    links = dict(_taken_over())
    repointed = tuple(
        {"external_id": name, "objective": Key("objective", follower)}
        for name, follower in links.items()
    )
    yield acts.Written(at, "contribution", repointed)
    for former, kind, followers in SUCCESSIONS:
        yield acts.Succeeded(at, "objective", former, followers, kind, RECAST_ON)
    yield acts.Judged(at + CONFIRMED_AFTER, "confirm", tuple(links), MOVED)


def _added(days: Days) -> Iterator[Act]:
    """A theme and two objectives, with what they are read off; others go below that theme."""
    at = days.fixed(ADDED_ON)
    yield acts.Written(at, "objective", tuple(_later(ADDED)))
    moved = tuple({"external_id": key, "parent": Key("objective", "P")} for key in TAKEN_IN)
    yield acts.Written(at, "objective", moved)
    yield acts.Written(at, "measure", tuple(measures(added=True)))
    for place, quarter in enumerate(QUARTERS):
        read_on = date.fromisoformat(quarter)
        yield acts.Written(at, "reading", tuple(readings(place, read_on=read_on, added=True)))


def _taken_over() -> Iterator[tuple[str, str]]:
    """Links of work that was entered before, by name, with the objective that they go to."""
    entered = timeline().entered
    for one in reading.work():
        if one.key in entered and ENTERED_ON[entered[one.key]] < RECAST_ON:
            for link in one.links:
                if link.objective in FORMER and link.state is State.CONFIRMED:
                    yield rows.link_name(one.key, link.objective), link.objective
