"""Columns to fields: a first mapping by the words of headers and the shapes of values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from traceability.domain.money import NO_CURRENCY
from traceability.interchange.detecting import columns as facts_of_columns
from traceability.interchange.detecting import several, words
from traceability.interchange.detecting.found import ColumnFacts, Detected, DetectedTable
from traceability.interchange.detecting.mapping import (
    APPROVED,
    DRAFT,
    MONEY,
    PEOPLE,
    TARGETS,
    Choices,
    ColumnChoice,
    PeriodChoice,
    TableChoice,
)
from traceability.interchange.periods import period_of

LEAST = 0.45
RUNNING = frozenset({"active", "paused", "done"})
# Words of money that is derived from other columns, and would be counted beside them.
DERIVED = re.compile(r"variance|difference|delta|change|abweichung|remaining|%", re.IGNORECASE)
PLAIN_TEXT = ("department", "sponsor", "lead", "owner", "parent", "code", "initiative")
# Header words of another name for a target, where a role's field is called otherwise.
SPOKEN = {"owner": "lead", "code": "external_id", "initiative": "external_id"}


def suggest(found: Detected, *, name: str = "") -> Choices:
    """Return a first mapping of a detected file. Nothing is chosen that no word or value told.

    `name` is what its source is called; the strategy is called as that, with the time or without.
    """
    stem = several.stem_of(found.file)
    tables = tuple(_table(each, found) for each in found.tables if each.is_used)
    currencies = [
        column.currency
        for each in found.tables
        if each.is_used
        for column in each.columns
        if column.currency
    ]
    periods: dict[str, PeriodChoice] = {}
    for table, choice in zip((t for t in found.tables if t.is_used), tables, strict=True):
        for column in choice.columns:
            facts = table.column(column.column)
            if column.period and facts is not None and facts.period is not None:
                known = facts.period
                periods[known.external_id] = PeriodChoice(
                    known.external_id,
                    known.name,
                    known.starts_on.isoformat() if known.starts_on else "",
                    known.ends_on.isoformat() if known.ends_on else "",
                )
    whole = period_of(stem)
    default = PeriodChoice("whole", "Whole period")
    if whole is not None:
        default = PeriodChoice(
            whole[0].external_id,
            whole[0].name,
            whole[0].starts_on.isoformat() if whole[0].starts_on else "",
            whole[0].ends_on.isoformat() if whole[0].ends_on else "",
        )
    needs_default = any(
        column.target in MONEY and not column.period
        for choice in tables
        for column in choice.columns
    ) and not any(column.target == "period" for choice in tables for column in choice.columns)
    if needs_default:
        periods.setdefault(default.external_id, default)
    timeless, dated = sources_of(found)
    source = name or timeless
    called = stem if source == dated else _timeless(stem)
    currency = max(sorted(set(currencies)), key=currencies.count) if currencies else NO_CURRENCY
    return Choices(
        source=source,
        strategy_id=source,
        strategy_name=_strategy_name(found, called),
        currency=currency,
        tables=tuple(_in_own_currency(each, found, currency) for each in tables),
        periods=tuple(periods[key] for key in sorted(periods)),
        period=default.external_id if needs_default else "",
        strategy_state=APPROVED if any(_runs(each, found) for each in tables) else DRAFT,
    )


def sources_of(found: Detected) -> tuple[str, str]:
    """Return what the source of a file may be called: without the time in its name, so that next
    year's file is of the same source, and with it.
    """
    stem = several.stem_of(found.file)
    return _slug(_timeless(stem)), _slug(stem)


def _timeless(stem: str) -> str:
    """Return a file's name without the year, quarter or month that it says; whole if it is one."""
    text = stem.replace("-", " ").replace("_", " ") if not period_of(stem) else stem
    found = period_of(text)
    is_dated = found is not None and found[0].external_id[:4].isdigit()
    return (found[1] if found is not None and is_dated else "") or stem


def role_of(table: DetectedTable, file: str) -> str:
    """Return what the rows of a table are: by its name, else by what its columns say."""
    named = words.role_of(table.kind) or (words.role_of(table.name) if table.name != file else "")
    names = [column.name for column in table.columns]
    said = {
        field for name in names for field, score in words.field_scores(name).items() if score >= 0.6
    }
    is_work = bool({"department", "lead", "stage", "health"} & said) and "name" in said
    if named in ("objectives", "departments", "people"):
        return named
    if is_work and any(words.THINGS["initiatives"][0] in words.plain(name) for name in names):
        return "initiatives"
    named = words.role_of(file)
    if named in ("objectives", "departments", "people"):
        return named
    if "name" not in said and "description" not in said:
        amounts = any(column.kind == "money" for column in table.columns)
        keys = sum(
            words.likeness(words.plain(name), "id") > 0 or words.plain(name).endswith(" code")
            for name in names
        )
        if amounts and keys:
            return "allocations"
        if keys == 2 and len(names) <= 4:
            return "contributions"
    return "initiatives" if is_work or not named else named


