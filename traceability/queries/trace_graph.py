"""Rows → TraceGraph: one strategy's portfolio, now or as of any instant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, transaction

from traceability.domain import facts, rows, work_rows
from traceability.domain.access import Scope
from traceability.domain.commitments import NOTHING_DECIDED
from traceability.domain.errors import NotFound, NotRecordedThen
from traceability.domain.periods import Period
from traceability.domain.trace_graph import StrategyFacts, TraceGraph
from traceability.queries import decided, rights_rows, structure, work

NOUNS = (
    "allocation",
    "contribution",
    "department",
    "finding",
    "fiscalperiod",
    "initiative",
    "measure",
    "objective",
    "person",
    "strategy",
    "targetallocation",
)

# What narrows the statements to some initiatives (`graph_patch`); nothing in a whole portfolio.
WHICH = (
    "which", "which_found", "which_identities", "which_initiatives", "which_linked", "which_links",
    "which_named", "which_needs",
)  # fmt: skip
WHOLE_PORTFOLIO: Mapping[str, str] = dict.fromkeys(WHICH, "")
# The name another system gave a record first; a record made by hand has none.
IDENTITY = """(
    SELECT DISTINCT ON (object_id) object_id, source, value
    FROM traceability_externalidentity WHERE noun = '{noun}' AND kind = 'id'{which}
    ORDER BY object_id, id
)"""
IS_CONFIDENTIAL = rows.InitiativeRow._fields.index("is_confidential")
FACTS = rows.InitiativeRow._fields.index("facts")
IDENTIFIED = ("department", "initiative", "objective", "period", "strategy")

STRATEGY = """
    SELECT record.id, coalesce(identity.source, ''), coalesce(identity.value, ''), record.name,
           record.state, record.currency, record.level_names, record.current_period_id,
           coalesce(%(as_of)s::timestamptz, transaction_timestamp()),
           ARRAY(SELECT source FROM traceability_externalidentity
                 WHERE noun = 'strategy' AND object_id = record.id),
           ARRAY(SELECT identity.source FROM traceability_externalidentity identity
                 JOIN {strategy} other ON other.id = identity.object_id
                 WHERE identity.noun = 'strategy' AND other.id <> record.id
                   AND other.state = 'approved')
    FROM {strategy} record
    LEFT JOIN {strategy_identity} identity ON identity.object_id = record.id
    WHERE record.id = %(strategy_id)s
"""

PERIODS = """
    SELECT record.id, coalesce(identity.value, ''), record.name, record.starts_on, record.ends_on,
           record.position
    FROM {fiscalperiod} record
    LEFT JOIN {period_identity} identity ON identity.object_id = record.id
"""

DEPARTMENTS = """
    SELECT record.id, coalesce(identity.source, ''), coalesce(identity.value, ''),
           record.parent_id, record.code, record.name, record.starts_on, record.ends_on
    FROM {department} record
    LEFT JOIN {department_identity} identity ON identity.object_id = record.id
"""

PEOPLE = """
    SELECT id, name, coalesce(ends_on < %(today)s, false), deputy_id FROM {person} record
"""

OBJECTIVES = """
    SELECT record.id, coalesce(identity.source, ''), coalesce(identity.value, ''),
           record.parent_id, record.code, record.name, record.state,
           record.priority_weight::float8, record.starts_on, record.ends_on, record.owner_id,
           record.position, record.description, record.priority_weight, measures.names,
           measures.targets
    FROM {objective} record
    LEFT JOIN (
        SELECT objective_id, array_agg(name ORDER BY id) AS names,
               array_agg(target ORDER BY id) AS targets
        FROM {measure} measure GROUP BY objective_id
    ) measures ON measures.objective_id = record.id
    LEFT JOIN {objective_identity} identity ON identity.object_id = record.id
    WHERE record.strategy_id = %(strategy_id)s
