"""Failures that were foreseen: each carries a code, a sentence that says what to do, and the facts.

A child is named by the fact (`NotTheDecider`, `CycleInContributions`) and raised beside the rule.
The doors turn them into problem documents in one place; whatever is not one of these is a bug and
stays loud.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldError:
    """One complaint about one field. `pointer` is a JSON pointer into the input (`/share`)."""

    pointer: str
    code: str
    message: str


class TraceabilityError(Exception):
    """An anticipated failure.

    `code` is stable and in snake_case, `detail` a sentence for a reader, `facts` ids and amounts
    for a program, `errors` complaints by field.
    """

    code = "refused"
    title = "The request was refused"
    status = 409

    def __init__(
        self,
        detail: str,
        *,
        facts: Mapping[str, object] | None = None,
        errors: Sequence[FieldError] = (),
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.facts: dict[str, object] = dict(facts or {})
        self.errors = tuple(errors)


class NotFound(TraceabilityError):
    """There is no such record, or the reader may not know of it: both look alike."""

    code, title, status = "not_found", "Not found", 404


class NotRecordedThen(NotFound):
    """It is recorded, but was not yet; `facts['recorded_since']` is the first instant it was."""

    code, title = "not_recorded_then", "Nothing was recorded then"


class NotPermitted(TraceabilityError):
    """The principal may read this but may not do that."""

    code, title, status = "not_permitted", "Not permitted", 403


class InvalidFields(TraceabilityError):
    """Fields of the input break a rule; `errors` names each."""

    code, title, status = "invalid_fields", "Some fields are not valid", 400


class StaleVersion(TraceabilityError):
    """Someone changed the record since it was read; `facts['current']` holds its present state."""

    code, title, status = "stale_version", "The record changed since you read it", 412


class VersionRequired(TraceabilityError):
    """A write by id came without the version it is based on."""

    code, title, status = "version_required", "Say which version you read", 428


class StillReferenced(TraceabilityError):
    """The record cannot go because others stand on it."""

    code, title, status = "still_referenced", "Other records stand on this one", 409


class Duplicate(TraceabilityError):
    """A record with this key exists already."""

    code, title, status = "duplicate", "Already there", 409
