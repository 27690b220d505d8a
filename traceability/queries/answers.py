"""Answers of rounds: one's own, or those of rounds for their count. Nothing else opens them.

One's own is what was given in one's own account: whoever is given somebody's name or password later
finds that there is an answer, and not what it says.

Row-level security shows a row only where one of these two settings names it; both end with the
block, and with the transaction whatever happens in it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from traceability.domain import envelopes
from traceability.domain.rounds import Answer
from traceability.models import Response


@contextmanager
def of_rater(person_id: UUID) -> Iterator[QuerySet[Response]]:
    """Yield the answers of one person, to be read and written within the block."""
    with _showing("throughline.rater", str(person_id)):
        yield Response.objects.filter(rater=person_id)


@contextmanager
def of_round(round_id: UUID) -> Iterator[QuerySet[Response]]:
    """Yield the answers of one round, to be counted or destroyed within the block."""
    with of_rounds([round_id]) as kept:
        yield kept


@contextmanager
def of_rounds(round_ids: Collection[UUID]) -> Iterator[QuerySet[Response]]:
    """Yield the answers of several rounds, to be counted within the block."""
    with _showing("throughline.counted_round", ",".join(map(str, round_ids))):
        yield Response.objects.filter(round__in=round_ids)


def sealed(answer: Answer, *, round_id: UUID, rater_id: UUID) -> bytes:
    """Return an answer as it is kept."""
    text = json.dumps(asdict(answer), separators=(",", ":")).encode()
    return envelopes.sealed(text, about=_about(round_id, rater_id), secrets=settings.ANSWERS_KEYS)


def opened_in(row: Response, *, account_id: UUID | None) -> Answer:
    """Return what a kept answer says, to the account that gave it. Raises `envelopes.NotOpened`."""
    if account_id is None or row.account_id != account_id:
        raise envelopes.NotOpened("The answer was given in another account.")
    return opened(row)


def opened(row: Response) -> Answer:
    """Return what a kept answer says, for the count. Raises `envelopes.NotOpened`."""
    about = _about(row.round_id, row.rater_id)
    text = envelopes.opened(bytes(row.sealed), about=about, secrets=settings.ANSWERS_KEYS)
    said = json.loads(text)
    recall = said["recall"]
    return Answer(
        recall=None if recall is None else tuple(recall),
        points=said["points"],
        sentence=said["sentence"],
        pulls=tuple(said["pulls"]),
    )


def _about(round_id: UUID, rater_id: UUID) -> str:
    return f"{round_id}:{rater_id}"


@contextmanager
def _showing(setting: str, value: str) -> Iterator[None]:
    # A savepoint that is rolled back takes the setting with it.
    with transaction.atomic():
        _set(setting, value)
        yield
        _set(setting, "")


def _set(setting: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [setting, value])