"""

# An initiative belongs to the portfolio when a link of any state leads to an objective of the
# strategy; or when no confirmed link leads to another approved strategy, and it did not come with
# one: from a system that names another approved strategy and not this one.
INITIATIVES = """
    WITH came_with_another AS (
        SELECT object_id AS id FROM traceability_externalidentity
        WHERE noun = 'initiative' AND source = ANY(%(other_sources)s){which_named}
        EXCEPT
        SELECT object_id FROM traceability_externalidentity
        WHERE noun = 'initiative' AND source = ANY(%(own_sources)s)
    ), linked AS (
        SELECT link.initiative_id,
               bool_or(objective.strategy_id = %(strategy_id)s) AS is_here,
               bool_or(objective.strategy_id <> %(strategy_id)s AND link.state = 'confirmed'
                       AND strategy.state = 'approved') AS is_elsewhere
        FROM {contribution} link
        JOIN {objective} objective ON objective.id = link.objective_id
        JOIN {strategy} strategy ON strategy.id = objective.strategy_id
        WHERE link.initiative_id IS NOT NULL{which_linked}
        GROUP BY link.initiative_id
    ), waived AS (
        SELECT DISTINCT unnest(finding.subject_ids) AS id FROM {finding} finding
        WHERE finding.strategy_id = %(strategy_id)s AND finding.code = 'orphaned_initiative'
          AND finding.state = 'waived'{which_found}
    )
    SELECT record.id, coalesce(identity.source, ''), coalesce(identity.value, ''), record.name,
           record.department_id, record.stage, record.health, record.bucket, record.sponsor_id,
           record.lead_id, record.starts_on, record.ends_on, record.reported_on,
           record.is_confidential OR (%(judges_by_now)s AND record.id IN (
               SELECT id FROM traceability_confidentialinitiative)),
           waived.id IS NOT NULL,
           CASE WHEN %(with_facts)s THEN record.description END AS facts,
           CASE WHEN %(with_facts)s THEN record.activities END,
           CASE WHEN %(with_facts)s THEN record.beneficiaries END,
           CASE WHEN %(with_facts)s THEN record.mechanisms END,
           coalesce(linked.is_here, false)
               OR NOT (coalesce(linked.is_elsewhere, false) OR came_with_another.id IS NOT NULL)
    FROM {initiative} record
    LEFT JOIN came_with_another ON came_with_another.id = record.id
    LEFT JOIN linked ON linked.initiative_id = record.id
    LEFT JOIN waived ON waived.id = record.id
    LEFT JOIN {initiative_identity} identity ON identity.object_id = record.id
    WHERE (%(department_ids)s::uuid[] IS NULL OR record.department_id = ANY(%(department_ids)s))
        {which_initiatives}
"""

CONTRIBUTIONS = """
    SELECT record.id, record.initiative_id, record.source_objective_id, record.objective_id,
           (record.share * 1000000)::int, record.state, record.strength::float8,
           CASE WHEN %(with_facts)s THEN record.source_facts END,
           CASE WHEN %(with_facts)s THEN record.target_facts END
    FROM {contribution} record
    JOIN {objective} objective ON objective.id = record.objective_id
    LEFT JOIN {objective} source ON source.id = record.source_objective_id
    WHERE objective.strategy_id = %(strategy_id)s
      AND (source.id IS NULL OR source.strategy_id = %(strategy_id)s){which_links}
"""

# Capital and operating figures add up; where one of them is not known the sum is not known either.
MONEY = """
    SELECT initiative_id, period_id,
           CASE WHEN bool_and(amount IS NOT NULL) THEN (sum(amount) * 100)::bigint END
    FROM {allocation} record WHERE currency = %(currency)s{which}
    GROUP BY initiative_id, period_id
"""

TARGETS = """
    SELECT record.objective_id, record.period_id, record.share::float8, record.tolerance::float8
    FROM {targetallocation} record JOIN {objective} objective ON objective.id = record.objective_id
    WHERE objective.strategy_id = %(strategy_id)s
"""

# When a strategy was first recorded; nothing where it was recorded by then.
RECORDED_SINCE = """
    SELECT min(pgh_created_at) FROM traceability_strategyevent
    WHERE pgh_obj_id = %(strategy_id)s AND pgh_created_at > %(as_of)s
      AND NOT EXISTS (SELECT FROM traceability_strategyevent earlier
                      WHERE earlier.pgh_obj_id = %(strategy_id)s
                        AND earlier.pgh_created_at <= %(as_of)s)
