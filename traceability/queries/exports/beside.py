"""What there is beside the nouns of an export, counted as far as the reader may read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from traceability.domain.access import Scope
from traceability.interchange.exporting.portfolio import LeftOut
from traceability.models import StrategyVersion, Succession
from traceability.models.nouns import BY_NAME
from traceability.queries.scope import visible

# Nouns that no format has a table for, and why.
WITHOUT_A_TABLE = {
    "comment": "a comment is of an account of this installation, which no file brings along",
    "organisation_change": "what was reorganised stands with the records; the act stays here",
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
    if not scope.is_system:
        return
    for model, what, why in (
        (StrategyVersion, "frozen visions", "a strategy is frozen anew where it is imported"),
        (Succession, "successions", "what records were merged or split into is not carried over"),
    ):
        count = model.objects.count() if is_counted else None
        if count != 0:
            yield LeftOut(what, count, why)
