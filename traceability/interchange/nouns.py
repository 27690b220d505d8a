"""The fields that a source may speak of, noun by noun: names, types, and what they refer to.

Profiles and the native format share this list; its words are those of the models.
"""

from __future__ import annotations

from traceability.interchange import governed
from traceability.interchange.fields import Field as Field
from traceability.interchange.fields import Kind as Kind
from traceability.interchange.fields import choice as _choice
from traceability.interchange.fields import date as _date
from traceability.interchange.fields import number as _number
from traceability.interchange.fields import text as _text
from traceability.interchange.fields import to as _to

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
        _date("retired_on"),
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
        Field("named_people", Kind.WORDS, most=500, refers_to="person", kept_in="named_person_ids"),
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
        _to("decision", "decision"),
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
    **governed.FIELDS,
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
    **governed.PLURALS,
}
# What a profile may map the columns of other files to.
OF_PROFILES = tuple(noun for noun in PLURALS if noun not in governed.FIELDS)
SINGULARS: dict[str, str] = {plural: noun for noun, plural in PLURALS.items()}


def field(noun: str, name: str) -> Field | None:
    """Return a noun's field by name; None where it has none of that name."""
    return next((known for known in FIELDS[noun] if known.name == name), None)


def names(noun: str) -> tuple[str, ...]:
    """Return the names of a noun's fields, in the order of the templates."""
    return tuple(known.name for known in FIELDS[noun])
