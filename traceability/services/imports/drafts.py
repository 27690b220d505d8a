"""A file on its way to an import: uploaded, looked at, mapped; corrected until it is applied."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, InvalidFields, StaleVersion, TraceabilityError
from traceability.interchange import detecting, profiles, reading, years
from traceability.interchange.detecting import several
from traceability.interchange.detecting.compiling import compile_profile
from traceability.interchange.detecting.found import Detected
from traceability.interchange.detecting.mapping import Choices, fiscal_names, from_json
from traceability.interchange.detecting.suggesting import sources_of, suggest
from traceability.interchange.errors import SourceRefused
from traceability.interchange.limits import MEBIBYTE
from traceability.interchange.profiles import Profile, fitting, loading, renaming
from traceability.interchange.records import Parsed, Place
from traceability.models import ImportDraft, ImportProfile
from traceability.queries import import_drafts
from traceability.queries.imports import stored
from traceability.services.imports import asking, describing, placing

MOST_BYTES = 10 * MEBIBYTE
# How many columns a refusal lists.
MOST_LISTED = 8
KEPT = timedelta(days=14)

UNDER_WAY = (ImportDraft.State.REHEARSING, ImportDraft.State.APPLYING)


class DraftClosed(TraceabilityError):
    """The draft is being applied, or was: what it says can change no more."""

    code, title, status = "draft_closed", "This draft is closed", 409


def upload_drafts(
    *, files: Sequence[tuple[str, bytes]], profile_name: str = "", actor: Actor, now: datetime
) -> ImportDraft:
    """Keep files (name, content) as one draft: their rows may refer to one another.

    One file is kept as it is. Raises as `upload_draft`.
    """
    if len(files) == 1:
        name, content = files[0]
        return upload_draft(
            content=content, name=name, profile_name=profile_name, actor=actor, now=now
        )
    stored.refuse_partial(actor.scope)
    _refuse_large(f"{len(files)} files", sum(len(content) for _, content in files))
    stems = sorted(several.stem_of(Path(name).name) for name, _ in files)
    return upload_draft(
        content=several.pack(files),
        name=f"{' '.join(stems)[:140].strip()}.zip",
        profile_name=profile_name,
        actor=actor,
        now=now,
    )


def upload_draft(
    *, content: bytes, name: str, profile_name: str = "", actor: Actor, now: datetime
) -> ImportDraft:
    """Keep a file and say what it is. With the name of a saved profile it is mapped by that.

    Raises `SourceRefused` for what cannot be read, `NotPermitted`, `InvalidFields`.
    """
    stored.refuse_partial(actor.scope)
    _refuse_large(name, len(content))
    found = detecting.detect(content, file=name)
    draft = ImportDraft(
        name=found.file,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=content,
        made_at=now,
        made_by_id=actor.id,
        expires_at=now + KEPT,
    )
    if profile_name:
        _take_profile(draft, _saved(profile_name), found)
    elif not found.builtin:
        _take_choices(draft, _suggested(found, actor), found, is_suggested=True)
    _describe(draft, found)
    if profile_name:
        _refuse_foreign(draft, found, profile_name)
    draft.matches = _matched_by_name(draft, actor)
    draft.save(force_insert=True)
    return draft


def _refuse_large(what: str, size: int) -> None:
    if size > MOST_BYTES:
        raise SourceRefused(
            Place(file=what),
            f"{size:,} bytes; {MOST_BYTES:,} are allowed. Split it, or let "
            "`manage.py import_portfolio` read it.",
        )


@transaction.atomic
def revise_draft(
    *,
    draft_id: UUID,
    expected_version: int | None,
    changes: Mapping[str, Any],
    actor: Actor,
    now: datetime,
) -> ImportDraft:
    """Change how a draft is read, mapped or matched. `changes` may hold `reading` (layout keys by
    table), `mapping` (choices), `profile` (a whole profile's content) and `matches`.

    A new reading without a mapping suggests one anew. Raises `NotFound`, `StaleVersion`,
    `DraftClosed`, `MappingInvalid`, `ProfileInvalid`, `SourceRefused`, `InvalidFields`.
    """
    draft = locked(draft_id, expected_version=expected_version, actor=actor)
    if draft.state not in (ImportDraft.State.OPEN, ImportDraft.State.FAILED):
        raise closed(draft)
    if "reading" in changes:
        draft.reading = changes["reading"]
    given = _given(draft.reading)
    found = detecting.detect(bytes(draft.content), file=draft.name, given=given)
    if "profile" in changes:
        _take_profile(draft, changes["profile"], found)
    elif "mapping" in changes:
        _take_choices(draft, from_json(changes["mapping"]), found)
    elif "reading" in changes and not found.builtin:
        _take_choices(draft, _suggested(found, actor), found, is_suggested=True)
    if "matches" in changes:
        draft.matches = checked_matches(changes["matches"], actor)
    _describe(draft, found)
    draft.state, draft.failure, draft.progress = ImportDraft.State.OPEN, "", {}
    draft.version += 1
    draft.expires_at = now + KEPT
    draft.save()
    return draft


@transaction.atomic
def drop_draft(*, draft_id: UUID, expected_version: int | None, actor: Actor) -> None:
    """Throw a draft away. Raises `NotFound`, `StaleVersion`, `DraftClosed`."""
    draft = locked(draft_id, expected_version=expected_version, actor=actor)
    if draft.state in UNDER_WAY:
        raise closed(draft)
    draft.delete()


def forget_drafts(*, now: datetime) -> int:
    """Delete drafts that expired; return how many. What is being applied stays."""
    old = ImportDraft.objects.filter(expires_at__lt=now)
    count, _ = old.exclude(state__in=UNDER_WAY).delete()
    return count


def locked(draft_id: UUID, *, expected_version: int | None, actor: Actor) -> ImportDraft:
    """Return a draft that nobody else writes now. Raises `NotFound`, `StaleVersion`."""
    import_drafts.draft_row(scope=actor.scope, id=draft_id)
    draft = ImportDraft.objects.select_for_update().get(pk=draft_id)
    if expected_version is not None and draft.version != expected_version:
        raise StaleVersion(
            "Somebody changed this draft meanwhile; look at it again, then repeat your change.",
            facts={"version": draft.version},
        )
    return draft


def closed(draft: ImportDraft) -> DraftClosed:
    """Return why a draft cannot be changed now."""
    if draft.state in UNDER_WAY:
        return DraftClosed("A worker is at this draft; wait until it has ended.")
    return DraftClosed("This draft was applied; upload the file again to import it once more.")


def profile_of(draft: ImportDraft) -> Profile:
    """Return the profile that a draft is read by, its parameters set."""
    _renew(draft)
    builtin = draft.detected.get("builtin")
    if builtin and not draft.profile:
        return profiles.bind(profiles.BUILT_IN[builtin], {})
    if not draft.profile:
        raise InvalidFields(
            "The draft has no mapping yet; say what its columns are.",
            errors=(FieldError("/mapping", "required", "Say what the columns are."),),
        )
    return profiles.bind(loading.build(draft.profile, draft.name, None), {})


def read(draft: ImportDraft, *, only: Sequence[str] = ()) -> Parsed:
    """Read a draft's file by its profile. Raises `SourceRefused`, `ProfileInvalid`.

    `only` names the sections that are read: names are known long before all of a large file is.
    """
    profile = profile_of(draft)
    if only and draft.profile:
        kept = {
            key: _unconditional(value)
            for key, value in draft.profile.items()
            if not isinstance(value, list) or key in only
        }
        profile = profiles.bind(loading.build(kept, draft.name, None), {})
    content = bytes(draft.content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        if draft.detected.get("format") == "files":
            for name, inner in several.unpack(content, file=draft.name):
                (path / name).write_bytes(inner)
        else:
            path /= draft.name
            path.write_bytes(content)
        return placing.placed(reading.read(profile, path, source_name=draft.source), draft)


def _unconditional(value: object) -> object:
    """Return sections that do not wait for what refers to them."""
    if not isinstance(value, list):
        return value
    return [
        {key: each[key] for key in each if key != "only_if_referenced"}
        if isinstance(each, Mapping)
        else each
        for each in value
    ]


def matches_of(draft: ImportDraft) -> dict[tuple[str, str], UUID]:
    """Return which records the names in a draft mean."""
    return asking.records_of(draft.matches)


def _saved(name: str) -> Mapping[str, Any]:
    found = ImportProfile.objects.filter(name=name).first()
    if found is None:
        raise InvalidFields(
            f"There is no saved profile {name!r}.",
            errors=(FieldError("/profile", "unknown", "Name a saved profile."),),
        )
    content: Mapping[str, Any] = found.profile
    return content


def _take_profile(draft: ImportDraft, content: Mapping[str, Any], found: Detected) -> None:
    """Read the draft by a whole profile, whatever its files were called when it was made."""
    names = [each.name for each in found.files] if found.format == "files" else [found.file]
    raw = renaming.for_files(content, names)
    profile = loading.build(raw, draft.name, None)
    draft.profile, draft.mapping, draft.source = raw, {}, profile.source


def _refuse_foreign(draft: ImportDraft, found: Detected, name: str) -> None:
    """Refuse a profile that was made for another file. It says itself where names stand, so that
    only a file that it cannot read either is one that lacks them.
    """
    columns = [column.name for table in found.tables for column in table.columns]
    missing = fitting.lacking(profile_of(draft), columns)
    if not missing:
        return
    try:
        read(draft)
    except TraceabilityError as error:
        listed = ", ".join(missing[:MOST_LISTED]) + (" …" if len(missing) > MOST_LISTED else "")
        message = (
            f"This file lacks the columns that {name!r} reads: {listed}. Choose the profile that "
            "was made for it, or none and map its columns here."
        )
        errors = (FieldError("/profile", "other_file", message),)
        raise InvalidFields(message, errors=errors) from error


def _suggested(found: Detected, actor: Actor) -> Choices:
    """Return a first mapping; where it has fiscal years, they begin as those here do.

    A file that an earlier import brought under its name with the year stays of that source, and a
    strategy that its source made is called as it is.
    """
    timeless, dated = sources_of(found)
    known = stored.sources_among(scope=actor.scope, sources=(timeless, dated))
    choices = suggest(found, name=dated if known == {dated} else timeless)
    choices = placing.called_as_here(choices, scope=actor.scope)
    named = fiscal_names(choices, found)
    begins = placing.fiscal_year_here(scope=actor.scope) if named else None
    if begins is None or any(years.days_of(name, begins) is None for name in named):
        return choices
    starts = f"{begins.month:02}-{begins.day:02}"
    return replace(choices, year_starts=starts, year_called_by=begins.called_by)


def _take_choices(
    draft: ImportDraft, choices: Choices, found: Detected, *, is_suggested: bool = False
) -> None:
    draft.mapping, draft.source = choices.as_json(), choices.source
    try:
        draft.profile = compile_profile(choices, found)
    except TraceabilityError:
        if not is_suggested:
            raise
        # A suggestion may lack what nothing in the file tells; somebody will say it.
        draft.profile = {}
        return
    loading.build(draft.profile, draft.name, None)


def _renew(draft: ImportDraft) -> None:
    """Describe and map a draft anew that was uploaded before fiscal years were told of it."""
    if "fiscal_years" in draft.detected:
        return
    found = detecting.detect(bytes(draft.content), file=draft.name, given=_given(draft.reading))
    if draft.mapping:
        _take_choices(draft, from_json(draft.mapping), found, is_suggested=True)
    _describe(draft, found)


def _given(content: object) -> dict[str, Mapping[str, object]]:
    """Check what somebody says of the layout of tables, by reading it as a profile's tables."""
    if not isinstance(content, Mapping):
        raise InvalidFields(
            "The reading has to be an object of tables.",
            errors=(FieldError("/reading", "invalid", "Give layout keys by table."),),
        )
    known: dict[str, Mapping[str, object]] = {}
    for table, keys in content.items():
        if not isinstance(keys, Mapping):
            raise InvalidFields(
                "The reading of a table has to be an object.",
                errors=(FieldError(f"/reading/{table}", "invalid", "Give layout keys."),),
            )
        told = {name: value for name, value in keys.items() if name not in ("kind", "is_used")}
        tables = {"t": {"file": "a.csv", **told}}
        section = {"external_id": "a", "name": "a", "currency": "EUR"}
        loading.build({"name": "reading", "tables": tables, "strategy": section}, "reading", None)
        known[str(table)] = keys
    return known


def checked_matches(content: object, actor: Actor) -> list[dict[str, str | None]]:
    """Return what names mean, as it is kept. Raises `InvalidFields` for what is not there."""
    errors: list[FieldError] = []
    found: list[dict[str, str | None]] = []
    ids: dict[str, dict[str, int]] = {}
    for at, each in enumerate(content if isinstance(content, Sequence) else ()):
        noun, text, record = each["noun"], each["text"], each.get("record")
        if noun not in asking.MATCHED:
            message = f"Give one of {', '.join(asking.MATCHED)}."
            errors.append(FieldError(f"/matches/{at}/noun", "invalid", message))
            continue
        if record is not None:
            ids.setdefault(noun, {})[str(record)] = at
        found.append({"noun": noun, "text": text, "record": str(record) if record else None})
    for noun, of_noun in ids.items():
        wanted = [UUID(each) for each in of_noun]
        seen = stored.seen(scope=actor.scope, noun=noun, ids=wanted)
        for each, at in of_noun.items():
            if UUID(each) not in seen:
                message = f"There is no such {noun}."
                errors.append(FieldError(f"/matches/{at}/record", "unknown", message))
    if errors:
        raise InvalidFields("Some matches name what is not there.", errors=tuple(errors))
    return found


def _matched_by_name(draft: ImportDraft, actor: Actor) -> list[dict[str, str | None]]:
    """Match names of departments, people and periods with the one record of the same name."""
    try:
        parsed = read(draft, only=("strategy", "periods", "departments", "people"))
    except TraceabilityError:
        return []
    known = {
        (each.noun, each.value)
        for each in stored.identities_of(scope=actor.scope, source=draft.source)
    } | set(stored.aliases_of(scope=actor.scope, source=draft.source))
    found = placing.into_current(parsed, draft, known=known, scope=actor.scope)
    new = [each for each in parsed.records if (each.noun, each.external_id) not in known]
    found += [
        {"noun": record.noun, "text": record.external_id, "record": str(object_id)}
        for record, object_id in asking.taken_by_name(new, scope=actor.scope)
    ]
    return found


def _describe(draft: ImportDraft, found: Detected) -> None:
    choices = from_json(draft.mapping) if draft.mapping else None
    draft.detected = describing.description(found, choices)
    draft.rows = found.rows
    if found.builtin:
        stem = found.file.rpartition(".")[0]
        # Tables of the native format refer to each other whichever file they come in.
        own = stem if found.builtin != "native" else ""
        draft.source = draft.source or own or found.builtin
