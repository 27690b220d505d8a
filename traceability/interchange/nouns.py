"""The fields that a source may speak of, noun by noun: names, types, and what they refer to.

Profiles and the native format share this list; its words are those of the models.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a cell of a field holds."""

    TEXT = auto()
    WORDS = auto()
    DATE = auto()
    INSTANT = auto()
    BOOLEAN = auto()
    INTEGER = auto()
    NUMBER = auto()
    MONEY = auto()
    SHARE = auto()
    CHOICE = auto()
    CURRENCY = auto()
    REFERENCE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a noun. `most` bounds the characters of a text, or of each word of a list.

    `least` and `greatest` bound numbers; `refers_to` names the noun of a reference.
    """

    name: str
    kind: Kind = Kind.TEXT
    is_required: bool = False
    most: int | None = None
    choices: tuple[str, ...] = ()
    refers_to: str | None = None
    least: int | None = None
    greatest: int | None = None


def _text(name: str, most: int | None = None, *, is_required: bool = False) -> Field:
    return Field(name, Kind.TEXT, is_required=is_required, most=most)


def _date(name: str, *, is_required: bool = False) -> Field:
    return Field(name, Kind.DATE, is_required=is_required)


def _choice(name: str, *choices: str) -> Field:
    return Field(name, Kind.CHOICE, choices=choices)


def _to(name: str, noun: str, *, is_required: bool = False) -> Field:
    return Field(name, Kind.REFERENCE, is_required=is_required, refers_to=noun)


def _number(name: str, *, is_required: bool = False) -> Field:
    return Field(name, Kind.NUMBER, is_required=is_required)


_NAME = _text("name", 1000, is_required=True)
_SHORT_NAME = _text("name", 300, is_required=True)
_DESCRIPTION = _text("description")
_STARTS = _date("starts_on")
_ENDS = _date("ends_on")
_POSITION = Field("position", Kind.INTEGER, least=0, greatest=2_147_483_647)
_CURRENCY = Field("currency", Kind.CURRENCY)
_STRENGTH = Field("strength", Kind.NUMBER, least=-1, greatest=1)
_RATIONALE = _text("rationale")

FIELDS: dict[str, tuple[Field, ...]] = {
    "period": (
        _text("name", 100, is_required=True),
        _STARTS,
        _ENDS,
        _choice("state", "open", "closed"),
        _POSITION,
    ),
    "strategy": (
        _SHORT_NAME,
        _text("vision"),
        _text("mission"),
        Field("values", Kind.WORDS),
        _STARTS,
        _ENDS,
        Field("currency", Kind.CURRENCY, is_required=True),
        _choice("decision_mode", "directive", "consensus"),
        _choice("state", "draft", "approved", "closed"),
        Field("level_names", Kind.WORDS, most=100),
        _to("current_period", "period"),
    ),
    "success_driver": (
        _to("strategy", "strategy", is_required=True),
        _SHORT_NAME,
        _DESCRIPTION,
        _POSITION,
    ),
    "decision_criterion": (
        _to("strategy", "strategy", is_required=True),
        _SHORT_NAME,
        _DESCRIPTION,
        Field("weight", Kind.NUMBER, greatest=99_999),
        _POSITION,
    ),
    "trade_off": (
        _to("strategy", "strategy", is_required=True),
        _text("favoured", 300, is_required=True),
        _text("yielding", 300, is_required=True),
        _RATIONALE,
    ),
    "department": (
        _SHORT_NAME,
        _text("code", 50),
        _to("parent", "department"),
        _STARTS,
        _ENDS,
    ),
    "person": (
        _SHORT_NAME,
        _text("email", 254),
        _to("department", "department"),
        _to("deputy", "person"),
        _ENDS,
    ),
    "objective": (
        _to("strategy", "strategy", is_required=True),
        _to("parent", "objective"),
        _text("code", 50),
        _NAME,
        _DESCRIPTION,
        _to("owner", "person"),
        Field("priority_weight", Kind.NUMBER, least=0, greatest=99_999),
        _STARTS,
        _ENDS,
        _choice("state", "draft", "active", "retired"),
        _choice("perspective", "financial", "customer", "process", "learning"),
        _POSITION,
    ),
    "measure": (
        _to("objective", "objective", is_required=True),
        _NAME,
        _DESCRIPTION,
        _text("unit", 200),
        _choice("direction", "increase", "decrease", "maintain"),
        _number("baseline"),
        _number("target"),
        _date("due_on"),
    ),
    "reading": (
        _to("measure", "measure", is_required=True),
        _date("read_on", is_required=True),
        _number("value", is_required=True),
    ),
    "initiative": (
        _NAME,
        _DESCRIPTION,
        _to("department", "department", is_required=True),
        _to("sponsor", "person"),
        _to("lead", "person"),
        _choice("stage", "proposed", "approved", "active", "paused", "done", "cancelled"),
        _choice("health", "unknown", "on_track", "at_risk", "off_track"),
        _date("reported_on"),
        _STARTS,
        _ENDS,
        _choice("bucket", "unknown", "change", "run", "mandatory"),
        Field("activities", Kind.WORDS, most=200),
        Field("beneficiaries", Kind.WORDS, most=200),
        Field("mechanisms", Kind.WORDS, most=200),
        Field("is_confidential", Kind.BOOLEAN),
        # External ids of the people who may know of it when it is confidential.
        Field("named_people", Kind.WORDS, most=500, refers_to="person"),
    ),
    "contribution": (
        _to("initiative", "initiative"),
        _to("source_objective", "objective"),
        _to("objective", "objective", is_required=True),
        Field("share", Kind.SHARE),
        _STRENGTH,
        Field("confidence", Kind.SHARE),
        _RATIONALE,
        _choice("state", "proposed", "confirmed", "rejected"),
        _text("state_reason"),
        # When a confirmed link was confirmed, and what both of its ends said then (JSON): a link
        # that nothing is said of is confirmed by the import, as both ends are now.
        Field("confirmed_at", Kind.INSTANT),
        _text("source_facts"),
        _text("target_facts"),
    ),
    "measure_effect": (
        _to("initiative", "initiative", is_required=True),
        _to("measure", "measure", is_required=True),
        Field("strength", Kind.NUMBER, is_required=True, least=-1, greatest=1),
        _RATIONALE,
    ),
    "dependency": (
        _to("initiative", "initiative", is_required=True),
        _to("needs", "initiative", is_required=True),
        _date("needed_on"),
        _DESCRIPTION,
    ),
    "allocation": (
        _to("initiative", "initiative", is_required=True),
        _to("period", "period", is_required=True),
        _choice("kind", "whole", "capex", "opex"),
        _CURRENCY,
        Field("planned", Kind.MONEY),
        Field("approved", Kind.MONEY),
        Field("forecast", Kind.MONEY),
        Field("spent", Kind.MONEY),
        _text("unknown_reason", 300),
    ),
    "target_allocation": (
        _to("objective", "objective", is_required=True),
        _to("period", "period", is_required=True),
        Field("share", Kind.SHARE, is_required=True),
        Field("tolerance", Kind.SHARE),
        _date("agreed_on"),
    ),
    "control_total": (
        _to("department", "department", is_required=True),
        _to("period", "period", is_required=True),
        _CURRENCY,
        Field("amount", Kind.MONEY, is_required=True),
    ),
    "resource_pool": (
        _SHORT_NAME,
        _to("department", "department"),
        _text("unit", 50),
        _number("capacity"),
    ),
    "demand": (
        _to("pool", "resource_pool", is_required=True),
        _to("initiative", "initiative", is_required=True),
        _to("period", "period", is_required=True),
        _number("quantity", is_required=True),
    ),
}

# The name of a noun's file, sheet or profile section.
PLURALS: dict[str, str] = {
    "period": "periods",
    "strategy": "strategies",
    "success_driver": "success_drivers",
    "decision_criterion": "decision_criteria",
    "trade_off": "trade_offs",
    "department": "departments",
    "person": "people",
    "objective": "objectives",
    "measure": "measures",
    "reading": "readings",
    "initiative": "initiatives",
    "contribution": "contributions",
    "measure_effect": "measure_effects",
    "dependency": "dependencies",
    "allocation": "allocations",
    "target_allocation": "target_allocations",
    "control_total": "control_totals",
    "resource_pool": "resource_pools",
    "demand": "demands",
}
SINGULARS: dict[str, str] = {plural: noun for noun, plural in PLURALS.items()}


def field(noun: str, name: str) -> Field | None:
    """Return a noun's field by name; None where it has none of that name."""
    return next((known for known in FIELDS[noun] if known.name == name), None)


def names(noun: str) -> tuple[str, ...]:
    """Return the names of a noun's fields, in the order of the templates."""
    return tuple(known.name for known in FIELDS[noun])
