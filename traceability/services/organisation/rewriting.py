"""Rewrite many records of several nouns in one change: each gets one more version and one line."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import uuid4

from traceability.models.base import Record
from traceability.models.nouns import BY_NAME, Noun, by_model
from traceability.services import bulk, saving
from traceability.services.audit import Recorder, difference, state_of

R = TypeVar("R", bound=Record)


class Rewriting:
    """Records that one change makes and revises; what is revised is written by `write`.

    The caller checks the rights. A record that was read in another version than stands is refused
    by the database, which finds fewer rows.
    """

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self._befores: dict[Record, dict[str, Any]] = {}

    def make(self, noun: str, **values: Any) -> Any:
        """Return a new record, written now, because others will refer to it."""
        entry = BY_NAME[noun]
        now = self.recorder.now
        record = entry.model(id=uuid4(), created_at=now, updated_at=now, **values)
        saving.clean(entry, record)
        saving.save_first_version(entry, record, self.recorder)
        return record

    def revise(self, records: Iterable[Record], /, **values: Any) -> None:
        """Set columns of locked records; they are written together."""
        for record in records:
            entry = by_model(type(record))
            self._befores.setdefault(record, state_of(entry, record))
            for name, value in values.items():
                setattr(record, name, value)

    def held(self, model: type[R]) -> list[R]:
        """Return the records of a table that are revised and not written yet."""
        return [one for one in self._befores if isinstance(one, model)]

    def write(self, told: Mapping[Record, saving.Told] | None = None) -> None:
        """Write what was revised and differs. `told` are changes beyond a record's own columns."""
        told = told or {}
        for record in told:
            entry = by_model(type(record))
            self._befores.setdefault(record, state_of(entry, record))
        by_noun: dict[str, list[Record]] = {}
        for record, before in self._befores.items():
            entry = by_model(type(record))
            if difference(before, state_of(entry, record)) or told.get(record):
                by_noun.setdefault(entry.name, []).append(record)
        for noun, records in by_noun.items():
            self._update(BY_NAME[noun], sorted(records, key=lambda one: one.pk), told)
        self._befores.clear()

    def _update(
        self, entry: Noun, records: list[Record], told: Mapping[Record, saving.Told]
    ) -> None:
        changed = {"updated_at"}
        for record in records:
            saving.clean(entry, record)
            changed |= difference(self._befores[record], state_of(entry, record)).keys()
        rows = [{**state_of(entry, one), "updated_at": self.recorder.now} for one in records]
        with saving.explained(entry):
            bulk.update(entry.model, sorted(changed), rows)
        for record in records:
            record.version, record.updated_at = record.version + 1, self.recorder.now
            saving.note(
                entry,
                record,
                self.recorder,
                operation="ended"
                if _has_ended(entry, record, self._befores[record])
                else "updated",
                before=self._befores[record],
                told=told.get(record),
            )


def _has_ended(entry: Noun, record: Record, before: Mapping[str, Any]) -> bool:
    """Whether this revision ended it: by its date, or the state that ends its noun."""
    if entry.ended_by is None:
        return False
    column, state = entry.ended_by
    stands = getattr(record, column)
    return before[column] != stands and (stands == state if state else stands is not None)
