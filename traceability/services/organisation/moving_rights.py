"""Decision rights go along where departments give way to others.

A right is no quantity: whoever decided on the work of a department goes on deciding on it in each
of its parts, so that nothing is left without a decider that had one. Who holds a right is a person,
who goes where their department's people go; nothing is to do for that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import Q

from traceability.domain.decision_rights import Kind, Right, Scope
from traceability.domain.money import to_minor
from traceability.models import DecisionRight, Department
from traceability.models.nouns import BY_NAME
from traceability.services import saving
from traceability.services.audit import state_of
from traceability.services.organisation.carrying_out import Doing

RIGHT = BY_NAME["decision_right"]
# What a right has of its own, which one like it elsewhere does not get.
_OWN = frozenset(
    {"id", "version", "created_at", "updated_at", "import_batch", "department", "starts_on"}
)
# Rights of other days say the same where one holds while the other does.
_WHEN: dict[str, Any] = {"starts_on": None, "ends_on": None}


@dataclass(eq=False)
class MovingRights:
    """Rights of departments that end, on their way to the heirs; the main part's is the right
    itself, the others get one like it.

    Where another decider has a right of the same kind and amounts, that one stays: those of
    departments that go on come first, then those of the departments in the order of the plan. What
    ended before the day stays where it was.
    """

    doing: Doing
    old: Mapping[UUID, Department]
    main: Mapping[UUID, Department]
    heirs: Mapping[UUID, Sequence[Department]]
    # By department, each right with the department that it was of before.
    standing: dict[UUID, list[tuple[UUID, DecisionRight]]] = field(default_factory=dict)

    def run(self) -> None:
        """Move them and say what the PMO should look at."""
        self._read_standing()
        shared = contested = said_twice = 0
        for one in self._coming():
            targets = self._heirs_of(one.department_id)
            rivals = [each for each in targets if self._has(each, one, is_same=False)]
            taking = [
                each
                for each in targets
                if each not in rivals and not self._has(each, one, is_same=True)
            ]
            contested += bool(rivals)
            said_twice += not taking and not rivals
            shared += len(taking) > 1
            if taking:
                self._give(one, taking)
            else:
                self._end(one)
        self._tell(shared, "went to each part of its department; see whether all need it")
        self._tell(said_twice, "ended: it was recorded there already")
        self._tell(
            contested,
            "ended, or went to some parts only: somebody else decides on the same there; "
            "see who should",
        )

    def _read_standing(self) -> None:
        staying = {one.pk for several in self.heirs.values() for one in several} - set(self.main)
        rows = DecisionRight.objects.filter(self._goes_on(), department__in=staying)
        for one in rows.order_by("pk"):
            department = cast(UUID, one.department_id)
            self.standing.setdefault(department, []).append((department, one))

    def _coming(self) -> list[DecisionRight]:
        rows = DecisionRight.objects.select_for_update(of=("self",)).filter(
            self._goes_on(), department__in=self.main
        )
        order = {old: at for at, old in enumerate(self.heirs)}
        return sorted(rows, key=lambda one: (order[cast(UUID, one.department_id)], one.pk))

    def _heirs_of(self, department: UUID | None) -> list[Department]:
        main = self.main[cast(UUID, department)]
        return sorted(self.heirs[cast(UUID, department)], key=lambda each: each != main)

    def _has(self, target: Department, one: DecisionRight, *, is_same: bool) -> bool:
        """Whether a right there says the same, or names another decider for some of the same.

        Those of one department are left as they were to one another.
        """
        given = _as_right(one)
        for before, each in self.standing.get(target.pk, ()):
            there = _as_right(each)
            if before == one.department_id or there.kind != given.kind or not there.meets(given):
                continue
            says_same = replace(there, id=given.id, **_WHEN) == replace(given, **_WHEN)
            if is_same and says_same and each.escalation == one.escalation:
                return True
            if not is_same and there.decider_id != given.decider_id:
                return True
        return False

    def _give(self, one: DecisionRight, targets: Sequence[Department]) -> None:
        first, *others = targets
        before = cast(UUID, one.department_id)
        values = {
            RIGHT.stored[name].attname: value
            for name, value in state_of(RIGHT, one).items()
            if name not in _OWN
        }
        since = max(one.starts_on or self.doing.effective_on, self.doing.effective_on)
        for each in others:
            like = self.doing.rewriting.make(
                RIGHT.name, **values, department_id=each.pk, starts_on=since
            )
            self.standing.setdefault(each.pk, []).append((before, like))
        self.doing.rewriting.revise([one], department_id=first.pk)
        self.standing.setdefault(first.pk, []).append((before, one))

    def _end(self, right: DecisionRight) -> None:
        day = self.doing.effective_on - timedelta(days=1)
        if right.starts_on is not None and right.starts_on > day:
            # It never began.
            saving.delete(RIGHT, right, self.doing.recorder)
        else:
            self.doing.rewriting.revise([right], ends_on=day)

    def _goes_on(self) -> Q:
        return Q(ends_on__isnull=True) | Q(ends_on__gte=self.doing.effective_on)

    def _tell(self, count: int, what: str) -> None:
        if count:
            self.doing.notes.append(f"{count} decision right{'s' * (count != 1)}: {what}.")


def _as_right(row: DecisionRight) -> Right:
    """A right as rules read it, whichever department it is of."""
    return Right(
        id=row.pk,
        scope=Scope.DEPARTMENT,
        scope_id=None,
        kind=Kind(row.kind),
        above=None if row.above_amount is None else to_minor(row.above_amount),
        up_to=None if row.up_to_amount is None else to_minor(row.up_to_amount),
        currency=row.currency,
        decider_id=row.decider_id,
        recommends=tuple(row.recommend_ids),
        agrees=tuple(row.agree_ids),
        performs=tuple(row.perform_ids),
        inputs=tuple(row.input_ids),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
