"""One StratML document on its way to records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from traceability.domain.money import NO_CURRENCY
from traceability.interchange import limits, markup
from traceability.interchange.candidates import Candidate, Leavings
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Parsed, Place, Plain, Trouble, Value
from traceability.interchange.settling import Settlement
from traceability.interchange.stratml.indicators import Indicators
from traceability.interchange.stratml.text import (
    below,
    children,
    date_of,
    joined,
    line_of,
    local,
    said,
)

ROOTS = ("StrategicPlan", "PerformancePlanOrReport")
NAME_CHARACTERS = 1000
SHORT_CHARACTERS = 300
CODE_CHARACTERS = 50
# An id is made of the owner's name; it has to stay below 500 characters.
OWNER_CHARACTERS = 200


def read(source: Path, *, source_name: str, currency: str) -> Parsed:
    """Read one StratML document. Part 3 and 3.5 are refused by a sentence that names them."""
    if source.is_dir():
        raise SourceRefused(Place(file=source.name), "is a folder; give one StratML file.")
    root = markup.parse(limits.bytes_of(source, most=limits.XML_BYTES), file=source.name)
    _check_root(root, file=source.name)
    return Plan(root, file=source.name, currency=currency).parsed(source_name)


def _check_root(root: etree._Element, *, file: str) -> None:
    name = etree.QName(root)
    namespace = name.namespace or ""
    place = Place(file=file, line=line_of(root))
    if namespace.rstrip("/").endswith("/3.5") or name.localname == "OrganizationalStrategyDocument":
        raise SourceRefused(
            place, "is StratML Part 3.5; Part 1 (plans) and Part 2 (plans and reports) are read."
        )
    if "AIIM" in namespace or name.localname.startswith("StrategicManagement"):
        raise SourceRefused(
            place, "is StratML Part 3; Part 1 (plans) and Part 2 (plans and reports) are read."
        )
    known = not namespace or "stratml.net" in namespace or namespace.startswith("urn:ISO:std:iso:")
    if name.localname not in ROOTS or not known:
        raise SourceRefused(
            place,
            f"is no StratML: its root is {name.localname!r} of namespace {namespace!r}; "
            f"{' or '.join(ROOTS)} is expected.",
        )


class Plan:
    """One document on its way to records."""

    def __init__(self, root: etree._Element, *, file: str, currency: str) -> None:
        self.root = root
        self.file = file
        self.currency = currency
        self.troubles: list[Trouble] = []
        self.candidates: list[Candidate] = []
        self.taken: set[tuple[str, str]] = set()
        self.derived = 0
        core = below(root, "StrategicPlanCore")
        if core is None:
            raise SourceRefused(
                self.place(root), "has no StrategicPlanCore, the element that holds the goals."
            )
        self.core = core
        self.plan_id = self._plan_id()

    def place(self, element: etree._Element) -> Place:
        """Say where an element begins."""
        return Place(file=self.file, line=line_of(element))

    def parsed(self, source_name: str) -> Parsed:
        """Return the records of the whole plan."""
        self._add_strategy()
        for number, organisation in enumerate(children(self.core, "Organization"), start=1):
            self._add_department(organisation, number)
        indicators = Indicators(self)
        for number, goal in enumerate(children(self.core, "Goal"), start=1):
            goal_id = self._add_objective(goal, path=f"goal-{number}", parent=None, number=number)
            indicators.add(goal, goal_id, path=f"goal-{number}", numbered=f"{number}")
            for step, objective in enumerate(children(goal, "Objective"), start=1):
                path, numbered = f"goal-{number}/objective-{step}", f"{number}.{step}"
                objective_id = self._add_objective(
                    objective, path=path, parent=goal_id, number=step, numbered=numbered
                )
                indicators.add(objective, objective_id, path=path, numbered=numbered)
        settled = Settlement(self.candidates, leavings=Leavings(), rejected=set())
        return Parsed(
            source=source_name,
            records=settled.records(),
            troubles=(*self.troubles, *settled.troubles),
            notes=tuple(self._notes()),
        )

    def identifier(self, element: etree._Element, noun: str, path: str) -> str:
        """Return an element's identifier, or one made of its place where it has none of its own."""
        stated = said(element, "Identifier")
        if stated and len(stated) <= 300 and (noun, stated) not in self.taken:
            self.taken.add((noun, stated))
            return stated
        self.derived += 1
        return f"{self.plan_id}/{path}"

    def warn(self, element: etree._Element, code: str, message: str, external_id: str) -> None:
        """Note a doubt that costs no record."""
        self.troubles.append(
            Trouble(self.place(element), code, message, external_id=external_id, is_warning=True)
        )

    def add(
        self,
        noun: str,
        external_id: str,
        element: etree._Element,
        values: dict[str, Value],
        references: dict[str, str],
        custom: dict[str, str],
    ) -> None:
        """Add a candidate; custom fields without a text are left away."""
        filled: dict[str, Plain] = {name: text for name, text in custom.items() if text}
        if filled:
            values["custom_fields"] = filled
        self.candidates.append(
            Candidate(
                noun=noun,
                external_id=external_id,
                values=values,
                references=references,
                place=self.place(element),
                columns={},
            )
        )

    def _plan_id(self) -> str:
        """Return the plan's own identifier, or one made of the organisation and the plan's name."""
        about = below(self.root, "AdministrativeInformation")
        stated = said(about, "Identifier") if about is not None else ""
        if stated and len(stated) <= 200:
            return stated
        first = below(self.core, "Organization")
        organisation = said(first, "Identifier") if first is not None else ""
        name = said(self.root, "Name")[:150]
        return "/".join(part for part in (organisation[:100] or "plan", name) if part)

    def _add_strategy(self) -> None:
        name = said(self.root, "Name")
        if not name:
            name = "Strategy (no name given)"
            self.warn(self.root, "name_missing", "the plan has no name.", self.plan_id)
        about = below(self.root, "AdministrativeInformation")
        custom = {
            "description": said(self.root, "Description"),
            "other_information": said(self.root, "OtherInformation"),
            "document_type": self.root.get("Type", ""),
        }
        values: dict[str, Value] = {
            "name": name[:SHORT_CHARACTERS],
            "vision": joined(self.core, "Vision"),
            "mission": joined(self.core, "Mission"),
            "values": tuple(dict.fromkeys(_values(self.core))),
            "currency": self.currency,
            "state": "approved",
            "level_names": ("Goal", "Objective"),
        }
        if len(name) > SHORT_CHARACTERS:
            custom["full_name"] = name
        if about is not None:
            custom["source"] = said(about, "Source")
            custom["published_on"] = said(about, "PublicationDate")
            values.update(self._dates(about, custom))
        self.add("strategy", self.plan_id, self.root, values, {}, custom)

    def _dates(self, about: etree._Element, custom: dict[str, str]) -> dict[str, Value]:
        """Return start and end; where they contradict each other both stay as they were written."""
        stated = {name: said(about, name) for name in ("StartDate", "EndDate")}
        starts_on, ends_on = (date_of(text) for text in stated.values())
        for (name, text), read_as in zip(stated.items(), (starts_on, ends_on), strict=True):
            if text and read_as is None:
                self.warn(about, "not_a_date", f"{name} is {text!r}, no date.", self.plan_id)
                custom[name] = text
        if starts_on and ends_on and starts_on > ends_on:
            self.warn(
                about,
                "ends_before_it_starts",
                f"StartDate {starts_on} is after EndDate {ends_on}; both are kept as custom "
                "fields, the dates count as unknown.",
                self.plan_id,
            )
            custom.update(stated)
            starts_on = ends_on = None
        return {"starts_on": starts_on, "ends_on": ends_on}

    def _add_department(self, organisation: etree._Element, number: int) -> None:
        name, acronym = said(organisation, "Name"), said(organisation, "Acronym")
        if not (name or acronym):
            return
        external_id = self.identifier(organisation, "department", f"organization-{number}")
        self.add(
            "department",
            external_id,
            organisation,
            {"name": (name or acronym)[:SHORT_CHARACTERS], "code": acronym[:CODE_CHARACTERS]},
            {},
            {"description": said(organisation, "Description")},
        )

    def _add_objective(
        self,
        element: etree._Element,
        *,
        path: str,
        parent: str | None,
        number: int,
        numbered: str | None = None,
    ) -> str:
        external_id = self.identifier(element, "objective", path)
        sequence = said(element, "SequenceIndicator")
        name = said(element, "Name")
        custom = {"other_information": said(element, "OtherInformation")}
        if not name:
            kind = "Goal" if parent is None else "Objective"
            name = f"{kind} {sequence or numbered or number} (no name given)"
        if len(name) > NAME_CHARACTERS:
            custom["full_name"] = name
        references = {"strategy": self.plan_id}
        if parent is not None:
            references["parent"] = parent
        owner = self._add_owner(element, path)
        if owner:
            references["owner"] = owner
        self.add(
            "objective",
            external_id,
            element,
            {
                "name": name[:NAME_CHARACTERS],
                "description": said(element, "Description"),
                "code": sequence[:CODE_CHARACTERS],
                "state": "active",
                "position": number,
            },
            references,
            custom,
        )
        return external_id

    def _add_owner(self, element: etree._Element, path: str) -> str | None:
        """Return the one person said to perform an objective; where there are several, nobody."""
        performers = [
            said(stakeholder, "Name")
            for stakeholder in children(element, "Stakeholder")
            if stakeholder.get("StakeholderTypeType") == "Person"
            and any(said(role, "RoleType") == "Performer" for role in children(stakeholder, "Role"))
        ]
        if len(performers) != 1 or not performers[0] or len(performers[0]) > OWNER_CHARACTERS:
            return None
        external_id = f"{self.plan_id}/person/{performers[0]}"
        if ("person", external_id) not in self.taken:
            self.taken.add(("person", external_id))
            self.add("person", external_id, element, {"name": performers[0]}, {}, {})
        return external_id

    def _notes(self) -> Iterator[str]:
        stakeholders = sum(local(element) == "Stakeholder" for element in self.root.iter())
        named = sum(
            local(element) == "Stakeholder" and bool(said(element, "Name"))
            for element in self.root.iter()
        )
        if stakeholders:
            owners = sum(candidate.noun == "person" for candidate in self.candidates)
            yield f"{self.file}: {named} named stakeholders, {owners} of them read as owners."
        if self.derived:
            yield (
                f"{self.file}: {self.derived} identifiers are blank or stand twice; ids were made "
                "of the place in the plan."
            )
        if self.currency == NO_CURRENCY:
            yield (
                f"{self.file}: StratML names no currency, so the strategy has none (XXX); "
                "set one by --set currency=USD."
            )


def _values(core: etree._Element) -> Iterator[str]:
    for value in children(core, "Value"):
        name, description = said(value, "Name"), said(value, "Description")
        text = ": ".join(part for part in (name, description) if part)
        if text:
            yield text
