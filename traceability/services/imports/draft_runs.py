"""A draft applied: at once where it is small, else by a worker that anybody may take over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from traceability.domain.access import Actor
from traceability.domain.errors import TraceabilityError
from traceability.models import ImportDraft
from traceability.queries import access, import_drafts
from traceability.services.imports import asking, drafts, rehearsing
from traceability.services.imports.importing import import_portfolio
from traceability.services.imports.report import ImportReport
from traceability.services.imports.rows import Progress

# Rows up to which an import is done within the request.
SMALL = 2_000
LEASE_SECONDS = 60
# How often a draft is taken over from a worker that died.
MOST_ATTEMPTS = 3


class NotRehearsed(TraceabilityError):
    """No worker has looked at a large draft as it is now."""

    code, title, status = "not_rehearsed", "This draft was not rehearsed yet", 409


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking: the draft, and the report where it was applied at once."""

    draft: ImportDraft
    report: ImportReport | None


def apply_draft(
    *,
    draft_id: UUID,
    expected_version: int | None,
    parks: bool,
    prunes: bool,
    actor: Actor,
    now: datetime,
) -> Asked:
    """Import a draft, or leave it for a worker where it has more than `SMALL` rows.

    What its names were matched with is remembered for its source. The caller hints a worker for a
    draft that is left (its state is *applying*). Raises `NotFound`, `StaleVersion`,
    `DraftClosed`, and whatever `import_portfolio` refuses; then nothing was written.
    """
    with transaction.atomic():
        draft = drafts.locked(draft_id, expected_version=expected_version, actor=actor)
        if draft.state not in (ImportDraft.State.OPEN, ImportDraft.State.FAILED):
            raise drafts.closed(draft)
        drafts.profile_of(draft)
        draft.parks, draft.prunes = parks, prunes
        draft.applied_by_id, draft.applied_by_kind = actor.id, actor.kind
        draft.version += 1
        if draft.rows > SMALL:
            draft.state, draft.failure, draft.progress = ImportDraft.State.APPLYING, "", {}
            draft.claimed_until, draft.attempts = None, 0
            draft.save()
            return Asked(draft, None)
        report = _import(draft, actor=actor, now=now)
        return Asked(draft, report)


def ask_rehearsal(
    *, draft_id: UUID, prunes: bool, actor: Actor, now: datetime
) -> rehearsing.Told | None:
    """Rehearse a draft, or leave that to a worker where it has more than `SMALL` rows (None).

    The caller hints a worker then. Raises as `rehearse_draft`, and `DraftClosed`.
    """
    draft = import_drafts.draft(scope=actor.scope, id=draft_id)
    if draft.rows <= SMALL:
        return rehearsing.told(
            rehearsing.rehearse_draft(draft_id=draft_id, prunes=prunes, actor=actor, now=now)
        )
    with transaction.atomic():
        draft = drafts.locked(draft_id, expected_version=None, actor=actor)
        if draft.state == ImportDraft.State.REHEARSING:
            return None
        if draft.state not in (ImportDraft.State.OPEN, ImportDraft.State.FAILED):
            raise drafts.closed(draft)
        drafts.profile_of(draft)
        draft.state, draft.failure, draft.progress = ImportDraft.State.REHEARSING, "", {}
        draft.prunes, draft.rehearsal, draft.rehearsed_version = prunes, None, None
        draft.applied_by_id, draft.applied_by_kind = actor.id, actor.kind
        draft.claimed_until, draft.attempts = None, 0
        draft.save()
    return None


def rehearsal_of(*, draft_id: UUID, prunes: bool, actor: Actor, now: datetime) -> rehearsing.Told:
    """Return what a draft would do: of a small one now, of a large one as a worker found it.

    Raises as `rehearse_draft`, and `NotRehearsed` where no worker looked at this version yet.
    """
    draft = import_drafts.draft(scope=actor.scope, id=draft_id)
    if draft.rows <= SMALL:
        return rehearsing.told(
            rehearsing.rehearse_draft(draft_id=draft_id, prunes=prunes, actor=actor, now=now)
        )
    if draft.rehearsed_version != draft.version or draft.rehearsal is None:
        is_coming = draft.state == ImportDraft.State.REHEARSING
        raise NotRehearsed(
            "A worker is rehearsing it; ask again in a moment."
            if is_coming
            else f"Drafts of more than {SMALL:,} rows are rehearsed by a worker: POST to the "
            "same address, then ask again."
        )
    found: rehearsing.Told = draft.rehearsal
    return found


