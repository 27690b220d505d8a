"""The map's headline: sentences made from figures, each only where it is true, worst first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from traceability.domain.alignment_map import Totals
from traceability.domain.attention import Group, Kind
from traceability.domain.freshness import Freshness

MOST = 2
# What each of its findings lacks is told of no other department: they may be summed.
IN_LEDGER = "uncarried_money"
# As English readers of any country tell them apart (Unicode CLDR, locale "en"); others go by code.
SYMBOLS = {
    "AUD": "A$",
    "BRL": "R$",
    "CAD": "CA$",
    "CNY": "CN¥",
    "EUR": "€",
    "GBP": "£",
    "HKD": "HK$",
    "ILS": "₪",
    "INR": "₹",
    "JPY": "¥",
    "KRW": "₩",
    "MXN": "MX$",
    "NZD": "NZ$",
    "PHP": "₱",
    "TWD": "NT$",
    "USD": "$",
    "VND": "₫",
    "XAF": "FCFA",
    "XCD": "EC$",
}

THOUSAND, MILLION, BILLION = 1_000_00, 1_000_000_00, 1_000_000_000_00
SUFFIXES = {100: "", THOUSAND: "k", MILLION: "M", BILLION: "B"}
# Digits after the point beyond which no sum is told finer.
FINEST = 3

# From here on numbers are figures.
SPELT = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence: `kind` says which view lies behind it, `amount` is in minor units.

    `marks` are the numbers, from 1, of the marks that tell its parts.
    """

    kind: str
    text: str
    amount: int | None = None
    count: int | None = None
    marks: tuple[int, ...] = ()


def of(
    totals: Totals,
    currency: str,
    open_findings: Mapping[str, int],
    *,
    groups: Sequence[Group] = (),
    shown: Sequence[Group] = (),
    freshness: Freshness | None = None,
    period_id: UUID | None = None,
) -> tuple[Clause, ...]:
    """At most two clauses. Money names its base; counts come from the published findings.

    Where the data are older than the rhythm it says that and nothing else. `groups` are all marks
    there could be, `shown` those that have a number; `period_id` is that of the totals.
    """
    if freshness is not None and freshness.is_old:
        return (_old(freshness),)
    outside = [*_broken(totals, currency), *_in_ledger(currency, groups, shown, period_id)]
    clauses = [
        *_off_share(currency, groups, shown),
        *sorted(outside, key=lambda clause: -(clause.amount or 0)),
    ]
    for code, one, many in (
        ("orphaned_initiative", "initiative serves", "initiatives serve"),
        ("unserved_objective", "objective has", "objectives have"),
    ):
        count = open_findings.get(code, 0)
        said = "no objective" if code == "orphaned_initiative" else "no work behind it"
        if count > 1 and code == "unserved_objective":
            said = "no work behind them"
        covered = code == "orphaned_initiative" and totals.no_objective > 0
        if count and not covered:
            clauses.append(
                Clause(code, f"{count} {one if count == 1 else many} {said}", count=count)
            )
    clauses.extend(_on_cancelled(totals, currency))
    if not clauses:
        clauses.append(_nothing_wrong(totals, currency))
    return tuple(clauses[:MOST])


def _old(freshness: Freshness) -> Clause:
    return Clause(
        "old",
        f"{freshness.overdue} of {freshness.active} active initiatives reported their status more "
        f"than {freshness.rhythm_days} days ago, so this may not be how things stand",
        count=freshness.overdue,
    )


def _off_share(currency: str, groups: Sequence[Group], shown: Sequence[Group]) -> Iterator[Clause]:
    """Objectives below their agreed share, then those above it; so fine that their marks add up."""
    digits = decimals(groups, shown)
    numbers = {
        one.id: number for number, group in enumerate(shown, start=1) for one in group.findings
    }
    below = [group for group in groups if group.kind is Kind.LACKING and group.money is not None]
    if below:
        amount = sum(group.money or 0 for group in below)
        empty = sum(
            any(one.code == "unserved_objective" for one in group.findings) for group in below
        )
        count, their = len(below), "its" if len(below) == 1 else "their"
        much = in_short(amount, currency, digits)
        said = f"{_objectives(count)} {'is' if count == 1 else 'are'} {much} "
        said += f"below {their} agreed share"
        if empty and empty == count:
            said += ", with no work at all"
        elif empty:
            said += f", {_spelt(empty)} with no work at all"
        told = {numbers[group.first.id] for group in below if group.first.id in numbers}
        marks = tuple(sorted(told))
        yield Clause("below_share", said, amount=amount, count=count, marks=marks)
    for group in groups:
        if group.kind is Kind.ABOVE and group.money is not None:
            count = len(group.findings)
            verb = "holds" if count == 1 else "hold"
            who = _spelt(count) if below else _objectives(count)
            where = "it" if below else "the agreed share"
            said = f"{who} {verb} {in_short(group.money, currency, digits)} above {where}"
            marks = (numbers[group.first.id],) if group.first.id in numbers else ()
            yield Clause("above_share", said, amount=group.money, count=count, marks=marks)


def _broken(totals: Totals, currency: str) -> Iterator[Clause]:
    """Recorded money whose line to the strategy is broken, or that has none."""
    base = f"of the {in_short(totals.recorded, currency)} recorded"
    for amount, kind, said in (
        (totals.stranded, "stranded", "stands on a broken line"),
        (totals.no_objective, "no_objective", "serves no objective"),
    ):
        if amount > 0:
            yield Clause(kind, f"{in_short(amount, currency)} {base} {said}", amount=amount)


