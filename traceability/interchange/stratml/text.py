"""Small questions to StratML elements, whatever their namespace or indentation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from lxml import etree

from traceability.interchange.nouns import Field, Kind
from traceability.interchange.values import CellUnreadable, Formats, parse_date, value_of

NUMBER = Field("number", Kind.NUMBER)


def local(element: etree._Element) -> str:
    """Return an element's name without namespace."""
    return etree.QName(element).localname


def line_of(element: etree._Element) -> int | None:
    """Return the line an element begins on."""
    line: object = element.sourceline
    return line if isinstance(line, int) else None


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the child elements of a name, in their order."""
    return (child for child in element if local(child) == name)


def below(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of a name."""
    return next(children(element, name), None)


def said(element: etree._Element, name: str) -> str:
    """Return the text of the first child of a name, with single spaces; blank if there is none."""
    child = below(element, name)
    return "" if child is None else " ".join("".join(map(str, child.itertext())).split())


def joined(core: etree._Element, name: str) -> str:
    """Return the descriptions of all children of a name, a blank line between them."""
    texts = (said(child, "Description") for child in children(core, name))
    return "\n\n".join(text for text in texts if text)


def date_of(text: str) -> date | None:
    """Return the day a text names; None where it names none."""
    if not text:
        return None
    try:
        return parse_date(text, ())
    except CellUnreadable:
        return None


def number_of(text: str) -> Decimal | None:
    """Return the number a text is; None where it is none, so that words stay words."""
    try:
        value = value_of(text, NUMBER, Formats())
    except CellUnreadable:
        return None
    return value if isinstance(value, Decimal) else None
