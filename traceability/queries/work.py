"""What work moves, needs and draws on, and what the ledger says: the rows detection alone reads."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from traceability.domain import rows, words, work_rows

NOUNS = (
    "controltotal",
    "demand",
    "dependency",
    "incentive",
    "measureeffect",
    "reading",
    "reportingline",
    "resourcepool",
)
IDENTIFIED = ("measure", "resource_pool")

MEASURES = """
    SELECT record.id, coalesce(identity.source, ''), coalesce(identity.value, ''),
           record.objective_id, record.name, record.unit,
           coalesce(nullif(record.direction, ''), 'unknown'), record.baseline::float8,
           record.target::float8, record.due_on, coalesce(readings.count, 0), readings.latest
    FROM {measure} record JOIN {objective} objective ON objective.id = record.objective_id
    LEFT JOIN (
        SELECT measure_id, count(*) AS count, max(read_on) AS latest
        FROM {reading} reading GROUP BY measure_id
    ) readings ON readings.measure_id = record.id
    LEFT JOIN {measure_identity} identity ON identity.object_id = record.id
    WHERE objective.strategy_id = %(strategy_id)s
"""

EFFECTS = """
    SELECT record.initiative_id, record.measure_id, record.strength::float8
    FROM {measureeffect} record
    JOIN {measure} measure ON measure.id = record.measure_id
    JOIN {objective} objective ON objective.id = measure.objective_id
    WHERE objective.strategy_id = %(strategy_id)s{which}
"""

DEPENDENCIES = """
    SELECT id, initiative_id, needs_id, needed_on FROM {dependency} record WHERE true{which_needs}
"""

POOLS = """
    SELECT record.id, coalesce(identity.source, ''), coalesce(identity.value, ''),
           record.department_id, record.name, record.unit, (record.capacity * 100)::bigint
    FROM {resourcepool} record
    LEFT JOIN {resource_pool_identity} identity ON identity.object_id = record.id
"""

DEMANDS = """
    SELECT pool_id, initiative_id, period_id, (quantity * 100)::bigint FROM {demand} record
    WHERE true{which}
"""

CONTROL_TOTALS = """
    SELECT department_id, period_id, (amount * 100)::bigint FROM {controltotal} record
    WHERE currency = %(currency)s
"""

# In force on the day; nothing of a module that is switched off.
INCENTIVES = """
    SELECT record.id, record.department_id, record.role_group,
           coalesce(nullif(record.rewards, ''), measure.name, objective.name, ''),
           record.measure_id, record.objective_id, record.basis, (record.share * 1000000)::int
    FROM {incentive} record
    LEFT JOIN {measure} measure ON measure.id = record.measure_id
    LEFT JOIN {objective} objective ON objective.id = record.objective_id
    WHERE true
      AND coalesce((SELECT has_incentives FROM traceability_organisationsettings), true)
      AND coalesce(record.starts_on <= %(today)s, true)
      AND coalesce(record.ends_on >= %(today)s, true)
"""
LINES = """
    SELECT record.id, record.department_id, record.role_group, record.reports_to_id, record.kind
    FROM {reportingline} record
    WHERE true
      AND coalesce((SELECT has_incentives FROM traceability_organisationsettings), true)
      AND coalesce(record.starts_on <= %(today)s, true)
      AND coalesce(record.ends_on >= %(today)s, true)
"""

DRAWING = tuple(stage.word for stage in words.ACCOUNTABLE_STAGES)
Fetch = Callable[[str], Sequence[rows.Row]]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An initiative that serves other strategies only."""

    department_id: UUID
    stage: str


def load(
    fetch: Fetch,
    *,
    members: Collection[UUID],
    elsewhere: Mapping[UUID, Elsewhere],
    money: Sequence[rows.Row],
    period_ids: Sequence[UUID],
) -> work_rows.WorkRows:
    """The rows of one strategy's portfolio, whose initiatives are `members`; eight statements.

    Pools and the ledger know no strategy: what initiatives `elsewhere` draw and carry (rows of
    `money`, all initiatives') counts there without their names. A dependency on work elsewhere is
    left out, because nothing of this strategy can hold it.
    """
    control_totals = fetch(CONTROL_TOTALS)
    return work_rows.WorkRows(
        measures=fetch(MEASURES),
        effects=[row for row in fetch(EFFECTS) if row[0] in members],
        dependencies=[
            row for row in fetch(DEPENDENCIES) if row[1] in members and row[2] in members
        ],
        pools=fetch(POOLS),
        demands=list(_demands(fetch(DEMANDS), members, elsewhere)),
        control_totals=control_totals,
        elsewhere=list(_carried(elsewhere, money, period_ids)) if control_totals else (),
        incentives=fetch(INCENTIVES),
        lines=fetch(LINES),
    )


def _demands(
    given: Sequence[rows.Row], members: Collection[UUID], elsewhere: Mapping[UUID, Elsewhere]
) -> Iterator[rows.Row]:
    for pool_id, initiative_id, period_id, quantity in given:
        if initiative_id in members:
            yield pool_id, initiative_id, period_id, quantity
        elif initiative_id in elsewhere and elsewhere[initiative_id].stage in DRAWING:
            yield pool_id, None, period_id, quantity


def _carried(
    elsewhere: Mapping[UUID, Elsewhere], money: Sequence[rows.Row], period_ids: Sequence[UUID]
) -> Iterator[rows.Row]:
    known = {(row[0], row[1]): row[2] for row in money if row[0] in elsewhere}
    for initiative_id, one in elsewhere.items():
        for period_id in period_ids:
            yield one.department_id, period_id, known.get((initiative_id, period_id))
