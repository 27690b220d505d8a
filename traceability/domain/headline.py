"""The map's headline: sentences made from figures, each only where it is true, worst first."""

from collections.abc import Mapping
from dataclasses import dataclass

from traceability.domain.alignment_map import Totals

MOST = 2
# As English readers of any country tell them apart (Unicode CLDR, locale "en").
SYMBOLS = {
    "AUD": "A$",
    "BRL": "R$",
    "CAD": "CA$",
    "CNY": "CN¥",
    "EUR": "€",
    "GBP": "£",
    "INR": "₹",
    "JPY": "¥",
    "MXN": "MX$",
    "NZD": "NZ$",
    "USD": "$",
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence: `kind` says which view lies behind it, `amount` is in minor units."""

    kind: str
    text: str
    amount: int | None = None
    count: int | None = None


def of(totals: Totals, currency: str, open_findings: Mapping[str, int]) -> tuple[Clause, ...]:
    """At most two clauses. Money names its base; counts come from the published findings."""
    base = f"of the {in_short(totals.recorded, currency)} recorded"
    broken = [
        (totals.no_objective, "no_objective", "serves no objective"),
        (totals.stranded, "stranded", "stands on a broken line"),
    ]
    clauses = [
        Clause(kind, f"{in_short(amount, currency)} {base} {said}", amount=amount)
        for amount, kind, said in sorted(broken, reverse=True)
        if amount > 0
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
    if not clauses:
        clauses.append(_nothing_wrong(totals, currency))
    return tuple(clauses[:MOST])


def _nothing_wrong(totals: Totals, currency: str) -> Clause:
    if not totals.initiatives:
        return Clause("empty", "No initiative is recorded yet", count=0)
    if totals.unknown_money == totals.initiatives:
        return Clause("no_money", "No money is recorded for this period", count=0)
    return Clause(
        "aligned",
        f"All of the {in_short(totals.recorded, currency)} recorded serves an objective "
        "or is accepted",
        amount=totals.recorded,
    )


def in_short(minor: int, currency: str) -> str:
    """An amount as a sentence has it, spelt as the pages spell it: `CA$64.5B`, `€940`."""
    units = abs(minor) / 100
    unit = SYMBOLS.get(currency, f"{currency} ")
    sign = "−" if minor < 0 else ""
    for size, letter in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        # 999,950 would read 1000.0k; it is 1.0M.
        if units >= size * 0.99995 and units >= 1e3 * 0.99995:
            return f"{sign}{unit}{units / size:.1f}{letter}"
    return f"{sign}{unit}{units:.0f}"
