"""Import a source: compare, check, write and report, in one transaction, all or nothing."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from traceability.domain.access import Actor
from traceability.interchange.records import Parsed, Trouble
from traceability.interchange.unswept import unswept
from traceability.models import ImportBatch
from traceability.queries.imports import stored
from traceability.queries.imports.stored import StoredIdentity
from traceability.services import bulk, surroundings
from traceability.services.audit import plain, recording
from traceability.services.imports import asides, checking, differing, ending, parking
from traceability.services.imports.applying import Writer
from traceability.services.imports.collecting import Known, collect
from traceability.services.imports.comparing import compare
from traceability.services.imports.differing import Difference
from traceability.services.imports.report import (
    LISTED,
    Absent,
    ImportRefused,
    ImportReport,
    Tally,
    listed,
    rows_to_mend,
)
from traceability.services.imports.resolving import Resolver
from traceability.services.imports.rows import CREATED, UPDATED, Key, Progress, Row, Sheet
from traceability.services.imports.turns import take_turn, translated


@unswept()
def import_portfolio(
    *,
    parsed: Parsed,
    profile: str,
    source: str,
    parameters: Mapping[str, str],
    actor: Actor,
    now: datetime,
    is_dry_run: bool = False,
    parks: bool = False,
    prunes: bool = False,
    progress: Progress | None = None,
    matches: Mapping[Key, UUID] | None = None,
    mapping: Mapping[str, object] | None = None,
    tells_differences: bool = False,
    is_part: bool = False,
    file_name: str = "",
) -> ImportReport:
    """Store everything a source speaks of, and say what that did.

    Records are found again by what `source` calls them. A field that the source says as it did
    last time is left as it stands; the same data a second time changes nothing. `parks` keeps rows
    that break a rule, and what refers to them, aside (`ParkedRow`) instead of refusing everything;
    `prunes` ends what an earlier import brought and this one does not, unless rows are parked,
    because then nobody knows what is missing. A dry run does all of it and takes it back.
    `progress` hears (what, done, of how many). `matches` says which stored records some names
    (noun, external id) mean, beside those that were matched before: their rows change nothing, and
    what refers to them refers to these. `mapping` is the profile's content, kept with the import.
    `tells_differences` adds to the report what changes field by field. Of `is_part` of a source
    nothing is absent: the rest was not looked at. `file_name` is kept with the import, cut to 200
    characters.

    Linear in the rows; a constant number of statements for each slice of them. Raises
    `ImportRefused` with the report when rows break rules and are not parked, `ImportUnderway`,
    `DatabaseRefused`, `NotPermitted`.
    """
    stored.refuse_partial(actor.scope)
    one = _Import(parsed, profile, source, parameters, actor, now, parks, prunes, progress)
    one.matches, one.mapping, one.tells_differences = matches or {}, mapping, tells_differences
    one.is_part, one.file_name = is_part, file_name
    try:
        with (
            translated(),
            recording(
                actor=actor, now=now, reason=f"imported by {profile}", import_batch_id=one.batch_id
            ) as recorder,
        ):
            take_turn()
            surroundings.lock_trees()
            report = one.run(
                Writer(recorder, batch_id=one.batch_id, source=source, progress=progress)
            )
            recorder.flush()
            bulk.check_constraints()
            if is_dry_run:
                raise _Rehearsed
    except _Rehearsed:
        return one.report(is_dry_run=True)
    return report


class _Rehearsed(Exception):
    """A dry run has seen everything; its transaction is rolled back."""


class _Import:
    """One import under way."""

    def __init__(
        self,
        parsed: Parsed,
        profile: str,
        source: str,
        parameters: Mapping[str, str],
        actor: Actor,
        now: datetime,
        parks: bool,
        prunes: bool,
        progress: Progress | None,
    ) -> None:
        self.parsed = parsed
        self.profile = profile
        self.source = source
        self.parameters = dict(parameters)
        self.actor = actor
        self.now = now
        self.parks = parks
        self.prunes = prunes
        self.progress = progress
        self.batch_id = uuid4()
        self.is_recorded = False
        self.tally = Tally()
        self.absent: list[StoredIdentity] = []
        self.ended: set[UUID] = set()
        self.troubles: list[Trouble] = []
        self.warnings: list[Trouble] = []
        self.strategies = tuple(record.external_id for record in parsed.of("strategy"))
        self.strategy_ids: tuple[UUID, ...] = ()
        self.notes = list(parsed.notes)
        self.matches: Mapping[Key, UUID] = {}
        self.mapping: Mapping[str, object] | None = None
        self.tells_differences = False
        self.is_part = False
        self.file_name = ""
        self.differences: tuple[Difference, ...] = ()

    def run(self, writer: Writer) -> ImportReport:
        """Compare, check and write; the outer transaction holds it together."""
        scope = self.actor.scope
        self._say("compared", 0)
        sheet, known = collect(self.parsed, source=self.source, scope=scope, matches=self.matches)
        self.notes += known.told()
        resolver = Resolver(sheet, known, scope=scope, profile=self.profile)
        resolver.resolve()
        found = (resolver.id_of("strategy", each) for each in self.strategies)
        self.strategy_ids = tuple(each for each in found if each is not None)
        compare(sheet, scope=scope, now=self.now)
        checking.check(sheet, scope=scope)
        self._say("compared", len(self.parsed.records))
        beside = asides.collect(self.parsed.asides, sheet=sheet, resolver=resolver)
        self._count(sheet, known)
        if self.tells_differences:
            self.differences = differing.differences(sheet, scope=scope)
        if sheet.troubles and not self.parks:
            raise ImportRefused(_refusal(sheet.troubles), report=self.report(is_dry_run=False))
        made_beside: dict[str, list[str]] = {}
        if self._changes_anything(sheet) or beside.has_news:
            self._record_batch()
            writer.define(resolver.new_custom_fields)
            writer.write(sheet, freezes=not self.parsed.says_versions)
            made_beside = beside.write(now=self.now)
        self._prune(writer, sheet)
        if sheet.troubles:
            self._record_batch()
            parking.park(sheet, batch_id=self.batch_id)
        parking.settle(sheet, source=self.source, batch_id=self.batch_id, now=self.now)
        report = self.report(is_dry_run=False)
        if self.is_recorded:
            ImportBatch.objects.filter(pk=self.batch_id).update(
                report={**report.as_json(), **({"beside": made_beside} if made_beside else {})}
            )
        return report

    def report(self, *, is_dry_run: bool) -> ImportReport:
        """Return what is known so far."""
        is_applied = self.is_recorded and not is_dry_run
        return ImportReport(
            profile=self.profile,
            source=self.source,
            parameters=self.parameters,
            is_dry_run=is_dry_run,
            batch_id=self.batch_id if is_applied else None,
            counts=self.tally.counted(),
            strategies=self.strategies,
            strategy_ids=self.strategy_ids,
            money=self.tally.totals(),
            left_out=self.parsed.left_out,
            absent=tuple(
                Absent(each.noun, each.value, each.object_id, each.object_id in self.ended)
                for each in self.absent[:LISTED]
            ),
            troubles=listed(self.troubles),
            trouble_count=len(self.troubles),
            rows_to_mend=rows_to_mend(self.troubles),
            warnings=listed(self.warnings),
            notes=tuple(self.notes),
            differences=self.differences,
        )

    def _changes_anything(self, sheet: Sheet) -> bool:
        return any(row.outcome in {CREATED, UPDATED} or _says_otherwise(row) for row in sheet)

    def _count(self, sheet: Sheet, known: Known) -> None:
        self.troubles, self.warnings = sheet.troubles, sheet.warnings
        if not self.is_part:
            self.absent = ending.still_running(known.absent(), scope=self.actor.scope)
        for row in sheet:
            self.tally.count(row.record.noun, row.outcome)
        for key, record in sheet.rejected.items():
            self.tally.count(key[0], "parked")
            if record is not None and record.noun == "allocation":
                self._add_money(record.values, record.references, "parked")
        for noun in _unread(sheet):
            self.tally.count(noun, "parked")
        for period, currency, amount in _money_unread(sheet):
            self.tally.add("allocation", "parked", period, currency, amount)
        for left in self.parsed.left_out:
            self.tally.count(left.noun, "left_out", left.count)
        for identity in self.absent:
            self.tally.count(identity.noun, "absent")
        for row in sheet.of("allocation"):
            state = row.after or row.values
            self._add_money(state, row.record.references, row.outcome)
        self._add_money_of_absent(known)

    def _add_money(
        self, values: Mapping[str, Any], references: Mapping[str, str], outcome: str
    ) -> None:
        amount = next(
            (
                value
                for name in ("approved", "planned")
                if isinstance(value := values.get(name), Decimal) and value.is_finite()
            ),
            None,
        )
        self.tally.add(
            "allocation",
            outcome,
            references.get("period", ""),
            str(values.get("currency") or ""),
            amount,
        )

    def _add_money_of_absent(self, known: Known) -> None:
        gone = [each for each in self.absent if each.noun == "allocation"]
        if not gone:
            return
        names = {
            identity.object_id: identity.value
            for (noun, _), identity in known.by_key.items()
            if noun == "period"
        }
        states = stored.states(
            scope=self.actor.scope, noun="allocation", ids=[each.object_id for each in gone]
        )
        for state in states.values():
            self._add_money(state, {"period": names.get(state["period"], "")}, "absent")

    def _prune(self, writer: Writer, sheet: Sheet) -> None:
        if not self.prunes or not self.absent:
            return
        if sheet.troubles:
            self.notes.append(
                "Nothing absent was ended, because rows are parked: mend them and import again."
            )
            return
        self.ended = ending.end(
            writer, self.absent, reason=f"absent from the import by {self.profile}"
        )
        if self.ended:
            self._record_batch()
        for identity in self.absent:
            if identity.object_id in self.ended:
                self.tally.count(identity.noun, "ended")
        kept = sorted({each.noun for each in self.absent if each.object_id not in self.ended})
        if kept:
            self.notes.append(
                f"Absent and kept, because they have no way to end: {', '.join(kept)}."
            )

    def _record_batch(self) -> None:
        if self.is_recorded:
            return
        self.is_recorded = True
        ImportBatch.objects.create(
            id=self.batch_id,
            profile=self.profile,
            source=self.source,
            file_name=self.file_name[:200],
            parameters=self.parameters,
            digest=digest(self.parsed),
            mapping=self.mapping,
            applied_at=self.now,
            applied_by_id=self.actor.id,
        )

    def _say(self, what: str, done: int) -> None:
        if self.progress is not None:
            self.progress(what, done, len(self.parsed.records))


def _says_otherwise(row: Row) -> bool:
    """Tell whether the source says something new of a record that stands as it says."""
    said = (row.identity.imported_values if row.identity else None) or {}
    return row.identity is None or any(
        name not in said or said[name] != value for name, value in row.brought.items()
    )


def _unread(sheet: Sheet) -> Iterator[str]:
    """The noun of each cell or row that could not be read at all, and so rejected no record."""
    places = {
        (trouble.noun, trouble.place.file, trouble.place.row, trouble.place.column)
        for trouble in sheet.troubles
        if trouble.noun and (trouble.noun, trouble.external_id or "") not in sheet.rejected
    }
    return (noun for noun, *_ in places)


def _money_unread(sheet: Sheet) -> Iterable[tuple[str, str, Decimal | None]]:
    """The money of amounts that were read, but wait for a row that could not be: once each."""
    return {
        (trouble.external_id, trouble.place.file, trouble.place.row): trouble.money
        for trouble in sheet.troubles
        if trouble.money and sheet.rejected.get(("allocation", trouble.external_id or "")) is None
    }.values()


def _refusal(troubles: Iterable[Trouble]) -> str:
    ordered = listed(troubles)
    first = ordered[0]
    more = len(list(troubles)) - 1
    return (
        f"{first.place}: {first.message}"
        + (f" And {more:,} more." if more else "")
        + " Nothing was imported: mend the source, or import the good rows and park the others."
    )


def digest(parsed: Parsed) -> str:
    """Return a digest of what a source says, whatever the order of its rows."""
    lines = sorted(
        json.dumps(
            [record.noun, record.external_id, record.values, record.references],
            default=_plain,
            sort_keys=True,
        )
        for record in parsed.records
    )
    whole = hashlib.sha256()
    for line in lines:
        whole.update(f"{line}\n".encode())
    return whole.hexdigest()


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else plain(value)
