"""A made portfolio as rows of the database, written at once with everything it holds."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import sql

from traceability.domain.access import SYSTEM
from traceability.management.benchmarks.planted import graph, records
from traceability.management.benchmarks.planted.graph import id_of
from traceability.management.benchmarks.planted.records import CURRENCY, Portfolio
from traceability.models import ExternalIdentity, Round
from traceability.models.nouns import BY_NAME
from traceability.services import bulk
from traceability.services.audit import recording

# Noun, external id, columns.
Row = tuple[str, str, Mapping[str, Any]]


def write(portfolio: Portfolio, *, now: datetime) -> UUID:
    """Write it all in one transaction and return the strategy's id.

    Waivers are not among it: they stand on findings, which nobody has told yet.
    """
    made: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for noun, key, columns in _rows(portfolio, now):
        made.setdefault(noun, []).append((key, columns))
    with recording(actor=SYSTEM, now=now):
        for noun, rows in made.items():
            _insert(noun, rows, now)
        _hold_round(portfolio)
    return id_of("strategy", records.STRATEGY)


def _hold_round(portfolio: Portfolio) -> None:
    """What the round showed of leaders, without an answer behind it."""
    if not portfolio.words:
        return
    at = datetime.combine(portfolio.asked_on, time(12), UTC)
    ids = {key: str(id_of("objective", key)) for key in portfolio.words}
    shown = {ids[key]: {"groups": [], "word": word} for key, word in portfolio.words.items()}
    Round.objects.create(
        id=id_of("round", records.ROUND),
        strategy_id=id_of("strategy", records.STRATEGY),
        name=records.ROUND,
        state=Round.State.PUBLISHED,
        closes_on=portfolio.asked_on,
        items=[
            {"id": id, "kind": "objective", "code": "", "name": key, "text": ""}
            for key, id in ids.items()
        ],
        made_at=at,
        opened_at=at,
        closed_at=at,
        published_at=at,
        open_to_all_at=at,
        results={"leaders": {"state": "shown", "standings": shown}},
    )


def clear() -> None:
    """Empty every table of the service: for benchmarks, in a database that goes with them."""
    with _as_owner() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
            " AND tablename LIKE 'traceability\\_%'"
        )
        tables = sql.SQL(", ").join(sql.Identifier(name) for (name,) in cursor.fetchall())
        cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(tables))


def know_sizes() -> None:
    """Let the planner know what was just written, as it would some minutes later."""
    with _as_owner() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def _as_owner() -> Iterator[Any]:
    """The service may neither empty its history nor measure its tables; their owner may."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (role,) = cursor.fetchone() or ("",)
        cursor.execute("SET ROLE NONE")
        try:
            yield cursor
        finally:
            cursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))


def _insert(noun: str, rows: list[tuple[str, Mapping[str, Any]]], now: datetime) -> None:
    entry = BY_NAME[noun]
    blank = {name: column.get_default() for name, column in entry.stored.items()}
    blank |= {"created_at": now, "updated_at": now}
    bulk.insert(
        entry.model,
        list(entry.stored),
        [{**blank, **columns, "id": id_of(noun, key)} for key, columns in rows],
    )
    bulk.insert(
        ExternalIdentity,
        ["noun", "object_id", "source", "kind", "value"],
        [
            {
                "noun": noun,
                "object_id": id_of(noun, key),
                "source": graph.SOURCE,
                "kind": "id",
                "value": key,
            }
            for key, _ in rows
        ],
    )


def _rows(portfolio: Portfolio, now: datetime) -> Iterator[Row]:
    yield from _frame(portfolio, now)
    yield from _objectives(portfolio)
    yield from _work(portfolio)
    yield from _links(portfolio, now)
    yield from _money(portfolio)
    yield from _decisions(portfolio)
    yield from _rhythm(portfolio, now)


def _frame(portfolio: Portfolio, now: datetime) -> Iterator[Row]:
    for place, year in enumerate(portfolio.periods):
        first, last = date(int(year), 1, 1), date(int(year), 12, 31)
        said = {"name": year, "starts_on": first, "ends_on": last, "position": place}
        yield "period", year, said
    for one in portfolio.departments:
        said = {"name": one.name, "code": one.key, "ends_on": one.ends_on}
        yield "department", one.key, {**said, "parent": _reference("department", one.parent)}
    for owner in portfolio.owners:
        said = {"name": f"Owner {owner.key}", "ends_on": owner.ends_on}
        of = _reference("department", owner.department)
        yield "person", owner.key, {**said, "department": of}
    yield (
        "strategy",
        records.STRATEGY,
        {
            "name": "The planted plan",
            "currency": CURRENCY,
            "state": "approved",
            "approved_at": now,
            "current_period": id_of("period", portfolio.current),
            "level_names": ["Theme", "Goal", "Objective"],
        },
    )


