"""Empty tables of the native format to fill in: every column, and an example per noun."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from openpyxl import Workbook

from traceability.interchange import governed_templates, nouns
from traceability.interchange.records import NOUNS

# One small portfolio whose rows refer to each other, so that the templates import as they are.
EXAMPLES: dict[str, dict[str, str]] = {
    "period": {
        "external_id": "2026",
        "name": "2026",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "state": "open",
        "position": "1",
    },
    "strategy": {
        "external_id": "S1",
        "name": "Strategy 2026 to 2030",
        "vision": "Every citizen is served within a day.",
        "mission": "We run the city's services.",
        "values": "Openness;Care",
        "starts_on": "2026-01-01",
        "ends_on": "2030-12-31",
        "currency": "EUR",
        "decision_mode": "consensus",
        "state": "approved",
        "level_names": "Goal;Objective",
        "current_period": "2026",
    },
    "success_driver": {
        "external_id": "S1-D1",
        "strategy": "S1",
        "name": "Answers that hold",
        "description": "Nobody asks twice.",
        "position": "1",
    },
    "decision_criterion": {
        "external_id": "S1-C1",
        "strategy": "S1",
        "name": "Felt by citizens",
        "description": "Would they notice within a year?",
        "weight": "0.5",
        "position": "1",
        "retired_on": "",
    },
    "trade_off": {
        "external_id": "S1-T1",
        "strategy": "S1",
        "favoured": "Speed of an answer",
        "yielding": "Number of channels",
        "rationale": "Two channels that answer are better than five that do not.",
    },
    "department": {"external_id": "D1", "name": "Customer Services", "code": "CS"},
    "person": {
        "external_id": "P1",
        "name": "Amara Example",
        "email": "amara@example.org",
        "department": "D1",
    },
    "objective": {
        "external_id": "O1",
        "strategy": "S1",
        "code": "1",
        "name": "Answer within a day",
        "description": "Nine of ten requests are answered within one working day.",
        "owner": "P1",
        "priority_weight": "3",
        "state": "active",
        "perspective": "customer",
        "position": "1",
    },
    "measure": {
        "external_id": "M1",
        "objective": "O1",
        "name": "Requests answered within a day",
        "unit": "%",
        "direction": "increase",
        "baseline": "61",
        "target": "90",
        "due_on": "2027-12-31",
    },
    "reading": {
        "external_id": "M1-2026-03",
        "measure": "M1",
        "read_on": "2026-03-31",
        "value": "64.5",
    },
    "initiative": {
        "external_id": "I1",
        "name": "One service desk",
        "description": "Merge the three help desks into one.",
        "department": "D1",
        "sponsor": "P1",
        "lead": "P1",
        "stage": "active",
        "health": "on_track",
        "reported_on": "2026-03-31",
        "starts_on": "2026-02-01",
        "ends_on": "2027-06-30",
        "bucket": "change",
        "activities": "Service desk",
        "beneficiaries": "Citizens;Staff",
        "mechanisms": "Programme",
        "is_confidential": "no",
    },
    "contribution": {
        "external_id": "I1-O1",
        "initiative": "I1",
        "objective": "O1",
        "share": "0.8",
        "strength": "0.6",
        "confidence": "0.7",
        "rationale": "One desk shortens the way of a request.",
        "state": "confirmed",
        "state_reason": "agreed in the portfolio review",
    },
    "measure_effect": {
        "external_id": "I1-M1",
        "initiative": "I1",
        "measure": "M1",
        "strength": "0.6",
        "rationale": "Requests reach who can answer them.",
    },
    "dependency": {
        "external_id": "I1-I2",
        "initiative": "I1",
        "needs": "I2",
        "needed_on": "2026-09-30",
        "description": "The desk opens with the new telephones.",
    },
    "allocation": {
        "external_id": "I1-2026",
        "initiative": "I1",
        "period": "2026",
        "kind": "whole",
        "currency": "EUR",
        "planned": "1200000.00",
        "approved": "1000000.00",
        "spent": "250000.00",
    },
    "target_allocation": {
        "external_id": "O1-2026",
        "objective": "O1",
        "period": "2026",
        "share": "0.4",
        "tolerance": "0.05",
        "agreed_on": "2026-03-02",
        "decision": "S1-1",
    },
    "control_total": {
        "external_id": "D1-2026",
        "department": "D1",
        "period": "2026",
        "currency": "EUR",
        "amount": "1500000.00",
    },
    "resource_pool": {
        "external_id": "R1",
        "name": "Trainers",
        "department": "D1",
        "unit": "days",
        "capacity": "120",
    },
    "demand": {
        "external_id": "I1-R1-2026",
        "pool": "R1",
        "initiative": "I1",
        "period": "2026",
        "quantity": "30",
    },
    **governed_templates.EXAMPLES,
}
# What the examples need beside themselves.
FURTHER: dict[str, dict[str, str]] = {
    "initiative": {
        "external_id": "I2",
        "name": "New telephones",
        "department": "D1",
        "stage": "approved",
        "ends_on": "2026-08-31",
    },
    "department": {"external_id": "D2", "name": "People", "code": "PE"},
}


def columns(noun: str) -> list[str]:
    """Return every column of a noun's table, the id first."""
    return ["external_id", *nouns.names(noun)]


def rows(noun: str) -> list[dict[str, str]]:
    """Return the example rows of a noun, which refer to one another."""
    return [EXAMPLES[noun], *([FURTHER[noun]] if noun in FURTHER else [])]


def csv_of(noun: str) -> str:
    """Return a noun's template as CSV: the header and the example rows."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=columns(noun), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(noun))
    return text.getvalue()


def write_folder(target: Path) -> None:
    """Write one CSV file per noun into a folder, which is made if absent."""
    target.mkdir(parents=True, exist_ok=True)
    for noun in NOUNS:
        (target / f"{nouns.PLURALS[noun]}.csv").write_text(csv_of(noun), encoding="utf-8")


def write_workbook(target: Path) -> None:
    """Write one sheet per noun into an XLSX workbook."""
    workbook = Workbook(write_only=True)
    for noun in NOUNS:
        sheet = workbook.create_sheet(nouns.PLURALS[noun])
        sheet.append(columns(noun))
        for row in rows(noun):
            sheet.append([row.get(column) for column in columns(noun)])
    workbook.save(target)
