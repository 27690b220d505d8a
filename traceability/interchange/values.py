"""One cell's text to a typed value of a field, or the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from fnmatch import translate
from functools import cache

from traceability.domain import figures
from traceability.domain.money import NO_CURRENCY
from traceability.interchange import money, parts
from traceability.interchange.nouns import Field, Kind
from traceability.interchange.records import Value

ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2}|[T ]\d{2}:\d{2}.*)?")
TRUE = frozenset({"true", "yes", "y", "1"})
FALSE = frozenset({"false", "no", "n", "0"})
MILLIONTH = Decimal("0.000001")
TOO_LARGE = Decimal(10) ** 18
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
# A bracket that is no part of `[?]` or `[*]`.
OPENING = re.compile(r"\[(?![?*]\])")
MONTH_WORD = re.compile(r"[^\W\d_]{3,}\.?")
# Months as German, French, Spanish, Dutch and Polish exports shorten or write them.
MONTHS = {
    "Jan": ("ene", "enero", "januar", "jänner", "janv", "janvier", "januari", "sty", "stycznia"),
    "Feb": ("febrero", "februar", "févr", "fév", "février", "februari", "lut", "lutego"),
    "Mar": ("marzo", "mär", "märz", "mrz", "mars", "maart", "mrt", "marca"),
    "Apr": ("abr", "abril", "avr", "avril", "kwi", "kwietnia"),
    "May": ("mayo", "mai", "mei", "maj", "maja"),
    "Jun": ("junio", "juni", "juin", "cze", "czerwca"),
    "Jul": ("julio", "juli", "juil", "juillet", "lip", "lipca"),
    "Aug": ("ago", "agosto", "august", "août", "aout", "augustus", "sie", "sierpnia"),
    "Sep": ("sept", "septiembre", "september", "septembre", "wrz", "września"),
    "Oct": ("octubre", "okt", "oktober", "octobre", "paź", "października"),
    "Nov": ("noviembre", "november", "novembre", "lis", "listopada"),
    "Dec": ("dic", "diciembre", "dez", "dezember", "déc", "décembre", "december", "gru", "grudnia"),
}
DATE_PARTS = {
    "%a, ": "", " %z": "", "%d": "DD", "%m": "MM", "%Y": "YYYY", "%y": "YY",
    "%b": "Mon", "%B": "Month", "%H": "hh", "%I": "hh", "%M": "mm", "%S": "ss", "%p": "AM",
}  # fmt: skip
# What spreadsheets write where a formula failed or a value is missing.
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")


@dataclass(frozen=True, slots=True)
class Formats:
    """How a source writes values. `unknown` are patterns (`Exempt *`) of texts that say nothing.

    Patterns know `*` and `?` and ignore case. `dates` are patterns of strptime beside ISO 8601.
    """

    money: money.MoneyFormat = field(default_factory=money.MoneyFormat)
    dates: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ERRORS
    separator: str = ";"


class CellUnreadable(ValueError):
    """A cell's text is no value of its field; `code` is stable, the message for a reader.

    `column` is the one to mend, where it is not the one that the field is read from.
    """

    def __init__(self, code: str, message: str, *, column: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.column = column


def is_unknown(text: str, formats: Formats) -> bool:
    """Tell whether a text says that the value is not known: blank, or one of the sentinels."""
    return not text or fits(text, formats.unknown)


def fits(text: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a text is one of the patterns, whatever its case."""
    beginnings, whole = _compiled(patterns)
    if beginnings and text.lstrip()[:1].lower()[:1] not in beginnings:
        return False
    return bool(whole.fullmatch(" ".join(text.split()).lower()))


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the letters that fitting texts begin with (none: any), and one expression for all.

    Asked of every cell, nearly all of which begin otherwise. `[?]` and `[*]` are the signs
    themselves, and so is a pattern of question marks alone: it would fit whatever is as long.
    """
    literal = [
        "[?]" * len(pattern) if set(pattern) == {"?"} else OPENING.sub("[[]", pattern.lower())
        for pattern in patterns
    ]
    beginnings = frozenset(pattern[:1] for pattern in literal)
    whole = re.compile("|".join(map(translate, literal)) or r"(?!)")
    return frozenset() if beginnings & {"*", "?", "["} else beginnings, whole


def value_of(text: str, known: Field, formats: Formats) -> Value:
    """Return the typed value; None (for texts the empty text) where it is unknown.

    References stay text. Raises `CellUnreadable` where the text is no value of the field.
    """
    if is_unknown(text, formats) or (known.kind is Kind.MONEY and figures.is_unknown_word(text)):
        if known.is_required:
            raise CellUnreadable(
                "value_missing",
                f"{known.name} is needed, but "
                + (f"the cell says {text!r}." if text else "the cell is blank."),
            )
        return _absent(known)
    if known.kind in (Kind.TEXT, Kind.REFERENCE):
        return _bounded(text, known)
    if known.kind is Kind.PARTS:
        return _parts(text, known)
    if known.kind is Kind.WORDS:
        return words(text.split(formats.separator), known)
    if known.kind is Kind.CHOICE:
        return _choice(text, known)
    if known.kind is Kind.DATE:
        return parse_date(text, formats.dates)
    if known.kind is Kind.INSTANT:
        return _instant(text)
    if known.kind is Kind.BOOLEAN:
        return _boolean(text)
    if known.kind is Kind.CURRENCY:
        if not re.fullmatch(r"[A-Z]{3}", text):
            raise CellUnreadable("not_a_currency", f"{text!r} is no ISO 4217 code such as CAD.")
        return text
    if known.kind is Kind.MONEY:
        try:
            return money.parse(text, formats.money)
        except money.MoneyUnreadable as error:
            told = figures.allowed(may_be_unknown=not known.is_required)
            raise CellUnreadable("not_money", f"{error} {told}") from error
    return _number(_pointed(text, formats), known)


def refuse_foreign(text: str, currency: Value) -> None:
    """Refuse an amount that names another currency than its record is in.

    Where the record has none, or `XXX`, every currency is taken. Raises `CellUnreadable`.
    """
    named = money.currencies(text)
    if not named or not currency or currency == NO_CURRENCY:
        return
    if named & money.meant(str(currency)):
        return
    raise CellUnreadable(
        "other_currency",
        f"{text!r} is not in {currency}, the currency of this amount. Give it in {currency}, or in "
        "a column of its own currency.",
    )


def _parts(text: str, known: Field) -> str:
    """Return a list of objects as the text that it is, once it can be read."""
    try:
        parts.read(text, known.name)
    except parts.PartsUnreadable as error:
        raise CellUnreadable("not_parts", str(error)) from error
    return text


def _pointed(text: str, formats: Formats) -> str:
    """Return a number with a point, where its source writes a comma before the fraction."""
    is_comma = formats.money.decimal == "," and "," in text and "." not in text
    return text.replace(",", ".") if is_comma else text


def words(texts: Sequence[str], known: Field) -> tuple[str, ...]:
    """Return the words of a list in their order, each once, blank ones passed over."""
    kept = dict.fromkeys(text.strip() for text in texts)
    return tuple(_bounded(word, known) for word in kept if word)


def parse_date(text: str, forms: Sequence[str]) -> date:
    """Return the day that ISO 8601 (a time or zone behind it is dropped) or one of `forms` gives.

    Two digits of a year mean 1969 to 2068, as everywhere in Python.
    """
    iso = ISO_DATE.fullmatch(text)
    try:
        if iso:
            return date.fromisoformat(iso.group(1))
        for form in forms:
            found = day_of(text, form)
            if found is not None:
                return found
    except ValueError as error:
        raise CellUnreadable("not_a_date", f"{text!r} is no day of the calendar.") from error
    known = " or ".join(dict.fromkeys(("YYYY-MM-DD", *map(_spoken_form, forms))))
    raise CellUnreadable("not_a_date", f"{text!r} is no date written as {known}.")


def _spoken_form(form: str) -> str:
    """Return a pattern of strptime as people say it: `%d/%m/%Y` is DD/MM/YYYY."""
    for code, said in DATE_PARTS.items():
        form = form.replace(code, said)
    return form


def day_of(text: str, form: str) -> date | None:
    """Return the day that a form of strptime gives; None where the text is not written so.

    Where the form has a month by name, names of other languages are read too (`03/dic/25`).
    """
    texts = [text]
    if "%b" in form or "%B" in form:
        texts.append(MONTH_WORD.sub(_in_english, text))
    for each in texts:
        try:
            # A day has no zone: only the date of the result is used.
            return datetime.strptime(each, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _in_english(word: re.Match[str]) -> str:
    """Return a month's English name for one in another language, as long as the form wants it."""
    lowered = word.group().lower().rstrip(".")
    for english, others in MONTHS.items():
        if lowered in others:
            return english
    return word.group()


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise CellUnreadable("not_an_instant", f"{text!r} is no day with a time.") from error
    if instant.tzinfo is None:
        raise CellUnreadable("not_an_instant", f"{text!r} says no time zone; put Z behind it.")
    return instant


