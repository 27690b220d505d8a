"""The departments of today under the work of then: a view of the past in the structure of now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection

from traceability.domain import rows
from traceability.models import Department, Initiative, Succession

_DEPARTMENT = rows.InitiativeRow._fields.index("department_id")


@dataclass(frozen=True, slots=True)
class StructureNow:
    """What became of each department. `main` is the part with the largest share, of equals the
    first; `ended` are those that do not go on.
    """

    heirs: dict[UUID, list[UUID]] = field(default_factory=dict)
    main: dict[UUID, UUID] = field(default_factory=dict)
    ended: frozenset[UUID] = frozenset()
    place_of: dict[UUID, UUID] = field(default_factory=dict)

    def of_work(self, initiative: UUID, department: UUID) -> UUID:
        """Where work of a department stands now: where it went if that came of a reorganisation,
        else in the main part of what took the department's place.
        """
        place = self.place_of.get(initiative)
        if place is not None and place in self.reached([department]):
            return place
        seen = {department}
        while department in self.ended and department in self.main:
            department = self.main[department]
            if department in seen:
                break
            seen.add(department)
        return department

    def reached(self, departments: Collection[UUID]) -> set[UUID]:
        """All that took the place of these departments, and they themselves."""
        found, waiting = set(departments), list(departments)
        while waiting:
            for heir in self.heirs.get(waiting.pop(), ()):
                if heir not in found:
                    found.add(heir)
                    waiting.append(heir)
        return found

    def came_from(self, departments: Collection[UUID]) -> frozenset[UUID]:
        """All whose place these departments took, and they themselves."""
        wanted = set(departments)
        before = {old for old in self.heirs if self.reached([old]) & wanted}
        return frozenset(before | wanted)

    def moved(self, given: Sequence[rows.Row]) -> list[rows.Row]:
        """Rows of initiatives with the departments of today."""
        return [
            (*row[:_DEPARTMENT], self.of_work(row[0], row[_DEPARTMENT]), *row[_DEPARTMENT + 1 :])
            for row in given
        ]


def structure_now() -> StructureNow:
    """Read what became of departments, and where work stands. Three queries."""
    links = Succession.objects.filter(noun="department").order_by("effective_on", "id")
    heirs: dict[UUID, list[UUID]] = {}
    main: dict[UUID, tuple[float, UUID]] = {}
    for old, new, share in links.values_list("predecessor_id", "successor_id", "share"):
        heirs.setdefault(old, []).append(new)
        weight = float(share or 0)
        if old not in main or weight > main[old][0]:
            main[old] = weight, new
    ended = Department.objects.filter(ends_on__isnull=False).values_list("id", flat=True)
    return StructureNow(
        heirs=heirs,
        main={old: new for old, (_, new) in main.items()},
        ended=frozenset(ended),
        place_of=dict(Initiative.objects.values_list("id", "department_id")) if heirs else {},
    )


# Departments as they stood against those that stand, by all that a view shows of them.
DIFFERS = """
    SELECT EXISTS (
        SELECT FROM (
            SELECT * FROM (
                SELECT DISTINCT ON (pgh_obj_id) * FROM traceability_departmentevent
                WHERE pgh_created_at <= %(as_of)s
                ORDER BY pgh_obj_id, pgh_created_at DESC, pgh_id DESC
            ) latest WHERE pgh_label <> 'delete'
        ) was FULL JOIN traceability_department stands ON stands.id = was.id
        WHERE (was.parent_id, was.code, was.name, was.ends_on)
            IS DISTINCT FROM (stands.parent_id, stands.code, stands.name, stands.ends_on)
    )
"""


def differs_since(as_of: datetime) -> bool:
    """Whether the departments of an instant are others than those of now. One query."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERS, {"as_of": as_of})
        row = cursor.fetchone()
    return bool(row and row[0])


def departments_of(then: Sequence[rows.Row], now: Sequence[rows.Row]) -> list[rows.Row]:
    """The departments of today, and those of then that are no more."""
    known = {row[0] for row in now}
    return [*now, *(row for row in then if row[0] not in known)]