def _on_cancelled(totals: Totals, currency: str) -> Iterator[Clause]:
    """Money that counts for objectives though its work is cancelled."""
    amount, count = totals.cancelled.traced, totals.cancelled.initiatives
    if amount > 0:
        # Negative money elsewhere can leave less than that in all.
        base = f"of the {in_short(totals.traced, currency)} " if amount <= totals.traced else ""
        said = f"{in_short(amount, currency)} {base}that serves objectives is still recorded on "
        said += "cancelled work"
        yield Clause("cancelled_work", said, amount=amount, count=count)


def _in_ledger(
    currency: str, groups: Sequence[Group], shown: Sequence[Group], period_id: UUID | None
) -> Iterator[Clause]:
    """Money of the ledger that no initiative carries: of the departments the reader may know."""
    for group in groups:
        if group.first.code != IN_LEDGER:
            continue
        count = sum(one.period_id == period_id for one in group.findings)
        amount = not_in_any_initiative([group], period_id)
        if amount > 0:
            where = "department" if count == 1 else "departments"
            said = f"in {_spelt(count)} {where} the ledger shows {in_short(amount, currency)} "
            said += f"more than {'its' if count == 1 else 'their'} initiatives carry"
            marks = tuple(place for place, one in enumerate(shown, start=1) if one == group)
            yield Clause("in_ledger", said, amount=amount, count=count, marks=marks)


def not_in_any_initiative(groups: Sequence[Group], period_id: UUID | None) -> int:
    """Money of the ledger in a period that no initiative carries, by findings in these marks."""
    return sum(
        one.money or 0
        for group in groups
        if group.first.code == IN_LEDGER
        for one in group.findings
        if one.period_id == period_id
    )


def _objectives(count: int) -> str:
    return f"{_spelt(count)} objective{'' if count == 1 else 's'}"


def _spelt(count: int) -> str:
    return SPELT[count] if count < len(SPELT) else str(count)


def _nothing_wrong(totals: Totals, currency: str) -> Clause:
    if not totals.initiatives:
        return Clause("empty", "No initiative is recorded yet", count=0)
    if totals.unknown_money == totals.initiatives:
        return Clause("no_money", "No money is recorded for this period", count=0)
    return Clause(
        "aligned",
        f"All of the {in_short(totals.recorded, currency)} recorded serves an objective "
        "or is accepted as run, mandatory or waived",
        amount=totals.recorded,
    )


def decimals(groups: Sequence[Group], shown: Sequence[Group] = ()) -> int:
    """How many digits after the point money of gaps needs, so that parts add up as they are told.

    What each objective lacks to the sum of them, as the marks `shown` tell it too, and what each
    holds more to theirs. One as a rule, at most `FINEST`, and none that makes nothing agree:
    thousands are told whole however fine.
    """
    told = [group for group in shown if group.kind is Kind.LACKING]
    sums = [[group.money for group in groups if group.kind is Kind.LACKING]]
    sums += [[group.money for group in told]]
    sums += [[part.money for part in group.parts] for group in told]
    sums += [[one.money for one in group.findings] for group in groups if group.kind is Kind.ABOVE]
    known = [[each for each in parts if each is not None] for parts in sums]
    odd = {
        digits: sum(not _adds_up(parts, digits) for parts in known)
        for digits in range(1, FINEST + 1)
    }
    return min(odd, key=lambda digits: (odd[digits], digits))


def _adds_up(parts: Sequence[int], digits: int) -> bool:
    """Whether the sum as it is told is that of the parts as they are told."""
    unit, fine = _unit(abs(sum(parts)), digits)
    step = unit // int(10**fine)
    told = sum(_told(part, digits) for part in parts)
    return _rounded(abs(told), step) == _rounded(abs(sum(parts)), step)


def _told(minor: int, digits: int) -> int:
    unit, fine = _unit(abs(minor), digits)
    step = unit // int(10**fine)
    size = _rounded(abs(minor), step) * step
    return -size if minor < 0 else size


def in_short(minor: int, currency: str, digits: int = 1) -> str:
    """An amount as a sentence has it, spelt as the pages spell it: `CA$64.5B`, `€640k`, `€1.5k`.

    Exact, and rounded half away from zero; millions and more with so many `digits` after the point.
    The pages' own is `frontend/src/ui/money.ts`; both are held to `tests/domain/short_money.json`.
    """
    said = _digits(abs(minor), digits)
    sign = "−" if minor < 0 and said != "0" else ""
    return f"{sign}{_before(currency)}{said}"


def _before(currency: str) -> str:
    """What stands before the digits: a sign close to them, letters at a distance."""
    symbol = SYMBOLS.get(currency, currency)
    return f"{symbol}\N{NO-BREAK SPACE}" if symbol[-1].isalpha() else symbol


def _digits(minor: int, digits: int) -> str:
    unit, fine = _unit(minor, digits)
    parts = _rounded(minor * 10**fine, unit)
    if not fine:
        return f"{parts:,}{SUFFIXES[unit]}"
    return f"{parts // 10**fine:,}.{parts % 10**fine:0{fine}}{SUFFIXES[unit]}"


def _unit(minor: int, digits: int) -> tuple[int, int]:
    """The unit an amount is told in, and how many digits after the point it has there."""
    # What would round up to the next unit's 1.0 is written in that unit.
    if minor >= BILLION - MILLION // (2 * 10**digits):
        return BILLION, digits
    if minor >= MILLION - THOUSAND // 2:
        return MILLION, digits
    if minor >= 9_950_00:
        return THOUSAND, 0
    return (THOUSAND, 1) if minor >= 999_50 else (100, 0)


def _rounded(size: int, by: int) -> int:
    return (size * 2 + by) // (by * 2)
