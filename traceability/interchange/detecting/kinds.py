"""Facts about a whole table: records of several kinds, its key, and what its reader should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from traceability.interchange.detecting import columns, words
from traceability.interchange.detecting.found import ColumnFacts, Guess
from traceability.interchange.tables.layout import Differing
from traceability.interchange.tables.table import Table

MOST_KINDS = 20
FEW_DOUBLES = 5
# Kinds of cells of which nobody may choose one of two: amounts and days.
EXACT_KINDS = frozenset({"date", "money", "number"})
# How many characters of a cell are told.
SHOWN = 40
# How many of its rows a column names by itself for it to be an id that only has faults.
MOSTLY = 0.7
WORDS_OF_KINDS = ("label", "type", "kind", "class", "goal type", "node type")


def kinds_of(table: Table) -> tuple[dict[str, int], str]:
    """Return how many records there are of each kind, and the column that tells them apart.

    Only of lists that mix kinds: where the kind decides which columns are filled at all.
    """
    for at, name in enumerate(table.columns):
        if words.plain(name) not in WORDS_OF_KINDS:
            continue
        counts = Counter(row.cells[at] for row in table.rows)
        if not 1 < len(counts) <= MOST_KINDS or "" in counts:
            continue
        filled: dict[str, set[int]] = {}
        for row in table.rows:
            here = {place for place, cell in enumerate(row.cells) if cell}
            filled.setdefault(row.cells[at], set()).update(here)
        common = set.intersection(*filled.values())
        if len(common) * 2 < len(table.columns):
            return dict(counts.most_common()), name
    return {}, ""


def likeliest(kinds: Mapping[str, int]) -> str:
    """Return the kind that is work by its name, else the most frequent one."""
    named = [kind for kind in kinds if words.role_of(kind) == "initiatives"]
    return next(iter([*named, *kinds]), "")


def of_kind(table: Table, told_by: str, kind: str) -> Table:
    """Return the rows of one kind, under the columns that any of them fills."""
    at = table.columns.index(told_by)
    rows = [row for row in table.rows if row.cells[at] == kind]
    kept = [place for place in range(len(table.columns)) if any(row.cells[place] for row in rows)]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(replace(row, cells=tuple(row.cells[place] for place in kept)) for row in rows),
    )


def doubles_of(table: Table) -> dict[str, tuple[str, ...]]:
    """Return columns of one name that are one column in truth: they never say different things in
    a row, or their name is that of one field and they rarely do.
    """
    found = {}
    for name in table.columns:
        parts = [name, *(each for each in table.columns if each.startswith(f"{name}.")
                         and each[len(name) + 1 :].isdecimal())]  # fmt: skip
        if len(parts) < 2:
            continue
        at = [table.columns.index(part) for part in parts]
        rows = [said for row in table.rows if (said := {row.cells[place] for place in at} - {""})]
        are_all_used = all(any(row.cells[place] for row in table.rows) for place in at)
        differing = sum(len(said) > 1 for said in rows)
        few = len(rows) // 4 if words.is_known(name) else 0
        if are_all_used and differing <= few:
            found[name] = tuple(parts)
    return found


def differing_of(table: Table, doubles: Mapping[str, tuple[str, ...]]) -> Differing:
    """Return what becomes of rows in which columns that are read as one say different things.

    Of words the first is taken; figures and dates of which one is wrong are kept aside.
    """
    parts = {part for each in doubles.values() for part in each}
    facts = [each for each in columns.facts_of(table) if each.name in parts]
    is_exact = any(each.kind in EXACT_KINDS or each.greatest for each in facts)
    return "reject" if is_exact else "first"


def told_of_doubles(
    table: Table, doubles: Mapping[str, tuple[str, ...]], how: Differing, name: str
) -> list[Guess]:
    """Return what a reader should know of columns that are read as one."""
    found = []
    for column, parts in doubles.items():
        at = [table.columns.index(part) for part in parts]
        said = ({row.cells[place] for place in at} - {""} for row in table.rows)
        differing = sum(len(each) > 1 for each in said)
        rest = "they never say different things in one row."
        if differing:
            rows = f"In {differing:,} row{'s' * (differing > 1)} they say different things"
            rest = (
                f"the first that is filled is taken. {rows}; the preview lists each."
                if how == "first"
                else f"the one that is filled is taken. {rows}: kept aside with all values, "
                "to be mended."
            )
        sentence = f"The {len(parts)} columns {column!r} are read as one: {rest}"
        found.append(Guess("coalesce", column, 0.6 if differing else 0.8, sentence, name))
    return found


def key_of(table: Table, facts: Sequence[ColumnFacts]) -> tuple[str, ...]:
    """Return the fewest columns, three at most, that together name each row; none where none do.

    A column that a header calls an id comes first, names and money last.
    """
    ids = [each for each in facts if each.is_unique and each.kind in ("id", "text", "number")]
    ids.sort(key=lambda each: -words.field_scores(each.name).get("external_id", 0))
    named = [each for each in ids if words.field_scores(each.name).get("external_id", 0) >= 0.5]
    if named:
        return (named[0].name,)
    small = [
        each
        for each in facts
        if each.kind in ("id", "number", "text")
        and each.filled == each.rows
        and (each.kind == "id" or not words.field_scores(each.name).get("name"))
        and max(map(len, each.samples), default=0) <= 24
    ][:8]
    places = {name: at for at, name in enumerate(table.columns)}
    for size in (1, 2, 3):
        for group in combinations(small, size):
            if size > 1 and not all(_is_part_of_key(each) for each in group):
                continue
            if size == 1 and group[0].kind == "number":
                continue
            at = [places[each.name] for each in group]
            keys = {tuple(row.cells[place] for place in at) for row in table.rows}
            if len(keys) == len(table.rows):
                return tuple(each.name for each in group)
    return ()


def told_of_ids(table: Table, facts: Sequence[ColumnFacts], name: str) -> list[Guess]:
    """Return why a column that is called an id names no row: what stands twice, and what is blank.

    Nothing where another column is an id, or where most rows share theirs: that lists something.
    """
    called = [each for each in facts if words.field_scores(each.name).get("external_id", 0) >= 0.9]
    if any(each.is_unique for each in called):
        return []
    found = []
    for each in called:
        if each.distinct < each.rows * MOSTLY or not each.distinct:
            continue
        at = table.columns.index(each.name)
        counts = Counter(row.cells[at] for row in table.rows if row.cells[at])
        twice = [text for text, count in counts.items() if count > 1]
        blank = [row.number for row in table.rows if not row.cells[at]]
        said = [f"{', '.join(twice[:FEW_DOUBLES])} stands more than once"] if twice else []
        said += [f"blank in {table.listed(blank, most=FEW_DOUBLES)}"] if blank else []
        sentence = (
            f"{each.name} names no row: {'; '.join(said)}. Other columns name it until these are "
            "mended in the file; “Names a row” chooses which."
        )
        found.append(Guess("key", each.name, 0.5, sentence, name))
    return found


def _is_part_of_key(facts: ColumnFacts) -> bool:
    scores = words.field_scores(facts.name)
    is_named = scores.get("external_id", 0) >= 0.5 or scores.get("department", 0) >= 0.5
    return is_named or (facts.kind in ("id", "number") and _are_whole(facts))


def _are_whole(facts: ColumnFacts) -> bool:
    return all(sample.isalnum() for sample in facts.samples)


def told(
    table: Table, facts: Sequence[ColumnFacts], name: str, kinds: dict[str, int], told_by: str
) -> list[Guess]:
    """Return what a reader should know of a table's columns before mapping them."""
    found: list[Guess] = told_of_ids(table, facts, name)
    doubles = [note for note in table.notes if " occurs " in note]
    for note in doubles[:FEW_DOUBLES]:
        sentence = f"The{note.partition(': the')[2]}"
        found.append(Guess("duplicate", note.split("'")[1], 1.0, sentence, name))
    if len(doubles) > FEW_DOUBLES:
        more = len(doubles) - FEW_DOUBLES
        sentence = f"{more:,} more names of columns occur several times and are kept apart alike."
        found.append(Guess("duplicate", f"{more} more", 1.0, sentence, name))
    if told_by:
        listed = ", ".join(f"{kind} ({count:,})" for kind, count in list(kinds.items())[:8])
        sentence = f"The list mixes {len(kinds)} kinds, told apart by {told_by!r}: {listed}."
        found.append(Guess("kinds", told_by, 0.9, sentence, name))
    for each in facts:
        if each.kind in ("money", "date") and each.unknown:
            count = sum(each.unknown.values())
            words_ = _some(each.unknown)
            cells = "1 cell says" if count == 1 else f"{count:,} cells say"
            sentence = f"{each.name}: {cells} {words_}: unknown, not zero."
            found.append(Guess("unknown", each.name, 0.9, sentence, name))
        if each.kind in ("money", "date") and each.unreadable:
            count = sum(each.unreadable.values())
            words_ = _some(each.unreadable)
            cells = "1 cell is" if count == 1 else f"{count:,} cells are"
            sentence = f"{each.name}: {cells} no {each.kind}: {words_}."
            found.append(Guess("unreadable", each.name, 0.9, sentence, name))
        if each.kind == "date" and {"%d/%m/%Y", "%m/%d/%Y"} & set(each.dates):
            day_first = "%d/%m/%Y" in each.dates
            sentence = (
                f"{each.name}: dates are read as {'day/month' if day_first else 'month/day'}/year."
            )
            found.append(Guess("dates", each.name, 0.7, sentence, name))
        if each.kind == "money" and each.unit:
            scale = {"k": "thousands", "m": "millions", "bn": "billions"}[each.unit]
            sentence = f"{each.name}: amounts count in {scale}, as the header says."
            found.append(Guess("unit", each.name, 0.9, sentence, name))
        if each.has_parts and words.field_scores(each.name).get("objective", 0) >= 0.5:
            sentence = f"{each.name}: some cells name several; each becomes a line of its own."
            found.append(Guess("parts", each.name, 0.7, sentence, name))
        if each.kind == "money" and each.unit_doubt:
            sentence = (
                f"{each.name}: {each.unit_doubt!r} beside the currency is not understood. Say "
                "whether the amounts are whole, thousands, millions or billions."
            )
            found.append(Guess("unit", each.name, 0.0, sentence, name))
        elif each.kind == "money" and each.currency and not each.unit and each.greatest < 1_000_000:
            sentence = (
                f"{each.name}: the largest amount is {each.greatest:,.2f} {each.currency}. If they "
                "count in thousands or millions, say so."
            )
            found.append(Guess("unit", each.name, 0.4, sentence, name))
        slashed = [text for text in each.values if " / " in text]
        if slashed and words.field_scores(each.name).get("department", 0) >= 0.5:
            sentence = (
                f"{each.name}: {slashed[0]!r} may be one department under two names, or two; it "
                "is taken as one until you match it."
            )
            found.append(Guess("alias", each.name, 0.5, sentence, name))
    return found


def _some(texts: Iterable[str]) -> str:
    """Return the first texts, the long ones cut and marked; those that begin alike stand once."""
    told = dict.fromkeys(
        repr(text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…") for text in texts
    )
    return ", ".join(list(told)[:3])
