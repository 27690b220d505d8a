"""What there is beside the nouns of an export, counted as far as the reader may read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model

from traceability.domain.access import Scope
from traceability.interchange.exporting.portfolio import LeftOut
from traceability.models import CalendarFeed, KeptAgenda, Round, StrategyVersion, Succession
from traceability.models.nouns import BY_NAME
from traceability.queries.scope import visible

# Nouns that no format has a table for, and why.
WITHOUT_A_TABLE = {
    "comment": "a comment is of an account of this installation, which no file brings along",
    "organisation_change": "what was reorganised stands with the records; the act stays here",
    "pledge": "who committed to which strategy in public is kept here and only ever added to",
    "proposal_dismissal": "that nothing fits is said anew where it is asked anew",
    "finding": "findings follow from the records; they are exported at their own list",
    "waiver": "waivers silence findings of this installation; they are exported at their own list",
}


OF_FINDINGS = {
    "action": "findings follow from the records anew; what is done about one stays with it here",
    "escalation": "findings follow from the records anew; what was asked of one stays with it here",
}


def left_out(*, scope: Scope, as_of: datetime | None) -> Sequence[LeftOut]:
    """Return what is in no export. Counts are of now, and left away in exports of then."""
    return tuple(_told(scope, is_counted=as_of is None))


def _of_findings(scope: Scope, *, is_counted: bool) -> Iterator[LeftOut]:
    """Actions and escalations of findings: without their finding others would read them."""
    for noun, why in OF_FINDINGS.items():
        if not scope.reads(noun):
            continue
        entry = BY_NAME[noun]
        count = None
        if is_counted:
            told: Any = entry.model._default_manager.filter(visible(noun, scope))
            count = told.filter(finding__isnull=False).count()
        if count != 0:
            yield LeftOut(f"{entry.plural} of findings", count, why)


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
    yield from _of_findings(scope, is_counted=is_counted)
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
    native = "carried over in the native format alone"
    yield StrategyVersion, "frozen visions", f"they are {native}; else a strategy is frozen anew"
    yield Round, "rounds", f"what leaders are asked is {native}"
    yield Succession, "successions", "what records were merged or split into is not carried over"
    # An address that is known elsewhere is none that only its person knows.
    yield CalendarFeed, "calendars", "each person makes the address of a calendar anew"
