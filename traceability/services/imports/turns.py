"""Imports and their undoing take turns, and say in words what the database refuses."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, DataError, IntegrityError, OperationalError, connection

from traceability.services.imports.report import DatabaseRefused, ImportUnderway

LOCK = 7_340_002
# Lock timeout, statement cancelled, deadlock, serialization failure.
BUSY = frozenset({"55P03", "57014", "40P01", "40001"})


def take_turn() -> None:
    """Let one import or undoing at a time through, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        row = cursor.fetchone()
    if not row or not row[0]:
        raise ImportUnderway("Another import is being written; start this one when it has ended.")


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the database refuses into a sentence that names its rule."""
    try:
        yield
    except (IntegrityError, DataError) as error:
        raise refusal(error) from error
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) in BUSY:
            raise ImportUnderway(
                "Other writers held the same records for too long; nothing was written. "
                "Start again."
            ) from error
        raise


def refusal(error: DatabaseError) -> DatabaseRefused:
    """Return the refusal that a constraint's name and detail make up."""
    diagnosis = getattr(error.__cause__, "diag", None)
    rule = getattr(diagnosis, "constraint_name", None) or ""
    detail = getattr(diagnosis, "message_detail", None) or str(error).split("\n")[0]
    return DatabaseRefused(
        f"A rule of the database{f', {rule},' if rule else ''} does not hold: {detail} "
        "Nothing was written; mend what it names and start again.",
        facts={"constraint": rule},
    )