def _objectives(portfolio: Portfolio) -> Iterator[Row]:
    for one in portfolio.objectives:
        yield (
            "objective",
            one.key,
            {
                "strategy": id_of("strategy", records.STRATEGY),
                "parent": _reference("objective", one.parent),
                "name": one.name,
                "description": one.description,
                "owner": _reference("person", one.owner),
                "priority_weight": one.weight,
                "starts_on": one.starts_on,
                "ends_on": one.ends_on,
                "state": one.state,
            },
        )
    for measure in portfolio.measures:
        yield (
            "measure",
            measure.key,
            {
                "objective": id_of("objective", measure.objective),
                "name": measure.name,
                "unit": measure.unit,
                "direction": "" if measure.direction == "unknown" else measure.direction,
                "baseline": measure.baseline,
                "target": measure.target,
            },
        )
    for measure in portfolio.measures:
        for day in measure.read_on:
            said = {
                "measure": id_of("measure", measure.key),
                "read_on": day,
                "value": graph.READING,
            }
            yield "reading", f"{measure.key}@{day}", said


def _work(portfolio: Portfolio) -> Iterator[Row]:
    for one in portfolio.initiatives:
        yield (
            "initiative",
            one.key,
            {
                "name": one.text.name,
                "description": one.text.description,
                "department": id_of("department", one.department),
                "stage": one.stage,
                "bucket": one.bucket,
                "starts_on": one.starts_on,
                "ends_on": one.ends_on,
                "reported_on": one.reported_on,
                "activities": one.text.activities,
                "beneficiaries": one.text.beneficiaries,
                "mechanisms": one.text.mechanisms,
                "is_confidential": one.is_confidential,
            },
        )
    for need in portfolio.dependencies:
        ends = {name: id_of("initiative", getattr(need, name)) for name in ("initiative", "needs")}
        yield "dependency", need.key, {**ends, "needed_on": need.needed_on}
    for effect in portfolio.effects:
        said = {
            "initiative": id_of("initiative", effect.initiative),
            "measure": id_of("measure", effect.measure),
            "strength": effect.strength,
        }
        yield "measure_effect", records.between(effect.initiative, effect.measure), said


def _links(portfolio: Portfolio, now: datetime) -> Iterator[Row]:
    told = {one.key: graph.initiative_facts(one) for one in portfolio.initiatives}
    vouched = graph.objective_facts(portfolio)
    for one in portfolio.links:
        is_kept = one.state == "confirmed"
        now_said = vouched[one.source] if one.from_objective else told[one.source]
        noun = "objective" if one.from_objective else "initiative"
        yield (
            "contribution",
            one.key,
            {
                "source_objective" if one.from_objective else "initiative": id_of(noun, one.source),
                "objective": id_of("objective", one.target),
                "share": one.share,
                "strength": one.strength,
                "state": one.state,
                "confirmed_at": now if is_kept else None,
                "source_facts": {**now_said, **one.source_was} if is_kept else None,
                "target_facts": {**vouched[one.target], **one.target_was} if is_kept else None,
            },
        )


