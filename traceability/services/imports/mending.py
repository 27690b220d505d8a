"""Rows kept aside: corrected and tried again, alone or all of an import's, or dismissed."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, InvalidFields, TraceabilityError
from traceability.interchange import mending, native, nouns, profiles
from traceability.interchange.profiles import applying, loading
from traceability.interchange.records import Parsed, Place
from traceability.models import ImportBatch, ParkedRow
from traceability.queries import import_drafts
from traceability.services.imports import asking, drafts, placing
from traceability.services.imports.importing import import_portfolio
from traceability.services.imports.report import ImportReport

# The first row below a header.
FIRST_ROW = 2
# What tells of a file's layout; rows kept aside have none any more.
LAYOUT = (
    "encoding", "delimiter", "orientation", "header_row", "header_rows", "sheet", "sheets",
    "quoting", "merged", "hidden", "totals", "colours", "records", "coalesce",
    "differing",
)  # fmt: skip


class NothingToRetry(TraceabilityError):
    """No row of the import waits, or none can be read again here."""

    code, title, status = "nothing_to_retry", "There is nothing to try again", 409


class NothingToDismiss(TraceabilityError):
    """None of these rows waits, or none of them is dismissed."""

    code, title, status = "nothing_to_dismiss", "There is nothing to dismiss or take back", 409


@transaction.atomic
def correct_parked_row(
    *, import_id: UUID, row_id: int, values: Mapping[str, str], actor: Actor
) -> ParkedRow:
    """Put other texts into cells of a row that waits. Raises `NotFound`, `InvalidFields`.

    `values` are texts by the names of its columns (by fields where it has none); those that are
    not named stay.
    """
    import_drafts.parked_row(scope=actor.scope, import_id=import_id, id=row_id)
    row = ParkedRow.objects.select_for_update().get(pk=row_id)
    if row.retried_at is not None:
        raise NothingToRetry("This row was tried again already; correct the record itself.")
    if row.dismissed_at is not None:
        raise NothingToRetry("This row was dismissed; take that back before it is corrected.")
    known = set(row.columns) or {*row.values, *_fields(row.noun)}
    errors = [
        FieldError(f"/values/{name}", "unknown_field", f"The row has no column {name!r}.")
        for name in values
        if name not in known
    ]
    if errors:
        raise InvalidFields("Some columns are not of this row.", errors=tuple(errors))
    for each in _copies(row):
        each.values = {**each.values, **values}
        each.save(update_fields=["values"])
    row.refresh_from_db()
    return row


def _copies(row: ParkedRow) -> list[ParkedRow]:
    """Return a row with each further problem of the same cells: they are mended together."""
    same = ParkedRow.objects.select_for_update().filter(
        ParkedRow.WAITS, import_batch=row.import_batch_id, file=row.file, row=row.row
    )
    if row.columns:
        return list(same.filter(columns=row.columns, values=row.values).order_by("id"))
    return list(same.filter(noun=row.noun, external_id=row.external_id, columns=[]).order_by("id"))


@transaction.atomic
def retry_parked_rows(
    *,
    import_id: UUID,
    row_ids: Sequence[int] | None,
    matches: Sequence[Mapping[str, Any]] = (),
    actor: Actor,
    now: datetime,
) -> ImportReport:
    """Import rows that wait once more, as they stand now; what is still wrong is kept aside anew.

    None for `row_ids` means all of the import's; a row of the file is tried with all of its
    problems, whichever of them is named. The rows are ticked off. Rows that could not be
    read are read by the profile that the import kept; one that kept none is refused.

    No department, person, objective, strategy or period is made unasked: `matches` say which
    record each name means that is not known here, None for a new one. Raises `NamesOpen` for those
    they do not say, `InvalidFields` for records that are not there, and as `import_portfolio`.
    """
    import_drafts.check_may_mend(scope=actor.scope, import_id=import_id)
    batch = ImportBatch.objects.get(pk=import_id)
    waiting = _chosen(import_id, ParkedRow.WAITS, row_ids)
    if not waiting or batch.state != ImportBatch.State.APPLIED:
        raise NothingToRetry("None of these rows waits; look at the import's list again.")
    parsed = _read(batch, waiting)
    said = drafts.checked_matches(matches, actor)
    meant = asking.refuse_open(
        parsed,
        source=batch.source,
        matches=asking.records_of(said),
        new={(str(each["noun"]), str(each["text"])) for each in said if not each["record"]},
        own={(row.noun, row.file, row.row) for row in waiting},
        scope=actor.scope,
    )
    report = import_portfolio(
        parsed=parsed,
        profile=batch.profile,
        source=batch.source,
        parameters={},
        actor=actor,
        now=now,
        parks=True,
        matches=meant,
        mapping=batch.mapping,
        is_part=True,
        file_name=batch.file_name,
    )
    asking.remember(meant, source=batch.source, actor=actor, now=now)
    chosen = [row.pk for row in waiting]
    ParkedRow.objects.filter(pk__in=chosen).update(retried_at=now)
    # An import of a file ticks off what has no id in it; only these rows were in this one.
    others = ParkedRow.objects.filter(
        import_batch__source=batch.source, retried_at=now, external_id=""
    )
    others.exclude(pk__in=chosen).update(retried_at=None)
    return report


@transaction.atomic
def dismiss_parked_rows(
    *, import_id: UUID, row_ids: Sequence[int], reason: str, actor: Actor, now: datetime
) -> list[int]:
    """Say of rows that wait that they never shall be imported; return them.

    A row of the file goes with all of its problems. They wait for nobody any more and stay with
    the import, with the reason. Raises `NothingToDismiss`, `InvalidFields`, `NotFound`.
    """
    import_drafts.check_may_mend(scope=actor.scope, import_id=import_id)
    if not reason.strip():
        missing = FieldError("/reason", "required", "Say why these rows are not to be imported.")
        raise InvalidFields("A row is dismissed for a reason.", errors=(missing,))
    rows = [row.pk for row in _chosen(import_id, ParkedRow.WAITS, row_ids)]
    if not rows:
        raise NothingToDismiss("None of these rows waits; look at the import's list again.")
    ParkedRow.objects.filter(pk__in=rows).update(
        dismissed_at=now, dismissed_by_id=actor.id, dismissal_reason=reason.strip()
    )
    return rows


@transaction.atomic
def restore_parked_rows(*, import_id: UUID, row_ids: Sequence[int], actor: Actor) -> list[int]:
    """Let rows that were dismissed wait again, with all of their problems; return them.

    Raises `NothingToDismiss`, `NotFound`.
    """
    import_drafts.check_may_mend(scope=actor.scope, import_id=import_id)
    rows = [row.pk for row in _chosen(import_id, Q(dismissed_at__isnull=False), row_ids)]
    if not rows:
        raise NothingToDismiss("None of these rows is dismissed; look at the list again.")
    ParkedRow.objects.filter(pk__in=rows).update(
        dismissed_at=None, dismissed_by_id=None, dismissal_reason=""
    )
    return rows


def _chosen(import_id: UUID, which: Q, row_ids: Sequence[int] | None) -> list[ParkedRow]:
    """Lock and return these rows of an import, each with every problem of its row; None: all."""
    rows = ParkedRow.objects.select_for_update().filter(which, import_batch=import_id)
    found = list(rows.order_by("id"))
    if row_ids is None:
        return found
    chosen = {_row_of(row) for row in found if row.pk in set(row_ids)}
    return [row for row in found if _row_of(row) in chosen]


def _read(batch: ImportBatch, waiting: Sequence[ParkedRow]) -> Parsed:
    """Read rows again: those that broke a rule as native records, the others by their profile."""
    is_native = batch.profile == "native"
    listed = [
        mending.RowToMend(
            file=row.file,
            noun=row.noun,
            external_id=row.external_id,
            columns=tuple(row.columns),
            values=row.values,
            problem="",
            is_native=is_native,
            row=row.row,
        )
        for row in waiting
    ]
    texts = mending.tables(listed, tells=False)
    origins = mending.origins(listed)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        parts: list[Parsed] = []
        if (Path(folder) / mending.NATIVE).exists():
            read = native.read(Path(folder) / mending.NATIVE, source_name=batch.source)
            parts.append(_placed(read, origins, mending.NATIVE))
        for path in sorted((Path(folder) / mending.AS_READ).glob("*.csv")):
            parts.append(_placed(_read_by_profile(batch, path), origins, mending.AS_READ))
    whole = replace(parts[0], refers_by_name=bool((batch.mapping or {}).get("refers_by_name")))
    for part in parts[1:]:
        whole = replace(
            whole,
            records=(*whole.records, *part.records),
            troubles=(*whole.troubles, *part.troubles),
            notes=(*whole.notes, *part.notes),
        )
    return whole


def _row_of(row: ParkedRow) -> tuple[str, int]:
    """Return the row of the file that a problem is of; what has none is by itself."""
    return (row.file, row.row) if row.row is not None else ("", row.pk)


def _placed(
    parsed: Parsed, origins: Mapping[str, Sequence[tuple[str, int | None]]], folder: str
) -> Parsed:
    """Say of everything where it stands in the file it came from, not among rows kept aside."""

    def at(place: Place) -> Place:
        lines = origins.get(f"{folder}/{place.file}", ())
        if place.row is None or not 0 <= place.row - FIRST_ROW < len(lines):
            return place
        file, row = lines[place.row - FIRST_ROW]
        return replace(place, file=file, row=row, line=None)

    return replace(
        parsed,
        records=tuple(replace(each, place=at(each.place)) for each in parsed.records),
        troubles=tuple(replace(each, place=at(each.place)) for each in parsed.troubles),
    )


def _read_by_profile(batch: ImportBatch, path: Path) -> Parsed:
    if not batch.mapping:
        raise NothingToRetry(
            f"Rows of {path.stem} can be read by the profile {batch.profile!r} alone, which this "
            "import did not keep: mend the file and import it again."
        )
    raw = _for_rows(batch.mapping, path)
    profile = profiles.bind(loading.build(raw, batch.profile, None), {})
    return placing.tried_again(applying.apply(profile, path, source_name=batch.source), batch)


def _for_rows(mapping: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """Return a profile that reads rows kept aside: same sections, a plain file, parts allowed.

    Sections of other files, and of tables whose columns are not those of the rows, are left out:
    their rows stand.
    """
    others = {
        name
        for name, table in mapping.get("tables", {}).items()
        if not _is_of(str(table.get("file", "")), path)
    }
    header = path.read_text(encoding="utf-8").split("\n", 1)[0]
    tables = {
        name: {
            **{key: value for key, value in table.items() if key not in LAYOUT},
            "file": path.name,
            "short_rows": "blank",
        }
        for name, table in mapping.get("tables", {}).items()
    }
    kept: dict[str, Any] = {**mapping, "tables": tables, "partial": True}
    for noun, sections in mapping.items():
        if isinstance(sections, list):
            kept[noun] = [
                each for each in sections if each.get("table") not in others and _fits(each, header)
            ]
    return {key: value for key, value in kept.items() if value != []}


def _is_of(file: str, rows: Path) -> bool:
    """Tell whether rows kept aside stood in a file, or on a sheet of it."""
    return rows.name in (file, f"{file}.csv") or rows.name.startswith(f"{file}[")


def _fits(section: Mapping[str, Any], header: str) -> bool:
    template = str(section.get("external_id") or section.get("initiative") or "")
    names = [part.split("}")[0] for part in template.split("{")[1:]]
    return "table" not in section or all(
        name.removesuffix(".part").removesuffix(".share") in header for name in names
    )


def _fields(noun: str) -> list[str]:
    known = nouns.FIELDS.get(noun, ())
    return [each.name for each in known]
