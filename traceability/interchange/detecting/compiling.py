"""A wizard's choices to a profile: the same plain content that a `.toml` holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from traceability.domain.errors import FieldError
from traceability.interchange.detecting import columns as facts_of_columns
from traceability.interchange.detecting.found import ColumnFacts, Detected, DetectedTable
from traceability.interchange.detecting.mapping import (
    CUSTOM,
    MONEY,
    Choices,
    ColumnChoice,
    MappingInvalid,
    TableChoice,
)
from traceability.interchange.tables.layout import Layout

Plain = dict[str, Any]
NO_DEPARTMENT = "no-department"
REFERENCES = {
    "department": "departments",
    "sponsor": "people",
    "lead": "people",
    "owner": "people",
    "objective": "objectives",
    "initiative": "initiatives",
}
LEVEL = {"objectives": "objectives", "departments": "departments", "people": "people"}


def compile_profile(choices: Choices, found: Detected) -> Plain:
    """Return the content of a profile for these choices. Raises `MappingInvalid`.

    A department, a person or an objective that rows mention is a record of its own, unless a table
    of the file lists them: then rows refer to what stands there.
    """
    return _Compiler(choices, found).profile()


class _Compiler:
    def __init__(self, choices: Choices, found: Detected) -> None:
        self.choices = choices
        self.found = found
        self.tables: Plain = {}
        self.sections: dict[str, list[Plain]] = {}
        self.names: dict[str, str] = {}
        self.errors: list[FieldError] = []

    def profile(self) -> Plain:
        """Return the whole."""
        used = [each for each in self.choices.tables if each.role]
        for at, each in enumerate(used):
            self._check(each, f"/mapping/tables/{at}")
        if self.errors:
            raise MappingInvalid(self.errors[0].message, errors=self.errors)
        for each in used:
            self._table(each)
        for each in used:
            getattr(self, f"_{each.role}")(each, self._facts(each))
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", self.choices.source).strip("-")[:64]
        periods = [
            {key: value for key, value in (
                ("external_id", each.external_id), ("name", each.name),
                ("starts_on", each.starts_on), ("ends_on", each.ends_on),
            ) if value}
            for each in self.choices.periods
        ]  # fmt: skip
        order = ("periods", "departments", "people", "objectives", "initiatives",
                 "contributions", "allocations")  # fmt: skip
        sections = {"periods": periods + self.sections.pop("periods", []), **self.sections}
        return {
            "name": name if name[:1].isalpha() else f"file-{name}",
            "source": self.choices.source,
            "partial": True,
            "tables": self.tables,
            "strategy": {
                "external_id": self.choices.strategy_id,
                "name": self.choices.strategy_name,
                "currency": self.choices.currency,
            },
            **{noun: sections[noun] for noun in order if sections.get(noun)},
        }

    def _check(self, choice: TableChoice, where: str) -> None:
        facts = self.found.table(choice.table)
        if facts is None:
            listed = ", ".join(each.name for each in self.found.tables) or "none"
            self._refuse(
                f"{where}/table", f"there is no table {choice.table!r}; there are {listed}."
            )
            return
        known = {column.name for column in facts.columns}
        given: dict[tuple[str, str], str] = {}
        for at, column in enumerate(choice.columns):
            place = f"{where}/columns/{at}"
            if column.column not in known:
                self._refuse(f"{place}/column", f"there is no column {column.column!r}.")
            if "{" in column.column and column.target:
                self._refuse(f"{place}/column", "a column with braces in its name cannot be read.")
            key = (column.target, column.period)
            if column.target and given.setdefault(key, column.column) != column.column:
                message = (
                    f"{given[key]!r} and {column.column!r} both say {column.target}; choose one."
                )
                self._refuse(f"{place}/target", message)
        for name in choice.key:
            if name not in known:
                self._refuse(f"{where}/key", f"there is no column {name!r}.")
        if choice.role not in ("contributions",) and not choice.key:
            self._refuse(f"{where}/key", "say what names a row, so that it is found again.")
        targets = {column.target for column in choice.columns}
        is_listed = choice.role in ("initiatives", "objectives", "departments", "people")
        if is_listed and "name" not in targets:
            message = f"say which column is the name of {choice.role}."
            self._refuse(f"{where}/columns", message)
        if choice.role == "contributions" and not {"initiative", "objective"} <= targets:
            self._refuse(f"{where}/columns", "say which columns are the initiative and objective.")

    def _refuse(self, pointer: str, message: str) -> None:
        self.errors.append(FieldError(pointer, "invalid", message[0].upper() + message[1:]))

    def _facts(self, choice: TableChoice) -> DetectedTable:
        return next(each for each in self.found.tables if each.name == choice.table)

    def _table(self, choice: TableChoice) -> None:
        facts = self._facts(choice)
        slug = re.sub(r"[^A-Za-z0-9]+", "_", choice.table).strip("_").lower()[:40] or "table"
        slug = slug if slug[:1].isalpha() else f"t_{slug}"
        while slug in self.tables:
            slug += "_2"
        self.names[choice.table] = slug
        table: Plain = {"file": self.found.file, **layout_keys(facts.layout)}
        blanks = {each.name: list(each.blanks) for each in facts.columns if each.blanks}
        if blanks:
            table["blanks"] = blanks
        if facts.told_by:
            table["select"] = [{"column": facts.told_by, "equals": facts.kind}]
        self.tables[slug] = table
        parted = _by_target(choice).get("objective")
        column = facts.column(parted.column) if parted else None
        if column is not None and column.has_parts and parted is not None:
            self.tables[f"{slug}_parts"] = {**table, "split": parted.column}

    def _add(self, noun: str, section: Plain) -> None:
        self.sections.setdefault(noun, []).append(section)

    def _initiatives(self, choice: TableChoice, facts: DetectedTable) -> None:
        slug, by_target = self.names[choice.table], _by_target(choice)
        section: Plain = {"table": slug, "external_id": _template(choice.key)}
        for target in ("name", "description", "department", "sponsor", "lead", "stage", "health",
                       "starts_on", "ends_on", "bucket", "activities", "beneficiaries",
                       "mechanisms"):  # fmt: skip
            column = by_target.get(target)
            if column is not None:
                section[target] = self._cell(column, facts, target)
                self._mentioned(column, slug, facts, target)
        if "department" not in section:
            section["department"] = {"value": NO_DEPARTMENT}
            self._add("departments", {"external_id": NO_DEPARTMENT, "name": "No department given"})
        name = facts.column(by_target["name"].column)
        if name is not None and name.filled < name.rows:
            # Work without a name is found by what else names it.
            section["name"] = {"first_of": [name.name, section["external_id"]]}
        custom = _custom(choice)
        if custom:
            section["custom_fields"] = custom
        self._add("initiatives", section)
        self._links(choice, facts, by_target)
        self._money(choice, facts, _template(choice.key))

    def _links(
        self, choice: TableChoice, facts: DetectedTable, by_target: Mapping[str, ColumnChoice]
    ) -> None:
        column = by_target.get("objective")
        if column is None:
            return
        slug = self.names[choice.table]
        parts = f"{slug}_parts"
        is_parted = parts in self.tables
        name = f"{column.column}.part" if is_parted else column.column
        section: Plain = {
            "table": parts if is_parted else slug,
            "initiative": _template(choice.key),
            "objective": {"column": name, **_kept(column.words)},
            "skip": [{"column": name, "blank": True}],
        }
        share = by_target.get("share")
        if share is not None:
            section["share"] = {"column": share.column}
        elif is_parted:
            section["share"] = {"column": f"{column.column}.share"}
        self._add("contributions", section)
        self._mentioned(column, section["table"], facts, "objective", name=name)

    def _money(self, choice: TableChoice, facts: DetectedTable, initiative: str) -> None:
        slug, by_target = self.names[choice.table], _by_target(choice)
        by_period: dict[str, Plain] = {}
        plain: Plain = {}
        for column in choice.columns:
            if column.target not in MONEY:
                continue
            cell = self._cell(column, facts, column.target)
            if column.period:
                by_period.setdefault(column.period, {})[column.target] = cell
            else:
                plain[column.target] = cell
        if by_period:
            self._add(
                "allocations",
                {
                    "table": slug,
                    "initiative": initiative,
                    "by_period": dict(sorted(by_period.items())),
                },
            )
        if not plain:
            return
        year = by_target.get("period")
        period: object = {"value": self.choices.period or "whole"}
        if year is not None:
            period = {"column": year.column}
            section = {"table": slug, "distinct": True, "external_id": _template((year.column,)),
                       "name": {"column": year.column}}  # fmt: skip
            self._add("periods", {**section, "skip": [{"column": year.column, "blank": True}]})
        elif not any(each.external_id == self.choices.period for each in self.choices.periods):
            name = self.choices.period or "Whole period"
            self._add("periods", {"external_id": self.choices.period or "whole", "name": name})
        self._add(
            "allocations", {"table": slug, "initiative": initiative, "period": period, **plain}
        )

    def _objectives(self, choice: TableChoice, facts: DetectedTable) -> None:
        self._listed("objectives", choice, facts)

    def _departments(self, choice: TableChoice, facts: DetectedTable) -> None:
        self._listed("departments", choice, facts)

    def _people(self, choice: TableChoice, facts: DetectedTable) -> None:
        self._listed("people", choice, facts)

    def _listed(self, noun: str, choice: TableChoice, facts: DetectedTable) -> None:
        slug = self.names[choice.table]
        section: Plain = {"table": slug, "external_id": _template(choice.key)}
        for column in choice.columns:
            if column.target and not column.target.startswith(CUSTOM):
                section[column.target] = self._cell(column, facts, column.target)
                if column.target in ("owner", "department"):
                    self._mentioned(column, slug, facts, column.target)
        custom = _custom(choice)
        if custom:
            section["custom_fields"] = custom
        self._add(noun, section)

    def _contributions(self, choice: TableChoice, facts: DetectedTable) -> None:
        by_target = _by_target(choice)
        slug = self.names[choice.table]
        section: Plain = {"table": slug}
        for target in ("initiative", "objective", "share"):
            column = by_target.get(target)
            if column is not None:
                section[target] = self._cell(column, facts, target)
        if f"{slug}_parts" in self.tables:
            parts = f"{by_target['objective'].column}.part"
            section |= {"table": f"{slug}_parts", "objective": {"column": parts}}
        self._add("contributions", section)

    def _allocations(self, choice: TableChoice, facts: DetectedTable) -> None:
        initiative = _by_target(choice).get("initiative")
        template = _template((initiative.column,)) if initiative else _template(choice.key)
        self._money(choice, facts, template)

    def _mentioned(
        self, column: ColumnChoice, table: str, facts: DetectedTable, target: str, *, name: str = ""
    ) -> None:
        """Make records of what a column mentions, where no table of the file lists them."""
        noun = REFERENCES.get(target)
        if noun is None or any(each.role == noun for each in self.choices.tables):
            return
        name = name or column.column
        section: Plain = {
            "table": table,
            "distinct": True,
            "external_id": _template((name,)),
            "name": {"column": name},
            "skip": [{"column": name, "blank": True}],
        }
        if column.words:
            section["only_if_referenced"] = True
        if section not in self.sections.get(noun, []):
            self._add(noun, section)

    def _cell(self, column: ColumnChoice, facts: DetectedTable, target: str) -> Plain:
        found = facts.column(column.column)
        cell: Plain = {"column": column.column}
        if target in ("health", "stage", "bucket") and column.words:
            cell["map"] = dict(column.words)
            if target == "health":
                cell["otherwise"] = "unknown"
        elif column.words:
            cell |= _kept(column.words)
        if found is not None:
            cell |= _formats(found, column)
        return cell


def _by_target(choice: TableChoice) -> dict[str, ColumnChoice]:
    return {column.target: column for column in choice.columns if column.target}


def _custom(choice: TableChoice) -> Plain:
    return {
        column.target.removeprefix(CUSTOM): {"column": column.column}
        for column in choice.columns
        if column.target.startswith(CUSTOM)
    }


def _kept(said: Mapping[str, str]) -> Plain:
    return {"map": dict(said), "others": "keep"} if said else {}


def _template(names: tuple[str, ...]) -> str:
    return "-".join(f"{{{name}}}" for name in names)


def _formats(found: ColumnFacts, column: ColumnChoice) -> Plain:
    """Return how the cells of a column are written, as far as it is not what a profile expects."""
    formats: Plain = {}
    target = column.target
    if target in MONEY:
        if column.unit or found.unit:
            formats["unit"] = column.unit or found.unit
        if found.decimal == ",":
            formats |= {"decimal": ",", "thousands": "."}
    if target in ("starts_on", "ends_on") and found.dates:
        formats["dates"] = list(found.dates)
    if target in (*MONEY, "starts_on", "ends_on") and found.unknown:
        patterns = facts_of_columns.patterns_of(found.unknown)
        if patterns:
            formats["unknown"] = patterns
    return formats


def layout_keys(layout: Layout) -> Plain:
    """Return the keys of a profile's table for a layout, those that are not as they always are."""
    usual = Layout()
    keys: Plain = {}
    for name in Layout.__slots__:
        value = getattr(layout, name)
        if value == getattr(usual, name):
            continue
        if isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, Mapping):
            value = {key: list(parts) for key, parts in value.items()}
        keys[name] = value
    return keys
