"""Fields of how a portfolio is governed: decisions, the rhythm of work, incentives, reports.

They are read and written in the native format alone; no profile maps other files to them.
"""

from __future__ import annotations

from traceability.interchange.fields import Field, Kind, choice, date, number, text, to

_NAME = text("name", 300, is_required=True)
_STRATEGY = to("strategy", "strategy", is_required=True)
_STARTS = date("starts_on")
_ENDS = date("ends_on")
_CURRENCY = Field("currency", Kind.CURRENCY)
_GREATEST_SMALL = 32_767


def _people(name: str) -> Field:
    return _records(name, "person", kept_in=f"{name}_ids")


def _records(name: str, noun: str, *, kept_in: str) -> Field:
    return Field(name, Kind.WORDS, most=500, refers_to=noun, kept_in=kept_in)


def _parts(name: str, **nouns: str) -> Field:
    return Field(name, Kind.PARTS, parts=nouns)


def _instant(name: str, *, is_required: bool = False) -> Field:
    return Field(name, Kind.INSTANT, is_required=is_required)


def _small(name: str) -> Field:
    return Field(name, Kind.INTEGER, least=1, greatest=_GREATEST_SMALL)


FIELDS: dict[str, tuple[Field, ...]] = {
    "incentive": (
        to("department", "department", is_required=True),
        text("role_group", 200, is_required=True),
        text("rewards", 300),
        to("measure", "measure"),
        to("objective", "objective"),
        choice("basis", "individual", "collective", is_required=True),
        Field("share", Kind.SHARE),
        _STARTS,
        _ENDS,
    ),
    "reporting_line": (
        to("department", "department", is_required=True),
        text("role_group", 200),
        to("reports_to", "department", is_required=True),
        choice("kind", "solid", "dotted"),
        _STARTS,
        _ENDS,
    ),
    "decision_right": (
        to("strategy", "strategy"),
        to("objective", "objective"),
        to("department", "department"),
        choice("kind", "any", "funding", "work", "aims"),
        Field("above_amount", Kind.MONEY),
        Field("up_to_amount", Kind.MONEY),
        _CURRENCY,
        to("decider", "person", is_required=True),
        _people("recommend"),
        _people("agree"),
        _people("perform"),
        _people("input"),
        _parts("escalation", person="person"),
        _STARTS,
        _ENDS,
    ),
    "decision": (
        _STRATEGY,
        Field("number", Kind.INTEGER, is_required=True, least=1, greatest=2_147_483_647),
        text("title", 300, is_required=True),
        text("context"),
        _parts("options", criterion="decision_criterion"),
        _parts(
            "commitments",
            initiative="initiative",
            objective="objective",
            department="department",
            measure="measure",
            period="period",
        ),
        Field("values_served", Kind.WORDS),
        text("value_strained"),
        to("trade_off", "trade_off"),
        choice("mode", "directive", "consensus", is_required=True),
        to("decider", "person", is_required=True),
        choice("kind", "funding", "work", "aims"),
        to("objective", "objective"),
        to("department", "department"),
        Field("amount", Kind.MONEY),
        date("raised_on"),
        date("decided_on", is_required=True),
        text("dissent"),
        date("review_on"),
        text("message"),
        to("supersedes", "decision"),
        text("superseding_reason"),
    ),
    "dissent": (
        to("decision", "decision", is_required=True),
        to("author", "person", is_required=True),
        text("text", is_required=True),
    ),
    "telling": (
        to("decision", "decision", is_required=True),
        text("forum", 200, is_required=True),
        date("told_on", is_required=True),
    ),
    "forum": (
        _STRATEGY,
        _NAME,
        text("purpose"),
        choice(
            "cadence", "weekly", "fortnightly", "monthly", "quarterly", "yearly", is_required=True
        ),
        date("first_on"),
        _records("members", "person", kept_in="member_ids"),
        _records("objectives", "objective", kept_in="objective_ids"),
        _ENDS,
    ),
    "agreement": (
        _STRATEGY,
        text("text", 500, is_required=True),
        to("objective", "objective"),
        to("decision", "decision"),
        _records("parties", "person", kept_in="party_ids"),
        date("agreed_on", is_required=True),
        _small("reaffirm_months"),
        _small("reaffirm_days"),
        date("reaffirmed_on"),
        _ENDS,
    ),
    "reaffirmation": (
        to("agreement", "agreement", is_required=True),
        date("said_on", is_required=True),
        to("person", "person"),
        text("note"),
    ),
    "review": (
        _STRATEGY,
        text("name", 300),
        date("held_on", is_required=True),
        choice("state", "planned", "closed"),
        _instant("as_of"),
        _instant("closed_at"),
    ),
    "action": (
        _STRATEGY,
        text("title", 300, is_required=True),
        text("note"),
        to("owner", "person", is_required=True),
        date("due_on", is_required=True),
        to("decision", "decision"),
        to("review", "review"),
        date("done_on"),
        text("done_note"),
    ),
    "escalation": (
        _STRATEGY,
        text("question", 500, is_required=True),
        to("decision", "decision"),
        to("objective", "objective"),
        to("to_person", "person", is_required=True),
        date("raised_on", is_required=True),
        date("answer_by", is_required=True),
        date("answered_on"),
        text("answer"),
    ),
    "intervention": (
        _STRATEGY,
        _NAME,
        choice("kind", "coaching", "organisation_design", "facilitation", is_required=True),
        text("description"),
        date("starts_on", is_required=True),
        _ENDS,
        to("measure", "measure"),
        text("measured_as", 300),
        date("before_on"),
        number("before_value"),
        number("before_low"),
        number("before_high"),
        date("after_on"),
        number("after_value"),
        number("after_low"),
        number("after_high"),
    ),
    "update_round": (
        text("name", 200, is_required=True),
        date("due_on", is_required=True),
        to("department", "department"),
        to("period", "period"),
        text("message"),
        choice("state", "open", "closed"),
        _instant("opened_at", is_required=True),
        _instant("closed_at"),
    ),
    "status_update": (
        to("initiative", "initiative", is_required=True),
        to("round", "update_round"),
        date("reported_on", is_required=True),
        choice("health", "unknown", "on_track", "at_risk", "off_track", is_required=True),
        text("summary", 1000),
        Field("forecast", Kind.MONEY),
        _CURRENCY,
        to("period", "period"),
        text("next_milestone", 300),
        date("next_milestone_on"),
        Field("is_unchanged", Kind.BOOLEAN),
        _instant("given_at", is_required=True),
    ),
    "stage_gate": (
        choice(
            "stage",
            "proposed",
            "approved",
            "active",
            "paused",
            "done",
            "cancelled",
            is_required=True,
        ),
        text("requires", 120, is_required=True),
        text("hint", 300),
    ),
}

PLURALS: dict[str, str] = {
    "incentive": "incentives",
    "reporting_line": "reporting_lines",
    "decision_right": "decision_rights",
    "decision": "decisions",
    "dissent": "dissents",
    "telling": "tellings",
    "forum": "forums",
    "agreement": "agreements",
    "reaffirmation": "reaffirmations",
    "review": "reviews",
    "action": "actions",
    "escalation": "escalations",
    "intervention": "interventions",
    "update_round": "update_rounds",
    "status_update": "status_updates",
    "stage_gate": "stage_gates",
}

# What is only ever added to: no file edits what was said, and no import takes it back.
APPEND_ONLY = frozenset({"decision", "dissent", "telling", "reaffirmation"})
# Whose records mean something else, or nothing, without one of the records that they name.
WHOLE = frozenset(
    {"incentive", "reporting_line", "decision_right", "decision", "agreement", "escalation"}
)
