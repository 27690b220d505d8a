"""What is asked of the database for a trace graph: its statements, now or as of any instant."""

from collections.abc import Mapping
from datetime import datetime

from traceability.domain import rows
from traceability.queries import decided, rhythm_rows, rights_rows, work

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
           coalesce((SELECT time_zone FROM traceability_organisationsettings), 'UTC'),
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


def tables_of(as_of: datetime | None, which: Mapping[str, str] = WHOLE_PORTFOLIO) -> dict[str, str]:
    """The tables that the statements read, as of an instant, and which of their records."""
    identified = (*IDENTIFIED, *work.IDENTIFIED)
    beside = (*decided.NOUNS, *rights_rows.NOUNS, *rhythm_rows.NOUNS)
    nouns = tuple(dict.fromkeys((*NOUNS, *work.NOUNS, *beside)))
    of_identities = IDENTITY.replace("{which}", which["which_identities"])
    tables = {f"{noun}_identity": of_identities.replace("{noun}", noun) for noun in identified}
    tables |= which
    if as_of is None:
        return tables | {noun: f"traceability_{noun}" for noun in nouns}
    return tables | {noun: REPLAY.replace("{noun}", noun) for noun in nouns}
