"""ArchiMate Model Exchange File Format: objectives are goals, work is work packages.

Every record that ArchiMate has a concept for is an element, its fields are properties, and what it
refers to is a relationship between elements that are both in the file. Money, periods and readings
have no concept. Elements go out first and relationships after them, each as it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from traceability.interchange import native_cells, nouns
from traceability.interchange.exporting import xml
from traceability.interchange.exporting.losses import Losses, is_blank
from traceability.interchange.exporting.portfolio import Exported, Portfolio
from traceability.interchange.nouns import Kind
from traceability.interchange.records import CUSTOM, EXTERNAL_ID

NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = f"{{{XSI}}}type"
SCHEMA = f"{NAMESPACE} http://www.opengroup.org/xsd/archimate/3.1/archimate3_Model.xsd"

ELEMENTS = {
    "strategy": "CourseOfAction",
    "success_driver": "Driver",
    "decision_criterion": "Requirement",
    "trade_off": "Principle",
    "department": "BusinessActor",
    "person": "BusinessActor",
    "objective": "Goal",
    "measure": "Outcome",
    "initiative": "WorkPackage",
    "resource_pool": "Resource",
}
# Fields that an element has a place of its own for.
OWN_FIELDS = ("name", "description")
NO_CONCEPT = "ArchiMate has no concept for it"


@dataclass(frozen=True, slots=True)
class Line:
    """What a reference becomes. `is_turned`: from what is referred to, to what refers to it."""

    type: str
    is_turned: bool = False


# (noun, field) → relationship.
LINES: dict[tuple[str, str], Line] = {
    ("success_driver", "strategy"): Line("Association"),
    ("decision_criterion", "strategy"): Line("Association"),
    ("trade_off", "strategy"): Line("Association"),
    ("department", "parent"): Line("Composition", is_turned=True),
    ("person", "department"): Line("Aggregation", is_turned=True),
    ("person", "deputy"): Line("Association"),
    ("objective", "strategy"): Line("Realization", is_turned=True),
    ("objective", "parent"): Line("Composition", is_turned=True),
    ("objective", "owner"): Line("Association"),
    ("measure", "objective"): Line("Realization"),
    ("initiative", "department"): Line("Assignment", is_turned=True),
    ("initiative", "sponsor"): Line("Assignment", is_turned=True),
    ("initiative", "lead"): Line("Assignment", is_turned=True),
    ("resource_pool", "department"): Line("Association"),
}
# Nouns that are relationships themselves: type, source fields, target field.
LINKS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "contribution": ("Influence", ("initiative", "source_objective"), "objective"),
    "measure_effect": ("Influence", ("initiative",), "measure"),
    "dependency": ("Triggering", ("needs",), "initiative"),
    "demand": ("Association", ("pool",), "initiative"),
}


def write(portfolio: Portfolio, target: Path) -> Losses:
    """Write one model."""
    losses = Losses("archimate")
    properties = _Properties()
    with target.open("wb") as file, etree.xmlfile(file, encoding="utf-8") as out:
        out.write_declaration()
        root = {f"{{{XSI}}}schemaLocation": SCHEMA, "identifier": "id-throughline-portfolio"}
        with out.element(_tag("model"), root, nsmap={None: NAMESPACE, "xsi": XSI}):
            _write(out, _text("name", "Portfolio"))
            _write_section(out, "elements", _elements(portfolio, losses, properties))
            _write_section(out, "relationships", _relationships(portfolio, losses, properties))
            _write_section(out, "propertyDefinitions", properties.definitions())
    _count_lost(portfolio, losses)
    losses.notes.append(
        "No schema of the exchange format was at hand when this was written: every reference in "
        "the file leads to an element in it, but the file was not validated against the schema of "
        "The Open Group. Relationships are written as ArchiMate 3 allows them between these "
        "concepts."
    )
    return losses


def _write_section(out: Any, name: str, content: Iterator[Any]) -> None:
    """Write a section where it has content: an empty one is not allowed."""
    first = next(content, None)
    if first is None:
        return
    with out.element(_tag(name)):
        _write(out, first)
        for each in content:
            _write(out, each)


def _write(out: Any, element: Any) -> None:
    out.write(element)


def _elements(portfolio: Portfolio, losses: Losses, properties: _Properties) -> Iterator[Any]:
    for noun, concept in ELEMENTS.items():
        if noun not in portfolio.nouns:
            continue
        for row in portfolio.rows(noun):
            losses.record(noun)
            losses.outside(row)
            identifier = xml.id_of(noun, row.external_id)
            element = etree.Element(_tag("element"), identifier=identifier)
            element.set(TYPE, concept)
            element.append(_text("name", _name(row)))
            description = row.values.get("description")
            if isinstance(description, str) and description:
                element.append(_text("documentation", description))
            for name in OWN_FIELDS:
                _count_text(losses, row, name)
            _append(element, properties.of(_told(row, losses)))
            yield element


def _relationships(portfolio: Portfolio, losses: Losses, properties: _Properties) -> Iterator[Any]:
    for noun in portfolio.nouns:
        names = [name for (of, name) in LINES if of == noun]
        if names:
            for row in portfolio.rows(noun):
                yield from _lines(row, names, losses)
    for noun, (type_, sources, target) in LINKS.items():
        if noun not in portfolio.nouns:
            continue
        for row in portfolio.rows(noun):
            losses.record(noun)
            yield _link(row, type_, sources, target, losses=losses, properties=properties)


def _lines(row: Exported, names: list[str], losses: Losses) -> Iterator[Any]:
    own = xml.id_of(row.noun, row.external_id)
    for name in names:
        found = row.references.get(name)
        if found is None:
            continue
        line = LINES[row.noun, name]
        losses.kept(row.noun, name)
        other = xml.id_of(_target(row.noun, name), found)
        ends = (other, own) if line.is_turned else (own, other)
        relationship = _relationship(f"{row.noun}.{name}", row.external_id, line.type, ends)
        relationship.append(_text("name", name.replace("_", " ")))
        yield relationship


def _link(
    row: Exported,
    type_: str,
    sources: tuple[str, ...],
    target: str,
    *,
    losses: Losses,
    properties: _Properties,
) -> Any:
    source = next(name for name in sources if name in row.references)
    ends = tuple(
        xml.id_of(_target(row.noun, name), row.references[name]) for name in (source, target)
    )
    losses.kept(row.noun, source)
    losses.kept(row.noun, target)
    relationship = _relationship(row.noun, row.external_id, type_, ends)
    strength = row.values.get("strength")
    if isinstance(strength, Decimal) and type_ == "Influence":
        relationship.set("modifier", f"{strength:+f}")
    text = row.values.get("rationale") or row.values.get("description")
    if isinstance(text, str) and text:
        relationship.append(_text("documentation", text))
    for name in ("rationale", "description"):
        _count_text(losses, row, name)
    told = {**_told(row, losses, passed=("rationale",))}
    for known in nouns.FIELDS[row.noun]:
        # A demand is also of a period, which is no element.
        if known.kind is Kind.REFERENCE and known.name not in (*sources, target):
            found = row.references.get(known.name)
            if found is not None:
                told[known.name] = found
                losses.changed(row.noun, known.name, "an id stands as a property")
    _append(relationship, properties.of(told))
    return relationship


def _relationship(noun: str, external_id: str, type_: str, ends: tuple[str, ...]) -> Any:
    relationship = etree.Element(
        _tag("relationship"),
        identifier=xml.id_of(f"relationship:{noun}", external_id),
        source=ends[0],
        target=ends[1],
    )
    relationship.set(TYPE, type_)
    return relationship


def _told(row: Exported, losses: Losses, *, passed: tuple[str, ...] = ()) -> dict[str, str]:
    """Return what stands as properties: all values but those with a place of their own."""
    told = {EXTERNAL_ID: row.external_id}
    values = {
        name: value
        for name, value in row.values.items()
        if name not in OWN_FIELDS and name not in passed
    }
    custom = {f"{CUSTOM}{key}": value for key, value in row.custom.items()}
    for name, value in {**values, **custom}.items():
        if is_blank(value):
            continue
        text = _plain(value)
        told[name] = xml.legal(text)
        if told[name] == text:
            losses.kept(row.noun, name)
        else:
            losses.changed(row.noun, name, xml.ILLEGAL)
    return told


def _count_text(losses: Losses, row: Exported, name: str) -> None:
    value = row.values.get(name)
    if not isinstance(value, str) or not value:
        return
    if xml.legal(value) == value:
        losses.kept(row.noun, name)
    else:
        losses.changed(row.noun, name, xml.ILLEGAL)


def _count_lost(portfolio: Portfolio, losses: Losses) -> None:
    for noun in portfolio.nouns:
        if noun not in ELEMENTS and noun not in LINKS:
            count = portfolio.count(noun)
            if count:
                losses.lost(noun, "whole record", NO_CONCEPT, count)
    for noun in portfolio.nouns:
        count = sum(1 for _ in portfolio.identities(noun))
        if count:
            losses.lost(noun, "identities", "an element has the first id of each record", count)


class _Properties:
    """The properties that elements have: each name is defined once, at the end of the file."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def of(self, told: Mapping[str, str]) -> Any:
        """Return the properties of one element."""
        properties = etree.Element(_tag("properties"))
        for name, text in told.items():
            reference = self.names.setdefault(name, f"property-{len(self.names) + 1}")
            each = etree.SubElement(properties, _tag("property"), propertyDefinitionRef=reference)
            each.append(_text("value", text))
        return properties

    def definitions(self) -> Iterator[Any]:
        """Define every name that was used."""
        for name, reference in self.names.items():
            element = etree.Element(_tag("propertyDefinition"), identifier=reference, type="string")
            label = etree.SubElement(element, _tag("name"))
            label.text = name
            yield element


def _append(element: Any, properties: Any) -> None:
    if len(properties):
        element.append(properties)


def _name(row: Exported) -> str:
    name = row.values.get("name")
    if isinstance(name, str) and name:
        return name
    # A trade-off has two sides instead of a name.
    return f"{row.values.get('favoured')} even over {row.values.get('yielding')}"


def _target(noun: str, name: str) -> str:
    known = nouns.field(noun, name)
    return (known.refers_to if known else None) or ""


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return native_cells.joined(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _text(tag: str, text: str) -> Any:
    element = etree.Element(_tag(tag))
    element.set(LANG, "en")
    element.text = xml.legal(text)
    return element


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
