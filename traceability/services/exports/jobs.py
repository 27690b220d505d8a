"""Exports as jobs: asked for by one reader, made by a worker that anybody may take over."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from uuid import UUID

import orjson
from django.db import connection, transaction

from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, InvalidFields, NotFound, TraceabilityError
from traceability.models import Department, Export, ExportPart, Strategy
from traceability.queries import access, organisation_settings
from traceability.queries.exports import requests
from traceability.queries.exports.portfolio import Wanted
from traceability.queries.scope import visible
from traceability.services.exports import writing

# How long a file is kept: rights change, and a file does not.
KEPT = timedelta(days=1)
# Renewed with every slice that is read; the end of a workbook is written without a word.
LEASE_SECONDS = 180
# How often an export is taken over from a worker that died.
MOST_ATTEMPTS = 3
# How many exports one reader may have waiting, and how many are kept.
MOST_WAITING, MOST_KEPT = 3, 20
PART_BYTES = 1024 * 1024
UNDER_WAY = (Export.State.WAITING, Export.State.RUNNING)


class TooManyExports(TraceabilityError):
    """The reader's earlier exports are still being made."""

    code, title, status = "too_many_exports", "Earlier exports are still being made", 409


class NotExported(TraceabilityError):
    """There is no file, or the reader may no longer have it."""

    code, title, status = "not_exported", "There is no file to download", 409


@transaction.atomic
def request_export(*, format_name: str, wanted: Wanted, actor: Actor, now: datetime) -> Export:
    """Keep that a reader wants an export. The caller hints a worker.

    Of a reader's exports the newest are kept. Raises `NotPermitted`, `InvalidFields` (a strategy or
    department that is not there for this reader), `TooManyExports`.
    """
    writing.refuse_strangers(actor.scope)
    known = writing.format_of(format_name)
    _refuse_unknown(wanted, actor)
    if actor.id is None:
        raise NotFound("Only somebody who can come back for it asks for an export.")
    own = Export.objects.filter(asked_by_id=actor.id)
    if own.filter(state__in=UNDER_WAY).count() >= MOST_WAITING:
        raise TooManyExports(
            f"{MOST_WAITING} of your exports are still being made; ask again when one is done."
        )
    older = own.order_by("-asked_at", "id").values_list("id", flat=True)[MOST_KEPT - 1 :]
    Export.objects.filter(pk__in=list(older)).delete()
    day = organisation_settings.today(wanted.as_of or now)
    return Export.objects.create(
        format=known.name,
        as_of=wanted.as_of,
        strategy_id=wanted.strategy_id,
        department_id=wanted.department_id,
        name=f"throughline-{known.name}-{day}{known.suffix}",
        asked_at=now,
        asked_by_id=actor.id,
        asked_by_kind=actor.kind,
        expires_at=now + KEPT,
    )


def _refuse_unknown(wanted: Wanted, actor: Actor) -> None:
    errors = [
        FieldError(f"/{noun}", "unknown", f"There is no such {noun}.")
        for noun, model, object_id in (
            ("strategy", Strategy, wanted.strategy_id),
            ("department", Department, wanted.department_id),
        )
        if object_id is not None
        and not model._default_manager.filter(visible(noun, actor.scope), pk=object_id).exists()
    ]
    if errors:
        raise InvalidFields("It names what is not there.", errors=errors)


