"""A draft rehearsed: what applying it would do, row by row, and which names it leaves open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from traceability.domain.access import Actor
from traceability.interchange.records import Parsed
from traceability.models import ImportDraft
from traceability.queries import import_drafts
from traceability.queries.imports import stored
from traceability.services.imports import asking, drafts
from traceability.services.imports.asking import OpenName
from traceability.services.imports.importing import import_portfolio
from traceability.services.imports.report import ImportReport
from traceability.services.imports.rows import Progress

Told = dict[str, Any]


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
    for noun in asking.MATCHED:
        records = [each for each in parsed.of(noun) if (noun, each.external_id) not in identified]
        if not records:
            continue
        known = stored.names_of(scope=actor.scope, noun=noun)
        for record in records[: asking.MOST_NAMES]:
            key = (noun, record.external_id)
            found.append(
                asking.open_name(
                    record,
                    known,
                    taken=matches.get(key, remembered.get(key)),
                    is_remembered=key in remembered and key not in matches,
                )
            )
    return tuple(found)
