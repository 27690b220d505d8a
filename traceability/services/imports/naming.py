"""References by name: what one file calls by its name, another lists under an id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from traceability.domain.access import Scope
from traceability.interchange.profiles.mapping import COMPOSED
from traceability.interchange.records import Record
from traceability.queries.imports import stored
from traceability.queries.imports.stored import StoredIdentity
from traceability.services.imports.rows import Key, targets_of

# Nouns that rows name; what only connects has no name.
NAMED = ("strategy", "department", "person", "objective", "initiative", "period", "pool", "measure")


def by_id(
    records: Iterable[Record],
    *,
    known: Mapping[Key, StoredIdentity],
    matched: Collection[Key],
    scope: Scope,
) -> tuple[list[Record], dict[str, int]]:
    """Return records that refer by ids alone, and how many references were names, by noun.

    A text that no record of the source has as its id, now or from an earlier import (`known`), and
    that nobody matched, refers to the one record of the source of that name, whatever its case. A
    name that two records have refers to none. A query a noun.
    """
    listed = list(records)
    ids = {(each.noun, each.external_id) for each in listed} | set(known) | set(matched)
    names = _Names(listed, known, scope)
    counted: dict[str, int] = {}
    found = []
    for record in listed:
        targets = targets_of(record.noun) if record.references else {}
        renamed: dict[str, str] = {}
        for field, text in record.references.items():
            noun = targets.get(field)
            if noun is None or (noun, text) in ids:
                continue
            external_id = names.id_of(noun, text)
            if external_id is not None:
                renamed[field] = external_id
                counted[noun] = counted.get(noun, 0) + 1
        found.append(changed(record, renamed) if renamed else record)
    return found, counted


class _Names:
    """The ids of a source's records by their names, read noun by noun as they are asked for."""

    def __init__(
        self, records: Iterable[Record], known: Mapping[Key, StoredIdentity], scope: Scope
    ) -> None:
        self.known = known
        self.scope = scope
        self.listed: dict[str, dict[str, set[str]]] = {}
        for record in records:
            name = record.values.get("name")
            if isinstance(name, str):
                of_noun = self.listed.setdefault(record.noun, {})
                of_noun.setdefault(folded(name), set()).add(record.external_id)
        self.whole: dict[str, dict[str, set[str]]] = {}

    def id_of(self, noun: str, text: str) -> str | None:
        """Return the id of the one record of a name; None where there is none, or several."""
        if noun not in NAMED:
            return None
        if noun not in self.whole:
            self.whole[noun] = self._all(noun)
        found = self.whole[noun].get(folded(text), set())
        return next(iter(found)) if len(found) == 1 else None

    def _all(self, noun: str) -> dict[str, set[str]]:
        """Return what is listed now, and what is stored and not listed now."""
        found = {name: set(ids) for name, ids in self.listed.get(noun, {}).items()}
        said = {each for ids in found.values() for each in ids}
        earlier: dict[UUID, str] = {
            identity.object_id: value
            for (of, value), identity in self.known.items()
            if of == noun and value not in said
        }
        if earlier:
            for object_id, name in stored.names_of(scope=self.scope, noun=noun).items():
                if object_id in earlier:
                    found.setdefault(folded(name), set()).add(earlier[object_id])
        return found


def changed(record: Record, references: Mapping[str, str]) -> Record:
    """Return a record that refers otherwise; an id that is made of its references follows."""
    after = {**record.references, **references}
    parts = COMPOSED.get(record.noun, ())
    before_id, after_id = _composed(parts, record.references), _composed(parts, after)
    rest = record.external_id.removeprefix(before_id)
    is_composed = bool(before_id) and record.external_id.startswith(before_id)
    is_composed = is_composed and (rest == "" or rest.startswith(":"))
    external_id = f"{after_id}{rest}" if is_composed else record.external_id
    return replace(record, references=after, external_id=external_id)


def _composed(parts: Iterable[str], references: Mapping[str, str]) -> str:
    return ":".join(part for name in parts if (part := references.get(name)))


def folded(name: str) -> str:
    """Return a name without case and with single blanks: what names are compared by."""
    return " ".join(name.split()).casefold()
