"""What amounts under a header count in: `Budget (EUR k)`, `kEUR`, `€ '000`, `in Mio. EUR`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from traceability.interchange.detecting import words

SIGNS = {"£": "GBP", "€": "EUR", "$": "USD", "¥": "JPY"}
# Signs that a letter or two before them make those of another currency.
DOLLARS = {"A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD"}
SPOKEN = {"euro": "EUR", "euros": "EUR", "pounds": "GBP", "sterling": "GBP"}
# Codes of ISO 4217 that are no words; those before the bar also in small letters.
CODES, FURTHER = (
    frozenset(part.split())
    for part in [
        "GBP EUR USD CAD CHF AUD JPY PLN SEK NOK DKK NZD INR",
        "AED BGN BRL CNY CZK HKD HUF ILS ISK KRW MXN MYR RON RUB SAR SGD THB TRY TWD UAH ZAR",
    ]
)
SCALES = {
    "k": "k", "tsd": "k", "thousand": "k", "thousands": "k", "tausend": "k", "milliers": "k",
    "miles": "k",
    "m": "m", "mm": "m", "mn": "m", "mln": "m", "mio": "m", "mill": "m", "million": "m",
    "millions": "m", "millionen": "m", "millones": "m",
    "b": "bn", "bn": "bn", "mrd": "bn", "md": "bn", "billion": "bn", "billions": "bn",
    "milliarden": "bn", "milliards": "bn",
}  # fmt: skip
# A letter that means thousands before a currency alone: T€, TEUR.
BEFORE = {"t": "k"}
# Scales that nothing but money is counted in; the others have to stand beside a currency.
LONG = frozenset(word for word in SCALES if len(word) > 1 and word not in ("mm", "md", "miles"))
JOINING = frozenset(("in", "of", "x", "\u00d7", "d", "de", "des", "the", "as", "all"))
HARMLESS = JOINING | frozenset(
    (
        "net", "gross", "netto", "brutto", "excl", "incl", "excluding", "including", "ex", "inc",
        "with", "without", "vat", "tax", "taxes", "mwst", "ust", "nominal", "real", "prices",
        "price", "current", "constant", "p", "a", "pa", "annual", "annually", "yearly", "per",
        "year", "years", "fy", "total", "and", "or", "to", "date", "ytd", "est", "for", "currency",
        "money", "amount", "amounts", "whole", "life", "capex", "opex", "s",
    )
)  # fmt: skip
APOSTROPHES = "[\u2018\u2019\u00b4`]"
SIGN = "".join(SIGNS)
GLUED = re.compile(
    rf"(?P<before>[A-Za-z]*?)(?P<code>{'|'.join(sorted(CODES | FURTHER))})(?P<after>[A-Za-z]*)"
)
SMALL = re.compile(
    rf"(?P<before>[tkm]?)(?P<code>{'|'.join(sorted(CODES)).lower()})(?P<after>k|m|mn|bn)?"
)
TOKEN = re.compile(
    rf"(?:(?:US|AU|CA|NZ|HK|A|C)(?=\$))?[{SIGN}]|[^\W\d_]+"
    r"|'?(?<![\d.,])\d+(?:[.,' ]\d{3})*|[()\[\]/%\u00d7]"
)
THOUSANDS = re.compile(r"'?0{3}|1[.,' ]?000")
MILLIONS = re.compile(r"1(?P<sign>[.,' ]?)000(?P=sign)000")


@dataclass(frozen=True, slots=True)
class Unit:
    """`scale` is k, m, bn or blank, `currency` a code or blank.

    `doubt` is what stands beside the currency and is not understood: then the scale is not known.
    """

    scale: str = ""
    currency: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    kind: str
    value: str = ""


def unit_of(header: str) -> Unit:
    """Return what a header says that its amounts count in. Nothing is assumed of what it hints."""
    tokens = _tokens(re.sub(APOSTROPHES, "'", header))
    currency = next((each.value for each in tokens if each.kind == "currency"), "")
    near: list[_Token] = []
    for group, is_bracket in _groups(tokens):
        near += _near(group, is_bracket=is_bracket, has_currency=bool(currency))
    scales = {each.value for each in near if each.kind == "scale"}
    doubts = [each.text for each in near if each.kind == "unknown"]
    if doubts or len(scales) > 1:
        said = doubts or [each.text for each in near if each.kind == "scale"]
        return Unit("", currency, " ".join(said)) if currency else Unit()
    if not scales:
        scales = {each.value for each in tokens if each.kind == "scale" and _is_long(each.text)}
    return Unit(scales.pop() if len(scales) == 1 else "", currency)


def _near(group: Sequence[_Token], *, is_bracket: bool, has_currency: bool) -> list[_Token]:
    """Return the tokens of a group that speak of a currency: all in brackets, else those beside."""
    at = next((place for place, each in enumerate(group) if each.kind == "currency"), None)
    if at is None:
        told = [each for each in group if each.kind != "harmless"]
        is_alone = is_bracket and bool(told) and all(each.kind == "scale" for each in told)
        return told if is_alone else []
    if is_bracket:
        return [each for each in group if each.kind in ("scale", "unknown")]
    found: list[_Token] = []
    for beside in (group[at + 1 :], group[:at][::-1]):
        for each in beside:
            if each.kind == "scale":
                found.append(each)
            elif each.text.lower() not in JOINING and each.kind != "currency":
                if each.kind == "unknown" and (len(each.text) < 3 or each.text == "/"):
                    found.append(each)
                break
    return found


def _groups(tokens: Sequence[_Token]) -> list[tuple[list[_Token], bool]]:
    """Return what stands in each pair of brackets, and what stands outside of them."""
    outside: list[_Token] = []
    groups = [(outside, False)]
    inside: list[_Token] | None = None
    for each in tokens:
        if each.kind == "open":
            inside = []
            groups.append((inside, True))
        elif each.kind == "close":
            inside = None
        else:
            (outside if inside is None else inside).append(each)
    return groups


def _tokens(header: str) -> list[_Token]:
    found: list[_Token] = []
    for text in TOKEN.findall(header.replace("_", " ")):
        found += _read(text)
    for at, each in enumerate(found):
        follows = found[at + 1].kind if at + 1 < len(found) else ""
        if each.text.lower() in BEFORE and follows == "currency":
            found[at] = _Token(each.text, "scale", BEFORE[each.text.lower()])
    return found


def _read(text: str) -> list[_Token]:
    word = text.lower()
    if text in "([":
        return [_Token(text, "open")]
    if text in ")]":
        return [_Token(text, "close")]
    if text[-1] in SIGNS:
        return [_Token(text, "currency", DOLLARS.get(text, SIGNS[text[-1]]))]
    if text[-1].isdigit():
        return [_number(text)]
    if word in SPOKEN:
        return [_Token(text, "currency", SPOKEN[word])]
    if word in SCALES:
        return [_Token(text, "scale", SCALES[word])]
    glued = GLUED.fullmatch(text) or SMALL.fullmatch(text)
    if glued and (parts := _parts(*glued.group("before", "code", "after"))):
        return parts
    is_harmless = word in HARMLESS or bool(words.field_scores(text))
    return [_Token(text, "harmless" if is_harmless else "unknown")]


def _parts(before: str | None, code: str, after: str | None) -> list[_Token]:
    """Part `TEUR` and `EURk`; nothing for words that only hold a code, such as EUROPE."""
    found = [_Token(code, "currency", code.upper())]
    for text, known in ((before, {**SCALES, **BEFORE}), (after, SCALES)):
        if not text:
            continue
        scale = known.get(text.lower(), "")
        if not scale and (len(text) > 2 or not text.islower()):
            return []
        found.append(_Token(text, "scale" if scale else "unknown", scale))
    return found


def _number(text: str) -> _Token:
    if THOUSANDS.fullmatch(text):
        return _Token(text, "scale", "k")
    if MILLIONS.fullmatch(text):
        return _Token(text, "scale", "m")
    return _Token(text, "harmless" if re.fullmatch(r"\d{2}|(?:19|20)\d\d", text) else "unknown")


def _is_long(text: str) -> bool:
    return text.lower() in LONG or text.lstrip("'") == "000"
