"""Rows to candidates: each section of a profile applied to the rows of its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from traceability.domain import figures
from traceability.interchange.candidates import Candidate, Leavings
from traceability.interchange.nouns import Kind
from traceability.interchange.profiles import custom
from traceability.interchange.profiles.cells import (
    Cells,
    column_of,
    first_column,
    refuse_half_blank,
)
from traceability.interchange.profiles.conditions import holds
from traceability.interchange.profiles.shape import Cell, FieldMapping, Profile, Section
from traceability.interchange.profiles.sources import SourceRow, Sources
from traceability.interchange.profiles.telling import NotUnderstood
from traceability.interchange.records import (
    CUSTOM,
    EXTERNAL_ID,
    IDENTITY,
    Identity,
    Place,
    Plain,
    Trouble,
    Value,
)
from traceability.interchange.spoken import spoken
from traceability.interchange.tables.table import Row, Table
from traceability.interchange.values import CellUnreadable, refuse_foreign, value_of, words

PERIOD = "period"
_NO_ROW = Row(cells=(), number=0)

# What holds where a profile maps no state.
DEFAULTS: dict[str, dict[str, str]] = {
    "strategy": {"state": "approved"},
    "objective": {"state": "active"},
    "initiative": {"stage": "active", "bucket": "change"},
    "contribution": {"state": "confirmed"},
}
# The id of what only connects: made of what it connects, in this order.
COMPOSED = {
    "contribution": ("initiative", "source_objective", "objective"),
    "allocation": ("initiative", "period"),
    "target_allocation": ("objective", "period"),
    "control_total": ("department", "period"),
    "reading": ("measure",),
}


class Mapper:
    """Applies the sections of one profile to one source, collecting troubles and leavings."""

    def __init__(self, profile: Profile, sources: Sources) -> None:
        self.profile = profile
        self.sources = sources
        self.leavings = Leavings()
        self.troubles: list[Trouble] = []
        self.rejected: set[tuple[str, str]] = set()
        self.cells = Cells(sources)
        self.defined = {(each.noun, each.key): each for each in profile.custom_fields}
        # The columns that fields are read from, one mapping for all rows that agree.
        self._columns: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}
        self.strategy_id = ""
        self.currency: Value = None

    def candidates(self, section: Section) -> Iterator[Candidate]:
        """Yield what the rows of a section become, those that rules leave out apart."""
        self._check(section)
        if section.table is None:
            row = SourceRow(cells={}, row=_NO_ROW)
            candidate = self._candidate(section, row, None, None)
            if candidate is not None:
                yield candidate
            return
        table = self.sources.tables[section.table]
        others = NotUnderstood(section.noun, table)
        for row in self.sources.rows(section.table):
            rule = next(
                (
                    rule
                    for rule in section.rules
                    if all(holds(asked, row.cells, self.sources.known) for asked in rule.conditions)
                ),
                None,
            )
            made = self._of_row(section, row, table, is_kept=rule is None)
            if rule is None:
                for mapping in section.mappings:
                    others.look(mapping, row)
                yield from (candidate for candidate in made if candidate is not None)
            elif rule.then != "skip":
                for candidate in made:
                    self.leavings.add(section.noun, rule.reason, candidate)
                if rule.then == "report":
                    self._report(section, row, table, rule.reason, made[0])
        self.troubles.extend(others.troubles())

    def _of_row(
        self, section: Section, row: SourceRow, table: Table, *, is_kept: bool
    ) -> list[Candidate | None]:
        """Make the candidates of a row; those of a row left out may fail without a trouble."""
        before = len(self.troubles)
        made = [
            self._candidate(section, row, table, period) for period in section.by_period or (None,)
        ]
        if not is_kept:
            del self.troubles[before:]
        return made

    def _report(
        self,
        section: Section,
        row: SourceRow,
        table: Table,
        reason: str,
        candidate: Candidate | None,
    ) -> None:
        self.troubles.append(
            Trouble(
                place=table.place(row.row),
                code="left_out",
                message=reason,
                noun=section.noun,
                external_id=candidate.external_id if candidate else None,
                is_warning=True,
                raw=table.raw(row.row),
            )
        )

    def _candidate(
        self, section: Section, row: SourceRow, table: Table | None, period: str | None
    ) -> Candidate | None:
        """Make one candidate, or note every cell that keeps it from being made."""
        values: dict[str, Value] = {}
        references: dict[str, str] = {}
        faults: list[tuple[str | None, str, str]] = []
        mappings = section.mappings
        if period is not None:
            references[PERIOD] = period
            mappings = (*mappings, *section.by_period[period])
        for mapping in mappings:
            try:
                self._read(mapping, row, values, references)
            except CellUnreadable as error:
                name = mapping.field.name
                wrong = error.column or column_of(mapping.cell, row.cells)
                column = self._header_of(section, wrong)
                # A cell of the file is known by its header; what has none, by its field.
                prefix = "" if column or name in str(error) else f"{name}: "
                faults.append((column, error.code, spoken(f"{prefix}{error}", name)))
        faults += self._foreign(section, mappings, row, values)
        if section.custom_fields:
            values["custom_fields"] = self._custom(section, row, faults)
        external_id = ""
        if not faults:
            try:
                external_id = self._external_id(section, row, references, values)
            except CellUnreadable as error:
                wrong = error.column or first_column(section.external_id)
                column = self._header_of(section, wrong)
                faults.append((column, error.code, str(error)))
        raw = {} if table is None else table.raw(row.row)
        place = Place(file=self.profile.name) if table is None else table.place(row.row)
        for column, code, message in faults:
            at = place if table is None else table.place(row.row, column)
            self.troubles.append(Trouble(at, code, message, noun=section.noun, raw=raw))
        if faults:
            self._remember_rejected(section, row, period)
            return None
        self._default(section, values, references)
        if table is not None:
            self._tell_others(section, row, table, external_id)
        return Candidate(
            noun=section.noun,
            external_id=external_id,
            values=values,
            references=references,
            place=place,
            identities=self._identities(section, row),
            columns=self._columns_of(section, row, period),
            rows_of={} if table is None else table.rows_of,
            raw=raw,
            is_distinct=section.is_distinct,
            only_if_referenced=section.only_if_referenced,
            is_equal_share=section.is_equal_share,
        )

    def _foreign(
        self,
        section: Section,
        mappings: Sequence[FieldMapping],
        row: SourceRow,
        values: Mapping[str, Value],
    ) -> Iterator[tuple[str | None, str, str]]:
        """Tell amounts that name another currency than that of their record."""
        currency = values.get("currency") or self.currency
        for mapping in mappings:
            if mapping.field.kind is Kind.MONEY and values.get(mapping.field.name) is not None:
                try:
                    refuse_foreign(self.cells.text(mapping.cell, row), currency)
                except CellUnreadable as error:
                    yield self._header(section, mapping.cell, row), error.code, str(error)

    def _columns_of(
        self, section: Section, row: SourceRow, period: str | None
    ) -> Mapping[str, str]:
        """Return which column of the file each field of a row is read from.

        The period of an amount that stands in a column of its own is told by that column.
        """
        fields = [(each.field.name, each.cell) for each in section.mappings]
        if period is not None:
            by_period = section.by_period[period]
            fields += [(each.field.name, each.cell) for each in by_period]
            fields += [(PERIOD, each.cell) for each in by_period[:1]]
        fields += [(f"{CUSTOM}{key}", cell) for key, cell in section.custom_fields.items()]
        found = [(name, self._header(section, cell, row)) for name, cell in fields]
        templates = [(EXTERNAL_ID, section.external_id)]
        templates += [(f"{IDENTITY}{kind}", each) for kind, each in section.identities.items()]
        found += [
            (name, self._header_of(section, first_column(template))) for name, template in templates
        ]
        pairs = tuple((name, header) for name, header in found if header is not None)
        return self._columns.setdefault(pairs, dict(pairs))

    def _header(self, section: Section, cell: Cell, row: SourceRow) -> str | None:
        return self._header_of(section, column_of(cell, row.cells))

    def _header_of(self, section: Section, column: str | None) -> str | None:
        if column is None or section.table is None:
            return None
        return self.sources.header_of(section.table, column)

    def _custom(
        self, section: Section, row: SourceRow, faults: list[tuple[str | None, str, str]]
    ) -> dict[str, Plain]:
        """Read custom fields as their definitions have them; what says nothing is left out."""
        found: dict[str, Plain] = {}
        for name, cell in section.custom_fields.items():
            try:
                text = self.cells.text(cell, row)
                each = custom.value(text, self.defined.get((section.noun, name)), cell.formats)
            except CellUnreadable as error:
                faults.append((self._header(section, cell, row), error.code, str(error)))
                continue
            if each is not None:
                found[name] = each
        return found

    def _tell_others(
        self, section: Section, row: SourceRow, table: Table, external_id: str
    ) -> None:
        """Say whom a cell names beside the one that is taken, and where they are kept."""
        for mapping in section.mappings:
            if mapping.cell.take != "first":
                continue
            column = column_of(mapping.cell, row.cells)
            header = self._header_of(section, column)
            first, *others = self.cells.names(mapping.cell, row.cells.get(column or "", "")) or (
                "",
            )
            if not others:
                continue
            kept = next(
                (
                    name
                    for name, cell in section.custom_fields.items()
                    if cell.take == "others" and cell.templates == mapping.cell.templates
                ),
                None,
            )
            told = f"kept in the field {kept!r}" if kept else "not kept with it"
            self.troubles.append(
                Trouble(
                    place=table.place(row.row, header),
                    code="others_named",
                    message=f"{first} is the {mapping.field.name}; {', '.join(others)}, named "
                    f"beside, {'is' if len(others) == 1 else 'are'} {told}.",
                    noun=section.noun,
                    external_id=external_id,
                    is_warning=True,
                )
            )

    def _remember_rejected(self, section: Section, row: SourceRow, period: str | None) -> None:
        """Keep the id of a rejected row, so that what refers to it can say why it is missing."""
        template = section.external_id
        if template is not None and not template.blanks(_with_period(row.cells, period)):
            external_id = template.fill(_with_period(row.cells, period))
            self.rejected.add((section.noun, external_id))

    def _read(
        self,
        mapping: FieldMapping,
        row: SourceRow,
        values: dict[str, Value],
        references: dict[str, str],
    ) -> None:
        """Read one field into values or references."""
        known, cell = mapping.field, mapping.cell
        if cell.gather is not None:
            values[known.name] = words(self.cells.gathered(cell.gather, row), known)
            return
        if known.kind is Kind.REFERENCE:
            refuse_half_blank(cell, row.cells)
        text = self.cells.text(cell, row)
        value = value_of(text, known, cell.formats)
        if known.kind is Kind.REFERENCE:
            if isinstance(value, str):
                references[known.name] = value
            else:
                values[known.name] = None
            return
        values[known.name] = value
        if known.kind is Kind.MONEY and value is None and text:
            standing = str(values.get("unknown_reason", ""))
            values["unknown_reason"] = figures.reason_of(standing, known.name, text)

    def _external_id(
        self,
        section: Section,
        row: SourceRow,
        references: Mapping[str, str],
        values: Mapping[str, Value],
    ) -> str:
        if section.external_id is None:
            parts = [references.get(name, "") for name in COMPOSED[section.noun]]
            if section.noun == "allocation" and values.get("kind") not in (None, "whole"):
                parts.append(str(values["kind"]))
            if section.noun == "reading":
                parts.append(str(values.get("read_on")))
            external_id = ":".join(part for part in parts if part)
        else:
            cells = _with_period(row.cells, references.get(PERIOD))
            blanks = section.external_id.blanks(cells)
            if blanks:
                raise CellUnreadable(
                    "id_incomplete", f"{blanks[0]} is blank, but part of the id.", column=blanks[0]
                )
            external_id = section.external_id.fill(cells).strip()
        if not external_id or len(external_id) > 500:
            raise CellUnreadable(
                "id_unusable", f"the id has {len(external_id)} characters; 1 to 500 are possible."
            )
        return external_id

    def _identities(self, section: Section, row: SourceRow) -> tuple[Identity, ...]:
        return tuple(
            Identity(system=self.profile.source, kind=kind, value=template.fill(row.cells).strip())
            for kind, template in section.identities.items()
            if not template.blanks(row.cells)
        )

    def _default(
        self, section: Section, values: dict[str, Value], references: dict[str, str]
    ) -> None:
        for name, word in DEFAULTS.get(section.noun, {}).items():
            values.setdefault(name, word)
        if section.noun == "contribution" and values["state"] == "confirmed":
            values.setdefault("state_reason", f"imported by {self.profile.name}")
        if section.noun == "objective":
            references.setdefault("strategy", self.strategy_id)
        if section.noun in ("allocation", "control_total"):
            values.setdefault("currency", self.currency)

    def _check(self, section: Section) -> None:
        """Refuse columns that the table has not, whether or not a row needs them."""
        if section.table is None:
            return
        by_period = [one for listed in section.by_period.values() for one in listed]
        for mapping in (*section.mappings, *by_period):
            self._check_cell(section.table, mapping.cell, mapping.key)
        for name, cell in section.custom_fields.items():
            self._check_cell(section.table, cell, f"{section.key}.custom_fields.{name}")
        others = [*section.identities.values()]
        others += [asked.of for rule in section.rules for asked in rule.conditions]
        if section.external_id is not None:
            bare = section.external_id.with_parameters({PERIOD: ""} if section.by_period else {})
            others.append(bare)
        self.sources.check(section.table, others, section.key)

    def _check_cell(self, table: str, cell: Cell, key: str) -> None:
        self.sources.check(table, cell.templates, key)
        if cell.gather is not None:
            gather = cell.gather
            self.sources.check(table, [gather.on], f"{key}.gather.on")
            inner = [gather.key, gather.value, *(asked.of for asked in gather.conditions)]
            self.sources.check(gather.table, inner, f"{key}.gather")


def _with_period(cells: Mapping[str, str], period: str | None) -> Mapping[str, str]:
    return cells if period is None else {**cells, PERIOD: period}
