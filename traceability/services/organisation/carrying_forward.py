"""Carry forward: what a period did not spend goes into a later one, initiative by initiative."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from traceability.domain import carrying
from traceability.domain.carrying import NothingUnspent
from traceability.domain.errors import FieldError, InvalidFields
from traceability.models import Allocation, FiscalPeriod, Initiative, OrganisationChange
from traceability.models.nouns import BY_NAME
from traceability.services import records, rules
from traceability.services.organisation import naming
from traceability.services.organisation.carrying_out import (
    Doing,
    MoneyLine,
    Order,
    Outcome,
    carry_out,
    check_may_restructure,
)
from traceability.services.surroundings import Surroundings

ALLOCATION, PERIOD = BY_NAME["allocation"], BY_NAME["period"]
Kind, Stage = Allocation.Kind, Initiative.Stage
# What has ended spends nothing any more.
GOES_ON = (Stage.PROPOSED, Stage.APPROVED, Stage.ACTIVE, Stage.PAUSED)
_ZERO = Decimal("0.00")
Place = tuple[UUID, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryForward:
    """Into which period, at most how much in all, and of which initiatives: all where none."""

    into: UUID
    most: Decimal | None = None
    initiatives: Collection[UUID] = ()


def carry_forward(
    period_id: UUID, plan: CarryForward, order: Order, *, asked: Mapping[str, Any]
) -> Outcome:
    """Move what initiatives that go on did not spend in a period into a later one.

    Unspent is the recorded amount without what was spent, where both are known. It leaves the
    period, whose amount is then what was spent, and is added to the amount of the other: to the
    figure that counts there, among its capital and operating parts in proportion to them. Where
    that amount is unknown nothing goes along, because a sum with an unknown would look known.
    Raises `NotPermitted`, `NotFound`, `StaleVersion`, `PeriodClosed`, `InvalidFields`, and
    `NothingUnspent`, which says why.
    """
    check_may_restructure(order.actor)
    return carry_out(
        lambda doing: _Carrying(period_id, plan, doing).run(),
        order,
        kind=OrganisationChange.Kind.CARRY_FORWARD,
        subject_noun="period",
        asked=asked,
    )


class _Carrying:
    """One carry-forward under way."""

    def __init__(self, period_id: UUID, plan: CarryForward, doing: Doing) -> None:
        self.plan, self.doing = plan, doing
        self.source, self.into = self._period(period_id), self._period(plan.into)
        scope = doing.actor.scope
        # Work that the actor may not know goes along and is neither named nor counted.
        self.secret = (
            frozenset() if scope.is_system else naming.secrets_of(scope.named_initiative_ids)
        )
        self.carried = 0
        if plan.most is not None and plan.most <= 0:
            raise _refused("/most", "invalid", "Give an amount above zero, or leave it out.")
        if self.source.pk == self.into.pk:
            raise _refused("/into", "invalid", "Choose another period than the one it leaves.")
        if not carrying.is_later(self.into.starts_on, than=self.source.starts_on):
            raise _refused(
                "/into",
                "not_later",
                f"{self.into.name} begins no later than {self.source.name}. Choose a later "
                "period, or record one first.",
            )
        # None of both may be closed meanwhile.
        around = Surroundings(ALLOCATION, scope=doing.actor.scope)
        rules.check_periods(
            ALLOCATION, {"period": self.source.pk}, {"period": self.into.pk}, around=around
        )

    def run(self) -> None:
        giving = self._giving()
        goes = self._goes(giving)
        taking: dict[Place, list[Allocation]] = {}
        rows = self._rows(self.into).filter(initiative__in=[one.initiative_id for one in giving])
        for row in rows:
            taking.setdefault((row.initiative_id, row.currency), []).append(row)
        left_out = 0
        for row, amount in zip(giving, goes, strict=True):
            if amount <= 0:
                continue
            there = taking.setdefault((row.initiative_id, row.currency), [])
            if any(one.amount is None for one in there):
                left_out += row.initiative_id not in self.secret
                continue
            self.carried += 1
            self._give(row, amount)
            self._take(row, amount, there)
        if not self.carried:
            raise NothingUnspent(self._why(is_unknown_there=left_out > 0))
        self._tell(left_out)

    def _period(self, id: UUID) -> FiscalPeriod:
        return cast(
            FiscalPeriod,
            records.locked(PERIOD, id, actor=self.doing.actor, expected_version=None),
        )

    def _rows(self, period: FiscalPeriod) -> Any:
        rows = Allocation.objects.select_for_update(of=("self",)).filter(period=period)
        return rows.select_related("initiative").order_by("pk")

    def _standing(self) -> Any:
        """The money of work that goes on, in one order for all."""
        rows = self._rows(self.source).filter(initiative__stage__in=GOES_ON)
        if self.plan.initiatives:
            rows = rows.filter(initiative__in=self.plan.initiatives)
        return rows

    def _giving(self) -> list[Allocation]:
        return [one for one in self._standing() if carrying.unspent(one.amount, one.spent) > 0]

    def _why(self, *, is_unknown_there: bool) -> str:
        """Why nothing goes, counting no work that the actor may not know, and what to do."""
        source, into = self.source.name, self.into.name
        known = [one for one in self._standing() if one.initiative_id not in self.secret]
        if not known:
            return f"No initiative that goes on has money in {source}."
        if is_unknown_there:
            return (
                f"Some money of {source} is unspent, but in {into} their amounts are not known. "
                f"Record what is planned there first."
            )
        return carrying.why_nothing([(one.amount, one.spent) for one in known], period=source)

    def _goes(self, giving: Sequence[Allocation]) -> list[Decimal]:
        unspent = [carrying.unspent(one.amount, one.spent) for one in giving]
        if self.plan.most is not None and len({one.currency for one in giving}) > 1:
            raise _refused(
                "/most", "several_currencies", "Several currencies are unspent; leave it out."
            )
        return carrying.limited(unspent, self.plan.most)

    def _give(self, row: Allocation, amount: Decimal) -> None:
        self._line(row, self.source, before=cast(Decimal, row.amount), more=-amount)
        self._add(row, -amount)

    def _take(self, row: Allocation, amount: Decimal, there: list[Allocation]) -> None:
        """Add it to what stands there: to the same kind, to the whole, or among the parts."""
        taking = [one for one in there if one.kind == row.kind] or there
        before = sum((self._stands(one) for one in taking), _ZERO)
        if not taking or self._needs_own(row, taking):
            made = self.doing.rewriting.make(
                "allocation",
                initiative_id=row.initiative_id,
                period_id=self.into.pk,
                kind=row.kind,
                currency=row.currency,
                **{"planned" if row.approved is None else "approved": amount},
            )
            made.amount = amount
            there.append(made)
            before = _ZERO
        else:
            parts = carrying.among(amount, [self._stands(one) for one in taking])
            for one, part in zip(taking, parts, strict=True):
                self._add(one, part)
        self._line(row, self.into, before=before, more=amount)

    @staticmethod
    def _needs_own(row: Allocation, taking: Sequence[Allocation]) -> bool:
        """Whether what stands there is the other part alone, beside which this one may stand."""
        kinds = {one.kind for one in taking}
        return row.kind != Kind.WHOLE and row.kind not in kinds and Kind.WHOLE not in kinds

    @staticmethod
    def _stands(row: Allocation) -> Decimal:
        """The figure that counts, with what was added here already."""
        return cast(Decimal, row.planned if row.approved is None else row.approved)

    def _add(self, row: Allocation, amount: Decimal) -> None:
        name = "planned" if row.approved is None else "approved"
        self.doing.rewriting.revise([row], **{name: getattr(row, name) + amount})

    def _line(
        self, row: Allocation, period: FiscalPeriod, *, before: Decimal, more: Decimal
    ) -> None:
        if row.initiative_id in self.secret:
            return
        self.doing.money.append(
            MoneyLine(
                noun="allocation",
                name=f"{row.initiative}, {period.name}",
                currency=row.currency,
                before=before,
                after=before + more,
            )
        )

    def _tell(self, left_out: int) -> None:
        doing = self.doing
        doing.subject_ids = [self.source.pk, self.into.pk]
        doing.title = f"Unspent money of {self.source.name} carried into {self.into.name}"
        if left_out:
            doing.notes.append(
                f"{left_out} with no known figure in {self.into.name}: nothing goes along there."
            )
        doing.notes.append(
            f"What stays in {self.source.name} is what was spent, and what is not known."
        )


def _refused(pointer: str, code: str, message: str) -> InvalidFields:
    return InvalidFields(
        "Nothing was carried: " + message, errors=[FieldError(pointer, code, message)]
    )
