"""Times that headers name: 2026, FY2026/27, Q1 2026, Jan 26, 2026-03, March."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

# Months in English, German, French, Spanish, Dutch and Polish, by what they begin with.
MONTHS = {
    1: ("jan", "ene", "sty"),
    2: ("feb", "fév", "fev", "lut"),
    3: ("mar", "mär", "mrz", "maa", "mrt"),
    4: ("apr", "avr", "abr", "kwi"),
    5: ("may", "mai", "mei", "maj"),
    6: ("jun", "juin", "cze"),
    7: ("jul", "juil", "lip"),
    8: ("aug", "aoû", "aou", "ago", "sie"),
    9: ("sep", "wrz"),
    10: ("oct", "okt", "paź", "paz"),
    11: ("nov", "lis"),
    12: ("dec", "dez", "déc", "dic", "gru"),
}
WHOLE = frozenset(
    word
    for words in (
        "january february march april may june july august september october november december",
        "januar februar märz mai juni juli oktober dezember",
        "janvier février mars avril juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "januari februari maart mei augustus",
    )
    for word in words.split()
)
YEAR = r"(?:19|20)\d\d"
ISO_MONTH = re.compile(
    rf"(?<!\d)({YEAR})[-/.](0?[1-9]|1[0-2])(?:[-/.]0?1)?(?:[T ]00:00(?::00)?)?(?!\d)"
)
MONTH_ISO = re.compile(rf"(0?[1-9]|1[0-2])[-/.]({YEAR})")
WORD_MONTH = re.compile(rf"\b([a-zà-ž]{{3,10}})\.?[\s'’\-_/]*({YEAR}|\d\d)?\b", re.IGNORECASE)
FY = r"\bf\.?y\.?[\s'’\-/]*"
BEFORE, AFTER = r"(?:\bq(?P<before>[1-4])[\s\-/]*)?", r"(?:[\s\-/]*q(?P<after>[1-4])\b)?"
SECOND = r"\s*[/\-–]\s*(?P<second>(?:\d\d){1,2})(?!\d)"
TWO_YEARS = re.compile(rf"{BEFORE}(?:{FY}|\b)(?P<first>{YEAR}){SECOND}{AFTER}", re.IGNORECASE)
TWO_SHORT = re.compile(rf"{BEFORE}{FY}(?P<first>\d\d){SECOND}{AFTER}", re.IGNORECASE)
ONE_YEAR = re.compile(
    rf"{BEFORE}{FY}(?P<first>{YEAR}|\d\d)(?!\d)(?!{SECOND}){AFTER}", re.IGNORECASE
)
SAYS_FISCAL = re.compile(rf"{FY}\d", re.IGNORECASE)
QUARTER = re.compile(rf"(?:\bq([1-4])[\s\-_/]*({YEAR})|({YEAR})[\s\-_/]*q([1-4]))\b", re.I)
SINGLE = re.compile(rf"(?<!\d)(?:cy)?[\s_]*({YEAR})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """A time that a header names; `external_id` sorts as time does: 2026, 2026-Q1, 2026-03.

    Fiscal times have ids of their own: 2026-FY, 2026-FY-Q1, of years of two numbers 2026-27-FY.
    """

    external_id: str
    name: str
    starts_on: date | None = None
    ends_on: date | None = None


def period_of(header: str, *, year: int | None = None) -> tuple[Period, str] | None:
    """Return the time that a header names and the words beside it; None where it names none.

    `year` stands for one that the header does not say of a month. A fiscal year and its quarters
    (`2018/19`, `FY2018`, `Q1 FY2018`) have no days, because nobody says here when it begins. One
    whose two years do not follow each other (`FY2018/20`) is none, and no calendar year either.
    """
    text = " ".join(header.replace("_", " ").split())
    fiscal = _fiscal(text)
    # A year of one number may be that of a month beside it.
    if fiscal is not None and not fiscal[1].name.startswith("FY"):
        return fiscal[1], _rest(text, fiscal[0])
    is_fiscal = SAYS_FISCAL.search(text) is not None
    for pattern, make in () if is_fiscal else PLAIN:
        match = pattern.search(text)
        if match:
            return make(match), _rest(text, match)
    for found in WORD_MONTH.finditer(text):
        number = _number_of(found.group(1))
        if number is None:
            continue
        told = found.group(2)
        said = int(told) + (2000 if len(told) == 2 else 0) if told else year
        before = re.search(YEAR, text[: found.start()])
        if told is None and before:
            said = int(before.group())
            rest = _rest(text, found).replace(before.group(), "", 1)
            return _month(said, number), " ".join(rest.split())
        if said is None:
            name = date(2000, number, 1).strftime("%B")
            return Period(f"month-{number:02}", name), _rest(text, found)
        return _month(said, number), _rest(text, found)
    if fiscal is not None:
        return fiscal[1], _rest(text, fiscal[0])
    match = None if is_fiscal else SINGLE.search(text)
    if match:
        return _year(int(match.group(1))), _rest(text, match)
    numbered = re.fullmatch(r"(.*\byear) (\d)", text, re.IGNORECASE)
    if numbered:
        return Period(text.lower().replace(" ", "_"), text.capitalize()), ""
    return None


def _number_of(word: str) -> int | None:
    lowered = word.lower()
    if len(lowered) > 4 and lowered not in WHOLE:
        return None
    if len(lowered) == 4 and lowered not in WHOLE and lowered != "sept":
        return None
    for number, beginnings in MONTHS.items():
        if lowered.startswith(beginnings):
            return number
    return None


def _rest(text: str, found: re.Match[str]) -> str:
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split()).strip(" -–/()")


def _month(year: int, month: int) -> Period:
    start = date(year, month, 1)
    return Period(
        f"{year}-{month:02}",
        start.strftime("%B %Y"),
        start,
        date(year, month, monthrange(year, month)[1]),
    )


def _quarter(year: int, number: int) -> Period:
    month = 3 * number
    return Period(
        f"{year}-Q{number}",
        f"Q{number} {year}",
        date(year, month - 2, 1),
        date(year, month, monthrange(year, month)[1]),
    )


def _fiscal(text: str) -> tuple[re.Match[str], Period] | None:
    """Return where a fiscal year or quarter stands, the longer forms first, and which it is."""
    for pattern in (TWO_YEARS, TWO_SHORT, ONE_YEAR):
        for found in pattern.finditer(text):
            made = _fiscal_period(found)
            if made is not None:
                return found, made
    return None


def _fiscal_period(found: re.Match[str]) -> Period | None:
    first = _whole(found.group("first"))
    quarter = found.group("before") or found.group("after")
    id, name = f"{first}-FY", f"FY{first}"
    if found.re is not ONE_YEAR:
        second = found.group("second")[-2:]
        if int(second) != (first + 1) % 100:
            return None
        id, name = f"{first}-{second}-FY", f"{first}/{second}"
    return Period(f"{id}-Q{quarter}", f"Q{quarter} {name}") if quarter else Period(id, name)


def _whole(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _year(year: int) -> Period:
    return Period(str(year), str(year), date(year, 1, 1), date(year, 12, 31))


# Asked before words are: the longer forms first.
PLAIN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (ISO_MONTH, lambda m: _month(int(m.group(1)), int(m.group(2)))),
    (MONTH_ISO, lambda m: _month(int(m.group(2)), int(m.group(1)))),
    (QUARTER, lambda m: _quarter(int(m.group(2) or m.group(3)), int(m.group(1) or m.group(4)))),
)
