"""Rows to clean columns: every value checked, every reference turned into an id."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from traceability.domain.access import Scope
from traceability.interchange import parts
from traceability.interchange.nouns import Field
from traceability.interchange.records import (
    CUSTOM,
    IDENTITY,
    NOUNS,
    CustomFieldDefinition,
    Identity,
    waits_for,
)
from traceability.interchange.values import FALSE, TRUE
from traceability.models import Strategy
from traceability.queries.imports import stored
from traceability.services.audit import plain
from traceability.services.imports.collecting import Known
from traceability.services.imports.rows import CellProblem, Row, Sheet, several, targets_of
from traceability.services.imports.values import blank_state, cleaners, storable

# What the rows of a noun cannot both be: the columns that are unique together.
KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "contribution": (("initiative", "objective"), ("source_objective", "objective")),
    "allocation": (("initiative", "period", "kind", "currency"),),
    "target_allocation": (("objective", "period"),),
    "control_total": (("department", "period", "currency"),),
    "reading": (("measure", "read_on"),),
    "measure_effect": (("initiative", "measure"),),
    "dependency": (("initiative", "needs"),),
    "demand": (("pool", "initiative", "period"),),
    "decision": (("strategy", "number"), ("supersedes",)),
    "dissent": (("decision", "author"),),
    "telling": (("decision", "forum", "told_on"),),
    "review": (("strategy", "held_on"),),
    "stage_gate": (("stage", "requires"),),
}
WITH_CURRENCY = ("allocation", "control_total")
# What a source may leave unsaid of a confirmed link: the import then says it.
CONFIRMATION = frozenset({"confirmed_at", "source_facts", "target_facts"})


def _told(identity: Identity) -> str:
    return f"The id {identity.value!r} ({identity.kind}) of {identity.system}"


class Resolver:
    """Cleans the rows of a sheet, noun by noun; what cannot be cleaned is rejected there."""

    def __init__(self, sheet: Sheet, known: Known, *, scope: Scope, profile: str) -> None:
        self.sheet = sheet
        self.known = known
        self.scope = scope
        self.profile = profile
        self.custom_fields = stored.custom_fields(scope=scope)
        # Fields that the source speaks of and nobody has defined.
        self.new_custom_fields: dict[tuple[str, str], CustomFieldDefinition] = {}
        for defined in sheet.custom_fields:
            if (key := (defined.noun, defined.key)) not in self.custom_fields:
                self.custom_fields[key] = (defined.type, defined.choices)
                self.new_custom_fields[key] = defined
        self.standing = self._stored_targets()

    def resolve(self) -> None:
        """Clean every row; then find again by their keys the rows no identity recognised."""
        currency = self._currency()
        for noun in NOUNS:
            for row in list(self.sheet.of(noun)):
                try:
                    self._clean(row, currency)
                except _Problem as problem:
                    self.sheet.reject(
                        row.record, problem.cause.code, str(problem.cause), problem.column
                    )
        self.sheet.spread()
        self._refuse_taken_identities()
        self.sheet.spread()
        for noun in KEYS:
            self._adopt(noun)

    def _clean(self, row: Row, currency: str | None) -> None:
        known, many = cleaners(row.record.noun), several(row.record.noun)
        values: dict[str, Any] = {}
        for name, value in row.record.values.items():
            try:
                if name == "custom_fields":
                    values[name] = self._custom(row.record.noun, value)
                elif name in many:
                    values[many[name].column] = self._many(many[name], value)
                elif name in CONFIRMATION and not value:
                    continue
                elif name in known:
                    values[name] = known[name](value)
                elif value is None and name in targets_of(row.record.noun):
                    # The source says that it refers to nothing.
                    values[name] = None
                else:
                    raise CellProblem(
                        "unknown_field",
                        f"a {row.record.noun} has no field {name!r}; take it out of the profile.",
                    )
            except CellProblem as cause:
                raise _Problem(name, cause) from cause
        for name, external_id in row.record.references.items():
            values[name] = self._reference(row, name, external_id)
        if row.record.noun in WITH_CURRENCY and not row.is_stored and "currency" not in values:
            if currency is None:
                unsaid = CellProblem(
                    "value_missing",
                    "currency is needed: no strategy of this source says it, or several differ.",
                )
                raise _Problem("currency", unsaid)
            values["currency"] = currency
        self._say_why_confirmed(row, values)
        row.values = values
        row.brought = {name: _plain(value) for name, value in values.items()}

    def _say_why_confirmed(self, row: Row, values: dict[str, Any]) -> None:
        if row.record.noun != "contribution" or row.is_stored or "confirmed_at" in values:
            return
        state = values.get("state", blank_state("contribution")["state"])
        if state == "confirmed" and not values.get("state_reason"):
            values["state_reason"] = f"imported by {self.profile}"

    def _reference(self, row: Row, name: str, external_id: str) -> UUID:
        target = targets_of(row.record.noun).get(name)
        if target is None:
            unknown = CellProblem("unknown_field", f"a {row.record.noun} refers to no {name!r}.")
            raise _Problem(name, unknown)
        found = self.id_of(target, external_id)
        if found is None:
            raise _Problem(name, self._missing(target, name, external_id))
        return found

    def _missing(self, noun: str, name: str, external_id: str) -> CellProblem:
        if (noun, external_id) in self.sheet.rejected:
            return CellProblem("reference_rejected", waits_for(noun, external_id))
        return CellProblem(
            "reference_missing",
            f"{name} is {external_id!r}, which is no {noun} of the source or of what is stored; "
            "add it or mend the id.",
        )

    def id_of(self, noun: str, external_id: str) -> UUID | None:
        """Return the record that an external id names; None where there is none, or is rejected."""
        row = self.sheet.get(noun, external_id)
        if row is not None:
            return row.object_id
        if (noun, external_id) in self.sheet.rejected:
            return None
        identity = self.known.by_key.get((noun, external_id))
        if identity is None or identity.object_id not in self.standing:
            return None
        return identity.object_id

    def _many(self, known: Field, value: object) -> list[Any]:
        """Return what names several records with ids of here: a list of ids, or of objects."""
        if known.parts:
            return self._parts(known, value)
        if value is None:
            return []
        if not isinstance(value, tuple | list):
            raise CellProblem("not_a_list", f"{known.name} is {value!r}, which is no list of ids.")
        return [self._named(known.refers_to or "", str(external_id)) for external_id in value]

    def _parts(self, known: Field, value: object) -> list[Any]:
        text = storable(known.name, str(value or ""))
        try:
            read = parts.read(text, known.name)
        except parts.PartsUnreadable as error:
            raise CellProblem("not_parts", str(error)) from error
        found, _ = parts.renamed(read, known, lambda noun, id_: str(self._named(noun, id_)))
        return found

    def _named(self, noun: str, external_id: str) -> UUID:
        found = self.id_of(noun, external_id)
        if found is None:
            words = noun.replace("_", " ")
            raise CellProblem("reference_missing", f"there is no {words} {external_id!r}.")
        return found

    def _custom(self, noun: str, value: object) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise CellProblem("not_a_mapping", "custom fields have to come by name.")
        cleaned: dict[str, Any] = {}
        for key, each in value.items():
            try:
                if (noun, key) not in self.custom_fields:
                    _check_key(key)
                    if each is None:
                        continue
                    self._define(noun, key, each)
                type_, choices = self.custom_fields[noun, key]
                cleaned[key] = _fitting(key, each, type_, choices)
            except CellProblem as cause:
                raise _Problem(f"{CUSTOM}{key}", cause) from cause
        return cleaned

    def _define(self, noun: str, key: str, value: object) -> None:
        """Add a field that nobody has defined, of the type that its first value has."""
        type_ = _type_of(value)
        self.custom_fields[noun, key] = (type_, ())
        label = key.replace("_", " ").capitalize()
        self.new_custom_fields[noun, key] = CustomFieldDefinition(noun, key, label, type_)

    def _currency(self) -> str | None:
        """The one currency of the source's strategies, or of all that are stored."""
        said = {
            str(row.record.values["currency"])
            for row in self.sheet.of("strategy")
            if row.record.values.get("currency")
        } or set(Strategy.objects.values_list("currency", flat=True).distinct())
        return said.pop() if len(said) == 1 else None

    def _stored_targets(self) -> set[UUID]:
        """Which of the records that known identities name still stand, where rows may refer."""
        by_noun: dict[str, list[UUID]] = {}
        for (noun, value), identity in self.known.by_key.items():
            if noun in self.sheet.rows and value not in self.sheet.rows[noun]:
                by_noun.setdefault(noun, []).append(identity.object_id)
        found: set[UUID] = set()
        for noun, wanted in by_noun.items():
            found |= stored.standing(scope=self.scope, noun=noun, ids=wanted)
        return found

    def _refuse_taken_identities(self) -> None:
        """Reject rows whose further identities name another record already."""
        given: dict[tuple[str, str, str, str], Row] = {}
        for row in list(self.sheet):
            for identity in row.record.identities:
                try:
                    _check_identity(identity)
                except CellProblem as cause:
                    self.sheet.reject(
                        row.record, cause.code, str(cause), f"{IDENTITY}{identity.kind}"
                    )
                    break
                key = (identity.system, row.record.noun, identity.kind, identity.value)
                if given.setdefault(key, row) is not row:
                    told = f"{_told(identity)} stands at {given[key].record.place} too."
                    self._reject_taken(row, identity, f"{told} Give each row an id of its own.")
                    break
        if not given:
            return
        taken = stored.further_identities(scope=self.scope, keys=given)
        for key, object_id in taken.items():
            row = given[key]
            if row.key in self.sheet.rejected or object_id == row.object_id:
                continue
            identity = Identity(key[0], key[2], key[3])
            told = f"{_told(identity)} is that of a record here, and this row would make another."
            self._reject_taken(
                row,
                identity,
                f"{told} To change that one, say that the file is of the source {identity.system} "
                "(Source in the wizard, --source of import_portfolio); to make another, leave "
                "out the id.",
            )

    def _reject_taken(self, row: Row, identity: Identity, message: str) -> None:
        self.sheet.reject(row.record, "identity_taken", message, f"{IDENTITY}{identity.kind}")

    def _adopt(self, noun: str) -> None:
        """Find stored rows that say the same thing under no id of this source."""
        taken = {row.object_id for row in self.sheet.of(noun)}
        fresh = [row for row in self.sheet.of(noun) if not row.is_stored]
        moved: dict[UUID, UUID] = {}
        for columns in KEYS[noun]:
            by_key = {
                key: row for row in fresh if (key := key_of(row, columns)) and not row.is_stored
            }
            firsts = {key[0] for key in by_key}
            firsts -= self._new_ids(noun, columns[0])
            for key, object_id in stored.by_key(
                scope=self.scope, noun=noun, columns=columns, firsts=firsts
            ).items():
                if key in by_key and object_id not in taken:
                    row = by_key[key]
                    moved[row.object_id] = object_id
                    row.object_id, row.is_stored = object_id, True
                    taken.add(object_id)
        if moved:
            self._follow(noun, moved)

    def _follow(self, noun: str, moved: Mapping[UUID, UUID]) -> None:
        """Let rows that named records by ids that were to be new name those found instead."""
        for row in self.sheet:
            for name, target in targets_of(row.record.noun).items():
                named = row.values.get(name)
                if target == noun and isinstance(named, UUID) and named in moved:
                    row.values[name], row.brought[name] = moved[named], _plain(moved[named])

    def _new_ids(self, noun: str, column: str) -> set[UUID]:
        target = targets_of(noun).get(column)
        if target is None:
            return set()
        return {row.object_id for row in self.sheet.of(target) if not row.is_stored}


