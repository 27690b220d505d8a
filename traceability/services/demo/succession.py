"""What became of the demo's objectives half a year after approval: split, replaced, added.

Until that day work and measures stand on the objective that was to end.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from traceability.services.demo import acts, reading, rows
from traceability.services.demo.acts import Act, Key, Row
from traceability.services.demo.days import CONFIRMED_AFTER, ENTERED_ON, RECAST_ON, Days
from traceability.services.demo.measures import MEASURES, QUARTERS
from traceability.services.demo.reading import State
from traceability.services.demo.strategy import ADDED, OBJECTIVES, STRATEGY, SUCCESSIONS
from traceability.services.demo.timeline import timeline

READ_AFTER = timedelta(days=14)
MOVED = "Moved with the objective that it served."
FORMER: Mapping[str, str] = {
    follower: former for former, _, followers in SUCCESSIONS for follower in followers
}
LATER = (*FORMER, *ADDED)


def objectives(*, later: bool) -> Iterator[Row]:
    """Objectives that the strategy was approved with, or those that came later."""
    for place, one in enumerate(OBJECTIVES):
        if (one.key in LATER) == later:
            yield {
                "external_id": one.key,
                "strategy": Key("strategy", "S"),
                "parent": Key("objective", one.parent) if one.parent else None,
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
        is_added = one.objective in ADDED and read_on + READ_AFTER < RECAST_ON
        if place < len(one.readings) and is_added == added:
            yield {
                "external_id": f"{one.key} {place}",
                "measure": Key("measure", one.key),
                "read_on": read_on.isoformat(),
                "value": one.readings[place],
            }


def of_succession(days: Days) -> Iterator[Act]:
    """What follows comes to be, takes over work and measures, and the former end."""
    at = days.fixed(RECAST_ON)
    yield acts.Written(at, "objective", tuple(objectives(later=True)))
    moved = (
        {"external_id": one.key, "objective": Key("objective", one.objective)}
        for one in MEASURES
        if one.objective in FORMER
    )
    yield acts.Written(at, "measure", (*moved, *measures(added=True)))
    for place, quarter in enumerate(QUARTERS):
        read_on = date.fromisoformat(quarter)
        yield acts.Written(at, "reading", tuple(readings(place, read_on=read_on, added=True)))
    links = dict(_taken_over())
    repointed = tuple(
        {"external_id": name, "objective": Key("objective", follower)}
        for name, follower in links.items()
    )
    yield acts.Written(at, "contribution", repointed)
    for former, kind, followers in SUCCESSIONS:
        yield acts.Succeeded(at, "objective", former, followers, kind, RECAST_ON)
    yield acts.Judged(at + CONFIRMED_AFTER, "confirm", tuple(links), MOVED)


def _taken_over() -> Iterator[tuple[str, str]]:
    """Links of work that was entered before, by name, with the objective that they go to."""
    entered = timeline().entered
    for one in reading.work():
        if one.key in entered and ENTERED_ON[entered[one.key]] < RECAST_ON:
            for link in one.links:
                if link.objective in FORMER and link.state is State.CONFIRMED:
                    yield rows.link_name(one.key, link.objective), link.objective
