"""What hangs on departments goes along: pools, open rounds, the departments below, and roles."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from traceability.domain import portfolio
from traceability.models import Department, ResourcePool, RoleGrant, UpdateRound
from traceability.services.organisation.carrying_out import Doing


@dataclass(eq=False)
class MovingRest:
    """Pools, open rounds and departments below those that end, on their way to the main part;
    roles where the new department is the old one under another name.

    `main` is the department that takes the place of each that ends, `heirs` are all that take part
    of each that gives way, `new` those that begin.
    """

    doing: Doing
    old: Mapping[UUID, Department]
    main: Mapping[UUID, Department]
    heirs: Mapping[UUID, Sequence[Department]]
    new: Set[UUID]

    def run(self) -> None:
        """Move them. Raises `CycleInTree` where a department would stand below itself."""
        self._move_pools_and_rounds()
        self._move_below()
        self._refuse_circles()
        self._move_roles()

    def _move_pools_and_rounds(self) -> None:
        pools = ResourcePool.objects.select_for_update(of=("self",)).filter(
            department__in=self.main
        )
        rounds = UpdateRound.objects.select_for_update(of=("self",)).filter(
            department__in=self.main, state=UpdateRound.State.OPEN
        )
        several: list[ResourcePool | UpdateRound] = list(pools.order_by("pk"))
        several += rounds.order_by("pk")
        for each in several:
            target = self.main[cast(UUID, each.department_id)]
            self.doing.rewriting.revise([each], department_id=target.pk)

    def _move_below(self) -> None:
        targets = list(dict.fromkeys(one for several in self.heirs.values() for one in several))
        taking_part = set(self.main) | {one.pk for one in targets}
        below = Department.objects.select_for_update(of=("self",)).filter(parent__in=self.main)
        for one in below.exclude(pk__in=taking_part).order_by("pk"):
            above = self.main[cast(UUID, one.parent_id)]
            self.doing.rewriting.revise([one], parent_id=above.pk)
        for target in targets:
            parent = target.parent_id
            if parent is not None and parent in self.main:
                above = self.main[parent]
                self.doing.rewriting.revise(
                    [target], parent_id=self._above(parent) if above == target else above.pk
                )

    def _above(self, ended: UUID) -> UUID | None:
        above = self.old[ended].parent_id
        return None if above in self.main else above

    def _refuse_circles(self) -> None:
        below = Department.objects.filter(parent__isnull=False)
        edges = {id: [parent] for id, parent in below.values_list("id", "parent_id")}
        moved = self.doing.rewriting.held(Department)
        edges |= {one.pk: [] if one.parent_id is None else [one.parent_id] for one in moved}
        for one in moved:
            if one.parent_id is not None and portfolio.path_between(
                edges, start=one.parent_id, goal=one.pk
            ):
                raise portfolio.CycleInTree(
                    f"{one} would stand below itself; choose another parent for it.",
                    facts={"department": str(one.pk)},
                )

    def _move_roles(self) -> None:
        """Rights follow a department that goes on under another name; else somebody decides."""
        came_from: dict[UUID, set[UUID]] = {}
        for old, several in self.heirs.items():
            for target in several:
                came_from.setdefault(target.pk, set()).add(old)
        waiting = 0
        grants = RoleGrant.objects.select_for_update(of=("self",)).filter(department__in=self.main)
        for grant in grants.order_by("pk"):
            old = cast(UUID, grant.department_id)
            only = self.heirs[old][0].pk
            is_renamed = len(self.heirs[old]) == 1 and came_from[only] == {old}
            if is_renamed and only in self.new:
                RoleGrant.objects.filter(pk=grant.pk).update(department=only)
                self.doing.roles.append((grant.pk, old, only))
            else:
                waiting += 1
        if waiting:
            self.doing.notes.append(
                f"{waiting} role{'s' * (waiting != 1)} for a department that ends: an "
                "administrator says who gets them for the new ones."
            )
