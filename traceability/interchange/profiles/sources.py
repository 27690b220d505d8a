"""The tables of a profile, read from a folder or file, with lookups joined and rows selected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from traceability.interchange.errors import ProfileInvalid, SourceRefused
from traceability.interchange.profiles import splitting
from traceability.interchange.profiles.conditions import holds
from traceability.interchange.profiles.shape import ColumnOf, Lookup, Profile, TableSpec
from traceability.interchange.profiles.template import Template
from traceability.interchange.records import Place, Trouble
from traceability.interchange.tables.layout import Layout
from traceability.interchange.tables.reading import read_table
from traceability.interchange.tables.table import Row, Table


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row with its cells by column name, those of lookups among them as `name.column`."""

    cells: Mapping[str, str]
    row: Row


class Sources:
    """The tables of one source. Each file is read once; rows are joined and selected on demand."""

    def __init__(self, profile: Profile, source: Path) -> None:
        self.profile = profile
        self.specs = {spec.name: spec for spec in profile.tables}
        self.tables: dict[str, Table] = {}
        self.troubles: list[Trouble] = []
        self.notes: list[str] = []
        self.used: dict[str, set[str]] = {name: set() for name in self.specs}
        self._joined: dict[str, list[SourceRow]] = {}
        self._selected: dict[str, list[SourceRow]] = {}
        self._known: dict[ColumnOf, frozenset[str]] = {}
        self._headers: dict[tuple[str, str], str] = {}
        self._open: list[str] = []
        self._read_all(source)

    def _read_all(self, source: Path) -> None:
        files = {spec.file for spec in self.profile.tables}
        if not source.is_dir() and len(files) > 1:
            raise SourceRefused(
                Place(file=source.name),
                f"the profile {self.profile.name} reads {len(files)} files "
                f"({', '.join(sorted(files))}); give the folder that holds them.",
            )
        read: dict[tuple[str, int], Table] = {}
        layouts: list[Layout] = []
        for spec in self.profile.tables:
            if spec.layout not in layouts:
                layouts.append(spec.layout)
            key = (spec.file, layouts.index(spec.layout))
            if key not in read:
                path = source / spec.file if source.is_dir() else source
                read[key] = read_table(path, spec.layout)
                self.troubles.extend(read[key].troubles)
                self.notes.extend(read[key].notes)
            self.tables[spec.name] = read[key]

    def rows(self, table: str) -> list[SourceRow]:
        """Return the selected rows of a table, in the order of the file."""
        if table not in self._selected:
            spec = self.specs[table]
            with _Opening(self, f"{table} (select)"):
                self.check(table, (asked.of for asked in spec.select), f"tables.{table}.select")
                joined = self.joined(table)
                kept = [
                    row
                    for row in joined
                    if all(holds(asked, row.cells, self.known) for asked in spec.select)
                ]
            if joined and not kept:
                self._refuse_empty(spec, joined)
            if len(kept) < len(joined):
                self.notes.append(
                    f"{spec.file}: {len(kept):,} of {len(joined):,} rows are read as {table}."
                )
            self._selected[table] = kept
        return self._selected[table]

    def known(self, column: ColumnOf) -> frozenset[str]:
        """Return the values that a key takes over the selected rows of a table."""
        if column not in self._known:
            self.check(column.table, [column.key], f"tables.{column.table}")
            self._known[column] = frozenset(
                column.key.fill(row.cells) for row in self.rows(column.table)
            )
        return self._known[column]

    def header_of(self, table: str, column: str) -> str:
        """Return the file's own column for one of its rows': what a cell was split into stands in
        that cell, and what was looked up stands where its key does.
        """
        key = (table, column)
        if key not in self._headers:
            self._headers[key] = self._header_of(table, column)
        return self._headers[key]

    def _header_of(self, table: str, column: str) -> str:
        spec = self.specs[table]
        if column in self.tables[table].columns:
            return column
        if spec.split is not None and column in (f"{spec.split}.part", f"{spec.split}.share"):
            return spec.split
        for lookup in spec.lookups:
            if column.startswith(f"{lookup.name}.") and lookup.on.columns:
                return self.header_of(table, lookup.on.columns[0])
        return column

    def joined(self, table: str) -> list[SourceRow]:
        """Return all rows of a table with the columns of its lookups."""
        if table not in self._joined:
            spec = self.specs[table]
            rows = self._bare(table)
            with _Opening(self, table):
                for lookup in spec.lookups:
                    rows = self._looked_up(table, rows, lookup)
            self._joined[table] = rows
        return self._joined[table]

    def _bare(self, table: str) -> list[SourceRow]:
        source, spec = self.tables[table], self.specs[table]
        for column in spec.blanks:
            if column not in source.columns:
                self._refuse_column(table, column, f"tables.{table}.blanks")
        rows: list[SourceRow] = []
        for row in source.rows:
            cells = dict(zip(source.columns, row.cells, strict=True))
            for column, texts in spec.blanks.items():
                if cells[column] in texts:
                    cells[column] = ""
            rows.append(SourceRow(cells=cells, row=row))
        return rows if spec.split is None else self._split(table, spec.split, rows)

    def _split(self, table: str, column: str, rows: list[SourceRow]) -> list[SourceRow]:
        """Make a row of each text that a cell holds; a cell that cannot be told apart is told."""
        source = self.tables[table]
        if column not in source.columns:
            self._refuse_column(table, column, f"tables.{table}.split")
        signs = self.specs[table].split_by
        found: list[SourceRow] = []
        for row in rows:
            try:
                parts = splitting.parts_of(row.cells[column], signs)
            except splitting.PartsUnclear as error:
                place = source.place(row.row, column)
                self.troubles.append(
                    Trouble(place, "parts_unclear", str(error), raw=source.raw(row.row))
                )
                continue
            for part in parts or (splitting.Part("", ""),):
                beside = {f"{column}.part": part.text, f"{column}.share": part.share}
                found.append(SourceRow(cells={**row.cells, **beside}, row=row.row))
        return found

    def _looked_up(self, table: str, rows: list[SourceRow], lookup: Lookup) -> list[SourceRow]:
        """Put the columns of the row that the key finds beside each row's own."""
        where = f"tables.{table}.lookups.{lookup.name}"
        # A table that looks into itself sees its rows without lookups.
        others = self._bare(table) if lookup.table == table else self.joined(lookup.table)
        own = set(rows[0].cells) if rows else set(self.tables[table].columns)
        self._check_columns(table, own, [lookup.on], f"{where}.on")
        theirs = set(others[0].cells) if others else set(self.tables[lookup.table].columns)
        self._check_columns(lookup.table, theirs, [lookup.key], f"{where}.key")
        found: dict[str, SourceRow] = {}
        for other in others:
            key = lookup.key.fill(other.cells)
            if key in found and key:
                raise SourceRefused(
                    self.tables[lookup.table].place(other.row),
                    f"the key {key!r} occurs again; {where} needs it once.",
                )
            found[key] = other
        columns = list(others[0].cells) if others else list(self.tables[lookup.table].columns)
        blank = dict.fromkeys(columns, "")
        kept: list[SourceRow] = []
        for row in rows:
            key = "" if lookup.on.is_blank(row.cells) else lookup.on.fill(row.cells)
            match = found.get(key) if key else None
            if match is None and key and not lookup.may_be_missing:
                self.troubles.append(self._not_found(table, row, lookup, key))
                continue
            beside = blank if match is None else match.cells
            cells = dict(row.cells)
            cells.update((f"{lookup.name}.{column}", beside[column]) for column in columns)
            kept.append(SourceRow(cells=cells, row=row.row))
        return kept

    def _not_found(self, table: str, row: SourceRow, lookup: Lookup, key: str) -> Trouble:
        source = self.tables[table]
        file = self.tables[lookup.table].file
        return Trouble(
            place=source.place(row.row, self.header_of(table, lookup.on.columns[0])),
            code="lookup_missing",
            message=f"{key!r} stands in no row of {file}.",
            raw=source.raw(row.row),
        )

    def check(self, table: str, templates: Iterable[Template], key: str) -> None:
        """Refuse a profile whose templates name columns that the table has not."""
        rows = self.joined(table)
        known = set(rows[0].cells) if rows else self._columns(table)
        self._check_columns(table, known, templates, key)

    def _check_columns(
        self, table: str, known: set[str], templates: Iterable[Template], key: str
    ) -> None:
        for template in templates:
            for column in template.columns:
                if column not in known:
                    self._refuse_column(table, column, key)
                self._use(table, column)

    def _use(self, table: str, column: str) -> None:
        """Remember that a column is read, in the table it comes from."""
        self.used[table].add(column)
        split = self.specs[table].split
        if split is not None and column in (f"{split}.part", f"{split}.share"):
            self.used[table].add(split)
        lookup, dot, rest = column.partition(".")
        for spec in self.specs[table].lookups:
            if dot and spec.name == lookup:
                self._use(spec.table, rest)

    def _columns(self, table: str) -> set[str]:
        columns = set(self.tables[table].columns)
        split = self.specs[table].split
        if split is not None:
            columns |= {f"{split}.part", f"{split}.share"}
        for lookup in self.specs[table].lookups:
            inner = self.tables[lookup.table].columns
            columns.update(f"{lookup.name}.{column}" for column in inner)
        return columns

    def _refuse_column(self, table: str, column: str, key: str) -> None:
        source = self.tables[table]
        listed = ", ".join(source.columns[:40])
        raise SourceRefused(
            Place(file=source.file, column=column),
            f"there is no column {column!r}, which {key} of the profile names; "
            f"its columns: {listed}.",
        )

    def _refuse_empty(self, spec: TableSpec, rows: list[SourceRow]) -> None:
        """Refuse a selection by a value that the file does not hold: probably a wrong parameter."""
        for asked in spec.select:
            if asked.equals is None:
                continue
            there = sorted({asked.of.fill(row.cells) for row in rows})
            if not set(there) & set(asked.equals):
                raise SourceRefused(
                    Place(file=spec.file, column=asked.of.columns[0] if asked.of.columns else None),
                    f"no row says {' or '.join(map(repr, asked.equals))}; the file has "
                    f"{', '.join(map(repr, there[:20]))}.",
                )

    def unused_notes(self) -> list[str]:
        """Say per file which columns no section reads, so that nothing is left behind unseen."""
        notes = []
        for file in dict.fromkeys(spec.file for spec in self.profile.tables):
            names = [spec.name for spec in self.profile.tables if spec.file == file]
            used = set().union(*(self._used_of(name) for name in names))
            columns = self.tables[names[0]].columns
            for spec in self.profile.tables:
                for name, parts in spec.layout.coalesce.items():
                    used |= set(parts) if spec.file == file and name in used else set()
            left = [column for column in columns if column not in used]
            if left:
                notes.append(f"{file}: not read: {', '.join(left)}.")
        return notes

    def _used_of(self, table: str) -> set[str]:
        """Return the columns that a table is read from, those that became one among them."""
        used = set(self.used[table])
        for name, parts in self.specs[table].layout.coalesce.items():
            if name in used:
                used.update(parts)
        return used


class _Opening:
    """Refuses tables that need each other in a circle."""

    def __init__(self, sources: Sources, name: str) -> None:
        self.sources = sources
        self.name = name

    def __enter__(self) -> None:
        if self.name in self.sources._open:
            circle = " → ".join((*self.sources._open, self.name))
            raise ProfileInvalid(
                self.sources.profile.name, "tables", f"look into each other in a circle: {circle}."
            )
        self.sources._open.append(self.name)

    def __exit__(self, *_error: object) -> None:
        self.sources._open.pop()
