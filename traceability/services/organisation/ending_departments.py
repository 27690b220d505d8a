"""Departments that gave way end the day before and keep their successors."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from traceability.models import Department, Succession
from traceability.models.base import Record
from traceability.services.organisation.carrying_out import Doing
from traceability.services.organisation.reorganisation_plan import refused
from traceability.services.successions import told_of


@dataclass(eq=False)
class EndingDepartments:
    """The end of departments whose work went on. `heirs` and `shares` go side by side, in the order
    of the plan's moves; `told` is what history keeps beyond the columns.
    """

    doing: Doing
    old: Mapping[UUID, Department]
    main: Mapping[UUID, Department]
    heirs: Mapping[UUID, Sequence[Department]]
    shares: Mapping[UUID, Sequence[int]]
    told: dict[Record, dict[str, tuple[object, object]]] = field(default_factory=dict)

    def run(self, ended: Set[UUID]) -> None:
        """Link all of them, and end these. Raises `InvalidFields` where the day is not theirs."""
        for at, (id, heirs) in enumerate(self.heirs.items()):
            old = self.old[id]
            links = [
                self._link(id, target.pk, share)
                for target, share in zip(heirs, self.shares[id], strict=True)
                if target.pk != id
            ]
            self._tell_links(old, links)
            if id in ended:
                main = self.main[id]
                in_order = sorted(heirs, key=lambda each: each != main)
                self.doing.heirs[id] = [each.pk for each in in_order]
                self._end(old, f"/moves/{at}/department")

    def _end(self, old: Department, pointer: str) -> None:
        day = self.doing.effective_on - timedelta(days=1)
        if old.starts_on is not None and old.starts_on > day:
            message = f"{old} began on {old.starts_on}; choose a later day."
            raise refused(pointer, "began_later", message)
        if old.ends_on is not None and old.ends_on < day:
            raise refused(pointer, "has_ended", f"{old} ended on {old.ends_on} already.")
        self.doing.rewriting.revise([old], ends_on=day)

    def _link(self, old: UUID, new: UUID, share: int) -> Succession:
        self.doing.successions.append(("department", old, new))
        link, _ = Succession.objects.update_or_create(
            noun="department",
            predecessor_id=old,
            successor_id=new,
            defaults={
                "kind": Succession.Kind.REORGANISED,
                "share": Decimal(share).scaleb(-6),
                "effective_on": self.doing.effective_on,
            },
        )
        return link

    def _tell_links(self, old: Department, links: Sequence[Succession]) -> None:
        if not links:
            return
        self.told.setdefault(old, {})["successors"] = ([], told_of("department", old, links))
        targets = {one.pk: one for heirs in self.heirs.values() for one in heirs}
        for link in links:
            new = targets[link.successor_id]
            came = Succession.objects.filter(noun="department", successor_id=new.pk)
            self.told.setdefault(new, {})["predecessors"] = (
                [],
                told_of("department", new, came.order_by("id")),
            )
