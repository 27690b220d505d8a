"""Performance indicators of StratML Part 2: measures, their target, and readings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from lxml import etree

from traceability.interchange.records import Value
from traceability.interchange.stratml.text import children, date_of, local, number_of, said

if TYPE_CHECKING:
    from traceability.interchange.stratml.plan import Plan

NAME_CHARACTERS = 1000
UNIT_CHARACTERS = 200


class Indicators:
    """Adds the indicators of goals and objectives to a plan.

    A result that is a number with a date is a reading; one in words, or without a date, is kept in
    words with the measure, so that nothing is invented and nothing lost.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def add(self, element: etree._Element, objective: str, *, path: str, numbered: str) -> None:
        """Add the indicators of one goal or objective."""
        for step, indicator in enumerate(children(element, "PerformanceIndicator"), start=1):
            self._add(indicator, objective, f"{path}/indicator-{step}", f"{numbered}.{step}")

    def _add(self, indicator: etree._Element, objective: str, path: str, numbered: str) -> None:
        external_id = self.plan.identifier(indicator, "measure", path)
        name = said(indicator, "MeasurementDimension")
        unit = said(indicator, "UnitOfMeasurement")
        custom = {
            "value_chain_stage": indicator.get("ValueChainStage", ""),
            "indicator_type": indicator.get("PerformanceIndicatorType", "")
            or indicator.get("IndicatorType", ""),
        }
        values: dict[str, Value] = {
            "name": name[:NAME_CHARACTERS]
            or f"Indicator {said(indicator, 'SequenceIndicator') or numbered} (no name given)",
            "description": said(indicator, "OtherInformation"),
            "unit": unit[:UNIT_CHARACTERS],
        }
        if len(name) > NAME_CHARACTERS:
            custom["full_name"] = name
        if len(unit) > UNIT_CHARACTERS:
            custom["full_unit"] = unit
        targets = self._results(indicator, "TargetResult")
        numeric = [
            (day or date.min, amount) for day, amount, _text in targets if amount is not None
        ]
        if numeric:
            # The target is the one that is due latest; what all of them say stays in words.
            due_on, values["target"] = max(numeric)
            values["due_on"] = None if due_on == date.min else due_on
        results = self._results(indicator, "ActualResult")
        custom["targets"] = "\n".join(text for _day, _amount, text in targets)
        custom["results"] = "\n".join(text for _day, _amount, text in results)
        readings: dict[date, Decimal] = {}
        for day, amount, text in results:
            if amount is None or day is None:
                continue
            if readings.setdefault(day, amount) != amount:
                message = f"a second result on {day} stays in words: {text}"
                self.plan.warn(indicator, "reading_again", message, external_id)
        self.plan.add("measure", external_id, indicator, values, {"objective": objective}, custom)
        for read_on, amount in readings.items():
            self.plan.add(
                "reading",
                f"{external_id}@{read_on}",
                indicator,
                {"read_on": read_on, "value": amount},
                {"measure": external_id},
                {},
            )

    def _results(
        self, indicator: etree._Element, kind: str
    ) -> list[tuple[date | None, Decimal | None, str]]:
        """Return day, number and words of each result that says anything."""
        found = []
        for instance in children(indicator, "MeasurementInstance"):
            for result in children(instance, kind):
                day = date_of(said(result, "EndDate")) or date_of(said(result, "StartDate"))
                units = said(result, "NumberOfUnits")
                text = _words(result)
                if units or text:
                    found.append((day, number_of(units), text))
        return found


def _words(result: etree._Element) -> str:
    """Return everything a result says, in one line."""
    parts = [said(result, name) for name in ("StartDate", "EndDate", "NumberOfUnits")]
    descriptor = next((child for child in result if local(child) == "Descriptor"), None)
    if descriptor is not None:
        parts += [said(descriptor, name) for name in ("DescriptorName", "DescriptorValue")]
    parts.append(said(result, "Description"))
    return " · ".join(part for part in parts if part)
