"""Reorganise: departments give way to others on a day, with their work, people and money."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.db.models import F, Sum

from traceability.domain import organisation
from traceability.models import (
    Allocation,
    Department,
    Initiative,
    OrganisationChange,
    Person,
)
from traceability.queries import organisation_settings
from traceability.services.organisation.carrying_out import (
    Doing,
    MoneyLine,
    Order,
    Outcome,
    carry_out,
    check_may_restructure,
)
from traceability.services.organisation.dividing_ledgers import divide_ledger
from traceability.services.organisation.ending_departments import EndingDepartments
from traceability.services.organisation.moving_rest import MovingRest
from traceability.services.organisation.moving_rights import MovingRights
from traceability.services.organisation.moving_structure import MovingStructure
from traceability.services.organisation.reorganisation_plan import (
    Giving,
    Plan,
    Target,
    refuse_muddle,
    refused,
)
from traceability.services.surroundings import lock_trees

_ZERO = Decimal("0.00")


def reorganise(
    plan: Plan,
    order: Order,
    *,
    asked: Mapping[str, Any],
    planned: OrganisationChange | None = None,
) -> Outcome:
    """Let departments give way to others from `order.effective_on` on, a day past or to come.

    Work, people, pools, open rounds, the structure and decision rights go along; the ledger's
    totals follow the money of the work, so that nothing is missing anywhere that was not before.
    What ends, ends the day before and keeps its successors. A day to come keeps the plan until
    then. No finding opens by it.

    Raises `NotPermitted`, `StaleVersion`, and `InvalidFields` with pointers into the plan.
    """
    check_may_restructure(order.actor)
    today = organisation_settings.today(order.now)
    is_ahead = (order.effective_on or today) > today
    return carry_out(
        lambda doing: _Reorganising(plan, doing).run(),
        order,
        kind=OrganisationChange.Kind.REORGANISATION,
        subject_noun="department",
        asked=asked,
        is_planned=is_ahead,
        planned=planned,
    )


class _Reorganising:
    """One reorganisation under way."""

    def __init__(self, plan: Plan, doing: Doing) -> None:
        self.plan, self.doing, self.rewriting = plan, doing, doing.rewriting

    def run(self) -> None:
        lock_trees()
        refuse_muddle(self.plan)
        self.old = self._locked([each.department for each in self.plan.giving], "/moves")
        self.old_ids = set(self.old)
        self.targets = self._targets()
        self.parts = {
            each.department: [(self.targets[part.key], part) for part in each.parts]
            for each in self.plan.giving
        }
        before = self._money()
        self.work = self._work()
        self.shares = {
            each.department: self._shares_of(place, each)
            for place, each in enumerate(self.plan.giving)
        }
        self.main = {old: parts[_largest(self.shares[old])][0] for old, parts in self.parts.items()}
        self._divide_ledger()
        self._move_work()
        self._move_people()
        ended = {old: self.main[old] for old in self._ended()}
        heirs = {old: [target for target, _ in parts] for old, parts in self.parts.items()}
        MovingRest(self.doing, self.old, ended, heirs, self._begun()).run()
        MovingStructure(self.doing, self.old, ended, self.parts).run()
        MovingRights(self.doing, self.old, ended, heirs).run()
        ending = EndingDepartments(self.doing, self.old, self.main, heirs, self.shares)
        ending.run(set(ended))
        self.rewriting.write(ending.told)
        self._tell_money(before)
        self.doing.subject_ids = sorted(self.old_ids | {one.pk for one in self.targets.values()})
        count = len(self.old_ids)
        self.doing.title = f"{count} department{'s' * (count != 1)} reorganised"

    def _locked(self, ids: Sequence[UUID], pointer: str) -> dict[UUID, Department]:
        rows = Department.objects.select_for_update(of=("self",)).filter(pk__in=ids)
        found = {each.pk: each for each in rows.order_by("pk")}
        for at, id in enumerate(ids):
            if id not in found:
                raise refused(f"{pointer}/{at}", "not_found", "There is no such department.")
        return found

    def _targets(self) -> dict[str, Department]:
        known = [each.department for each in self.plan.targets if each.department is not None]
        standing = self._locked(known, "/departments")
        found: dict[str, Department] = {}
        for at, target in enumerate(self.plan.targets):
            if target.department is not None:
                found[target.key] = self.old.get(target.department, standing[target.department])
                ended = found[target.key].ends_on
                if ended is not None and ended < self.doing.effective_on:
                    raise refused(
                        f"/departments/{at}/department",
                        "has_ended",
                        f"{found[target.key]} ends on {ended}; name one that goes on.",
                    )
                continue
            found[target.key] = self.rewriting.make(
                "department",
                name=target.name.strip(),
                code=target.code,
                parent_id=self._parent_of(target),
                starts_on=self.doing.effective_on,
            )
        return found

    def _parent_of(self, target: Target) -> UUID | None:
        if target.has_parent:
            if target.parent is not None:
                self._locked([target.parent], "/departments")
            return target.parent
        first = next(
            each.department
            for each in self.plan.giving
            if target.key in {part.key for part in each.parts}
        )
        return self.old[first].parent_id

    def _work(self) -> dict[UUID, list[Initiative]]:
        rows = Initiative.objects.select_for_update(of=("self",)).filter(
            department__in=self.old_ids
        )
        found: dict[UUID, list[Initiative]] = {old: [] for old in self.old_ids}
        for one in rows.order_by("pk"):
            found[one.department_id].append(one)
        here = {one.pk for several in found.values() for one in several}
        if set(self.plan.initiatives) - here:
            raise refused(
                "/initiatives", "not_found", "One of these is not in a department that moves."
            )
        return found

    def _shares_of(self, place: int, given: Giving) -> list[int]:
        """The shares of a department's parts: as stated, else by the money of the work."""
        weights = self._carried(given, None)
        return organisation.whole_shares(
            [part.share for part in given.parts],
            pointer=f"/moves/{place}/to",
            weights=[int(each * 100) for each in weights],
        )

    def _goes_to(self, given: Giving, initiative: UUID) -> str | None:
        key = self.plan.initiatives.get(initiative)
        return key if key in {part.key for part in given.parts} else None

    def _carried(self, given: Giving, period: tuple[UUID, str] | None) -> list[Decimal]:
        """What the work of each part carries: in all, or in a period and currency.

        What nobody assigned counts to the first while shares are not known, else to the main one.
        """
        main = self.main[given.department] if hasattr(self, "main") else None
        keys = [part.key for part in given.parts]
        default = next((key for key in keys if self.targets[key] == main), keys[0])
        of_part: dict[UUID, str] = {
            one.pk: self._goes_to(given, one.pk) or default for one in self.work[given.department]
        }
        rows = Allocation.objects.filter(initiative__in=of_part, amount__isnull=False)
        if period is not None:
            rows = rows.filter(period=period[0], currency=period[1])
        carried = dict.fromkeys(keys, Decimal(0))
        for initiative, total in rows.values_list("initiative").annotate(total=Sum("amount")):
            carried[of_part[initiative]] += total
        return [carried[key] for key in keys]

    def _divide_ledger(self) -> None:
        by_old = {each.department: each for each in self.plan.giving}
        divide_ledger(
            {old: [target.pk for target, _ in parts] for old, parts in self.parts.items()},
            self.shares,
            lambda old, period, currency: self._carried(by_old[old], (period, currency)),
            self.rewriting,
        )

    def _move_work(self) -> None:
        left = 0
        for given in self.plan.giving:
            main = self.main[given.department]
            for one in self.work[given.department]:
                key = self._goes_to(given, one.pk)
                target = self.targets[key] if key else main
                left += key is None and len(given.parts) > 1 and not one.is_confidential
                self.rewriting.revise([one], department_id=target.pk)
        if left:
            self.doing.notes.append(
                f"{left} initiative{'s' * (left != 1)} that nobody assigned "
                f"{'go' if left != 1 else 'goes'} to the largest part."
            )

    def _move_people(self) -> None:
        rows = Person.objects.select_for_update(of=("self",)).filter(department__in=self.old_ids)
        people = list(rows.order_by("pk"))
        if set(self.plan.people) - {one.pk for one in people}:
            raise refused("/people", "not_found", "One of these is not in a department that moves.")
        for one in people:
            old = cast(UUID, one.department_id)
            own = {part.key for _, part in self.parts[old]}
            key = self.plan.people.get(one.pk)
            target = self.targets[key] if key in own else self.main[old]
            self.rewriting.revise([one], department_id=target.pk)

    def _begun(self) -> set[UUID]:
        return {self.targets[each.key].pk for each in self.plan.targets if each.department is None}

    def _ended(self) -> set[UUID]:
        return {
            old
            for old, parts in self.parts.items()
            if old not in {target.pk for target, _ in parts}
        }

    def _money(self) -> dict[tuple[UUID, str], Decimal | None]:
        """Recorded money of the departments that take part, in all periods."""
        ids = self.old_ids | {one.pk for one in self.targets.values()}
        rows = (
            Allocation.objects.filter(initiative__department__in=ids)
            .values_list(F("initiative__department"), "currency")
            .annotate(total=Sum("amount"))
        )
        return {(department, currency): total for department, currency, total in rows}

    def _tell_money(self, before: Mapping[tuple[UUID, str], Decimal | None]) -> None:
        after = self._money()
        names = {one.pk: one.name for one in (*self.old.values(), *self.targets.values())}
        for id, name in names.items():
            for currency in sorted({each for one, each in (*before, *after) if one == id}):
                self.doing.money.append(
                    MoneyLine(
                        noun="department",
                        name=name,
                        currency=currency,
                        before=before.get((id, currency), _ZERO),
                        after=after.get((id, currency), _ZERO),
                    )
                )


def _largest(parts: Sequence[int]) -> int:
    return max(range(len(parts)), key=lambda place: (parts[place], -place))
