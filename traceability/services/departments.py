"""Departments as writes ask for them: who leads one, and what lies below it."""

from uuid import UUID

from traceability.models import Department, RoleGrant


def department_leads() -> dict[UUID, UUID]:
    """Who leads each department, or else the closest one above it; of several the first by name."""
    granted = RoleGrant.objects.filter(
        role=RoleGrant.Role.DEPARTMENT_LEAD, user__is_active=True, user__person__isnull=False
    ).order_by("-user__username")
    own = dict(granted.values_list("department", "user__person"))
    above = dict(Department.objects.values_list("id", "parent"))
    found: dict[UUID, UUID] = {}
    for department in above:
        place: UUID | None = department
        while place is not None and place not in own:
            place = above[place]
        if place is not None and (head := own[place]) is not None:
            found[department] = head
    return found


def with_those_below(department_id: UUID) -> list[UUID]:
    """Return a department and all below it."""
    below: dict[UUID | None, list[UUID]] = {}
    for id, parent in Department.objects.values_list("id", "parent"):
        below.setdefault(parent, []).append(id)
    found = [department_id]
    for one in found:
        found += below.get(one, [])
    return found