def _absent(known: Field) -> Value:
    if known.kind is Kind.TEXT:
        return ""
    return () if known.kind is Kind.WORDS else None


def _bounded(text: str, known: Field) -> str:
    if known.most is not None and len(text) > known.most:
        raise CellUnreadable(
            "text_too_long",
            f"{known.name} has {len(text):,} characters, more than the {known.most:,} allowed.",
        )
    return text


def _choice(text: str, known: Field) -> str:
    word = "_".join(text.lower().replace("-", " ").split())
    if word not in known.choices:
        raise CellUnreadable(
            "not_a_choice", f"{known.name} is {text!r}, none of {', '.join(known.choices)}."
        )
    return word


def _boolean(text: str) -> bool:
    if text.lower() in TRUE:
        return True
    if text.lower() in FALSE:
        return False
    raise CellUnreadable("not_yes_or_no", f"{text!r} is neither yes nor no.")


def _number(text: str, known: Field) -> Value:
    bare = text.replace(",", "") if GROUPED.fullmatch(text) else text
    is_percent = known.kind is Kind.SHARE and text.endswith("%")
    if is_percent:
        bare = text[:-1].strip()
    if not NUMBER.fullmatch(bare):
        raise CellUnreadable("not_a_number", f"{text!r} is no number.")
    number = Decimal(bare) / (100 if is_percent else 1)
    if abs(number) >= TOO_LARGE:
        raise CellUnreadable("not_a_number", f"{text!r} is too large.")
    if known.kind is Kind.SHARE and not 0 <= number <= 1:
        raise CellUnreadable("share_out_of_range", f"{known.name} is {text}, not within 0 and 1.")
    outside = (known.least is not None and number < known.least) or (
        known.greatest is not None and number > known.greatest
    )
    if outside:
        raise CellUnreadable(
            "number_out_of_range",
            f"{known.name} is {text}, not within {known.least} and {known.greatest}.",
        )
    if known.kind is Kind.INTEGER:
        if number != number.to_integral_value():
            raise CellUnreadable("not_a_number", f"{text!r} is no whole number.")
        return int(number)
    return number.quantize(MILLIONTH, rounding=ROUND_HALF_EVEN)
