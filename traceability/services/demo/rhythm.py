"""The demo's rhythm: who meets, what was agreed, what is done by when, what was tried."""

from collections.abc import Iterator
from datetime import date, timedelta

from traceability.services.demo import acts
from traceability.services.demo.acts import Act, Key, Row
from traceability.services.demo.days import Days

STRATEGY = Key("strategy", "S")


def of_rhythm(days: Days) -> Iterator[Act]:
    """Forums and agreements before the first review, the rest since."""
    yield acts.Written(days.after_first(-6), "forum", tuple(_forums(days)))
    yield acts.Written(days.after_first(-5), "agreement", tuple(_agreements(days)))
    yield acts.Written(days.after_first(3), "intervention", (_intervention(days),))
    yield acts.Written(days.after_second(1), "action", tuple(_actions(days)))
    yield acts.Written(days.after_second(1), "escalation", tuple(_escalations(days)))


def _said(day: date) -> str:
    return day.isoformat()


def _people(*names: str) -> list[Key]:
    return [Key("person", name) for name in names]


def _about(*keys: str) -> list[Key]:
    return [Key("objective", key) for key in keys]


def _forums(days: Days) -> Iterator[Row]:
    first = days.first_review.date() - timedelta(days=28)
    yield {
        "external_id": "F-board",
        "strategy": STRATEGY,
        "name": "Strategy table",
        "purpose": "What leaders look at together before each review.",
        "cadence": "monthly",
        "first_on": _said(first),
        "member_ids": _people("amara", "dana", "emil", "bruno", "chidi"),
        "objective_ids": _about("G", "R"),
    }
    yield {
        "external_id": "F-renewals",
        "strategy": STRATEGY,
        "name": "Renewals round",
        "purpose": "Sales and Customer Service on the same households.",
        "cadence": "fortnightly",
        "first_on": _said(first + timedelta(days=3)),
        "member_ids": _people("bruno", "farah"),
        "objective_ids": _about("G2"),
    }


def _agreements(days: Days) -> Iterator[Row]:
    agreed = days.first_review.date() - timedelta(days=5)
    for name, text, objective, parties, on, months in (
        (
            "A-landlords",
            "Small landlords come before new towns",
            "G1",
            ("dana", "bruno", "chidi"),
            agreed - timedelta(days=160),
            6,
        ),
        (
            "A-cost",
            "Cost to serve is looked at before any new channel opens",
            "R1",
            ("dana", "emil"),
            agreed - timedelta(days=40),
            3,
        ),
        ("A-renewals", "Who renews is called first", "G2", ("bruno", "farah"), agreed, 6),
        ("A-pumps", "No pump is sold that nobody can fit", "G4", ("chidi", "bruno"), agreed, 12),
    ):
        yield {
            "external_id": name,
            "strategy": STRATEGY,
            "text": text,
            "objective": Key("objective", objective),
            "party_ids": _people(*parties),
            "agreed_on": _said(on),
            "reaffirm_months": months,
        }


def _actions(days: Days) -> Iterator[Row]:
    for name, title, owner, due in (
        ("T-shares", "Say by which work the shares of 2027 are reached", "emil", days.ago(-20)),
        ("T-channel", "Name the work that opens the installer channel", "bruno", days.ago(3)),
        ("T-message", "Read the message on 2027 out in every department", "dana", days.ago(-4)),
    ):
        yield {
            "external_id": name,
            "strategy": STRATEGY,
            "title": title,
            "owner": Key("person", owner),
            "due_on": _said(due),
            "decision": Key("decision", "money of 2027"),
        }


def _escalations(days: Days) -> Iterator[Row]:
    yield {
        "external_id": "E-fitters",
        "strategy": STRATEGY,
        "question": "Who gets the fitters in spring: pumps that are sold, or meters that are due?",
        "objective": Key("objective", "G4"),
        "to_person": Key("person", "dana"),
        "raised_on": _said(days.second_review.date()),
        "answer_by": _said(days.ago(2)),
    }


def _intervention(days: Days) -> Row:
    return {
        "external_id": "V-words",
        "strategy": STRATEGY,
        "name": "Half a day on what 'lean' means here",
        "kind": "facilitation",
        "description": "Leaders told one another what they would stop.",
        "starts_on": _said(days.first_review.date()),
        "measured_as": "Updates in time, percent",
        "before_on": _said(days.first_review.date()),
        "before_value": "71",
        "before_low": "64",
        "before_high": "78",
        "after_on": _said(days.after_first(60).date()),
        "after_value": "75",
        "after_low": "68",
        "after_high": "82",
    }
