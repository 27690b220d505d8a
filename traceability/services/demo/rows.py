"""Rows of the nouns that every portfolio has, by the names their columns have."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from traceability.services.demo.acts import Key, Row

CURRENCY = "EUR"
TO_BE_CONFIRMED = "to be confirmed"


def departments(names: Iterable[tuple[str, str]]) -> tuple[Row, ...]:
    """Departments by (code, name)."""
    return tuple({"external_id": code, "name": name, "code": code} for code, name in names)


def people(told: Iterable[tuple[str, str, str]]) -> tuple[Row, ...]:
    """People by (key, name, department), with an address that reaches nobody."""
    return tuple(
        {
            "external_id": key,
            "name": name,
            "email": f"{key}@example.org",
            "department": Key("department", home),
        }
        for key, name, home in told
    )


def years(every: Iterable[int]) -> tuple[Row, ...]:
    """Fiscal periods that are calendar years, the first first."""
    return tuple(
        {
            "external_id": str(year),
            "name": str(year),
            "starts_on": f"{year}-01-01",
            "ends_on": f"{year}-12-31",
            "position": position,
        }
        for position, year in enumerate(every)
    )


def target(
    objective: str,
    year: int,
    percent: Decimal,
    *,
    name: str,
    agreed_on: date,
    decision: str | None = None,
) -> Row:
    """The share of a year's change money that was agreed for an objective, by which decision."""
    return {
        "external_id": name,
        "objective": Key("objective", objective),
        "period": Key("period", str(year)),
        "share": str(percent / 100),
        "tolerance": "0.015",
        "agreed_on": agreed_on.isoformat(),
        "decision": Key("decision", decision) if decision else None,
    }


def allocation(initiative: str, year: int, thousands: int | None, unknown: str = "") -> Row:
    """Money of a year in thousands; None is a figure nobody knows, with the words for it."""
    return {
        "external_id": f"{initiative}-{year}",
        "initiative": Key("initiative", initiative),
        "period": Key("period", str(year)),
        "currency": CURRENCY,
        "planned": None if thousands is None else f"{thousands * 1000}.00",
        "unknown_reason": unknown if thousands is None else "",
    }


def link(
    initiative: str, objective: str, percent: int | None, *, until_then: str | None = None
) -> Row:
    """A link of work to an objective; without a share it is assumed.

    `until_then` is the objective whose place that one has not taken yet.
    """
    return {
        "external_id": link_name(initiative, objective),
        "initiative": Key("initiative", initiative),
        "objective": Key("objective", until_then or objective),
        "share": None if percent is None else str(Decimal(percent) / 100),
    }


def link_name(initiative: str, objective: str) -> str:
    """What a portfolio calls the link of these two."""
    return f"{initiative}-{objective}"


def effects(measure: str, told: Iterable[tuple[str, str]]) -> Iterator[Row]:
    """What initiatives do to a measure, by (initiative, strength)."""
    for initiative, strength in told:
        yield {
            "external_id": f"{measure}-{initiative}",
            "initiative": Key("initiative", initiative),
            "measure": Key("measure", measure),
            "strength": strength,
        }