class _Problem(Exception):
    """A cell problem and the column it is in."""

    def __init__(self, column: str, cause: CellProblem) -> None:
        super().__init__(str(cause))
        self.column = column
        self.cause = cause


def key_of(row: Row, columns: tuple[str, ...]) -> tuple[Any, ...] | None:
    """What a row says in columns that are unique together; None where one is unknown."""
    state = row.after or row.values
    blank = blank_state(row.record.noun)
    key = tuple(state[name] if name in state else blank[name] for name in columns)
    return None if None in key else key


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return plain(value)


def _check_key(key: object) -> None:
    if not (isinstance(key, str) and key.isidentifier() and key == key.lower()):
        raise CellProblem("custom_field_name", f"{key!r} is no name for a field; use snake_case.")
    if len(key) > 60 or not key[0].isalpha() or not key.isascii():
        raise CellProblem("custom_field_name", f"{key!r} is no name for a field.")


def _check_identity(identity: Identity) -> None:
    for text, most in ((identity.system, 200), (identity.kind, 50), (identity.value, 500)):
        if not text or len(text) > most:
            raise CellProblem(
                "identity_invalid", f"an identity's {text!r} needs 1 to {most} signs."
            )
        storable("an identity", text)


def _type_of(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, Decimal | int):
        return "number"
    return "date" if isinstance(value, date) else "text"


def _fitting(key: str, value: object, type_: str, choices: tuple[str, ...]) -> object:
    """Return a custom field's value as it is kept, or complain."""
    if value is None:
        return None
    text = str(value)
    try:
        if type_ == "number" and not isinstance(value, bool):
            number = Decimal(text)
            if not number.is_finite():
                raise ValueError(text)
            return int(number) if number == number.to_integral_value() else float(number)
        if type_ == "date":
            return date.fromisoformat(text).isoformat()
    except (ValueError, InvalidOperation):
        raise CellProblem("custom_field_value", f"{key} is {text!r}, no {type_}.") from None
    if type_ == "boolean" and isinstance(value, bool):
        return value
    if type_ == "boolean" and text.lower() in TRUE | FALSE:
        return text.lower() in TRUE
    if type_ == "choice" and text in choices:
        return text
    if type_ == "text":
        return storable(key, text)
    raise CellProblem("custom_field_value", f"{key} is {text!r}, no {type_}.")
