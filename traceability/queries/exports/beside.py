"""What there is beside the nouns of an export, counted as far as the reader may read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Model

from traceability.domain.access import Scope
from traceability.interchange.exporting.portfolio import LeftOut
from traceability.models import CalendarFeed, KeptAgenda, StrategyVersion, Succession
from traceability.models.nouns import BY_NAME
from traceability.queries.scope import visible

# Nouns that no format has a table for, and why.
WITHOUT_A_TABLE = {
    "review": "meetings and what they looked at stay here; they are exported at their own list",
    "decision": "what was decided, and why, is kept here and only ever added to",
    "decision_right": "who decides on what is kept here",
    "dissent": "a dissent stands with its decision, which is kept here",
    "telling": "who has had a decision's message is kept with the decision",
    "forum": "who meets, how often and about what is kept here",
    "agreement": "what was agreed, and until when it holds, is kept here",
    "reaffirmation": "who said when that an agreement still holds is kept here",
    "action": "actions are done and kept here",
    "escalation": "escalations are answered and kept here",
    "intervention": "what was tried, with before and after, is kept here",
    "incentive": "what reviews reward stays here",
    "reporting_line": "who reports to whom stays here",
    "update_round": "rounds stay here; they are exported at their own list",
    "status_update": "the latest stands with each initiative; all are exported at their own list",
    "proposal_dismissal": "that nothing fits is said anew where it is asked anew",
    "finding": "findings follow from the records; they are exported at their own list",
    "waiver": "waivers silence findings of this installation; they are exported at their own list",
}


def left_out(*, scope: Scope, as_of: datetime | None) -> Sequence[LeftOut]:
    """Return what is in no export. Counts are of now, and left away in exports of then."""
    return tuple(_told(scope, is_counted=as_of is None))


def _told(scope: Scope, *, is_counted: bool) -> Iterator[LeftOut]:
    for noun, why in WITHOUT_A_TABLE.items():
        if not scope.reads(noun):
            continue
        entry = BY_NAME[noun]
        count = None
        if is_counted:
            count = entry.model._default_manager.filter(visible(noun, scope)).count()
        if count != 0:
            yield LeftOut(entry.plural, count, why)
    for model, what, why in _without_a_noun(scope):
        count = model._default_manager.count() if is_counted else None
        if count != 0:
            yield LeftOut(what, count, why)


def _without_a_noun(scope: Scope) -> Iterator[tuple[type[Model], str, str]]:
    """What stands beside the nouns: the table, what readers call it, and why it is left out."""
    if scope.reads("review"):
        yield KeptAgenda, "agendas", "what a closed review talked about is kept with it here"
    if not scope.is_system:
        return
    yield StrategyVersion, "frozen visions", "a strategy is frozen anew where it is imported"
    yield Succession, "successions", "what records were merged or split into is not carried over"
    # An address that is known elsewhere is none that only its person knows.
    yield CalendarFeed, "calendars", "each person makes the address of a calendar anew"
