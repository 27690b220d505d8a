"""The keys that say how values are written: units, separators, dates, texts that say nothing."""

from __future__ import annotations

from traceability.interchange import money
from traceability.interchange.profiles.keys import Keys
from traceability.interchange.values import ERRORS, Formats


def read_formats(keys: Keys, base: Formats) -> Formats:
    """Read `unit`, `decimal`, `thousands`, `dates`, `unknown`, `separator` over a base."""
    unit, decimal = keys.optional_text("unit"), keys.text("decimal", base.money.decimal)
    thousands = keys.text("thousands", base.money.thousands)
    if decimal not in (".", ","):
        keys.refuse("decimal", f"is {decimal!r}; it can be a point or a comma.")
    if thousands == decimal:
        keys.refuse("thousands", "is the same sign as the decimal one.")
    if thousands not in ("", ".", ",", " ", "'"):
        keys.refuse("thousands", f"is {thousands!r}; it can be , . ' a space or nothing.")
    try:
        scale = base.money.scale if unit is None else money.scale_of(unit)
    except money.MoneyUnreadable as error:
        keys.refuse("unit", str(error))
    formats = Formats(
        money=money.MoneyFormat(scale=scale, decimal=decimal, thousands=thousands),
        dates=keys.texts("dates") or base.dates,
        unknown=(*ERRORS, *keys.texts("unknown")) if "unknown" in keys else base.unknown,
        separator=keys.text("separator", base.separator) or ";",
    )
    keys.finish()
    return formats
