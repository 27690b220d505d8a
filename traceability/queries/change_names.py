"""The names of what changes refer to: who wrote, which records stood before and after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models.functions import Coalesce

from traceability.domain.access import Role, Scope
from traceability.models import ImportBatch, ServiceAccount, User
from traceability.models.nouns import BY_NAME, Noun
from traceability.queries.scope import visible

Row = Mapping[str, Any]
# Columns of changes that name a user, and lists that name people.
USERS = frozenset(
    {
        *("confirmed_by_id", "closed_by_id", "opened_by_id", "waived_by_id", "agreed_by_id"),
        *("dismissed_by_id", "given_by_id", "requested_by_id"),
    }
)
PEOPLE = frozenset({"named_person_ids", "recommend_ids", "agree_ids", "perform_ids", "input_ids"})
# What a record without a name of its own is called by: the first of these ends that is another one
# than the record whose history is read.
ENDS: Mapping[str, tuple[str, ...]] = {
    "contribution": ("objective", "initiative", "source_objective"),
    "allocation": ("period",),
    "target_allocation": ("period",),
    "control_total": ("period",),
    "measure_effect": ("measure",),
    "reading": ("measure",),
    "dependency": ("needs", "initiative"),
    "demand": ("pool",),
    "proposal_dismissal": ("initiative",),
    "status_update": (),
    "waiver": ("finding",),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after. Where these are ids, the names of what they are of.

    `is_hidden`: it names a record that the reader may not know, so both are left out.
    """

    field: str
    before: Any
    after: Any
    before_name: str | None = None
    after_name: str | None = None
    is_hidden: bool = False


class Names:
    """The names of all that some changes refer to, as one reader may see them.

    Each noun is asked once. Someone who no longer signs in, or has left, keeps the name.
    """

    def __init__(self, rows: Sequence[Row], scope: Scope, *, about: UUID | None) -> None:
        self._about = about
        self._ends = _ends_of(rows)
        wanted = _wanted(rows, self._ends)
        self._users = _users(wanted.pop("user", set()), scope)
        self._known: dict[str, dict[UUID, str]] = {}
        self._there: dict[str, set[UUID]] = {}
        for noun, ids in wanted.items():
            objects = BY_NAME[noun].model._default_manager.filter(pk__in=ids)
            self._there[noun] = set(objects.values_list("pk", flat=True))
            seen = objects.filter(visible(noun, scope)) if scope.reads(noun) else ()
            self._known[noun] = {each.pk: str(each) for each in seen}
        machines = {row["actor_id"] for row in rows if row["actor_kind"] == "service_account"}
        self._machines = _machines(machines, scope)
        self._imports = _imports({row["import_id"] for row in rows} - {None}, scope)

    def of_writer(self, row: Row) -> str:
        """Who wrote; blank where the reader may not know, or it was the service itself."""
        known = self._users if row["actor_kind"] == "user" else self._machines
        return known.get(row["actor_id"], "")

    def of_import(self, row: Row) -> str:
        """By which profile an import wrote; blank where none did."""
        return self._imports.get(row["import_id"], "")

    def of_record(self, row: Row) -> str:
        """What the record of a change is called; blank where the reader may not know."""
        noun, id = row["noun"], row["object_id"]
        if noun in ENDS:
            ends = self._ends.get(id, ())
            names = (self._known[at].get(end, "") for at, end in ends if end != self._about)
            return next((one for one in names if one), "")
        return self._known.get(noun, {}).get(id, "")

    def of_fields(self, row: Row) -> Iterable[FieldChange]:
        """What the change tells, field by field, in the order of their names."""
        entry = BY_NAME.get(row["noun"])
        for field, (before, after) in sorted(row["fields"].items()):
            if entry is not None and field in entry.unseen:
                continue
            told, noun = FieldChange(field, before, after), _noun_of(entry, field)
            if noun == "user":
                yield self._named(told, self._users)
            elif noun is not None:
                yield self._reference(told, noun)
            else:
                yield told

    def _reference(self, told: FieldChange, noun: str) -> FieldChange:
        known, there = self._known[noun], self._there[noun]
        if any(one in there and one not in known for one in ids_of([told.before, told.after])):
            return FieldChange(told.field, None, None, is_hidden=True)
        return self._named(told, known)

    @staticmethod
    def _named(told: FieldChange, known: Mapping[UUID, str]) -> FieldChange:
        def name(value: Any) -> str | None:
            return ", ".join(known[one] for one in ids_of([value]) if one in known) or None

        return replace(told, before_name=name(told.before), after_name=name(told.after))


def ids_of(values: Iterable[Any]) -> list[UUID]:
    """The ids among values, lists of them opened."""
    found = []
    for value in values:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                found.append(UUID(one))
    return found


def _noun_of(entry: Noun | None, field: str) -> str | None:
    if field in USERS:
        return "user"
    if field in PEOPLE:
        return "person"
    if entry is None or field not in entry.references:
        return None
    return entry.references[field].name


def _wanted(
    rows: Sequence[Row], ends: Mapping[UUID, Sequence[tuple[str, UUID]]]
) -> dict[str, set[UUID]]:
    wanted: dict[str, set[UUID]] = {}
    for row in rows:
        entry = BY_NAME.get(row["noun"])
        if row["actor_kind"] == "user" and row["actor_id"] is not None:
            wanted.setdefault("user", set()).add(row["actor_id"])
        for field, values in row["fields"].items():
            noun = _noun_of(entry, field)
            if noun is not None:
                wanted.setdefault(noun, set()).update(ids_of(values))
        if entry is not None and entry.name not in ENDS:
            wanted.setdefault(entry.name, set()).add(row["object_id"])
    for several in ends.values():
        for noun, id in several:
            wanted.setdefault(noun, set()).add(id)
    return wanted


def _ends_of(rows: Sequence[Row]) -> dict[UUID, list[tuple[str, UUID]]]:
    """The ends of records that have no name: as they stand, else as they stood when they went."""
    found: dict[UUID, list[tuple[str, UUID]]] = {}
    for noun, columns in ENDS.items():
        of_noun = [row for row in rows if row["noun"] == noun]
        if not of_noun:
            continue
        entry = BY_NAME[noun]
        ids = {row["object_id"] for row in of_noun}
        stand = entry.model._default_manager.filter(pk__in=ids).values("pk", *columns)
        state = {each.pop("pk"): each for each in stand}
        for row in of_noun:
            if row["object_id"] not in state and row["operation"] == "deleted":
                before = {name: row["fields"].get(name, [None])[0] for name in columns}
                state[row["object_id"]] = {
                    name: None if each is None else UUID(each) for name, each in before.items()
                }
        for id, ends in state.items():
            told = ((entry.references[name].name, end) for name, end in ends.items())
            found[id] = [(at, end) for at, end in told if end is not None]
    return found


def _users(ids: Iterable[UUID], scope: Scope) -> dict[UUID, str]:
    if not ids or not scope.reads("person"):
        return {}
    rows = User.objects.filter(pk__in=ids).annotate(text=Coalesce("person__name", "username"))
    return dict(rows.values_list("pk", "text"))


def _machines(ids: Iterable[UUID], scope: Scope) -> dict[UUID, str]:
    if not ids or not (scope.reads("service_account") or Role.PMO in scope.roles):
        return {}
    return dict(ServiceAccount.objects.filter(pk__in=ids).values_list("pk", "name"))


def _imports(ids: Iterable[UUID], scope: Scope) -> dict[UUID, str]:
    if not ids or not scope.reads("import"):
        return {}
    return dict(ImportBatch.objects.filter(pk__in=ids).values_list("pk", "profile"))
