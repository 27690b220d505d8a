"""What a change of structure does to findings: which would open or close, and what follows it.

A reorganisation is no fact about the work. So a finding about a department goes to its heir, with
its state and its waivers; and what the new structure alone would open is set aside with the
reorganisation as its reason.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID, uuid4

from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.findings import Finding as Found
from traceability.domain.findings import Subject
from traceability.models import Finding, Strategy, Waiver
from traceability.models.nouns import BY_NAME
from traceability.queries import detector_settings, organisation_settings, trace_graph
from traceability.services import saving
from traceability.services.audit import Recorder, state_of
from traceability.services.detection import examination, merging, publication

FINDING, WAIVER = BY_NAME["finding"], BY_NAME["waiver"]
# How long what a new structure alone would open is set aside.
SET_ASIDE = timedelta(days=90)
Key = tuple[UUID, str, str]
Picture = Mapping[Key, Found]
Heirs = Mapping[UUID, Sequence[UUID]]


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one finding. `what` is opens, closes, follows or set_aside."""

    what: str
    finding: Found


def picture(*, now: datetime) -> Picture:
    """Every finding that the portfolio as it stands makes, but for those that compare texts.

    Of approved strategies, by strategy, detector and subjects. Loads each of them.
    """
    found: dict[Key, Found] = {}
    rules = [
        row for row in detector_settings.in_force() if row.is_enabled and not row.detector.hears
    ]
    approved = Strategy.objects.filter(state=Strategy.State.APPROVED).order_by("id")
    for strategy_id in approved.values_list("id", flat=True):
        graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy_id, now=now)
        for row in rules:
            for one in row.detector.detect(graph, row.own):
                found[strategy_id, one.code, one.subject_key] = one
    return found


def fates(before: Picture, after: Picture, *, heirs: Heirs, is_silent: bool) -> list[Fate]:
    """What becomes of findings between two pictures, in the order of their keys."""
    followed = _followed(before, after, heirs)
    told = [
        Fate("closes", before[key])
        for key in sorted(before.keys() - after.keys(), key=_order)
        if key not in followed
    ]
    told += [Fate("follows", after[key]) for keys in followed.values() for key in keys]
    heirs_of = {key for keys in followed.values() for key in keys}
    what = "set_aside" if is_silent else "opens"
    told += [
        Fate(what if not one.is_pair else "opens", one)
        for key, one in sorted(after.items(), key=lambda each: _order(each[0]))
        if key not in before and key not in heirs_of
    ]
    return told


def carry(
    before: Picture, after: Picture, *, heirs: Heirs, reason: str, recorder: Recorder
) -> None:
    """Let findings about departments go to their heirs, and set aside what would open.

    Where no run was published there are none to carry: the first one is a baseline.
    """
    runs = dict(
        Strategy.objects.filter(published_run__isnull=False).values_list("id", "published_run")
    )
    followed = _followed(before, after, heirs)
    carried = {key for keys in followed.values() for key in keys}
    for old, new in followed.items():
        standing = _standing(old)
        if standing is not None and old[0] in runs:
            _go_to(standing, [after[key] for key in new], recorder)
    for key, one in after.items():
        if key in before or key in carried or one.is_pair or key[0] not in runs:
            continue
        if any(each.noun == "contribution" for each in one.subjects):
            # Links do not change with the structure.
            continue
        _set_aside(key, one, runs[key[0]], reason=reason, recorder=recorder)


def resolve_about(ids: Collection[UUID], *, reason: str, recorder: Recorder) -> int:
    """Resolve the findings about records that end, with the words of why; how many."""
    rows = Finding.objects.select_for_update(of=("self",)).filter(
        subject_ids__overlap=list(ids),
        state__in=[Finding.State.OPEN, Finding.State.CANDIDATE, Finding.State.WAIVED],
    )
    gone = {str(one) for one in ids}
    about = [
        one
        for one in rows.order_by("pk")
        if gone & {subject["id"] for subject in one.subjects}
        or (one.is_pair and gone & {str(side) for side in one.side_ids})
    ]
    for finding in about:
        before = state_of(FINDING, finding)
        finding.state, finding.resolved_at = Finding.State.RESOLVED, recorder.now
        _save(finding, before, recorder, reason=reason)
    return len(about)


def _followed(before: Picture, after: Picture, heirs: Heirs) -> dict[Key, list[Key]]:
    """Findings about departments that ended → those that say the same of their heirs."""
    found: dict[Key, list[Key]] = {}
    for key, one in before.items():
        ended = [each for each in one.subjects if each.id in heirs]
        if not ended or key in after:
            continue
        for heir in heirs[ended[0].id]:
            subjects = tuple(
                Subject(each.noun, heir) if each == ended[0] else each for each in one.subjects
            )
            wanted = key[0], key[1], replace(one, subjects=subjects).subject_key
            taken = any(wanted in keys for keys in found.values())
            if wanted in after and wanted not in before and not taken:
                found.setdefault(key, []).append(wanted)
    return found


