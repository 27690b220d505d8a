"""Several texts in one cell, with or without their shares: `O1; O3 (60/40)`, `O1 60%, O3 40%`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

HUNDRED = Decimal(100)
# Shares behind the whole cell, one for each text: (60/40), [50/25/25 %].
SHARES = re.compile(r"\s*[(\[]\s*(\d+(?:\.\d+)?\s*%?(?:\s*[/:]\s*\d+(?:\.\d+)?\s*%?)+)\s*[)\]]\s*$")
# A share behind one text: O1 (60%), O1 60 %, O1: 60%.
OWN = re.compile(r"^(.*?)[\s:]*[(\[]?\s*(\d+(?:\.\d+)?)\s*%\s*[)\]]?$", re.DOTALL)
SEPARATORS = (";", "\n", "|")


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a cell; `share` is a number from 0 to 1, or blank where none is given."""

    text: str
    share: str


class PartsUnclear(ValueError):
    """A cell's texts and shares do not fit each other; the message is for a reader."""


def parts_of(cell: str, signs: Sequence[str] = ()) -> tuple[Part, ...]:
    """Return the texts of a cell in their order, each once; none of a blank one.

    Parted by semicolons, line breaks or bars, or, where none of these occurs, by commas between
    texts without spaces (`O1, O3`): a comma inside a sentence parts nothing. With `signs` they are
    names parted by these, and shares are not looked for. Raises `PartsUnclear`
    where shares and texts differ in number, some texts have a share and others none, or the shares
    are more than the whole.
    """
    if signs:
        return tuple(Part(name, "") for name in names_of(cell, signs))
    behind = SHARES.search(cell)
    texts = _texts(cell[: behind.start()] if behind else cell)
    if not texts:
        return ()
    if behind:
        shares = [_number(word) for word in re.split(r"[/:]", behind.group(1))]
        if len(shares) != len(texts):
            raise PartsUnclear(
                f"{cell!r} names {len(texts)} and gives {len(shares)} shares; "
                "give one for each, or none."
            )
    else:
        owns = [OWN.match(text) for text in texts]
        if not any(owns):
            return tuple(Part(text, "") for text in dict.fromkeys(texts))
        if not all(owns):
            raise PartsUnclear(f"{cell!r} gives some a share and others none; give all or none.")
        texts = [own.group(1).strip() for own in owns if own]
        shares = [_number(own.group(2)) for own in owns if own]
    if sum(shares) > HUNDRED:
        raise PartsUnclear(f"the shares in {cell!r} add up to {sum(shares)} %; lower them to 100.")
    if len(set(texts)) < len(texts):
        raise PartsUnclear(f"{cell!r} names one of them twice; add its shares up.")
    return tuple(
        Part(text, f"{(share / HUNDRED).normalize():f}")
        for text, share in zip(texts, shares, strict=True)
    )


def names_of(cell: str, signs: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a cell, parted by any of the signs, each once and in its order.

    A sign of letters (`and`) parts as a word of its own.
    """
    parted = re.split(_between(tuple(signs)), cell) if signs else [cell]
    return tuple(dict.fromkeys(name for part in parted if (name := " ".join(part.split()))))


@cache
def _between(signs: tuple[str, ...]) -> str:
    return "|".join(
        rf"\s+{re.escape(sign)}\s+" if sign.isalpha() else re.escape(sign) for sign in signs
    )


def _texts(cell: str) -> list[str]:
    for separator in SEPARATORS:
        cell = cell.replace(separator, ";")
    texts = [text.strip() for text in cell.split(";")]
    if len(texts) == 1 and "," in cell:
        by_comma = [text.strip() for text in cell.split(",")]
        if all(re.fullmatch(r"[\w.-]{1,20}(?:\s*[(\[]?\s*\d+\s*%\s*[)\]]?)?", t) for t in by_comma):
            texts = by_comma
    return [" ".join(text.split()) for text in texts if text]


def _number(word: str) -> Decimal:
    return Decimal(word.strip().rstrip("%").strip())