def claim_export(export_id: UUID, *, now: datetime) -> Export | None:
    """Take an export that waits; None where somebody else is at it, or nothing waits.

    Leases follow the database's clock: a worker that died is followed by another.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE traceability_export SET state = 'running', attempts = attempts + 1, "
            "claimed_until = clock_timestamp() + %s * interval '1 second' "
            "WHERE id = %s AND state IN ('waiting', 'running') "
            "AND (claimed_until IS NULL OR claimed_until < clock_timestamp()) RETURNING id",
            [LEASE_SECONDS, export_id],
        )
        if cursor.fetchone() is None:
            return None
    found = Export.objects.get(pk=export_id)
    if found.attempts > MOST_ATTEMPTS:
        give_up_export(found, failure="Workers that made it died; ask the administrator why.")
        return None
    return found


def give_up_export(found: Export, *, failure: str) -> None:
    """Let nobody try again, and keep why with the export."""
    Export.objects.filter(pk=found.pk, attempts=found.attempts, state__in=UNDER_WAY).update(
        state=Export.State.FAILED,
        failure=failure,
        claimed_until=None,
        version=found.version + 1,
    )


def run_export(found: Export, *, now: datetime) -> None:
    """Make a claimed export; what it is refused for is kept with it for its reader.

    It is made with the rights that its reader has now, and nothing of it is there before all is. A
    worker whose lease was taken over leaves nothing.
    """
    actor = access.actor_again(kind=found.asked_by_kind, id=found.asked_by_id, now=now)
    wanted = Wanted(
        as_of=found.as_of, strategy_id=found.strategy_id, department_id=found.department_id
    )
    try:
        if actor is None:
            raise NotExported("Whoever asked for this export may export nothing any more.")
        with tempfile.TemporaryDirectory() as folder, _Teller(found) as teller:
            target = Path(folder) / found.name
            written = writing.export_portfolio(
                format_name=found.format,
                target=target,
                wanted=wanted,
                scope=actor.scope,
                now=now,
                progress=teller.tell,
            )
            _keep(found, target, written, reach=requests.reach_of(actor.scope), now=now)
    except TraceabilityError as refused:
        give_up_export(found, failure=refused.detail)


@transaction.atomic
def _keep(
    found: Export, target: Path, written: writing.Written, *, reach: str, now: datetime
) -> None:
    """Keep the file and what it tells, unless another worker took the export over."""
    mine = Export.objects.select_for_update().filter(
        pk=found.pk, attempts=found.attempts, state=Export.State.RUNNING
    )
    if not mine.exists():
        return
    ExportPart.objects.filter(export=found).delete()
    with target.open("rb") as file:
        for position, content in enumerate(_cut(file)):
            ExportPart.objects.create(export=found, position=position, content=content)
    mine.update(
        state=Export.State.DONE,
        size=target.stat().st_size,
        report=orjson.loads(orjson.dumps(written.report, option=orjson.OPT_UTC_Z)),
        initiative_ids=written.initiative_ids,
        reach=reach,
        progress={},
        claimed_until=None,
        done_at=now,
        version=found.version + 1,
    )


def _cut(file: BinaryIO) -> Iterator[bytes]:
    while content := file.read(PART_BYTES):
        yield content


def file_of(found: Export, *, actor: Actor) -> Iterator[bytes]:
    """Return the file of an export, part by part. Raises `NotExported`.

    Work may have become confidential since it was made, or its reader's rights have changed.
    """
    if found.state != Export.State.DONE:
        raise NotExported(
            found.failure or "It is still being made; ask again in a moment.",
            facts={"state": found.state},
        )
    if not requests.may_read(found, scope=actor.scope):
        raise NotExported("What you may read changed since this was made. Export again.")
    return requests.parts(found)


def forget_exports(*, now: datetime) -> int:
    """Delete exports that have expired, and return how many."""
    count, _ = Export.objects.filter(expires_at__lte=now).delete()
    return count


class _Teller:
    """Tells how far an export is on a connection of its own, since it reads in a transaction.

    Each telling renews the lease, so that nobody takes over while the work goes on.
    """

    def __init__(self, found: Export) -> None:
        self.found = found
        self.other = connection.copy()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.other.close()

    def tell(self, noun: str, done: int) -> None:
        """Write down how far it is."""
        with self.other.cursor() as cursor:
            cursor.execute(
                "UPDATE traceability_export "
                "SET claimed_until = clock_timestamp() + %s * interval '1 second', "
                "progress = jsonb_build_object('noun', %s::text, 'done', %s::int) "
                "WHERE id = %s AND attempts = %s AND state = 'running'",
                [LEASE_SECONDS, noun, done, self.found.pk, self.found.attempts],
            )
