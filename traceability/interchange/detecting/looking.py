"""What a file is before anybody says so: format, layout, columns, each guess with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from traceability.interchange import nouns
from traceability.interchange.detecting import columns, files, kinds, packed, several, shape, words
from traceability.interchange.detecting.found import Detected, DetectedTable, Guess
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place
from traceability.interchange.tables import delimited, feed, listed, sheet, text, workbook
from traceability.interchange.tables.layout import GridRow, Layout
from traceability.interchange.tables.stacking import stacked
from traceability.interchange.tables.table import Table, table_of

PREVIEWED = 20
ALL_SHEETS = "all sheets"
NATIVE = "external_id"
# How Jira calls an issue's key, by the language of whoever exported it.
JIRA_KEYS = frozenset(
    (
        "issue key",
        "vorgangsschlüssel",
        "clave de incidencia",
        "clé de ticket",
        "issuesleutel",
        "klucz zgłoszenia",
    )
)

# What somebody said of a table instead of what was guessed, by its name.
Given = Mapping[str, Mapping[str, object]]


def detect(content: bytes, *, file: str, given: Given | None = None) -> Detected:
    """Look at a file whole and say what it is, how its tables are laid out and what they hold.

    A zip is several files, unless it is one of the native format. `given` overrides the layout of
    tables by their name, as a profile's keys. Linear in the cells. Raises `SourceRefused` where
    nothing can be read of it.
    """
    format = files.format_of(content, file=file)
    if format == "zip" and not packed.is_native(content):
        return _several(content, files.named_as(file, format), given or {})
    return several.as_one(_detect(content, file, format, given or {}))


def _several(content: bytes, name: str, given: Given) -> Detected:
    parts = []
    for file, inner in several.unpack(content, file=name):
        own = several.given_of(given, file, several.stem_of(file))
        format = files.format_of(inner, file=file)
        parts.append(several.as_one(_detect(inner, file, format, own)))
    return several.merged(parts, file=name)


def _detect(content: bytes, file: str, format: str, given: Given) -> Detected:
    name = files.named_as(file, format)
    if format == "xlsx":
        return _workbook(content, name, given)
    if format == "zip":
        return packed.zipped(content, name)
    if format == "json":
        return _json(content, name, given)
    if format == "xml":
        return _xml(content, name, given)
    return _delimited(content, name, given)


def _delimited(content: bytes, file: str, given: Given) -> Detected:
    stem = several.stem_of(file)
    told = given.get(stem, {})
    encoding = files.encoding_of(content)
    stated = str(
        told.get("encoding", encoding.value if encoding.value.startswith("utf-16-") else "auto")
    )
    decoded = text.decode(content, encoding=stated, file=file)
    delimiter = files.delimiter_of(decoded)
    base = Layout(encoding=stated, delimiter=str(told.get("delimiter", delimiter.value)))
    guesses = [encoding, delimiter]
    try:
        rows = list(delimited.grid(decoded, base, file=file))
    except SourceRefused as refused:
        base = replace(base, quoting="lenient")
        rows = list(delimited.grid(decoded, base, file=file))
        guesses.append(
            Guess(
                "quoting",
                "lenient",
                0.7,
                f"A quote stands where none belongs ({refused.message}) and is read as text.",
            )
        )
    found = shape.shape_of(rows, base, table=stem)
    if found is None:
        raise SourceRefused(Place(file=file), "holds no table: no row looks like names of columns.")
    guesses += found.guesses
    layout, table = _read(rows, _over(found.layout, told), told, guesses, file=file, name=stem)
    short = [each for each in table.troubles if each.code == "row_too_short"]
    if short and "short_rows" not in told:
        layout = replace(layout, short_rows="blank")
        table = table_of(rows, layout, file=file)
        said = "1 row is" if len(short) == 1 else f"{len(short):,} rows are"
        sentence = f"{said} shorter than the header; what is missing there is blank."
        guesses.append(Guess("short_rows", "blank", 0.6, sentence, stem))
    return _detected(file, "csv", encoding.value, [(stem, layout, table, True)], guesses, given)


def _read(
    rows: Sequence[GridRow],
    layout: Layout,
    told: Mapping[str, object],
    guesses: list[Guess],
    *,
    file: str,
    name: str,
) -> tuple[Layout, Table]:
    """Read columns of one name as one, by what somebody said of them, else by what they say."""
    table = table_of(rows, replace(layout, coalesce={}), file=file)
    is_guessed = "coalesce" not in told
    doubles = kinds.doubles_of(table) if is_guessed else layout.coalesce
    if not doubles:
        return layout, table
    differing = kinds.differing_of(table, doubles)
    if is_guessed:
        guesses += kinds.told_of_doubles(table, doubles, differing, name)
    if "differing" not in told:
        layout = replace(layout, differing=differing)
    layout = replace(layout, coalesce=doubles)
    return layout, table_of(rows, layout, file=file)


def _workbook(content: bytes, file: str, given: Given) -> Detected:
    faces = sheet.faces(content, file=file)
    guesses: list[Guess] = []
    if blank := workbook.uncomputed(content):
        said = (
            "1 formula holds no value and reads"
            if blank == 1
            else (f"{blank:,} formulas hold no value and read")
        )
        sentence = (
            f"{said} as blank. Open the file in a spreadsheet program, save it and upload it again."
        )
        guesses.append(Guess("formulas", "blank", 0.5, sentence))
    read: list[tuple[str, Layout, Table, bool]] = []
    for face in faces:
        told = {**given.get(ALL_SHEETS, {}), **given.get(face.name, {})}
        if face.is_hidden:
            sentence = f"The sheet {face.name!r} is hidden and is not read unless you say so."
            guesses.append(Guess("sheet", "left out", 0.7, sentence, face.name))
        found = shape.shape_of(
            face.rows,
            Layout(sheet=face.name, short_rows="blank"),
            table=face.name,
            merged=face.merged,
        )
        if found is None:
            sentence = f"The sheet {face.name!r} holds no table and is passed over."
            guesses.append(Guess("sheet", "no table", 0.8, sentence, face.name))
            continue
        layout = _over(found.layout, told)
        try:
            layout, table = _read(face.rows, layout, told, guesses, file=file, name=face.name)
        except SourceRefused as refused:
            guesses.append(Guess("sheet", "unreadable", 0.9, refused.message, face.name))
            continue
        guesses += found.guesses
        if face.hidden_columns:
            sentence = f"{face.hidden_columns} hidden columns are read like the others."
            guesses.append(Guess("hidden_columns", "read", 0.5, sentence, face.name))
        is_used = not face.is_hidden or bool(told.get("is_used"))
        read.append((face.name, layout, table, is_used))
    if not read:
        raise SourceRefused(Place(file=file), "holds no table on any of its sheets.")
    read = _stack(read, guesses, file=file)
    return _detected(file, "xlsx", "", read, guesses, given)


def _stack(
    read: list[tuple[str, Layout, Table, bool]], guesses: list[Guess], *, file: str
) -> list[tuple[str, Layout, Table, bool]]:
    """Make one table of sheets that have the same columns, one after the other."""
    alike: dict[int, list[int]] = {}
    for at, (name, layout, table, is_used) in enumerate(read):
        if not is_used or words.role_of(name) in ("objectives", "departments", "people"):
            continue
        key = next(
            (
                first
                for first in alike
                if _overlap(read[first][2].columns, table.columns) >= 0.8
                and _same_layout(read[first][1], layout)
            ),
            at,
        )
        alike.setdefault(key, []).append(at)
    for places in alike.values():
        if len(places) < 2:
            continue
        names = tuple(read[at][0] for at in places)
        layout = replace(read[places[0]][1], sheet=None, sheets=names)
        for at in places[1:]:
            other = read[at][1]
            if other.totals == "leave_out":
                layout = replace(layout, totals="leave_out")
            if other.merged == "fill":
                layout = replace(layout, merged="fill")
            if other.differing == "reject":
                layout = replace(layout, differing="reject")
        table = stacked([(read[at][0], read[at][2]) for at in places], file=file)
        sentence = (
            f"The sheets {', '.join(names[:-1])} and {names[-1]} have the same columns and are "
            "read as one table; the sheet's name is a column, probably the department."
        )
        guesses.append(Guess("sheets", ", ".join(names), 0.85, sentence, ALL_SHEETS))
        rest = [each for at, each in enumerate(read) if at not in places]
        return [(ALL_SHEETS, layout, table, True), *rest]
    return read


def _same_layout(one: Layout, other: Layout) -> bool:
    return (one.header_row, one.header_rows, one.orientation, one.colours, one.coalesce) == (
        other.header_row, other.header_rows, other.orientation, other.colours, other.coalesce,
    )  # fmt: skip


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return len(set(one) & set(other)) / max(len(set(one) | set(other)), 1)


def _json(content: bytes, file: str, given: Given) -> Detected:
    known = listed.lists(listed.document(content, file=file))
    if not known:
        raise SourceRefused(Place(file=file), "holds no list of records.")
    stem = several.stem_of(file)
    guesses = [
        Guess(
            "format",
            "json",
            1.0,
            f"JSON with {len(known)} list{'s' if len(known) > 1 else ''} of records.",
        )
    ]
    read: list[tuple[str, Layout, Table, bool]] = []
    largest = max(known, key=lambda path: len(known[path][0]) * len(known[path]))
    for path in known:
        name = path or stem
        told = given.get(name, {})
        layout = _over(Layout(records=path, short_rows="blank"), told)
        table = table_of(listed.grid(content, layout, file=file), layout, file=file)
        read.append(
            (name, layout, table, path == largest or bool(given.get(name, {}).get("is_used")))
        )
    empty = sum(not any(map(bool, each.values())) for each in known[largest])
    if empty:
        saying = f"{empty} records say" if empty > 1 else "1 record says"
        guesses.append(Guess("empty", str(empty), 1.0, f"{saying} nothing and cannot be read."))
    found = _detected(file, "json", "utf-8", read, guesses, given)
    first = known[largest][0]
    is_jira = isinstance(first.get("fields"), Mapping) and "key" in first
    return replace(found, dialect="jira" if is_jira else "")


def _xml(content: bytes, file: str, given: Given) -> Detected:
    if re.search(rb"<(?:\w+:)?(?:StrategicPlan|PerformancePlanOrReport)\b", content[:200_000]):
        sentence = "A StratML plan: it needs no mapping."
        return Detected(
            file, "stratml", builtin="stratml", guesses=(Guess("format", "stratml", 1.0, sentence),)
        )
    stem = several.stem_of(file)
    layout = _over(Layout(short_rows="blank"), given.get(stem, {}))
    table = table_of(feed.grid(content, file=file), layout, file=file)
    guess = Guess("format", "rss", 1.0, f"An RSS export with {len(table.rows)} items.")
    found = _detected(file, "rss", "", [(stem, layout, table, True)], [guess], given)
    return replace(found, dialect="jira")


def _detected(
    file: str,
    format: str,
    encoding: str,
    read: list[tuple[str, Layout, Table, bool]],
    guesses: list[Guess],
    given: Given,
) -> Detected:
    tables = []
    for name, layout, table, is_used in read:
        notes = [*table.notes, *(f"{each.place}: {each.message}" for each in table.troubles[:50])]
        split, told_by = kinds.kinds_of(table)
        kind = str(given.get(name, {}).get("kind", "")) or kinds.likeliest(split)
        if told_by:
            table = kinds.of_kind(table, told_by, kind)
        facts = columns.facts_of(table, year=_year(f"{name} {file}"))
        tables.append(
            DetectedTable(
                name=name,
                layout=layout,
                columns=facts,
                rows=len(table.rows),
                is_used=is_used,
                notes=tuple(notes),
                preview=tuple((row.number, row.cells) for row in table.rows[:PREVIEWED]),
                told_by=told_by,
                kinds=split,
                kind=kind if told_by else "",
                keys=kinds.key_of(table, facts),
            )
        )
        guesses += kinds.told(table, facts, name, split, told_by)
    dialect = "jira" if any(_is_jira(each) for each in tables) else ""
    builtin = "native" if format in ("csv", "xlsx") and _is_native(tables, format, file) else ""
    if builtin:
        guesses.insert(
            0, Guess("format", "native", 1.0, "Throughline's own tables: they need no mapping.")
        )
    return Detected(
        file,
        "native" if builtin else format,
        encoding,
        dialect,
        builtin,
        tuple(tables),
        tuple(guesses),
    )


def _is_jira(table: DetectedTable) -> bool:
    names = [column.name for column in table.columns]
    is_named = any(words.plain(name) in JIRA_KEYS for name in names)
    return is_named or sum(name.startswith("Custom field (") for name in names) >= 2


def _is_native(tables: list[DetectedTable], format: str, file: str) -> bool:
    names = [several.stem_of(file)] if format == "csv" else [each.name for each in tables]
    return all(name.strip().lower() in nouns.SINGULARS for name in names) and all(
        any(column.name == NATIVE for column in each.columns) for each in tables
    )


def _year(text_: str) -> int | None:
    found = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text_)
    return int(found[0]) if len(set(found)) == 1 else None


def _over(layout: Layout, told: Mapping[str, object]) -> Layout:
    """Put what somebody said over what was guessed."""
    known = {name: told[name] for name in Layout.__slots__ if name in told}
    for name in ("sheets", "colours"):
        if name in known:
            known[name] = tuple(known[name])  # type: ignore[arg-type]  # a list of a JSON body
    if "coalesce" in known:
        known["coalesce"] = {
            column: tuple(parts)
            for column, parts in known["coalesce"].items()  # type: ignore[attr-defined]  # as above
        }
    return replace(layout, **known)  # type: ignore[arg-type]  # checked when it becomes a profile
