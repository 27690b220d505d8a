"""Findings as a table for a meeting: what, about whom, how much, since when, who, what next.

One row a finding, in words and typed cells; ids stand at the far right, where other programs join.
The API's own fields are in its JSON.
"""

import re
from collections.abc import Mapping
from datetime import tzinfo
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from traceability import detectors
from traceability.domain.time_zones import day_in
from traceability.interchange.tables import writing
from traceability.interchange.tables.writing import Column
from traceability.queries.finding_details import TableNames
from traceability.queries.paging import Row

COLUMNS = (
    Column("Finding", 46, wraps=True),
    Column("What it is", 28, wraps=True),
    Column("About", 42, wraps=True),
    Column("Departments", 24, wraps=True),
    Column("Severity", 10),
    Column("Money at stake", 18),
    Column("Currency", 9),
    Column("Money is of", 14),
    Column("About the money", 26, wraps=True),
    Column("Since", 12),
    Column("State", 18, wraps=True),
    Column("Owner", 20),
    Column("Due", 12),
    Column("Reason to waive or dismiss", 36, wraps=True),
    Column("Waived until", 13),
    Column("Next step", 46, wraps=True),
    Column("Cause", 30, wraps=True),
    Column("Evidence", 60),
    Column("Address", 40),
    Column("Id", 38),
    Column("Detector code", 24),
    Column("Reason code", 20),
    Column("Subject ids", 48),
    Column("Subject external ids", 30),
)
_STATES = {
    "candidate": "To look at",
    "open": "Open",
    "waived": "Waived",
    "dismissed": "Dismissed",
    "resolved": "Resolved",
}
# Amounts in the evidence are decimal strings with cents; nothing else that detectors write is.
_AMOUNT = re.compile(r"-?\d+\.\d{2}")
_UNNAMED = "not for you to see"


def row_of(row: Row, *, named: TableNames, home: str, zone: tzinfo) -> dict[str, writing.Cell]:
    """One finding as cells by column. `home` is the address of the findings page.

    Money that is unknown is an empty cell, and `About the money` says why; nothing is said where a
    detector puts none at stake.
    """
    waiver = row["waiver"] or {}
    subjects, currency = row["subjects"], row["currency"]
    period = named.periods.get(row["period"], "")
    return {
        "Finding": row["title"],
        "What it is": detectors.get(row["code"]).title,
        "About": "; ".join(_about(one, named) for one in subjects),
        "Departments": "; ".join(name for name in row["department_names"] if name),
        "Severity": row["severity"].capitalize(),
        "Money at stake": row["money_at_stake"],
        "Currency": currency,
        "Money is of": period,
        "About the money": _about_money(row, period),
        "Since": day_in(zone, row["opened_at"]),
        "State": _state(row, waiver),
        "Owner": row["owner_name"],
        "Due": row["due_on"],
        "Reason to waive or dismiss": row["dismissed_reason"] or waiver.get("reason"),
        "Waived until": waiver.get("until_on"),
        "Next step": row["next_step"],
        "Cause": row["cause_title"],
        "Evidence": " · ".join(
            f"{one['label']}: {text_of(one['value'], currency)}" for one in row["evidence"]
        ),
        "Address": f"{home}?{urlencode({'strategy': row['strategy'], 'finding': row['id']})}",
        "Id": str(row["id"]),
        "Detector code": row["code"],
        "Reason code": row["reason_code"],
        "Subject ids": "; ".join(f"{one['noun']}:{one['id']}" for one in subjects),
        "Subject external ids": "; ".join(
            f"{one['source']}:{one['external_id']}" for one in subjects if one["external_id"]
        ),
    }


def text_of(value: Any, currency: str) -> str:
    """A value of the evidence as one line of words."""
    match value:
        case None | "":
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case {"before": before, "after": after} if len(value) == 2:
            return f"{text_of(before, currency)} → {text_of(after, currency)}"
        case {"says": says}:
            return str(says).rstrip(".")
        case dict() if len(value) == 1:
            return text_of(next(iter(value.values())), currency)
        case dict():
            return ", ".join(
                f"{name.replace('_', ' ')}: {text_of(part, currency)}"
                for name, part in value.items()
            )
        case list():
            return "; ".join(text_of(one, currency) for one in value) or "none"
        case str() if _AMOUNT.fullmatch(value):
            return f"{currency} {Decimal(value):,.2f}"
        case _:
            return " ".join(str(value).split())


def _about(subject: Mapping[str, Any], named: TableNames) -> str:
    """`O1.2 Roads`, `Apollo (INI-7)`: the objective's own code, else what its source calls it."""
    name = subject["name"] or _UNNAMED
    if code := named.codes.get(subject["id"]):
        return f"{code} {name}"
    return f"{name} ({subject['external_id']})" if subject["external_id"] else name


def _about_money(row: Row, period: str) -> str:
    if row["money_at_stake"] is not None:
        return str(row["money_note"])
    if not detectors.get(row["code"]).has_stake:
        return ""
    if not period:
        return "unknown: no period is current"
    return f"unknown: {row['money_note'] or f'no figure is known for {period}'}"


def _state(row: Row, waiver: Mapping[str, Any]) -> str:
    words = _STATES[row["state"]]
    if row["state"] == "open" and waiver.get("waits_for_second_person"):
        return f"{words}, a waiver waits for a second person"
    return words