"""

# The state of every record that held at an instant; what was deleted by then is gone.
REPLAY = """(
    SELECT * FROM (
        SELECT DISTINCT ON (pgh_obj_id) * FROM traceability_{noun}event
        WHERE pgh_created_at <= %(as_of)s
        ORDER BY pgh_obj_id, pgh_created_at DESC, pgh_id DESC
    ) latest WHERE pgh_label <> 'delete'
)"""


def load(
    *,
    scope: Scope,
    strategy_id: UUID,
    as_of: datetime | None = None,
    now: datetime | None = None,
    period_id: UUID | None = None,
    department_ids: frozenset[UUID] | None = None,
    with_facts: bool = True,
    in_structure_now: bool = False,
) -> TraceGraph:
    """The trace graph of a strategy as of an instant.

    `as_of` replays history; None reads the present rows, dated `now` (by default the database's
    clock). `period_id` overrules which period is current. Ten statements whatever the size, and
    nine or ten more `with_facts`, from one snapshot of the database unless the caller is in a
    transaction.

    `in_structure_now` lays the departments of today under the work of then, at three statements
    more; `department_ids` are then those of today.

    Left out: initiatives that serve other approved strategies only, or came with one and serve none
    (counted in `elsewhere`);
    initiatives of departments other than `department_ids`, and than the reader's own where the
    scope is partial; money in other currencies than the strategy's; without `with_facts`
    (detection needs them, maps do not), what confirmations vouched for, descriptions and tags, and
    what work moves, needs and draws on (`graph.work`), and what was decided. Confidential
    initiatives are in the graph: who shows them must ask the scope. For a reader (detection apart,
    whose runs replay an instant) one is confidential that is so now or was so then. Raises
    `NotFound` when there is no such strategy, and `NotRecordedThen` when it was recorded later
    than `as_of`.
    """
    tables = tables_of(as_of)
    limit = limit_of(scope, department_ids)
    today = structure.structure_now() if in_structure_now and as_of is not None else None
    wide = limit if limit is None or today is None else today.came_from(limit)
    known: dict[str, Any] = {
        "strategy_id": strategy_id,
        "as_of": as_of,
        "with_facts": with_facts,
        "department_ids": None if wide is None else list(wide),
        "judges_by_now": as_of is not None and not scope.is_system,
    }
    with snapshot():
        strategy = fetched(STRATEGY, tables, known)
        if not strategy:
            raise _absence(strategy_id, as_of)
        *described, currency, level_names, current_period_id, instant, own, others = strategy[0]
        identity, source, external_id, name, state = described
        moment = as_of or now or instant
        known |= known_of(currency, own, others, moment=moment)
        every = fetched(INITIATIVES, tables, known)
        departments = fetched(DEPARTMENTS, tables, known)
        if today is not None:
            present = tables | {"department": "traceability_department"}
            departments = structure.departments_of(
                departments, fetched(DEPARTMENTS, present, known)
            )
            every = [row for row in today.moved(every) if limit is None or row[4] in limit]
        here = [row[:-1] for row in every if row[-1]]
        is_whole = limit is None and len(here) == len(every)
        # A set of ids costs as much as what it tells: most portfolios need none.
        members = set() if is_whole and not with_facts else {row[0] for row in here}
        periods, money = fetched(PERIODS, tables, known), fetched(MONEY, tables, known)
        links = fetched(CONTRIBUTIONS, tables, known)
        if not is_whole:
            links = [row for row in links if row[1] is None or row[1] in members]
        return TraceGraph.build(
            strategy=StrategyFacts(
                identity, source, external_id, name, state, currency, tuple(level_names)
            ),
            as_of=moment.astimezone(UTC),
            periods=[_period(row, current_period_id) for row in periods],
            departments=departments,
            people=fetched(PEOPLE, tables, known),
            objectives=list(objective_rows(fetched(OBJECTIVES, tables, known))),
            initiatives=initiative_rows(here),
            contributions=contribution_rows(links) if with_facts else links,
            money=money if is_whole else [row for row in money if row[0] in members],
            targets=fetched(TARGETS, tables, known),
            work=work.load(
                lambda statement: fetched(statement, tables, known),
                members=members,
                elsewhere={row[0]: work.Elsewhere(row[4], row[5]) for row in every if not row[-1]},
                money=money,
                period_ids=[row[0] for row in periods],
            )
            if with_facts
            else work_rows.NONE,
            decided=decided.load(lambda statement: fetched(statement, tables, known))
            if with_facts
            else NOTHING_DECIDED,
            period_id=period_id,
            elsewhere=sum(not row[-1] and not _is_secret(row, scope) for row in every),
            rights=rights_rows.rights(fetched(rights_rows.RIGHTS, tables, known)),
            taken=rights_rows.decided(fetched(rights_rows.DECISIONS, tables, known))
            if with_facts
            else (),
        )


def known_of(
    currency: str, own: Sequence[str], others: Sequence[str], *, moment: datetime
) -> dict[str, Any]:
    """What the statements ask of the strategy: its currency, the day, and who names whose work."""
    other_sources = sorted(set(others) - set(own))
    return {
        "currency": currency,
        "today": moment.astimezone(UTC).date(),
        "other_sources": other_sources,
        "own_sources": own if other_sources else [],
    }


def _is_secret(row: rows.Row, scope: Scope) -> bool:
    """Confidential work is absent from counts for those who may not know of it."""
    is_known = scope.is_system or row[0] in scope.named_initiative_ids
    return bool(row[IS_CONFIDENTIAL]) and not is_known


def limit_of(scope: Scope, department_ids: frozenset[UUID] | None = None) -> frozenset[UUID] | None:
    """The departments whose initiatives a reader's sums are of; None means all."""
    if not scope.is_partial or scope.department_ids is None:
        return department_ids
    if department_ids is None:
        return scope.department_ids
    return scope.department_ids & department_ids