def claim_draft(draft_id: UUID, *, now: datetime) -> ImportDraft | None:
    """Take a draft that waits to be applied; None where somebody else is at it, or nothing waits.

    Leases follow the database's clock: a worker that died is followed by another.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE traceability_importdraft "
            "SET claimed_until = clock_timestamp() + %s * interval '1 second', "
            "attempts = attempts + 1 WHERE id = %s AND state IN ('rehearsing', 'applying') "
            "AND (claimed_until IS NULL OR claimed_until < clock_timestamp()) RETURNING id",
            [LEASE_SECONDS, draft_id],
        )
        taken = cursor.fetchone()
    if not taken:
        return None
    draft = ImportDraft.objects.get(pk=draft_id)
    if draft.attempts > MOST_ATTEMPTS:
        give_up_draft(draft, failure="Workers that applied it died; ask the administrator why.")
        return None
    return draft


def give_up_draft(draft: ImportDraft, *, failure: str) -> None:
    """Let nobody try again, and keep why with the draft."""
    ImportDraft.objects.filter(pk=draft.pk).update(
        state=ImportDraft.State.FAILED,
        failure=failure,
        claimed_until=None,
        version=draft.version + 1,
    )


def run_draft(draft: ImportDraft, *, now: datetime) -> None:
    """Import or rehearse a claimed draft; what it refuses is kept with it for its reader.

    The import and the draft's new state commit together, so a worker that dies has done nothing.
    """
    actor = _actor_of(draft, now=now)
    teller = _Teller(draft.pk)
    try:
        if actor is None:
            raise drafts.DraftClosed("Whoever asked for this import may not import any more.")
        if draft.state == ImportDraft.State.REHEARSING:
            _rehearse(draft, actor=actor, now=now, progress=teller.tell)
            return
        with transaction.atomic():
            _import(draft, actor=actor, now=now, progress=teller.tell)
    except TraceabilityError as refused:
        give_up_draft(draft, failure=refused.detail)
    finally:
        teller.close()


def _rehearse(draft: ImportDraft, *, actor: Actor, now: datetime, progress: Progress) -> None:
    found = rehearsing.rehearse_draft(
        draft_id=draft.pk, prunes=draft.prunes, actor=actor, now=now, progress=progress
    )
    ImportDraft.objects.filter(pk=draft.pk, version=draft.version).update(
        state=ImportDraft.State.OPEN,
        rehearsal=rehearsing.told(found),
        rehearsed_version=draft.version,
        claimed_until=None,
    )


def _import(
    draft: ImportDraft, *, actor: Actor, now: datetime, progress: Progress | None = None
) -> ImportReport:
    parsed = drafts.read(draft)
    matches = drafts.matches_of(draft)
    profile = drafts.profile_of(draft)
    report = import_portfolio(
        parsed=parsed,
        profile=profile.name,
        source=draft.source,
        parameters={},
        actor=actor,
        now=now,
        parks=draft.parks,
        prunes=draft.prunes,
        progress=progress,
        matches=matches,
        mapping=draft.profile or None,
        file_name=draft.name,
    )
    taken_back = [(each["noun"], each["text"]) for each in draft.matches if not each.get("record")]
    asking.remember(matches, source=draft.source, forgotten=taken_back, actor=actor, now=now)
    draft.state, draft.failure = ImportDraft.State.APPLIED, ""
    draft.import_batch_id = report.batch_id
    draft.claimed_until = None
    draft.save(
        update_fields=["state", "failure", "import_batch", "claimed_until", "version", "parks",
                       "prunes", "applied_by_id", "applied_by_kind"]
    )  # fmt: skip
    return report


def _actor_of(draft: ImportDraft, *, now: datetime) -> Actor | None:
    """Return who asked, with the rights of now."""
    return access.actor_again(kind=draft.applied_by_kind, id=draft.applied_by_id, now=now)


class _Teller:
    """Tells how far an import is on a connection of its own, since the import's is not committed.

    Each telling renews the lease, so that nobody takes over while the work goes on.
    """

    def __init__(self, draft_id: UUID) -> None:
        self.draft_id = draft_id
        self.other = connection.copy()

    def tell(self, what: str, done: int, of: int) -> None:
        """Write down how far it is."""
        with self.other.cursor() as cursor:
            cursor.execute(
                "UPDATE traceability_importdraft "
                "SET claimed_until = clock_timestamp() + %s * interval '1 second', "
                "progress = jsonb_build_object('what', %s::text, 'done', %s::int, 'of', %s::int) "
                "WHERE id = %s",
                [LEASE_SECONDS, what, done, of, self.draft_id],
            )

    def close(self) -> None:
        """Give the connection back."""
        self.other.close()