def _runs(choice: TableChoice, found: Detected) -> bool:
    """Tell whether work of a table runs already, or did; work without a stage does."""
    if choice.role != "initiatives":
        return False
    table = found.table(choice.table)
    column = next((each for each in choice.columns if each.target == "stage"), None)
    facts = table.column(column.column) if table and column else None
    if column is None or facts is None:
        return True
    said = {**words.meanings(facts.values, words.STAGES), **column.words}
    stages = {said[text] for text in facts.values if text in said}
    return not stages or bool(stages & RUNNING)


def _strategy_name(found: Detected, stem: str) -> str:
    """Return what a strategy is called that nobody named: as its file, of several: a portfolio."""
    is_one = len(found.files) < 2
    return (stem.replace("_", " ").strip().capitalize() if is_one else "") or "Portfolio"


def _table(table: DetectedTable, found: Detected) -> TableChoice:
    file = table.file or found.file
    role = role_of(replace(table, name=several.inner(file, table.name)), several.stem_of(file))
    choices = _choose(table, role)
    return TableChoice(
        table=table.name, role=role, key=_key(table, role, choices), columns=tuple(choices)
    )


def _choose(table: DetectedTable, role: str) -> list[ColumnChoice]:
    """Give each column the target it fits best, the best fit first, each target once."""
    scored: list[tuple[float, int, str, str]] = []
    money = _money(table) if role in ("initiatives", "allocations") else {}
    keys = _work_keys(table, role)
    for at, facts in enumerate(table.columns):
        if facts.name in money:
            continue
        is_part = len(keys) > 1 and facts.name in keys and role == "allocations"
        for target in TARGETS[role]:
            if target == "initiative" and is_part:
                # Only together with the other columns of the key it names one.
                continue
            score, reason = _fit(facts, target, role)
            if score >= LEAST and not (target in MONEY and money):
                scored.append((score, at, target, reason))
    scored.sort(key=lambda each: (-each[0], each[1]))
    taken: dict[int, tuple[str, float, str]] = {}
    given: set[str] = set()
    for score, at, target, reason in scored:
        if at not in taken and target not in given:
            taken[at] = target, score, reason
            given.add(target)
    choices = []
    for at, facts in enumerate(table.columns):
        if facts.name in money:
            target, period = money[facts.name]
            reason = f"an amount of {facts.period.name}" if facts.period else "an amount"
            choices.append(ColumnChoice(facts.name, target, period, 0.85, reason))
        elif at in taken:
            target, score, reason = taken[at]
            said = _words(facts, target)
            separators = facts.separators if target in PEOPLE else ()
            if separators:
                reason = f"{reason}, and some cells name several people"
            sure = round(min(score, 0.95), 2)
            choice = ColumnChoice(facts.name, target, "", sure, reason, said)
            nobody = _signs(facts) if target in PEOPLE else ()
            choices.append(replace(choice, separators=separators, unknown=nobody))
        else:
            choices.append(ColumnChoice(facts.name, "", "", 0.0, "nothing that is known here"))
    return choices


def _in_own_currency(choice: TableChoice, found: Detected, common: str) -> TableChoice:
    """Say the currency of the amounts whose header or cells name another than most."""
    table = found.table(choice.table)
    columns = []
    for each in choice.columns:
        facts = table.column(each.column) if table and each.target in MONEY else None
        if facts and not facts.unit_doubt and facts.currency not in ("", common):
            each = replace(each, unit=f"{facts.currency} {facts.unit}".strip())
        columns.append(each)
    return replace(choice, columns=tuple(columns))


def _work_keys(table: DetectedTable, role: str) -> tuple[str, ...]:
    """Return the columns of a table's key that name the work: an amount's period is beside it."""
    return tuple(
        name for name in table.keys if words.field_scores(name, role).get("period", 0.0) < 0.6
    )


def _signs(facts: ColumnFacts) -> tuple[str, ...]:
    """Return patterns of the texts of a column of names that name nothing: `?`, `-`, `[*]`."""
    signs = [text for text in facts.values if text and not any(map(str.isalnum, text))]
    return tuple(text if set(text) == {"?"} else facts_of_columns.literal(text) for text in signs)


def _fit(facts: ColumnFacts, target: str, role: str) -> tuple[float, str]:
    """Return how well a column fits a target, and the reason in words."""
    scores = words.field_scores(facts.name, role)
    spoken = SPOKEN.get(target, target)
    said = scores.get(spoken, 0.0)
    if target == "initiative" and words.THINGS["initiatives"]:
        plain = words.plain(facts.name).split()
        said = 0.9 if set(plain) & set(words.THINGS["initiatives"]) else 0.0
    if target == "objective" and role == "contributions":
        plain = words.plain(facts.name).split()
        said = max(said, 0.9 if set(plain) & set(words.THINGS["objectives"]) else 0.0)
    if target == "objective" and facts.kind in ("flag", "date", "money", "number"):
        return 0.0, ""
    if target in ("health", "stage"):
        return _fit_status(facts, target, max(scores.get("health", 0), scores.get("stage", 0)))
    score = said * _shape(facts, target)
    return score, f"the header says {target.replace('_', ' ')}" if score else ""


