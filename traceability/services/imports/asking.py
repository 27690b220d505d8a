"""Names that a file leaves open: of which record is each the name?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from traceability.domain.access import Actor, Scope
from traceability.domain.errors import FieldError, TraceabilityError
from traceability.interchange.records import Parsed, Record
from traceability.models import Alias
from traceability.queries.imports import stored
from traceability.services.imports.collecting import collect
from traceability.services.imports.rows import Key

# What the rows of a file may be matched with.
MATCHED = ("department", "person", "objective", "strategy", "period")
# What is taken for the one record of the same name, unless somebody says otherwise.
TAKEN_BY_NAME = ("period", "department", "person")
ALIKE = 0.6
OFFERED = 5
# Names that are compared with those stored; a request would wait too long for more.
MOST_NAMES = 300


@dataclass(frozen=True, slots=True)
class Likely:
    """A record that a name may mean; likeness from 0 to 1."""

    record: UUID
    name: str
    likeness: float


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name in the file that no import of its source brought: of which record is it the name?

    `record` is what it was matched with, None where a new record would be made.
    """

    noun: str
    text: str
    name: str
    record: UUID | None
    is_remembered: bool
    suggestions: tuple[Likely, ...]


class NamesOpen(TraceabilityError):
    """Rows name what nothing here is called; `names` says what each may mean.

    Nothing was written. The same call with a match for each name goes on.
    """

    code, title, status = "names_open", "Some names have to be matched", 409

    def __init__(
        self, names: Sequence[OpenName], told: Sequence[str], *, count: int | None = None
    ) -> None:
        """`count` says how many names are open, where these are only the first of them."""
        more_names = (count or len(told)) - 1
        errors = [FieldError("/matches", "name_open", each) for each in told]
        plain = [
            {
                **asdict(each),
                "record": None,
                "suggestions": [
                    {**asdict(one), "record": str(one.record)} for one in each.suggestions
                ],
            }
            for each in names
        ]
        more = f" And {more_names:,} more." if more_names > 0 else ""
        super().__init__(
            f"{told[0]}{more} Nothing was imported: say for each name which record it means, or "
            "that it is a new one, or correct the cell.",
            facts={"names": plain},
            errors=errors,
        )
        self.names = tuple(names)


def refuse_open(
    parsed: Parsed,
    *,
    source: str,
    matches: Mapping[Key, UUID],
    new: Iterable[Key],
    own: Iterable[tuple[str, str, int | None]],
    scope: Scope,
) -> dict[Key, UUID]:
    """Return `matches`, and those of names that exactly one record here has.

    Refused (`NamesOpen`) are names that are neither, that no import of the source brought and that
    nobody said to be `new`; the first `MOST_NAMES` of them are told.
    `own` are the records (noun, file, row) whose rows themselves are tried again.
    Writes nothing; a constant number of queries.
    """
    sheet, _ = collect(parsed, source=source, scope=scope, matches=matches)
    agreed, mine = set(new), set(own)
    unknown = [
        row.record
        for noun in MATCHED
        for row in sheet.of(noun)
        if row.identity is None
        and not row.is_stored
        and row.key not in agreed
        and (noun, row.record.place.file, row.record.place.row) not in mine
    ]
    found = dict(matches)
    found |= {(one.noun, one.external_id): to for one, to in taken_by_name(unknown, scope=scope)}
    left = [each for each in unknown if (each.noun, each.external_id) not in found]
    if left:
        first = left[:MOST_NAMES]
        known = {
            noun: stored.names_of(scope=scope, noun=noun) for noun in {each.noun for each in first}
        }
        names = [open_name(each, known[each.noun]) for each in first]
        raise NamesOpen(names, [_told(each, known[each.noun]) for each in first], count=len(left))
    return found


def taken_by_name(records: Iterable[Record], *, scope: Scope) -> Iterator[tuple[Record, UUID]]:
    """Yield departments, people and periods with the one record of the same name here.

    Names are alike whatever their case. A query a noun.
    """
    listed = list(records)
    for noun in TAKEN_BY_NAME:
        of_noun = [each for each in listed if each.noun == noun]
        if not of_noun:
            continue
        by_name: dict[str, list[UUID]] = {}
        for object_id, name in stored.names_of(scope=scope, noun=noun).items():
            by_name.setdefault(name.casefold(), []).append(object_id)
        for record in of_noun:
            same = by_name.get(str(record.values.get("name", "")).casefold(), [])
            if len(same) == 1:
                yield record, same[0]


def records_of(matches: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], UUID]:
    """Return the records that matches name; of what is said to be new there is none."""
    return {
        (each["noun"], each["text"]): UUID(each["record"]) for each in matches if each.get("record")
    }


def open_name(
    record: Record,
    known: Mapping[UUID, str],
    *,
    taken: UUID | None = None,
    is_remembered: bool = False,
) -> OpenName:
    """Return the name of a record, with the records here (`known`, by name) that it may mean."""
    name = str(record.values.get("name") or record.external_id)
    return OpenName(
        record.noun, record.external_id, name, taken, is_remembered, _likely(name, known)
    )


def remember(
    matches: Mapping[Key, UUID],
    *,
    source: str,
    forgotten: Iterable[Key] = (),
    actor: Actor,
    now: datetime,
) -> None:
    """Keep what names mean for the next file of the source, and forget what was taken back."""
    standing = stored.aliases_of(scope=actor.scope, source=source)
    for noun, text in forgotten:
        if (noun, text) in standing:
            Alias.objects.filter(source=source, noun=noun, text=text).delete()
    for (noun, text), object_id in matches.items():
        if standing.get((noun, text)) != object_id:
            Alias.objects.update_or_create(
                source=source,
                noun=noun,
                text=text,
                defaults={"object_id": object_id, "made_at": now, "made_by_id": actor.id},
            )


def _told(record: Record, known: Mapping[UUID, str]) -> str:
    name = str(record.values.get("name") or record.external_id)
    place = record.at("name") if record.columns is not None else record.place
    same = sum(other.casefold() == name.casefold() for other in known.values())
    if not same:
        return f"{place}: no {record.noun} here is called {name!r}."
    if same == 1:
        return f"{place}: one {record.noun} here is called {name!r} and may be another."
    return f"{place}: {same} records here are called {name!r}, each a {record.noun}."


def _likely(name: str, known: Mapping[UUID, str]) -> tuple[Likely, ...]:
    """Return the stored names that are most like one, the likest first."""
    wanted = name.casefold()
    scored = []
    for object_id, other in known.items():
        likeness = _likeness(wanted, other.casefold())
        if likeness >= ALIKE:
            scored.append(Likely(object_id, other, round(likeness, 2)))
    scored.sort(key=lambda each: (-each.likeness, each.name, str(each.record)))
    return tuple(scored[:OFFERED])


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if one and other and (one in other or other in one):
        return 0.8
    matcher = SequenceMatcher(None, one, other)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
