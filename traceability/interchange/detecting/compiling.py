"""A wizard's choices to a profile: the same plain content that a `.toml` holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from traceability.interchange.detecting import cells, checking, words
from traceability.interchange.detecting.found import Detected, DetectedTable
from traceability.interchange.detecting.mapping import (
    CUSTOM,
    MONEY,
    PEOPLE,
    Choices,
    ColumnChoice,
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
        self.fields: list[Plain] = []

    def profile(self) -> Plain:
        """Return the whole."""
        checking.check(self.choices, self.found)
        used = [each for each in self.choices.tables if each.role]
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
            "refers_by_name": True,
            "years": {
                "called_by": self.choices.year_called_by,
                **({"starts": self.choices.year_starts} if self.choices.year_starts else {}),
            },
            "tables": self.tables,
            "strategy": {
                "external_id": self.choices.strategy_id,
                "name": self.choices.strategy_name,
                "currency": self.choices.currency,
                "state": {"value": self.choices.strategy_state},
            },
            **({"custom_fields": self.fields} if self.fields else {}),
            **{noun: sections[noun] for noun in order if sections.get(noun)},
        }

    def _facts(self, choice: TableChoice) -> DetectedTable:
        return next(each for each in self.found.tables if each.name == choice.table)

    def _table(self, choice: TableChoice) -> None:
        facts = self._facts(choice)
        slug = re.sub(r"[^A-Za-z0-9]+", "_", choice.table).strip("_").lower()[:40] or "table"
        slug = slug if slug[:1].isalpha() else f"t_{slug}"
        while slug in self.tables:
            slug += "_2"
        self.names[choice.table] = slug
        table: Plain = {"file": facts.file or self.found.file, **layout_keys(facts.layout)}
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
        for each in choice.columns:
            if each.target in PEOPLE and each.separators:
                split = {"split": each.column, "split_by": list(each.separators)}
                self.tables[f"{slug}_{each.target}"] = {**table, **split}

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
                self._mentioned_by(column, slug, facts)
        if "department" not in section:
            section["department"] = {"value": NO_DEPARTMENT}
            self._add("departments", {"external_id": NO_DEPARTMENT, "name": "No department given"})
        name = facts.column(by_target["name"].column)
        if name is not None and name.filled < name.rows:
            # Work without a name is found by what else names it.
            section["name"] = {"first_of": [name.name, section["external_id"]]}
        self._custom(choice, facts, section)
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
            "skip": cells.says_nothing(column, name),
        }
        share = by_target.get("share")
        if share is not None:
            section["share"] = self._cell(share, facts, "share")
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
            said = by_period.setdefault(column.period, {}) if column.period else plain
            said[column.target] = cell
            if column.currency:
                said["currency"] = {"value": column.currency}
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
                    self._mentioned_by(column, slug, facts)
        self._custom(choice, facts, section)
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

    def _custom(self, choice: TableChoice, facts: DetectedTable, section: Plain) -> None:
        """Add the fields that are the installation's own, and who is named beside the first."""
        found: Plain = {}
        for column in choice.columns:
            if not column.target.startswith(CUSTOM):
                continue
            known = facts.column(column.column)
            key, type_ = column.target.removeprefix(CUSTOM), column.type or "text"
            found[key] = self._cell(column, facts, column.target)
            field: Plain = {"noun": choice.role, "key": key, "label": column.label or column.column,
                     "type": type_}  # fmt: skip
            if type_ == "choice" and known is not None:
                none = {*known.unknown, *column.unknown}
                field["choices"] = sorted(text for text in known.values if text not in none)
            self._define(field)
        for column in choice.columns:
            if column.target in PEOPLE and column.separators:
                key = f"other_{column.target}s"
                while key in found:
                    key += "_2"
                found[key] = {**self._cell(column, facts, column.target), "take": "others"}
                label = f"Other {column.target}s"
                self._define({"noun": choice.role, "key": key, "label": label, "type": "text"})
        if found:
            section["custom_fields"] = found

    def _define(self, field: Plain) -> None:
        if not any(
            (each["noun"], each["key"]) == (field["noun"], field["key"]) for each in self.fields
        ):
            self.fields.append(field)

    def _mentioned_by(self, column: ColumnChoice, slug: str, facts: DetectedTable) -> None:
        """Make records of what a column mentions, one by one where a cell names several."""
        if column.target in PEOPLE and column.separators:
            name = f"{column.column}.part"
            self._mentioned(column, f"{slug}_{column.target}", facts, column.target, name=name)
        else:
            self._mentioned(column, slug, facts, column.target)

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
            "skip": cells.says_nothing(column, name),
        }
        if column.words:
            section["only_if_referenced"] = True
        if section not in self.sections.get(noun, []):
            self._add(noun, section)

    def _cell(self, column: ColumnChoice, facts: DetectedTable, target: str) -> Plain:
        found = facts.column(column.column)
        cell: Plain = {"column": column.column}
        if target in words.CHOICES:
            cell |= cells.choices_of(found, column, target)
        elif column.words:
            cell |= _kept(column.words)
        if target in PEOPLE and column.separators:
            cell |= {"split_by": list(column.separators), "take": "first"}
        return cell | cells.formats_of(found, column)


def _by_target(choice: TableChoice) -> dict[str, ColumnChoice]:
    return {column.target: column for column in choice.columns if column.target}


def _kept(said: Mapping[str, str]) -> Plain:
    return {"map": dict(said), "others": "keep"} if said else {}


def _template(names: tuple[str, ...]) -> str:
    return "-".join(f"{{{name}}}" for name in names)


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
