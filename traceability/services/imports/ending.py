"""End what a source names no more, by the rule of its noun. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from traceability.domain.access import Scope
from traceability.models import Contribution
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.queries.imports import stored
from traceability.queries.imports.stored import StoredIdentity
from traceability.services.audit import plain
from traceability.services.imports.applying import SLICE, Writer


def still_running(identities: Sequence[StoredIdentity], *, scope: Scope) -> list[StoredIdentity]:
    """Return the identities whose records stand and have not ended. A query a slice of a noun."""
    running: set[UUID] = set()
    for noun, ids in _by_noun(identities).items():
        standing = stored.standing(scope=scope, noun=noun, ids=ids)
        running |= standing - stored.ended(scope=scope, noun=noun, ids=ids)
    return [identity for identity in identities if identity.object_id in running]


def end(writer: Writer, identities: Sequence[StoredIdentity], *, reason: str) -> set[UUID]:
    """End the records of these identities; return which were ended.

    Initiatives are cancelled, objectives retired, links rejected; departments and people get an
    end date. Nouns that have no way to end, such as allocations, stay as they are.
    """
    ended: set[UUID] = set()
    for noun, ids in _by_noun(identities).items():
        changes = _ending(noun, reason=reason, today=organisation_settings.today(writer.now))
        if changes is None:
            continue
        states = stored.states(scope=writer.actor.scope, noun=noun, ids=ids)
        before = {
            object_id: {
                name: plain(state[name]) for name in changes if name in {"state", *_rule(noun)}
            }
            for object_id, state in states.items()
        }
        pairs = [(state, {**state, **changes}) for state in states.values()]
        for start in range(0, len(pairs), SLICE):
            writer.revise(noun, pairs[start : start + SLICE], operation="ended")
        writer.memory.remember_ended(
            [
                (identity, before[identity.object_id])
                for identity in identities
                if identity.noun == noun and identity.object_id in before
            ]
        )
        ended |= set(states)
    return ended


def _rule(noun: str) -> tuple[str, ...]:
    rule = BY_NAME[noun].ended_by
    return () if rule is None else rule[:1]


def _by_noun(identities: Sequence[StoredIdentity]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for identity in identities:
        found.setdefault(identity.noun, []).append(identity.object_id)
    return found


def _ending(noun: str, *, reason: str, today: date) -> Mapping[str, Any] | None:
    if noun == "contribution":
        return {
            "state": Contribution.State.REJECTED,
            "state_reason": reason,
            "confirmed_at": None,
            "confirmed_by_id": None,
            "source_facts": None,
            "target_facts": None,
        }
    rule = BY_NAME[noun].ended_by
    if rule is None:
        return None
    column, state = rule
    return {column: state or today}
