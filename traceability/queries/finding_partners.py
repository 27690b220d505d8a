"""With whom touched initiatives stand in a pair, and who may have one untold."""

from collections.abc import Collection
from uuid import UUID

import orjson
from django.db import connection

# Who stands in a pair with one of these, and who is first of so many pairs that some are not told:
# one of these may be among them.
PARTNERS = """
    SELECT subjects::text FROM traceability_finding
    WHERE strategy_id = %(strategy)s AND code = %(code)s AND state <> 'resolved'
      AND subject_ids && %(ids)s
    UNION ALL
    SELECT jsonb_build_array(subjects->0)::text FROM traceability_finding
    WHERE strategy_id = %(strategy)s AND code = %(code)s AND state <> 'resolved'
      AND untold > 0
"""


def partners(*, strategy_id: UUID, code: str, ids: Collection[UUID]) -> set[UUID]:
    """The subjects of one detector's standing pairs about these records, and the first of every
    pair of which more are not told. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(PARTNERS, {"strategy": strategy_id, "code": code, "ids": list(ids)})
        return {UUID(one["id"]) for (subjects,) in cursor for one in orjson.loads(subjects)}
