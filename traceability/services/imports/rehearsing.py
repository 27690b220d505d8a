"""A draft rehearsed: what applying it would do, row by row, and which names it leaves open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from traceability.domain.access import Actor
from traceability.interchange.records import Parsed
from traceability.models import ImportDraft
from traceability.queries import import_drafts
from traceability.queries.imports import stored
from traceability.services.imports import drafts
from traceability.services.imports.importing import import_portfolio
from traceability.services.imports.report import ImportReport
from traceability.services.imports.rows import Progress

Told = dict[str, Any]
# Names of the file that are compared with those stored; more are matched by hand.
MOST_NAMES = 300
ALIKE = 0.6
OFFERED = 5


@dataclass(frozen=True, slots=True)
class Likely:
    """A record that a name may mean; likeness from 0 to 1."""

    record: UUID
    name: str
    likeness: float


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name in the file that no import of its source brought: of which record is it the name?

    `record` is what it was matched with, None where a new record would be made.
    """

    noun: str
    text: str
    name: str
    record: UUID | None
    is_remembered: bool
    suggestions: tuple[Likely, ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a draft would do now."""

    report: ImportReport
    names: tuple[OpenName, ...]


def rehearse_draft(
    *,
    draft_id: UUID,
    prunes: bool = False,
    actor: Actor,
    now: datetime,
    progress: Progress | None = None,
) -> Rehearsal:
    """Do all that applying would do with its bad rows kept aside, and take it back.

    Raises `NotFound`, `InvalidFields` without a mapping, `SourceRefused`, `ProfileInvalid`,
    `ImportUnderway`.
    """
    draft = import_drafts.draft(scope=actor.scope, id=draft_id)
    parsed = drafts.read(draft)
    matches = drafts.matches_of(draft)
    report = import_portfolio(
        parsed=parsed,
        profile=drafts.profile_of(draft).name,
        source=draft.source,
        parameters={},
        actor=actor,
        now=now,
        is_dry_run=True,
        parks=True,
        prunes=prunes,
        matches=matches,
        tells_differences=True,
        progress=progress,
    )
    return Rehearsal(replace(report, is_dry_run=True), _open_names(draft, parsed, matches, actor))


def told(found: Rehearsal) -> Told:
    """Return a rehearsal as plain JSON."""
    content = {
        "report": found.report.as_json(),
        "differences": [asdict(each) for each in found.report.differences],
        "names": [asdict(each) for each in found.names],
    }
    plain: Told = json.loads(json.dumps(content, default=str))
    return plain


def _open_names(
    draft: ImportDraft,
    parsed: Parsed,
    matches: Mapping[tuple[str, str], UUID],
    actor: Actor,
) -> tuple[OpenName, ...]:
    """Return the names that a reader may match, those of one noun together."""
    identified = {
        (each.noun, each.value)
        for each in stored.identities_of(scope=actor.scope, source=draft.source)
    }
    remembered = stored.aliases_of(scope=actor.scope, source=draft.source)
    found: list[OpenName] = []
    for noun in drafts.MATCHED:
        records = [each for each in parsed.of(noun) if (noun, each.external_id) not in identified]
        if not records:
            continue
        known = stored.names_of(scope=actor.scope, noun=noun)
        for record in records[:MOST_NAMES]:
            key = (noun, record.external_id)
            name = str(record.values.get("name") or record.external_id)
            found.append(
                OpenName(
                    noun=noun,
                    text=record.external_id,
                    name=name,
                    record=matches.get(key, remembered.get(key)),
                    is_remembered=key in remembered and key not in matches,
                    suggestions=_likely(name, known),
                )
            )
    return tuple(found)


def _likely(name: str, known: Mapping[UUID, str]) -> tuple[Likely, ...]:
    """Return the stored names that are most like one, the likest first."""
    wanted = name.casefold()
    scored = []
    for object_id, other in known.items():
        likeness = _likeness(wanted, other.casefold())
        if likeness >= ALIKE:
            scored.append(Likely(object_id, other, round(likeness, 2)))
    scored.sort(key=lambda each: (-each.likeness, each.name, str(each.record)))
    return tuple(scored[:OFFERED])


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if one and other and (one in other or other in one):
        return 0.8
    matcher = SequenceMatcher(None, one, other)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