@contextmanager
def snapshot() -> Iterator[None]:
    """All statements see one state. Inside a transaction its own isolation has to do.

    They join whole tables. A planner without statistics, as after a first large load, takes those
    for empty and loops over them, at the cost of a square; hashing them is never much slower.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SET LOCAL enable_nestloop = off"
            )
        yield


def tables_of(as_of: datetime | None, which: Mapping[str, str] = WHOLE_PORTFOLIO) -> dict[str, str]:
    """The tables that the statements read, as of an instant, and which of their records."""
    identified = (*IDENTIFIED, *work.IDENTIFIED)
    nouns = (*NOUNS, *work.NOUNS, *dict.fromkeys((*decided.NOUNS, *rights_rows.NOUNS)))
    of_identities = IDENTITY.replace("{which}", which["which_identities"])
    tables = {f"{noun}_identity": of_identities.replace("{noun}", noun) for noun in identified}
    tables |= which
    if as_of is None:
        return tables | {noun: f"traceability_{noun}" for noun in nouns}
    return tables | {noun: REPLAY.replace("{noun}", noun) for noun in nouns}


def fetched(
    statement: str, tables: Mapping[str, str], known: Mapping[str, Any]
) -> Sequence[rows.Row]:
    """The rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement.format_map(tables), known)
        fetched: list[rows.Row] = cursor.fetchall()
        return fetched


def _absence(strategy_id: UUID, as_of: datetime | None) -> NotFound:
    """Say why there is no such strategy: one more statement where a day was asked for."""
    known = {"strategy_id": strategy_id, "as_of": as_of}
    since = None if as_of is None else fetched(RECORDED_SINCE, {}, known)[0][0]
    if since is None:
        return NotFound("There is no such strategy.", facts={"strategy": strategy_id})
    return NotRecordedThen(
        f"This strategy is recorded since {since.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC; "
        "ask for that day or a later one.",
        facts={"strategy": strategy_id, "recorded_since": since},
    )


def _period(row: rows.Row, current_period_id: UUID | None) -> Period:
    identity, external_id, name, starts_on, ends_on, position = row
    is_current = identity == current_period_id
    return Period(identity, external_id, name, starts_on, ends_on, position, is_current)


def objective_rows(given: Sequence[rows.Row]) -> Iterator[rows.Row]:
    """Descriptions, weights and measures become what a confirmation vouches for."""
    for *row, position, description, weight, measures, targets in given:
        vouched = facts.objective_facts(
            name=row[5],
            description=description,
            priority_weight=weight,
            measures=_measures(measures, targets),
        )
        yield (*row, vouched, position)


def _measures(
    names: Sequence[str] | None, targets: Sequence[Decimal | None] | None
) -> list[tuple[str, Decimal | None]]:
    return list(zip(names or (), targets or (), strict=True))


def initiative_rows(given: list[rows.Row]) -> Iterable[rows.Row]:
    """Descriptions become what a confirmation vouches for, where texts were asked for."""
    if not given or given[0][FACTS] is None:
        return given
    return [
        (
            *row[:FACTS],
            facts.initiative_facts(name=row[3], description=row[FACTS]),
            *map(tuple, row[FACTS + 1 :]),
        )
        for row in given
    ]


def contribution_rows(given: Iterable[rows.Row]) -> Iterator[rows.Row]:
    """What was vouched for, parsed."""
    for row in given:
        if row[-1] is None and row[-2] is None:
            yield row
        else:
            *link, source_facts, target_facts = row
            yield (*link, _parsed(source_facts), _parsed(target_facts))


def _parsed(text: str | None) -> Any:
    return None if text is None else orjson.loads(text)
