"""StratML Part 2 (ISO 17469-2, schema of 2016-02-16): one document a strategy.

Two levels: objectives without a parent are goals, all below them objectives of their goal, whose
measures are performance indicators. What `interchange.stratml` reads out of a document is written
into it, so that a plan that came as StratML goes out as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from traceability.interchange.errors import NothingToWrite
from traceability.interchange.exporting import bundle, xml
from traceability.interchange.exporting.losses import Losses
from traceability.interchange.exporting.portfolio import Exported, Portfolio
from traceability.interchange.exporting.stratml_plan import Plan, plans

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
DOCUMENT_TYPES = ("Strategic_Plan", "Performance_Plan", "Performance_Report")
STAGES = ("Outcome", "Output_Processing", "Output", "Input_Processing", "Input")
INDICATOR_TYPES = ("Quantitative", "Qualitative")
# Custom fields that the reader of StratML makes, by noun, and that have a place in it.
CARRIED = {
    "strategy": ("description", "other_information", "document_type", "source", "published_on"),
    "department": ("description",),
    "objective": ("other_information",),
    "measure": ("value_chain_stage", "indicator_type", "targets", "results"),
}

BLANKS = "StratML is read with single blanks: line breaks go"
ID = "an id in StratML is a name without blanks, slashes and colons, used once; another was made"
NO_PLACE = "StratML has no place for it"
NO_WORK = "StratML holds plans, not work, money and links"


def write(portfolio: Portfolio, target: Path) -> Losses:
    """Write one document, or a zip of one a strategy where the target is called so.

    Raises `NothingToWrite` where no strategy has objectives, or where there are several for one
    file.
    """
    losses = Losses("stratml")
    read = list(plans(portfolio, losses))
    if not read:
        raise NothingToWrite("No strategy has objectives, and StratML holds no plan without goals.")
    if target.suffix.lower() != ".zip":
        if len(read) > 1:
            raise NothingToWrite(
                f"There are {len(read)} strategies, and a StratML document holds one: name a .zip, "
                "or a single strategy."
            )
        target.write_bytes(_Document(read[0], losses).bytes)
    else:
        with bundle.opened(target) as out:
            for number, plan in enumerate(read, start=1):
                with out.entry(f"plan-{number}.xml") as file:
                    file.write(_Document(plan, losses).bytes.decode())
    _count_the_rest(portfolio, losses)
    return losses


def _count_the_rest(portfolio: Portfolio, losses: Losses) -> None:
    """Count what plans do not hold."""
    held = ("strategy", "department", "person", "objective", "measure", "reading")
    for noun in portfolio.nouns:
        if noun not in held:
            count = portfolio.count(noun)
            if count:
                losses.lost(noun, "whole record", NO_WORK, count)
        count = sum(1 for _ in portfolio.identities(noun))
        if count and noun in held:
            losses.lost(noun, "identities", NO_PLACE, count)


class _Document:
    """One plan on its way to a document."""

    def __init__(self, plan: Plan, losses: Losses) -> None:
        self.plan = plan
        self.losses = losses
        self.taken: set[str] = set()

    @property
    def bytes(self) -> bytes:
        """Return the document."""
        root = self._root()
        written: bytes = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", pretty_print=True
        )
        return written

    def _root(self) -> Any:
        row = self.plan.strategy
        kind = _one_of(row.custom.get("document_type"), DOCUMENT_TYPES)
        root = etree.Element(_tag("PerformancePlanOrReport"), nsmap={"stratml": NAMESPACE})
        root.set("Type", kind or DOCUMENT_TYPES[0])
        about = self._about(row)
        self._say(root, "Name", self._name(row))
        for tag, key in (("Description", "description"), ("OtherInformation", "other_information")):
            if text := _custom(row, key):
                self._say(root, tag, text)
        root.append(self._core())
        root.append(about)
        self._count(row, "strategy", kept=("starts_on", "ends_on"), said=("vision", "mission"))
        return root

    def _about(self, row: Exported) -> Any:
        about = etree.Element(_tag("AdministrativeInformation"))
        self._identify(about, row)
        for tag, name in (("StartDate", "starts_on"), ("EndDate", "ends_on")):
            if isinstance(day := row.values.get(name), date):
                self._say(about, tag, day.isoformat())
        published = _custom(row, "published_on")
        if _is_day(published):
            self._say(about, "PublicationDate", published)
        if source := _custom(row, "source"):
            self._say(about, "Source", source)
        return about

    def _core(self) -> Any:
        core = etree.Element(_tag("StrategicPlanCore"))
        for department in self.plan.departments:
            self._organisation(core, department)
        for tag, name in (("Vision", "vision"), ("Mission", "mission")):
            text = self.plan.strategy.values.get(name)
            if isinstance(text, str) and text:
                self._say(etree.SubElement(core, _tag(tag)), "Description", text)
        values = self.plan.strategy.values.get("values")
        for value in values if isinstance(values, tuple) else ():
            self._say(etree.SubElement(core, _tag("Value")), "Name", value)
            self._count_text("strategy", "values", value)
        for number, goal in enumerate(self.plan.goals, start=1):
            element = self._objective(core, "Goal", goal, number)
            for step, objective in enumerate(self.plan.below.get(goal.external_id, ()), start=1):
                child = self._objective(element, "Objective", objective, step)
                for measure in self.plan.measures.get(objective.external_id, ()):
                    self._indicator(child, measure)
        return core

    def _organisation(self, core: Any, row: Exported) -> None:
        element = etree.SubElement(core, _tag("Organization"))
        self._say(element, "Name", self._name(row))
        if isinstance(code := row.values.get("code"), str) and code:
            self._say(element, "Acronym", code)
        self._identify(element, row)
        if text := _custom(row, "description"):
            self._say(element, "Description", text)
        self._count(row, "department", said=("code",))

    def _objective(self, parent: Any, tag: str, row: Exported, number: int) -> Any:
        element = etree.SubElement(parent, _tag(tag))
        self._say(element, "Name", self._name(row))
        description = row.values.get("description")
        self._say(element, "Description", description if isinstance(description, str) else "")
        self._identify(element, row)
        if isinstance(code := row.values.get("code"), str) and code:
            self._say(element, "SequenceIndicator", code)
        if owner := row.references.get("owner"):
            self._owner(element, self.plan.people.get(owner, owner))
        if text := _custom(row, "other_information"):
            self._say(element, "OtherInformation", text)
        self._count(row, "objective", said=("description", "code"), passed=("position", "state"))
        self._count_place(row, number)
        return element

    def _owner(self, element: Any, name: str) -> None:
        stakeholder = etree.SubElement(element, _tag("Stakeholder"))
        stakeholder.set("StakeholderTypeType", "Person")
        self._say(stakeholder, "Name", name)
        role = etree.SubElement(stakeholder, _tag("Role"))
        self._say(role, "Name", "Owner")
        self._say(role, "RoleType", "Performer")

    def _indicator(self, parent: Any, row: Exported) -> None:
        element = etree.SubElement(parent, _tag("PerformanceIndicator"))
        for name, key, known in (
            ("ValueChainStage", "value_chain_stage", STAGES),
            ("PerformanceIndicatorType", "indicator_type", INDICATOR_TYPES),
        ):
            if word := _one_of(row.custom.get(key), known):
                element.set(name, word)
        self._say(element, "MeasurementDimension", self._name(row))
        unit = row.values.get("unit")
        self._say(element, "UnitOfMeasurement", _custom(row, "full_unit") or str(unit or ""))
        self._identify(element, row)
        self._results(element, row)
        if isinstance(text := row.values.get("description"), str) and text:
            self._say(element, "OtherInformation", text)
        said, kept = ("unit", "description"), ("target", "due_on")
        self._count(row, "measure", said=said, kept=kept)

    def _results(self, element: Any, row: Exported) -> None:
        """Write target and readings, and what a plan said of them in words."""
        target, due_on = row.values.get("target"), row.values.get("due_on")
        numbers = [(due_on, target)] if isinstance(target, Decimal) else []
        read = [
            (each.values["read_on"], each.values["value"])
            for each in self.plan.readings.get(row.external_id, ())
        ]
        results = [
            *_results_of("TargetResult", numbers, _custom(row, "targets")),
            *_results_of("ActualResult", read, _custom(row, "results")),
        ]
        if results:
            instance = etree.SubElement(element, _tag("MeasurementInstance"))
            for tag, parts in results:
                result = etree.SubElement(instance, _tag(tag))
                for name, text in parts.items():
                    self._say(result, name, text)
        if numbers == [] and due_on is not None:
            self.losses.lost("measure", "due_on", "a day without a target has no place")
        for each in self.plan.readings.get(row.external_id, ()):
            self._count(each, "reading", kept=("read_on", "value"))

    def _identify(self, element: Any, row: Exported) -> None:
        """Say a record's id where XML takes it for one, else another of its own."""
        known = row.external_id
        if xml.is_name(known) and known not in self.taken:
            self.losses.kept(row.noun, "external_id")
        else:
            known = xml.id_of(row.noun, row.external_id)
            self.losses.changed(row.noun, "external_id", ID)
        self.taken.add(known)
        self._say(element, "Identifier", known)

    def _name(self, row: Exported) -> str:
        """Return a name, or the longer one that it was cut from."""
        name = str(row.values.get("name") or "")
        self._count_text(row.noun, "name", name)
        full = _custom(row, "full_name")
        return full if full.startswith(name) and full else name

    def _say(self, parent: Any, tag: str, text: str) -> None:
        etree.SubElement(parent, _tag(tag)).text = " ".join(xml.legal(text).split())

    def _count(
        self,
        row: Exported,
        noun: str,
        *,
        kept: Iterable[str] = (),
        said: Iterable[str] = (),
        passed: Iterable[str] = (),
    ) -> None:
        """Count one record: `said` are texts, `kept` what is exact, `passed` what is counted
        elsewhere; the rest is lost.
        """
        self.losses.record(noun)
        self.losses.outside(row)
        told = {*kept, *said, *passed, "name", "values"}
        for name, value in row.values.items():
            if value in (None, "", ()) or name in ("name", *passed, "values"):
                continue
            if name in said:
                self._count_text(noun, name, str(value))
            elif name not in told:
                self.losses.lost(noun, name, NO_PLACE)
            elif noun != "measure" or name != "due_on" or row.values.get("target") is not None:
                self.losses.kept(noun, name)
        for name in row.references:
            if name in _REFERENCES.get(noun, ()):
                self.losses.kept(noun, name)
            elif (noun, name) not in _COUNTED_ELSEWHERE:
                self.losses.lost(noun, name, NO_PLACE)
        for key, given in row.custom.items():
            if given in (None, ""):
                continue
            if key in CARRIED.get(noun, ()) or key in ("full_name", "full_unit"):
                self._count_text(noun, f"custom.{key}", str(given), is_lines=key in _LINES)
            else:
                self.losses.lost(noun, f"custom.{key}", NO_PLACE)

    def _count_text(self, noun: str, name: str, text: str, *, is_lines: bool = False) -> None:
        lines = text.split("\n") if is_lines else [text]
        if all(" ".join(xml.legal(line).split()) == line for line in lines):
            self.losses.kept(noun, name)
        else:
            self.losses.changed(noun, name, BLANKS)

    def _count_place(self, row: Exported, number: int) -> None:
        if row.values.get("position") == number:
            self.losses.kept("objective", "position")
        else:
            self.losses.changed("objective", "position", "order is kept, the number is not")
        if row.values.get("state") == "active":
            self.losses.kept("objective", "state")
        else:
            self.losses.changed("objective", "state", "StratML knows no drafts: it reads as active")
        parent = row.references.get("parent")
        if parent is None:
            return
        if self.plan.goal_of.get(row.external_id) == parent:
            self.losses.kept("objective", "parent")
        else:
            why = "StratML has two levels: it stands below its goal"
            self.losses.changed("objective", "parent", why)


_LINES = ("targets", "results")
_REFERENCES: Mapping[str, tuple[str, ...]] = {
    "objective": ("strategy", "owner"),
    "measure": ("objective",),
    "reading": ("measure",),
}
_COUNTED_ELSEWHERE = {("objective", "parent")}


def _results_of(
    tag: str, numbers: Iterable[tuple[Any, Any]], words: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Return results with their number, then those lines of words that say something else."""
    told = set()
    for day, amount in numbers:
        parts = {} if day is None else {"EndDate": day.isoformat()}
        parts["NumberOfUnits"] = _number(amount)
        told.add(" · ".join(parts.values()))
        yield tag, parts
    for line in words.split("\n"):
        if line and line not in told:
            yield tag, {"Description": line}


def _number(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _custom(row: Exported, key: str) -> str:
    value = row.custom.get(key)
    return value if isinstance(value, str) else ""


def _one_of(value: object, known: tuple[str, ...]) -> str:
    return value if isinstance(value, str) and value in known else ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
