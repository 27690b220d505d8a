"""Records to rows: each id once, known ids found again, and what is only mentioned made."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID, uuid4

from traceability.domain.access import Scope
from traceability.interchange.records import EXTERNAL_ID, NOUNS, Parsed, Record, Trouble
from traceability.models.nouns import BY_NAME
from traceability.queries.imports import stored
from traceability.queries.imports.stored import StoredIdentity
from traceability.services.imports import naming, spelling
from traceability.services.imports.rows import CellProblem, Key, Row, Sheet, refers_to
from traceability.services.imports.values import storable

LONGEST_ID = 500
# Nouns whose records a bare mention makes, where a source has no list of them.
MADE_BY_REFERENCE = ("department", "person")


def collect(
    parsed: Parsed, *, source: str, scope: Scope, matches: Mapping[Key, UUID]
) -> tuple[Sheet, "Known"]:
    """Return the rows of an import, those of known records with what is stored of them.

    Rows of names that somebody matched with a record are none of them: they say nothing but the
    name, and what refers to it refers to the record. Rows whose ids stand twice with other content
    are rejected. Three queries, and one a slice of each noun.
    """
    sheet = Sheet(parsed.troubles, parsed.custom_fields)
    records = [_pointed_at_period(record, parsed) for record in parsed.records]
    known = Known(sheet, source=source, scope=scope)
    meant = {**stored.aliases_of(scope=scope, source=source), **matches}
    if parsed.refers_by_name:
        records, known.spelled = spelling.one_spelling(
            records, kept=known.by_key.keys() | meant.keys()
        )
        records, known.named = naming.by_id(
            records, known=known.by_key, matched=meant.keys(), scope=scope
        )
    for record in records:
        _add(sheet, record)
    known.match(meant)
    for record in _mentioned(sheet, known):
        _add(sheet, record)
        sheet.warnings.append(
            Trouble(
                place=record.place,
                code="made_by_reference",
                message=f"the {record.noun} {record.external_id!r} is mentioned but not listed in "
                "the source; it is made with its id as its name.",
                noun=record.noun,
                external_id=record.external_id,
            )
        )
    known.recognise()
    return sheet, known


class Known:
    """What the source is already known by. `absent` are imported ids that it names no more."""

    def __init__(self, sheet: Sheet, *, source: str, scope: Scope) -> None:
        self.sheet = sheet
        self.scope = scope
        self.source = source
        self.matched: dict[str, int] = {}
        self.named: dict[str, int] = {}
        self.spelled: dict[str, int] = {}
        self.by_key: dict[Key, StoredIdentity] = {
            (identity.noun, identity.value): identity
            for identity in stored.identities_of(scope=scope, source=source)
        }

    def match(self, matches: Mapping[Key, UUID]) -> None:
        """Let names mean records that stand; a record that is gone is matched no more."""
        for noun in {key[0] for key in matches if key[0] in self.sheet.rows}:
            of_noun = {key: object_id for key, object_id in matches.items() if key[0] == noun}
            standing = stored.standing(scope=self.scope, noun=noun, ids=of_noun.values())
            for key, object_id in of_noun.items():
                if object_id not in standing:
                    continue
                self.by_key[key] = StoredIdentity(0, noun, key[1], object_id, None, None)
                if self.sheet.rows[noun].pop(key[1], None) is not None:
                    self.matched[noun] = self.matched.get(noun, 0) + 1

    def told(self) -> list[str]:
        """Say how many names were taken for records, of the source or that are here already."""
        matched = [
            f"{count:,} {BY_NAME[noun].plural} taken for records here, as matched."
            if count > 1
            else f"1 {noun.replace('_', ' ')} taken for a record here, as matched."
            for noun, count in self.matched.items()
        ]
        named = [
            f"{BY_NAME[noun].plural.capitalize()} in {count:,} {'cells' if count > 1 else 'cell'} "
            "are written by name, not by id, and linked by that."
            for noun, count in self.named.items()
        ]
        spelled = [
            f"{count:,} spellings of {BY_NAME[noun].plural} differ from another only in capitals "
            "or blanks, and are taken for the same."
            if count > 1
            else f"1 {noun} is spelled in two ways that differ only in capitals or blanks, and "
            "taken for one."
            for noun, count in self.spelled.items()
        ]
        return matched + named + spelled

    def recognise(self) -> None:
        """Give every row the identity and the id of the record it speaks of, if it stands."""
        for noun in NOUNS:
            met = [
                (row, identity)
                for row in self.sheet.of(noun)
                if (identity := self.by_key.get(row.key)) is not None
            ]
            standing = stored.standing(
                scope=self.scope, noun=noun, ids=[identity.object_id for _, identity in met]
            )
            for row, identity in met:
                row.identity = identity
                if identity.object_id in standing:
                    row.object_id, row.is_stored = identity.object_id, True
            self._recognise_own(noun)

    def _recognise_own(self, noun: str) -> None:
        """Find rows that are called by their id here, as exports call what nothing else names."""
        taken = {row.object_id for row in self.sheet.of(noun) if row.is_stored}
        called = {
            own: row
            for row in self.sheet.of(noun)
            if row.identity is None and (own := _own_id(row.record.external_id)) is not None
        }
        wanted = called.keys() - taken
        for own in stored.standing(scope=self.scope, noun=noun, ids=wanted):
            called[own].object_id, called[own].is_stored = own, True

    def absent(self) -> list[StoredIdentity]:
        """Identities that an import brought, of nouns the source speaks of, and names no more.

        Another plan of the same system is none of this one's business: where the source speaks of
        strategies, only what came with one of these can be absent. A record that the source now
        calls by another id is not.
        """
        spoken_of = {row.record.noun for row in self.sheet}
        imports = stored.imports_of(scope=self.scope, source=self.source)
        strategies = set(self.sheet.rows["strategy"])
        present = {row.object_id for row in self.sheet}
        return [
            identity
            for key, identity in sorted(self.by_key.items())
            if identity.imported_values is not None
            and identity.noun in spoken_of
            and (not strategies or strategies & imports.get(identity.seen_in, frozenset()))
            and identity.object_id not in present
            and key not in self.sheet.rejected
        ]


def _own_id(text: str) -> UUID | None:
    """Return the id that a text is, written as exports write it; None where it is none."""
    try:
        own = UUID(text)
    except ValueError:
        return None
    return own if str(own) == text else None


def _add(sheet: Sheet, record: Record) -> None:
    if record.noun not in sheet.rows:
        message = f"{record.noun!r} is nothing that can be imported."
        sheet.troubles.append(Trouble(place=record.place, code="unknown_noun", message=message))
        return
    try:
        storable("its id", record.external_id)
        if not record.external_id.strip() or len(record.external_id) > LONGEST_ID:
            raise CellProblem(
                "id_invalid", f"an id has to have 1 to {LONGEST_ID} characters; mend it."
            )
    except CellProblem as problem:
        sheet.reject(record, problem.code, str(problem), EXTERNAL_ID)
        return
    other = sheet.get(record.noun, record.external_id)
    if other is not None:
        first = other.record
        if (first.values, first.references) == (record.values, record.references):
            return
        _contradict(sheet, first, record)
        return
    if (record.noun, record.external_id) in sheet.rejected:
        rejected = sheet.rejected[record.noun, record.external_id]
        if rejected is not None:
            _contradict(sheet, None, record, place=str(rejected.place))
        return
    sheet.rows[record.noun][record.external_id] = Row(record=record, object_id=uuid4())


def _contradict(
    sheet: Sheet, first: Record | None, second: Record, *, place: str | None = None
) -> None:
    words = "the id {!r} stands with other content at {}; keep one of them."
    sheet.reject(
        second,
        "id_twice",
        words.format(second.external_id, place or (first.place if first else "")),
        EXTERNAL_ID,
    )
    if first is not None:
        told = words.format(first.external_id, second.place)
        sheet.reject(first, "id_twice", told, EXTERNAL_ID)
        sheet.rows[first.noun].pop(first.external_id, None)


def _pointed_at_period(record: Record, parsed: Parsed) -> Record:
    """Let a strategy name the period that the source declares as the current one."""
    if record.noun != "strategy" or parsed.current_period is None:
        return record
    return replace(
        record, references={"current_period": parsed.current_period, **record.references}
    )


def _mentioned(sheet: Sheet, known: Known) -> list[Record]:
    """Records for people and departments that rows mention and nothing lists."""
    unlisted = [
        noun
        for noun in MADE_BY_REFERENCE
        if not sheet.rows[noun] and not any(key[0] == noun for key in sheet.rejected)
    ]
    made: dict[Key, Record] = {}
    for row in sheet:
        for _, key in refers_to(row.record):
            if key[0] in unlisted and key not in made and key not in known.by_key:
                made[key] = Record(
                    noun=key[0],
                    external_id=key[1],
                    values={"name": key[1]},
                    references={},
                    place=row.record.place,
                )
    return list(made.values())
