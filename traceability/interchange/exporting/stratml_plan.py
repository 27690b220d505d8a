"""A strategy as StratML has it: goals, and what stands below each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from traceability.interchange.exporting.losses import Losses
from traceability.interchange.exporting.portfolio import Exported, Portfolio

RETIRED = "retired objectives are no part of a plan"
NO_GOALS = "a plan without goals cannot be written"
OF_A_GOAL = "in Part 2 goals have no indicators, objectives below them have"


@dataclass(frozen=True, slots=True)
class Plan:
    """One strategy, its goals in their order, and by external id what belongs to each record."""

    strategy: Exported
    departments: Sequence[Exported]
    people: Mapping[str, str]
    goals: Sequence[Exported]
    below: Mapping[str, Sequence[Exported]]
    measures: Mapping[str, Sequence[Exported]]
    readings: Mapping[str, Sequence[Exported]]
    # Objective → the goal that it stands below.
    goal_of: Mapping[str, str]


def plans(portfolio: Portfolio, losses: Losses) -> Iterator[Plan]:
    """Read the plans of a portfolio. Whole strategies are held: they are small beside the work."""
    objectives = list(portfolio.rows("objective"))
    measures = _by(portfolio, "measure", "objective")
    readings = _by(portfolio, "reading", "measure")
    departments = list(portfolio.rows("department")) if "department" in portfolio.nouns else []
    people = portfolio.names("person") if "person" in portfolio.nouns else {}
    for strategy in portfolio.rows("strategy"):
        own = [row for row in objectives if row.references["strategy"] == strategy.external_id]
        retired = [row for row in own if row.values.get("state") == "retired"]
        if retired:
            losses.lost("objective", "whole record", RETIRED, len(retired))
        goals, below = _levels(own)
        if not goals:
            losses.lost("strategy", "whole record", NO_GOALS)
            continue
        placed = {each.external_id: goal for goal, rows in below.items() for each in rows}
        _count_unplaced(own, placed, measures, readings, losses)
        yield Plan(strategy, departments, people, goals, below, measures, readings, placed)
    owners = {row.references["owner"] for row in objectives if "owner" in row.references}
    if len(people) > len(owners):
        why = "StratML names those who own an objective, and nobody else"
        losses.lost("person", "whole record", why, len(people) - len(owners))
    if owners:
        losses.record("person", len(owners))


def _by(portfolio: Portfolio, noun: str, owner: str) -> dict[str, list[Exported]]:
    found: dict[str, list[Exported]] = {}
    if noun in portfolio.nouns:
        for row in portfolio.rows(noun):
            found.setdefault(row.references[owner], []).append(row)
    return found


def _levels(own: Sequence[Exported]) -> tuple[list[Exported], dict[str, list[Exported]]]:
    """Return goals, and all that stands below each of them, depth by depth in their order."""
    standing = {row.external_id: row for row in own if row.values.get("state") != "retired"}
    parents = {row.external_id: row.references.get("parent") for row in own}
    children: dict[str | None, list[Exported]] = {}
    for row in sorted(standing.values(), key=_order):
        parent = parents[row.external_id]
        while parent is not None and parent not in standing:
            parent = parents.get(parent)
        children.setdefault(parent, []).append(row)
    goals = children.get(None, [])
    below: dict[str, list[Exported]] = {}
    for goal in goals:
        waiting = list(reversed(children.get(goal.external_id, ())))
        while waiting:
            row = waiting.pop()
            below.setdefault(goal.external_id, []).append(row)
            waiting.extend(reversed(children.get(row.external_id, ())))
    return goals, below


def _count_unplaced(
    own: Sequence[Exported],
    placed: Mapping[str, str],
    measures: Mapping[str, Sequence[Exported]],
    readings: Mapping[str, Sequence[Exported]],
    losses: Losses,
) -> None:
    for row in own:
        if row.external_id in placed:
            continue
        why = RETIRED if row.values.get("state") == "retired" else OF_A_GOAL
        for measure in measures.get(row.external_id, ()):
            losses.lost("measure", "whole record", why)
            count = len(readings.get(measure.external_id, ()))
            if count:
                losses.lost("reading", "whole record", why, count)


def _order(row: Exported) -> tuple[int, str, str]:
    position = row.values.get("position")
    code = row.values.get("code")
    return (
        position if isinstance(position, int) else 0,
        code if isinstance(code, str) else "",
        row.external_id,
    )
