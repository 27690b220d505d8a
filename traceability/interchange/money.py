"""Money as people write it: '£9.9m', '(1,234.50)', '125967182.67999999' to an exact amount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

CENT = Decimal("0.01")
# What a column of 18 digits, two of them behind the point, can hold.
GREATEST = Decimal("9999999999999999.99")

SCALES = {
    "": Decimal(1),
    "k": Decimal(1_000),
    "thousand": Decimal(1_000),
    "m": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "million": Decimal(1_000_000),
    "bn": Decimal(1_000_000_000),
    "billion": Decimal(1_000_000_000),
}
SYMBOLS = "£$€¥₹₩₽"
UNIT = re.compile(rf"(?:[A-Z]{{0,3}}[{SYMBOLS}]|[A-Z]{{3}})?\s*([a-z]*)")
# What a sign may stand for; those of dollars, pesos and pounds are of many countries.
DOLLARS = frozenset(
    [
        *("USD", "ARS", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "CLP", "COP", "CUP"),
        *("DOP", "FJD", "GYD", "HKD", "JMD", "KYD", "LRD", "MOP", "MXN", "NAD", "NZD", "SBD"),
        *("SGD", "SRD", "TTD", "TWD", "UYU", "XCD"),
    ]
)
SIGNS = {
    "£": frozenset(["GBP", "EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP"]),
    "$": DOLLARS,
    "€": frozenset({"EUR"}),
    "¥": frozenset({"JPY", "CNY"}),
    "₹": frozenset({"INR"}),
    "₩": frozenset({"KRW", "KPW"}),
    "₽": frozenset({"RUB"}),
}
# Letters before a dollar sign, and whose it then is.
WHOSE = {
    **{"A": {"AUD"}, "AU": {"AUD"}, "AUS": {"AUD"}, "C": {"CAD", "NIO"}, "CA": {"CAD"}},
    **{"CAN": {"CAD"}, "CDN": {"CAD"}, "HK": {"HKD"}, "MX": {"MXN"}, "NT": {"TWD"}},
    **{"NZ": {"NZD"}, "R": {"BRL"}, "S": {"SGD"}, "US": {"USD"}},
}
# What people write in place of a code.
ALSO = {
    **{"CFA": {"XAF", "XOF"}, "CNH": {"CNY"}, "NIS": {"ILS"}, "NTD": {"TWD"}, "RMB": {"CNY"}},
    "STG": {"GBP"},
}
NAMED = re.compile(
    rf"(?P<before>[A-Z]{{0,3}})(?P<sign>[{SYMBOLS}])"
    r"|(?<![A-Za-z])(?P<code>[A-Z]{3})(?=[\s\d.,-])|(?<=[\s\d])(?P<after>[A-Z]{3})\)?-?$"
)
MINUS = "−\u2013"
SPACES = "\u00a0\u202f\u2009"


@dataclass(frozen=True, slots=True)
class MoneyFormat:
    """How a source writes money. `scale` multiplies amounts that name no unit of their own."""

    scale: Decimal = Decimal(1)
    decimal: str = "."
    thousands: str = ","


class MoneyUnreadable(ValueError):
    """A cell does not hold an amount of money, or more than one reading of it is possible."""


def scale_of(unit: str) -> Decimal:
    """Return what a unit such as `£m`, `m`, `EUR k` or `£` multiplies by."""
    match = UNIT.fullmatch(unit.strip())
    if match is None or match.group(1) not in SCALES:
        raise MoneyUnreadable(f"{unit!r} is no unit of money; write for example £m, k or bn.")
    return SCALES[match.group(1)]


def parse(text: str, form: MoneyFormat) -> Decimal:
    """Return the amount in whole currency units, rounded half to even to cents.

    Accepts a minus before or after, accounting parentheses, a currency sign or code, a scale of
    its own (`m`, `bn`, which overrides the column's) and separators of thousands that stand in
    groups of three. Anything else raises: an amount is never guessed.
    """
    rest, is_negative = _unsigned(text)
    digits, suffix = _split(rest)
    number = _plain(digits, form, text)
    scale = form.scale
    if suffix:
        if suffix.lower() not in SCALES:
            raise MoneyUnreadable(f"{text!r} is no amount of money.")
        scale = SCALES[suffix.lower()]
    amount = number * scale
    if abs(amount) > GREATEST:
        raise MoneyUnreadable(f"{text!r} is larger than an amount of money can be.")
    amount = amount.quantize(CENT, rounding=ROUND_HALF_EVEN)
    return -amount if is_negative and amount else amount


def currencies(text: str) -> frozenset[str]:
    """Return the codes (ISO 4217) that the currency named beside an amount may mean.

    Empty where none is named, or one by letters before its sign that are not known here.
    """
    for minus in MINUS:
        text = text.replace(minus, "-")
    found = NAMED.search(text.strip())
    if found is None:
        return frozenset()
    before, sign = found["before"], found["sign"]
    if sign is None:
        return meant(found["code"] or found["after"])
    if not before:
        return SIGNS[sign]
    if before in SIGNS[sign]:
        return frozenset({before})
    return frozenset(WHOSE.get(before, ()) if sign == "$" else ())


def meant(code: str) -> frozenset[str]:
    """Return a code, and those of ISO 4217 that it is written for: `RMB` for CNY."""
    return frozenset({code, *ALSO.get(code, ())})


def number(text: str, form: MoneyFormat) -> Decimal:
    """Return a number written with the signs of `form`, exactly; its scale is not applied.

    Raises `MoneyUnreadable` for what is none, an amount with a currency or a scale among it.
    """
    bare = text.strip()
    for minus in MINUS:
        bare = bare.replace(minus, "-")
    for space in SPACES:
        bare = bare.replace(space, " ")
    found = _plain(bare.lstrip("+-").strip(), form, text)
    if abs(found) > GREATEST or not re.match(r"[+-]?\s*[\d.,]", bare):
        raise MoneyUnreadable(f"{text!r} is no number.")
    return -found if bare.startswith("-") else found


def _unsigned(text: str) -> tuple[str, bool]:
    """Take the sign and the currency off, in whichever order they stand."""
    rest = text.strip()
    for space in SPACES:
        rest = rest.replace(space, " ")
    for minus in MINUS:
        rest = rest.replace(minus, "-")
    signs = 0
    if rest.startswith("(") and rest.endswith(")"):
        rest, signs = rest[1:-1].strip(), 1
    if rest.endswith("-"):
        rest, signs = rest[:-1].strip(), signs + 1
    had_currency = False
    for _ in range(2):
        if rest.startswith("-"):
            rest, signs = rest[1:].strip(), signs + 1
        elif rest.startswith("+") and not signs:
            rest = rest[1:].strip()
        currency = re.match(rf"(?:[A-Z]{{0,3}}[{SYMBOLS}]|[A-Z]{{3}}(?=[\s\d.,-]))\s*", rest)
        if currency and not had_currency:
            rest, had_currency = rest[currency.end() :], True
    tail = re.search(rf"\s*(?:[{SYMBOLS}]|(?<=[\s\d])[A-Z]{{3}})$", rest)
    if tail and not had_currency:
        rest = rest[: tail.start()]
    if signs > 1:
        raise MoneyUnreadable(f"{text!r} has more than one sign.")
    return rest, signs == 1


def _split(rest: str) -> tuple[str, str]:
    exponent = re.fullmatch(r"[\d.]+[eE][+-]?\d{1,2}", rest)
    if exponent:
        return rest, ""
    match = re.fullmatch(r"(.*?)\s*([A-Za-z]*)", rest, flags=re.DOTALL)
    if match is None:
        return rest, ""
    return match.group(1), match.group(2)


def _plain(digits: str, form: MoneyFormat, text: str) -> Decimal:
    point = re.escape(form.decimal)
    grouping = "".join({re.escape(sign) for sign in (form.thousands, " ", "'") if sign})
    whole = rf"\d+|\d{{1,3}}(?:[{grouping}]\d{{3}})+"
    if re.fullmatch(rf"(?:{whole})(?:{point}\d*)?|{point}\d+", digits, flags=re.ASCII):
        bare = digits.replace(" ", "").replace("'", "")
        if form.thousands:
            bare = bare.replace(form.thousands, "")
        return Decimal(bare.replace(form.decimal, "."))
    if re.fullmatch(r"\d+(?:\.\d+)?[eE][+-]?\d{1,2}", digits, flags=re.ASCII):
        return Decimal(digits)
    if form.decimal == ".":
        raise MoneyUnreadable(f"{text!r} is no amount of money.")
    raise MoneyUnreadable(
        f"{text!r} is no amount of money with {form.decimal!r} before the fraction"
        + (f" and {form.thousands!r} between thousands." if form.thousands else ".")
    )