def _standing(key: Key) -> Finding | None:
    strategy_id, code, subject_key = key
    rows = Finding.objects.select_for_update(of=("self",)).filter(
        strategy=strategy_id, code=code, subject_key=subject_key
    )
    return rows.exclude(state=Finding.State.RESOLVED).first()


def _go_to(standing: Finding, found: Sequence[Found], recorder: Recorder) -> None:
    """The row goes to the first heir; the others get rows that stand as it does."""
    waivers = list(
        Waiver.objects.select_for_update(of=("self",))
        .filter(finding=standing, fingerprint=standing.fingerprint, withdrawn_at__isnull=True)
        .order_by("pk")
    )
    first, *others = found
    for one in others:
        other = opened(standing.strategy_id, one, standing.changed_in_id, now=recorder.now)
        other.state, other.opened_at = standing.state, standing.opened_at
        _insert(other, recorder)
        for waiver in waivers:
            _waive(other, waiver, recorder)
    before = state_of(FINDING, standing)
    for name, value in _seen(first, standing.currency).items():
        setattr(standing, name, value)
    standing.subject_key = first.subject_key
    _save(standing, before, recorder)
    for waiver in waivers:
        was = state_of(WAIVER, waiver)
        waiver.finding, waiver.fingerprint = standing, standing.fingerprint
        saving.save_next_version(WAIVER, waiver, recorder, before=was)


def _set_aside(key: Key, one: Found, run_id: UUID, *, reason: str, recorder: Recorder) -> None:
    known = (
        Finding.objects.select_for_update(of=("self",))
        .filter(strategy=key[0], code=key[1], subject_key=key[2])
        .first()
    )
    if known is None:
        known = opened(key[0], one, run_id, now=recorder.now)
        known.state = Finding.State.WAIVED
        _insert(known, recorder)
    elif known.state == Finding.State.RESOLVED:
        before = state_of(FINDING, known)
        for name, value in _seen(one, known.currency).items():
            setattr(known, name, value)
        known.state, known.resolved_at = Finding.State.WAIVED, None
        known.opened_at, known.reopened_count = recorder.now, known.reopened_count + 1
        _save(known, before, recorder)
    else:
        return
    _waive(known, None, recorder, reason=reason)


def _waive(finding: Finding, like: Waiver | None, recorder: Recorder, *, reason: str = "") -> None:
    """Give a finding a waiver: like one that stands, or because of the reorganisation.

    The latter needs no second person, whatever the amount: nothing about the work has changed.
    """
    judge = recorder.actor.id
    if like is None and judge is None:
        judge = UUID(int=0)
    waiver = Waiver(
        id=uuid4(),
        created_at=recorder.now,
        updated_at=recorder.now,
        finding=finding,
        fingerprint=finding.fingerprint,
        reason=like.reason if like else reason,
        until_on=like.until_on if like else organisation_settings.today(recorder.now + SET_ASIDE),
        money_at_stake=finding.money_at_stake,
        waived_by_id=like.waived_by_id if like else cast(UUID, judge),
        waived_at=like.waived_at if like else recorder.now,
        needs_second_person=like.needs_second_person if like else False,
        agreed_by_id=like.agreed_by_id if like else None,
        agreed_at=like.agreed_at if like else None,
    )
    waiver.save(force_insert=True)
    recorder.record(
        noun=WAIVER.name,
        object_id=waiver.pk,
        version=1,
        operation="created",
        fields={name: (None, value) for name, value in state_of(WAIVER, waiver).items()},
        audience=publication.audience(finding),
    )


def opened(strategy_id: UUID, one: Found, run_id: UUID, *, now: datetime) -> Finding:
    """Return the row of what was found, not written yet."""
    currency = Strategy.objects.values_list("currency", flat=True).get(pk=strategy_id)
    return Finding(
        id=uuid4(),
        strategy_id=strategy_id,
        code=one.code,
        subject_key=one.subject_key,
        opened_at=now,
        opened_in_id=run_id,
        changed_in_id=run_id,
        created_at=now,
        updated_at=now,
        **_seen(one, currency),
    )


def _seen(one: Found, currency: str) -> dict[str, Any]:
    return merging.columns_of(examination.row_of(one, {}), currency)


def _insert(finding: Finding, recorder: Recorder) -> None:
    finding.save(force_insert=True)
    nothing = dict.fromkeys(FINDING.columns)
    publication.note(finding, recorder, operation="created", before=nothing)


def _save(
    finding: Finding, before: dict[str, Any], recorder: Recorder, *, reason: str = ""
) -> None:
    finding.version += 1
    finding.updated_at = recorder.now
    finding.save()
    publication.note(finding, recorder, operation="updated", before=before, reason=reason)


def _order(key: Key) -> tuple[str, str, str]:
    return str(key[0]), key[1], key[2]
