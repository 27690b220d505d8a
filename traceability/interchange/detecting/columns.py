"""Facts about columns: what kind of values stand there and how they are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from traceability.domain import figures
from traceability.interchange import money
from traceability.interchange.detecting import people, units, words
from traceability.interchange.detecting.found import ColumnFacts
from traceability.interchange.periods import period_of
from traceability.interchange.profiles.splitting import SHARES, PartsUnclear, parts_of
from traceability.interchange.tables.table import Table
from traceability.interchange.values import ERRORS, ISO_DATE, day_of

# Rows that are looked at; more say nothing new.
MOST_ROWS = 5000
FEW = 40
ENOUGH = 0.6
# What begins a text that says that a value is not known.
UNKNOWN = (
    "tbc", "tbd", "tba", "n/k", "n/a", "na", "nk", "exempt", "not ", "data not", "unknown", "none",
    "reset", "-", "–", "—", "?", "pending", "awaiting", "to be ", "k.a.", "offen", "nil", "..",
    "see ", "withheld", "redacted", "under review",
)  # fmt: skip
WILD = re.compile(r"[*?]")
DATE_FORMS = (
    "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%m-%Y", "%Y/%m/%d",
    "%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d, %Y", "%B %d, %Y", "%d/%b/%y %I:%M %p",
    "%d/%b/%y", "%a, %d %b %Y %H:%M:%S %z", "%Y%m%d", "%d/%m/%Y %H:%M", "%b %Y", "%B %Y",
)  # fmt: skip
CODE = re.compile(r"([A-Z]{3})[\s\d.,-]")
RATIO = re.compile(r"percent|%|pct|share|ratio|rate\b|ftes?\b|days", re.IGNORECASE)
WHOLE_NUMBER = re.compile(r"\d{1,12}", re.ASCII)
FLAGS = frozenset({"yes", "no", "true", "false", "y", "n", "ja", "nein", "1", "0"})


def facts_of(table: Table, *, year: int | None = None) -> tuple[ColumnFacts, ...]:
    """Return the facts of every column. Linear in the first rows; `year` helps bare months."""
    rows = table.rows[:MOST_ROWS]
    return tuple(
        _facts(name, [row.cells[at] for row in rows], year) for at, name in enumerate(table.columns)
    )


def _facts(name: str, cells: Sequence[str], year: int | None) -> ColumnFacts:
    filled = [cell for cell in cells if cell]
    counts = Counter(filled)
    few = len(counts) <= FEW or len(counts) * 10 <= len(filled)
    period = period_of(name, year=year)
    base = ColumnFacts(
        name=name,
        kind="blank",
        filled=len(filled),
        rows=len(cells),
        distinct=len(counts),
        samples=tuple(list(counts)[:5]),
        values=dict(counts.most_common(FEW)) if few else {},
        period=period[0] if period and not RATIO.search(name) else None,
    )
    if not filled:
        return base
    said = {text: count for text, count in counts.items() if not is_unknown(text)}
    unknown = {text: count for text, count in counts.items() if text not in said}
    dates = _date_forms(said)
    if dates is not None:
        forms, unreadable = dates
        unreadable, unknown = _in_words(unreadable, unknown)
        return replace(base, kind="date", dates=forms, unknown=unknown, unreadable=unreadable)
    amounts = _amounts(said)
    if amounts is not None:
        decimal, unreadable, has_sign = amounts
        unreadable, unknown = _in_words(unreadable, unknown)
        unit = units.unit_of(name)
        is_timed = period is not None and not RATIO.search(name)
        is_money = (
            has_sign or bool(unit.scale or unit.doubt) or _sounds_like_money(name) or is_timed
        )
        is_code = not is_money and all(WHOLE_NUMBER.fullmatch(text) for text in said)
        return replace(
            base,
            kind="money" if is_money else "id" if is_code and len(counts) > 1 else "number",
            unknown=unknown,
            unreadable=unreadable,
            decimal=decimal,
            unit=unit.scale,
            unit_doubt=unit.doubt,
            currency=unit.currency or _currency(said),
            greatest=_greatest(said, unreadable, decimal),
        )
    zeros = counts.get("0", 0)
    return replace(
        base,
        kind=_kind_of_text(filled, counts),
        blanks=("0",) if zeros and zeros < len(filled) and _is_text(said) else (),
        has_parts=_has_parts(counts),
        separators=people.separators_of(counts),
    )


def _kind_of_text(filled: Sequence[str], counts: Mapping[str, int]) -> str:
    lengths = [len(text) for text in filled]
    if {text.lower() for text in counts} <= FLAGS | {"unknown"}:
        return "flag"
    if max(lengths) <= 40 and not any(" " in text for text in filled):
        return "id" if len(counts) > len(filled) / 2 else "text"
    return "words" if median(lengths) > 60 else "text"


def is_unknown(text: str) -> bool:
    """Tell whether a text stands in place of a value that is not known."""
    lowered = " ".join(text.lower().split())
    if text in ERRORS or figures.is_unknown_word(text):
        return True
    return any(
        lowered == word.strip() or (len(word) > 2 and lowered.startswith(word)) for word in UNKNOWN
    )


def _in_words(
    unreadable: Mapping[str, int], unknown: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """Take sentences that stand in place of a value for what they are: it is not known."""
    told = {text: n for text, n in unreadable.items() if len(text.split()) >= 4 and len(text) > 20}
    rest = {text: count for text, count in unreadable.items() if text not in told}
    return rest, {**unknown, **told}


def patterns_of(unknown: Iterable[str]) -> list[str]:
    """Return what a profile declares as unknown for these texts: whole, or by their beginning."""
    found: dict[str, None] = {}
    for text in unknown:
        clean = " ".join(text.split())
        if clean in ERRORS:
            continue
        whole = len(clean) <= 12
        pattern = literal(clean if whole else " ".join(clean.split()[:2]))
        found[pattern if whole else f"{pattern}*"] = None
    return list(found)


def literal(text: str) -> str:
    """Return the pattern that fits a text alone: signs that stand for others are themselves."""
    return WILD.sub(r"[\g<0>]", text)


def _date_forms(said: Mapping[str, int]) -> tuple[tuple[str, ...], dict[str, int]] | None:
    """Return the forms that read most of the texts, and the texts that none of them reads."""
    short = sum(count for text, count in said.items() if len(text) <= 35)
    if short <= sum(said.values()) * ENOUGH or not any(
        sum(sign.isdigit() for sign in text) >= 2 for text in said
    ):
        return None
    left = {text: n for text, n in said.items() if not ISO_DATE.fullmatch(text)}
    total = sum(said.values())
    if total == sum(left.values()) and all(WHOLE_NUMBER.fullmatch(t) and len(t) != 8 for t in left):
        return None
    forms: list[str] = []
    while left and len(forms) < 4:
        best = max(DATE_FORMS, key=lambda form: _reads(left, form))
        if not _reads(left, best):
            break
        forms.append(best)
        left = {text: count for text, count in left.items() if not _is_date(text, best)}
    if sum(left.values()) > total * (1 - ENOUGH):
        return None
    return tuple(forms), left


def _reads(texts: Mapping[str, int], form: str) -> int:
    return sum(count for text, count in texts.items() if _is_date(text, form))


def _is_date(text: str, form: str) -> bool:
    day = day_of(text, form)
    return day is not None and 1950 <= day.year <= 2100


def _amounts(said: Mapping[str, int]) -> tuple[str, dict[str, int], bool] | None:
    """Return the decimal sign, the texts that are no amounts, and whether a currency stands."""
    if not said:
        return None
    total = sum(said.values())
    best: tuple[str, dict[str, int]] | None = None
    for decimal, thousands in ((".", ","), (",", ".")):
        form = money.MoneyFormat(decimal=decimal, thousands=thousands)
        unreadable = {text: count for text, count in said.items() if not _is_amount(text, form)}
        if best is None or sum(unreadable.values()) < sum(best[1].values()):
            best = decimal, unreadable
    if best is None or sum(best[1].values()) > total * (1 - ENOUGH):
        return None
    figures_said = sum(n for text, n in said.items() if text not in best[1] and text not in "0.0")
    if figures_said < sum(best[1].values()):
        # Sentences, and a 0 where nothing was written.
        return None
    has_sign = any(any(sign in text for sign in money.SYMBOLS) for text in said)
    return best[0], best[1], has_sign


def _is_amount(text: str, form: money.MoneyFormat) -> bool:
    code = CODE.match(text)
    if code and code.group(1) not in units.CODES:
        # A key such as KAP-36, no currency with a minus.
        return False
    try:
        money.parse(text, form)
    except money.MoneyUnreadable:
        return False
    return True


def _greatest(said: Mapping[str, int], unreadable: Mapping[str, int], decimal: str) -> float:
    form = money.MoneyFormat(decimal=decimal, thousands="," if decimal == "." else ".")
    amounts = [
        abs(float(money.parse(text, form)))
        for text in said
        if text not in unreadable and _is_amount(text, form)
    ]
    return max(amounts, default=0.0)


def _currency(said: Mapping[str, int]) -> str:
    for text in said:
        for sign, code in units.SIGNS.items():
            if sign in text:
                return code
    return ""


def _sounds_like_money(header: str) -> bool:
    if RATIO.search(header):
        return False
    scores = words.field_scores(header)
    return any(scores.get(name, 0) >= 0.6 for name in words.MONEY)


def _is_text(said: Mapping[str, int]) -> bool:
    return sum(count for text, count in said.items() if any(c.isalpha() for c in text)) > 0


def _has_parts(counts: Mapping[str, int]) -> bool:
    """Tell whether cells hold several short texts (`O1; O3 (60/40)`) rather than a sentence."""
    parted = 0
    for text, count in counts.items():
        if len(text) > 300:
            return False
        try:
            is_parted = len(parts_of(text)) > 1 or SHARES.search(text) is not None
        except PartsUnclear:
            is_parted = True
        parted += count if is_parted else 0
    return parted > 0