def _money(portfolio: Portfolio) -> Iterator[Row]:
    for one in portfolio.initiatives:
        for period, minor in one.money.items():
            said = {
                "initiative": id_of("initiative", one.key),
                "period": id_of("period", period),
                "currency": CURRENCY,
                "planned": None if minor is None else _amount(minor),
            }
            yield "allocation", f"{one.key}@{period}", said
    for target in portfolio.targets:
        said = {
            "objective": id_of("objective", target.objective),
            "period": id_of("period", target.period),
            "share": Decimal(target.share).scaleb(-6),
            "tolerance": Decimal(target.tolerance).scaleb(-6),
        }
        yield "target_allocation", f"{target.objective}@{target.period}", said
    for total in portfolio.control_totals:
        said = {
            "department": id_of("department", total.department),
            "period": id_of("period", total.period),
            "currency": CURRENCY,
            "amount": _amount(total.minor),
        }
        yield "control_total", f"{total.department}@{total.period}", said
    for pool in portfolio.pools:
        said = {
            "name": pool.name,
            "department": _reference("department", pool.department),
            "unit": "days",
            "capacity": None if pool.capacity is None else _amount(pool.capacity),
        }
        yield "resource_pool", pool.key, said
    for demand in portfolio.demands:
        said = {
            "pool": id_of("resource_pool", demand.pool),
            "initiative": id_of("initiative", demand.initiative),
            "period": id_of("period", demand.period),
            "quantity": _amount(demand.quantity),
        }
        key = f"{records.between(demand.initiative, demand.pool)}@{demand.period}"
        yield "demand", key, said
    for incentive in portfolio.incentives:
        said = {
            "department": id_of("department", incentive.department),
            "role_group": "Everybody",
            "rewards": "Results",
            "measure": _reference("measure", incentive.measure),
            "basis": "collective" if incentive.is_collective else "individual",
        }
        yield "incentive", incentive.key, said
    for line in portfolio.reporting_lines:
        said = {
            "department": id_of("department", line.department),
            "reports_to": id_of("department", line.reports_to),
            "kind": "solid",
        }
        yield "reporting_line", line.key, said


def _decisions(portfolio: Portfolio) -> Iterator[Row]:
    strategy = id_of("strategy", records.STRATEGY)
    for right in portfolio.rights:
        said: dict[str, Any] = {
            "strategy": None if right.objective is None else strategy,
            "objective": _reference("objective", right.objective),
            "department": _reference("department", right.department),
            "kind": right.kind,
            "above_amount": None if right.above is None else _amount(right.above),
            "up_to_amount": None if right.up_to is None else _amount(right.up_to),
            "currency": CURRENCY,
            "decider": id_of("person", right.decider),
            "starts_on": right.starts_on,
            "ends_on": right.ends_on,
        }
        yield "decision_right", right.key, said
    for one in portfolio.decisions:
        said = {
            "strategy": strategy,
            "number": one.number,
            "title": one.title,
            "mode": "directive",
            "decider": id_of("person", one.decider),
            "objective": _reference("objective", one.objective),
            "department": _reference("department", one.department),
            "amount": None if one.amount is None else _amount(one.amount),
            "decided_on": one.decided_on,
            "review_on": one.review_on,
            "supersedes": _reference("decision", one.supersedes),
            "commitments": [graph.kept_commitment(each) for each in one.commitments],
        }
        yield "decision", one.key, said


def _rhythm(portfolio: Portfolio, now: datetime) -> Iterator[Row]:
    of = {"strategy": id_of("strategy", records.STRATEGY)}
    for forum in portfolio.forums:
        said: dict[str, Any] = {
            "name": forum.key,
            "cadence": "monthly",
            "member_ids": [id_of("person", one) for one in forum.members],
            "objective_ids": [id_of("objective", one) for one in forum.objectives],
            "ends_on": forum.ends_on,
        }
        yield "forum", forum.key, {**of, **said}
    for agreed in portfolio.agreements:
        said = {
            "text": agreed.key,
            "objective": _reference("objective", agreed.objective),
            "decision": _reference("decision", agreed.decision),
            "agreed_on": agreed.agreed_on,
            "reaffirm_days": agreed.reaffirm_days,
            "reaffirmed_on": agreed.reaffirmed_on,
            "ends_on": agreed.ends_on,
        }
        yield "agreement", agreed.key, {**of, **said}
    for asked in portfolio.escalations:
        said = {
            "question": asked.key,
            "objective": _reference("objective", asked.objective),
            "decision": _reference("decision", asked.decision),
            "to_person": id_of("person", asked.to_person),
            "raised_on": asked.raised_on,
            "answer_by": asked.answer_by,
            "answered_on": asked.answered_on,
        }
        yield "escalation", asked.key, {**of, **said}
    for review in portfolio.reviews:
        closed_at = now if review.is_closed else None
        said = {
            "name": review.key,
            "held_on": review.held_on,
            "state": "closed" if review.is_closed else "planned",
            "as_of": closed_at,
            "closed_at": closed_at,
        }
        yield "review", review.key, {**of, **said}


def _reference(noun: str, key: str | None) -> UUID | None:
    return None if key is None else id_of(noun, key)


def _amount(minor: int) -> Decimal:
    return Decimal(minor).scaleb(-2)
