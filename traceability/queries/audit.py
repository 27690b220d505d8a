"""The audit chain: changes in commit order, and the seals over them."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from traceability.models import AuditSeal

GENESIS = "0" * 64
FETCH = 2000

# Below the oldest transaction still open nothing can be committed any more. The bare column's name
# in ORDER BY would be the text selected, by which transaction 1000 comes before 999.
_CHANGES = """
    SELECT position, transaction_id::text, noun, object_id::text, operation, version, fields,
           at, actor_kind, actor_id::text, reason, department_ids::text[],
           confidential_initiative_id::text, import_batch_id::text, subject_ids::text[],
           told_to, side_ids::text[]
    FROM traceability_change
    WHERE (transaction_id, position) > (%s::text::xid8, %s)
      AND (transaction_id, position) <= (%s::text::xid8, %s)
      AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY traceability_change.transaction_id, position LIMIT %s
"""
_LAST = ("18446744073709551615", 2**63 - 1)
_NAMES = (
    "position",
    "transaction_id",
    "noun",
    "object_id",
    "operation",
    "version",
    "fields",
    "at",
    "actor_kind",
    "actor_id",
    "reason",
    "department_ids",
    "confidential_initiative_id",
    "import_batch_id",
    "subject_ids",
    "told_to",
    "side_ids",
)
_SINCE_PAIRS = ("told_to", "side_ids")
# Which columns the digest of a seal covers, by its form. Seals on record keep theirs.
COVERED = {
    1: tuple(name for name in _NAMES if name not in ("subject_ids", *_SINCE_PAIRS)),
    2: tuple(name for name in _NAMES if name not in _SINCE_PAIRS),
    3: _NAMES,
}
PRESENT_FORM = max(COVERED)
Place = tuple[str, int]
BEGINNING: Place = ("0", 0)


@dataclass(frozen=True, slots=True)
class SealedChange:
    """One change as the chain sees it: where it stands, and its canonical JSON."""

    place: Place
    text: bytes


@dataclass(frozen=True, slots=True)
class BrokenSeal:
    """A seal that does not fit the changes it covers, or the seal before it."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a look at the whole chain found. `unsealed` changes wait for the next seal."""

    seals: int
    changes: int
    unsealed: int
    broken: tuple[BrokenSeal, ...]


def changes_after(
    place: Place, *, until: Place = _LAST, most: int, form: int = PRESENT_FORM
) -> list[SealedChange]:
    """Committed changes after a place up to another, in commit order. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGES, [*place, *until, most])
        return [_sealed(row, form) for row in cursor.fetchall()]


def digest_of(previous: str, changes: Iterator[SealedChange] | list[SealedChange]) -> str:
    """The digest of a batch of changes upon the digest before it."""
    state = hashlib.sha256(previous.encode())
    for change in changes:
        state.update(b"\n" + change.text)
    return state.hexdigest()


def latest_seal() -> AuditSeal | None:
    """The seal at the end of the chain."""
    return AuditSeal.objects.order_by("-number").first()


def place_of(seal: AuditSeal | None) -> Place:
    """Where a seal ends; the beginning without one."""
    if seal is None:
        return BEGINNING
    return (str(seal.latest_transaction_id), seal.latest_position)


def verify() -> Verification:
    """Recompute the whole chain from the changes that stand. Linear in changes, flat in memory."""
    broken: list[BrokenSeal] = []
    previous: AuditSeal | None = None
    changes = 0
    for seal in AuditSeal.objects.order_by("number").iterator(chunk_size=FETCH):
        why = _fault(seal, previous)
        if why:
            broken.append(BrokenSeal(seal.number, why))
        changes += seal.change_count
        previous = seal
    unsealed = sum(1 for _ in _stream(place_of(previous), _LAST))
    return Verification(
        seals=0 if previous is None else previous.number,
        changes=changes,
        unsealed=unsealed,
        broken=tuple(broken),
    )


def _fault(seal: AuditSeal, previous: AuditSeal | None) -> str:
    expected = 1 if previous is None else previous.number + 1
    if seal.number != expected:
        return f"seal {expected} is missing before it"
    if seal.form not in COVERED:
        return f"it is of the form {seal.form}, which this version does not know"
    if seal.previous_digest != (GENESIS if previous is None else previous.digest):
        return "it does not name the digest of the seal before it"
    counted = 0

    def counting() -> Iterator[SealedChange]:
        nonlocal counted
        for change in _stream(place_of(previous), place_of(seal), form=seal.form):
            counted += 1
            yield change

    digest = digest_of(seal.previous_digest, counting())
    if counted != seal.change_count:
        return f"it was put on {seal.change_count} changes, and {counted} stand"
    return "" if digest == seal.digest else "a change under it was altered"


def _stream(place: Place, until: Place, *, form: int = PRESENT_FORM) -> Iterator[SealedChange]:
    while batch := changes_after(place, until=until, most=FETCH, form=form):
        yield from batch
        place = batch[-1].place


def _sealed(row: tuple[Any, ...], form: int) -> SealedChange:
    known = dict(zip(_NAMES, row, strict=True))
    values = {name: known[name] for name in COVERED[form]}
    fields = values["fields"]
    values["fields"] = json.loads(fields) if isinstance(fields, str) else fields
    values["at"] = values["at"].isoformat()
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return SealedChange((values["transaction_id"], values["position"]), text.encode())
