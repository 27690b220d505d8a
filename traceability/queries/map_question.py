"""What a view of the whole line is asked: by whom, of what, and of when."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from traceability.domain.access import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question to the map and to the matrix.

    `scope` is the reader's. `as_of` replays an instant; None is the present, which `now` dates (by
    default the database's clock). `period_id` overrules which period is current; `department_id`
    narrows to that department and those below it. `in_structure_now` lays the departments of today
    under the work of then.
    """

    scope: Scope
    strategy_id: UUID
    as_of: datetime | None = None
    now: datetime | None = None
    period_id: UUID | None = None
    department_id: UUID | None = None
    in_structure_now: bool = False