def _fit_status(facts: ColumnFacts, target: str, said: float) -> tuple[float, str]:
    """A column of states is told from one of colours by the words in it, not by its header."""
    known = words.HEALTHS if target == "health" else words.STAGES
    other = words.STAGES if target == "health" else words.HEALTHS
    total = sum(facts.values.values()) or 1
    own = sum(facts.values[text] for text in words.meanings(facts.values, known)) / total
    theirs = sum(facts.values[text] for text in words.meanings(facts.values, other)) / total
    if facts.kind not in ("text", "id", "words") or not facts.values:
        return 0.0, ""
    if facts.name.endswith("(colour)") and target == "health":
        return 0.9 * own, "the colours of its cells are those of a traffic light"
    if own < theirs or not own:
        return 0.0, ""
    score = 0.5 * said + 0.5 * own if said or own > 0.8 else 0.0
    return score, f"its words are those of a {target}"


def _shape(facts: ColumnFacts, target: str) -> float:
    """Return how well the values of a column fit what a target holds, 0 to 1."""
    if facts.kind == "blank":
        return 0.5
    if target in ("starts_on", "ends_on"):
        return 1.0 if facts.kind == "date" else 0.2
    if target in MONEY:
        return {"money": 1.0, "number": 0.8, "id": 0.6}.get(facts.kind, 0.1)
    if target == "share":
        return 1.0 if facts.kind in ("number", "money") or "%" in "".join(facts.samples) else 0.2
    if target == "priority_weight":
        return 1.0 if facts.kind in ("number", "id") else 0.1
    if target == "name":
        return {"text": 1.0, "words": 0.9, "id": 0.6}.get(facts.kind, 0.1)
    if target == "description":
        return {"words": 1.0, "text": 0.7}.get(facts.kind, 0.2)
    if target == "email":
        return 1.0 if any("@" in text for text in facts.samples) else 0.2
    if target == "period":
        return 1.0 if facts.values and facts.distinct <= 40 else 0.2
    if target in PLAIN_TEXT:
        is_named = any(any(sign.isalpha() for sign in text) for text in facts.samples)
        return 1.0 if facts.kind in ("text", "id") and is_named else 0.6
    if target == "objective":
        return 1.0 if facts.kind in ("text", "id") else 0.7
    return 1.0 if facts.kind in ("text", "id", "flag") else 0.6


def _money(table: DetectedTable) -> dict[str, tuple[str, str]]:
    """Return which columns hold amounts by period: column → (field, period)."""
    found: dict[str, tuple[str, str]] = {}
    given: set[tuple[str, str]] = set()
    for facts in table.columns:
        if facts.kind not in ("money", "number") or facts.period is None:
            continue
        rest = (period_of(facts.name) or (None, facts.name))[1]
        if DERIVED.search(facts.name):
            continue
        scores = words.field_scores(rest)
        field = max(MONEY, key=lambda name: scores.get(name, 0))
        key = (field if scores.get(field) else "planned", facts.period.external_id)
        if key not in given:
            given.add(key)
            found[facts.name] = key
    return found


def _words(facts: ColumnFacts, target: str) -> dict[str, str]:
    """Return what the texts of a column mean, where they are choices or one name in two forms."""
    if target == "health":
        return words.meanings(facts.values, words.HEALTHS)
    if target == "stage":
        return words.meanings(facts.values, words.STAGES)
    if target == "department":
        return _aliases(facts.values)
    return {}


def _aliases(values: Sequence[str] | dict[str, int] | object) -> dict[str, str]:
    """Return two names of one thing, where a third cell says both: `Mktg / Marketing & Comms`."""
    listed = list(values) if isinstance(values, dict) else []
    found: dict[str, str] = {}
    for text in listed:
        parts = [part.strip() for part in text.split(" / ")]
        there = [part for part in parts if part in listed]
        if len(parts) == 2 and there:
            chosen = max(there, key=len)
            found |= {each: chosen for each in (text, *there) if each != chosen}
    return found


def _key(table: DetectedTable, role: str, choices: Sequence[ColumnChoice]) -> tuple[str, ...]:
    """Return the columns that name a row: an id, else what is unique, else the name."""
    if role in ("contributions", "allocations"):
        return _work_keys(table, role) if role == "allocations" else ()
    by_target = {choice.target: choice.column for choice in choices if choice.target}
    if table.keys:
        first = table.column(table.keys[0])
        is_said = first is not None and words.field_scores(first.name, role).get("external_id", 0)
        if len(table.keys) > 1 or is_said:
            return table.keys
    name, department = by_target.get("name"), by_target.get("department")
    if name is not None:
        facts = table.column(name)
        if facts is not None and not facts.is_unique and department is not None:
            return (department, name)
        return (name,)
    return table.keys


def _slug(text: str) -> str:
    slug = re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower()[:50]
    return slug if slug[:1].isalpha() else f"file-{slug}".rstrip("-")
