"""An import's rows into the tables, noun by noun, each change recorded once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from traceability.domain.access import Actor
from traceability.interchange.records import NOUNS, CustomFieldDefinition
from traceability.models import (
    CustomField,
    Strategy,
)
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.queries.imports import stored
from traceability.services import bulk, rules
from traceability.services import strategy as strategies
from traceability.services.audit import Recorder, difference
from traceability.services.imports.comparing import is_approved_anew, is_confirmed_anew
from traceability.services.imports.remembering import Memory
from traceability.services.imports.rows import (
    CREATED,
    UPDATED,
    ChangedMeanwhile,
    Progress,
    Row,
    Sheet,
    same,
)
from traceability.services.imports.values import blank_state

SLICE = bulk.SLICE
WRITTEN_BY_EVERY_CHANGE = ("updated_at", "import_batch")


class Writer:
    """Writes the rows of one import. `source` is the system its ids belong to."""

    def __init__(
        self, recorder: Recorder, *, batch_id: UUID, source: str, progress: Progress | None
    ) -> None:
        self.recorder = recorder
        self.actor: Actor = recorder.actor
        self.now: datetime = recorder.now
        self.batch_id = batch_id
        self.memory = Memory(scope=self.actor.scope, batch_id=batch_id, source=source)
        self.progress = progress
        # Of the initiatives that this import made: nobody need ask for them.
        self.made: dict[UUID, UUID] = {}

    def write(self, sheet: Sheet, *, freezes: bool = True) -> None:
        """Write every row that is new or changed, and what its source calls it.

        The vision of a strategy that becomes approved is frozen, unless the source brings it.
        """
        for noun in NOUNS:
            changing = [row for row in sheet.of(noun) if row.after is not None]
            for start in range(0, len(changing), SLICE):
                self._write_slice(noun, changing[start : start + SLICE])
                if noun != "strategy":
                    _forget_states(changing[start : start + SLICE])
                if self.progress is not None:
                    done = min(start + SLICE, len(changing))
                    self.progress(BY_NAME[noun].plural.replace("_", " "), done, len(changing))
            self.memory.remember(list(sheet.of(noun)))
        if freezes:
            self._approve([row for row in sheet.of("strategy") if is_approved_anew(row)])

    def define(self, fields: Mapping[tuple[str, str], CustomFieldDefinition]) -> None:
        """Define the custom fields that the source brings and nobody has defined."""
        rows = [
            {
                **blank_state("custom_field"),
                "id": uuid4(),
                "noun": noun,
                "key": key,
                "label": defined.label,
                "type": defined.type,
                "choices": list(defined.choices),
                "created_at": self.now,
                "updated_at": self.now,
                "import_batch": self.batch_id,
            }
            for (noun, key), defined in sorted(fields.items())
        ]
        if rows:
            bulk.insert(CustomField, list(rows[0]), rows)
            for row in rows:
                self._record("custom_field", "created", {}, row, {})

    def _write_slice(self, noun: str, rows: Sequence[Row]) -> None:
        if noun == "contribution":
            self._vouch([row for row in rows if is_confirmed_anew(row)])
        created = [row.after for row in rows if row.outcome == CREATED and row.after is not None]
        updated = [
            (row.before, row.after)
            for row in rows
            if row.outcome == UPDATED and row.before is not None and row.after is not None
        ]
        if created:
            self._create(noun, created)
        if updated:
            self.revise(noun, updated, operation="updated")

    def _create(self, noun: str, states: list[dict[str, Any]]) -> None:
        for state in states:
            state["created_at"] = state["updated_at"] = self.now
            state["import_batch"] = self.batch_id
        bulk.insert(BY_NAME[noun].model, list(blank_state(noun)), states)
        if noun == "initiative":
            self.made.update((state["id"], state["department"]) for state in states)
        departments = self._departments(noun, states)
        for state in states:
            self._record(noun, "created", {}, state, departments)
        self.recorder.flush()

    def revise(
        self,
        noun: str,
        pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]],
        *,
        operation: str,
    ) -> None:
        """Write records of one noun whose states (before, after) differ, as their next version."""
        columns = set().union(*(same(before, after) for before, after in pairs))
        columns -= set(WRITTEN_BY_EVERY_CHANGE)
        for _, after in pairs:
            after["updated_at"], after["import_batch"] = self.now, self.batch_id
        names = [*sorted(columns), *WRITTEN_BY_EVERY_CHANGE]
        found = bulk.update(BY_NAME[noun].model, names, [after for _, after in pairs])
        if found != len(pairs):
            raise ChangedMeanwhile(
                f"Somebody changed {noun.replace('_', ' ')} records while the import compared "
                "them. Nothing was written; start the import again.",
                facts={"noun": noun, "count": len(pairs) - found},
            )
        departments = self._departments(noun, [state for pair in pairs for state in pair])
        for before, after in pairs:
            after["version"] = before["version"] + 1
            self._record(noun, operation, before, after, departments)
        self.recorder.flush()

    def _vouch(self, rows: Sequence[Row]) -> None:
        """Keep with each confirmed link what both of its ends say now, where its source does not
        say what they said when it was confirmed.
        """
        scope = self.actor.scope
        states = [row.after for row in rows if row.after is not None]
        initiatives = {state["initiative"] for state in states if state["initiative"]}
        objectives = {
            state[name]
            for state in states
            for name in ("source_objective", "objective")
            if state[name]
        }
        facts = {
            **stored.facts_of_initiatives(scope=scope, ids=initiatives),
            **stored.facts_of_objectives(scope=scope, ids=objectives),
        }
        for row in rows:
            state, said = row.state, row.values
            if "confirmed_at" not in said:
                state["confirmed_at"], state["confirmed_by_id"] = self.now, self.actor.id
            if "source_facts" not in said:
                state["source_facts"] = facts[state["initiative"] or state["source_objective"]]
            if "target_facts" not in said:
                state["target_facts"] = facts[state["objective"]]

    def _approve(self, rows: Iterable[Row]) -> None:
        """Freeze the vision of strategies that this import approved, back-dated where it can be."""
        for row in rows:
            approved = Strategy.objects.get(pk=row.object_id)
            strategies.freeze_version(
                strategy=approved,
                effective_on=approved.starts_on or organisation_settings.today(self.now),
                now=self.now,
                is_imported=True,
            )

    def _departments(self, noun: str, states: Sequence[Mapping[str, Any]]) -> dict[UUID, UUID]:
        """Departments of the initiatives that some states tell of. A query a slice."""
        entry = BY_NAME[noun]
        if entry.department_path:
            return {}
        ids = rules.initiatives_told_of(entry, *states)
        made = {one: self.made[one] for one in ids if one in self.made}
        return made | stored.departments_of(scope=self.actor.scope, ids=ids - made.keys())

    def _record(
        self,
        noun: str,
        operation: str,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
        departments: Mapping[UUID, UUID],
    ) -> None:
        self.recorder.record(
            noun=noun,
            object_id=after["id"],
            version=after["version"],
            operation=operation,
            fields=difference(before, after),
            audience=rules.audience(BY_NAME[noun], before, after, departments=departments),
        )


def _forget_states(rows: Sequence[Row]) -> None:
    """Give back the memory of what is written."""
    for row in rows:
        row.before = row.after = None
        row.values = {}
