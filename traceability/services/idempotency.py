"""Do a thing once for a key, and give every repetition the first answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from traceability.domain.errors import TraceabilityError
from traceability.models import IdempotentRequest
from traceability.services.retries import survives_deadlock

KEPT = timedelta(hours=24)


class StillRunning(TraceabilityError):
    """The first request with this key has not ended."""

    code, title = "still_running", "The first request with this key is still running"


class OtherRequest(TraceabilityError):
    """The key belongs to a request with another body."""

    code, title, status = "other_request", "This key belongs to another request", 422


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as bytes; `is_replay` when it was given before."""

    status: int
    body: bytes
    headers: dict[str, str]
    is_replay: bool = False


@survives_deadlock
def answer_once(
    *, principal_id: UUID, key: str, digest: str, now: datetime, write: Callable[[], Answer]
) -> Answer:
    """Return the answer of `write`, or the one kept for this key.

    The write and its answer commit together: when the process dies in between there is neither,
    and the same key may be tried again. Keys are kept for a day; refusals are not kept. Raises
    `StillRunning` while another request holds the key, `OtherRequest` when `digest` differs.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))",
                [f"{principal_id} {key}"],
            )
            if not cursor.fetchone()[0]:
                raise StillRunning("Wait a moment, then send the same request again.")
        IdempotentRequest.objects.filter(
            principal_id=principal_id, created_at__lt=now - KEPT
        ).delete()
        kept = IdempotentRequest.objects.filter(principal_id=principal_id, key=key).first()
        if kept is None:
            answer = write()
            IdempotentRequest.objects.create(
                principal_id=principal_id,
                key=key,
                request_digest=digest,
                status=answer.status,
                headers=answer.headers,
                body=answer.body,
                created_at=now,
            )
            return answer
        if kept.request_digest != digest:
            raise OtherRequest(
                "This Idempotency-Key was used for another request; use a new one.",
                facts={"key": key},
            )
        return Answer(kept.status or 200, bytes(kept.body), dict(kept.headers), is_replay=True)
