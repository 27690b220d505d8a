"""Money of work that ends goes to what follows it, to the cent: what is known stays known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from traceability.domain import organisation
from traceability.models import Allocation, Demand, Initiative
from traceability.models.nouns import BY_NAME
from traceability.services import saving
from traceability.services.organisation.carrying_out import Doing, MoneyLine

ALLOCATION = BY_NAME["allocation"]
WHOLE = Allocation.Kind.WHOLE
FIGURES = ("planned", "approved", "forecast", "spent")
_ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Incoming:
    """Figures of one period, kind and currency that come to an initiative, and whose they were."""

    period_id: UUID
    currency: str
    kind: str
    planned: Decimal | None
    approved: Decimal | None
    forecast: Decimal | None
    spent: Decimal | None
    unknown_reason: str
    of: str

    @property
    def amount(self) -> Decimal | None:
        """The figure that counts: approved, else planned."""
        return self.planned if self.approved is None else self.approved


def allocations_of(initiatives: Iterable[Initiative]) -> list[Allocation]:
    """The locked allocations of some work, in one order for all writers."""
    rows = Allocation.objects.select_for_update(of=("self",)).filter(
        initiative__in=list(initiatives)
    )
    return list(rows.select_related("initiative", "period").order_by("pk"))


def whole_of(row: Allocation) -> Incoming:
    """All of an allocation."""
    return Incoming(
        row.period_id,
        row.currency,
        row.kind,
        row.planned,
        row.approved,
        row.forecast,
        row.spent,
        row.unknown_reason,
        _named(row),
    )


def _named(row: Allocation) -> str:
    """The work an amount was of, as everybody may read it who reads the successor's."""
    return "other work" if row.initiative.is_confidential else str(row.initiative)


def parts_of(row: Allocation, shares: Sequence[int]) -> list[Incoming]:
    """An allocation divided by shares that sum to one whole: each figure, to the cent."""
    divided: dict[str, Sequence[Decimal | None]] = {}
    for name in FIGURES:
        figure = getattr(row, name)
        divided[name] = (
            [None] * len(shares) if figure is None else organisation.parts(figure, shares)
        )
    return [
        Incoming(
            row.period_id,
            row.currency,
            row.kind,
            divided["planned"][at],
            divided["approved"][at],
            divided["forecast"][at],
            divided["spent"][at],
            row.unknown_reason,
            _named(row),
        )
        for at in range(len(shares))
    ]


def empty(rows: Iterable[Allocation], doing: Doing) -> None:
    """What went elsewhere is no longer here: known figures are zero, unknown ones stay unknown."""
    for row in rows:
        known = {name: _ZERO for name in FIGURES if getattr(row, name) is not None}
        doing.rewriting.revise([row], **known)


def receive(
    initiative: Initiative, incoming: Sequence[Incoming], own: Sequence[Allocation], doing: Doing
) -> None:
    """Add figures to an initiative's own.

    Where one side says a whole and the other its capital and operating parts, the sum is a whole.
    Known figures add up; that others are not known stands beside them as a reason.
    """
    by_period: dict[tuple[UUID, str], list[Incoming]] = {}
    for each in (*map(whole_of, own), *incoming):
        by_period.setdefault((each.period_id, each.currency), []).append(each)
    coming = {(each.period_id, each.currency) for each in incoming}
    for (period_id, currency), every in by_period.items():
        if (period_id, currency) not in coming:
            continue
        kinds = {each.kind for each in every}
        folded = (
            {WHOLE: every}
            if WHOLE in kinds
            else {kind: [each for each in every if each.kind == kind] for kind in sorted(kinds)}
        )
        standing = {
            row.kind: row for row in own if (row.period_id, row.currency) == (period_id, currency)
        }
        for kind, row in standing.items():
            if kind not in folded:
                saving.delete(ALLOCATION, row, doing.recorder)
        for kind, several in folded.items():
            values = _summed(several)
            if kind in standing:
                doing.rewriting.revise([standing[kind]], **values)
            else:
                doing.rewriting.make(
                    "allocation",
                    initiative=initiative,
                    period_id=period_id,
                    currency=currency,
                    kind=kind,
                    **values,
                )


def move_demands(
    sources: Iterable[Initiative], targets: Sequence[tuple[Initiative, int]], doing: Doing
) -> None:
    """What ended work draws from pools is drawn by what follows it, by shares of one whole."""
    rows = list(
        Demand.objects.select_for_update(of=("self",))
        .filter(initiative__in=[*sources, *(target for target, _ in targets)])
        .select_related("initiative")
        .order_by("pk")
    )
    at = {(one.initiative_id, one.pool_id, one.period_id): one for one in rows}
    gone = {one.pk for one in sources}
    for one in rows:
        if one.initiative_id not in gone:
            continue
        divided = organisation.parts(one.quantity, [share for _, share in targets])
        for (target, _), quantity in zip(targets, divided, strict=True):
            key = target.pk, one.pool_id, one.period_id
            if key in at:
                doing.rewriting.revise([at[key]], quantity=at[key].quantity + quantity)
            else:
                at[key] = doing.rewriting.make(
                    "demand",
                    initiative=target,
                    pool_id=one.pool_id,
                    period_id=one.period_id,
                    quantity=quantity,
                )
        doing.rewriting.revise([one], quantity=_ZERO)


def sums(initiatives: Iterable[Initiative]) -> dict[tuple[UUID, str], Decimal | None]:
    """What each initiative has recorded in all periods, by currency; None: no figure is known."""
    found: dict[tuple[UUID, str], Decimal | None] = {}
    rows = Allocation.objects.filter(initiative__in=list(initiatives)).order_by("pk")
    for initiative, currency, amount in rows.values_list("initiative_id", "currency", "amount"):
        key = initiative, currency
        so_far = found.get(key)
        found[key] = so_far if amount is None else (so_far or _ZERO) + amount
    return found


def tell(
    initiatives: Sequence[Initiative],
    before: dict[tuple[UUID, str], Decimal | None],
    doing: Doing,
) -> None:
    """Tell the money of each initiative before and after, once all of it is written."""
    after = sums(initiatives)
    for one in initiatives:
        for currency in sorted({each for id, each in (*before, *after) if id == one.pk}):
            key = one.pk, currency
            doing.money.append(
                MoneyLine(
                    noun="initiative",
                    name=str(one),
                    currency=currency,
                    before=before.get(key),
                    after=after.get(key),
                )
            )


def _summed(several: Sequence[Incoming]) -> dict[str, object]:
    known = [each for each in several if each.amount is not None]
    unknown = sorted({each.of for each in several if each.amount is None})
    is_approved = any(each.approved is not None for each in several)
    reasons = [each.unknown_reason for each in several if each.unknown_reason]
    if known and unknown:
        reasons.append(f"no figure of {', '.join(unknown)}")
    return {
        "planned": _sum(each.planned for each in several),
        # A plan beside an approval counts as it did before: as the figure of its part.
        "approved": _sum(each.amount for each in several) if is_approved else None,
        "forecast": _sum(each.forecast for each in several),
        "spent": _sum(each.spent for each in several),
        "unknown_reason": "; ".join(dict.fromkeys(reasons))[:300],
    }


def _sum(figures: Iterable[Decimal | None]) -> Decimal | None:
    known = [each for each in figures if each is not None]
    return sum(known, _ZERO) if known else None
