"""A wizard's mapping: which column says what, as somebody chooses it before it is a profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from traceability.domain.errors import FieldError, TraceabilityError
from traceability.interchange import money, years
from traceability.interchange.detecting.found import Detected

MONEY = ("planned", "approved", "forecast", "spent")
# What a column of a table of each role may say. `objective` and the money of a list of initiatives
# become contributions and allocations of their own; `custom:KEY` is a custom field.
TARGETS: dict[str, tuple[str, ...]] = {
    "initiatives": (
        "name", "description", "department", "sponsor", "lead", "stage", "health", "starts_on",
        "ends_on", "bucket", "activities", "beneficiaries", "mechanisms", "objective", "share",
        "period", *MONEY,
    ),
    "objectives": (
        "name", "description", "parent", "code", "owner", "priority_weight", "starts_on", "ends_on",
    ),
    "departments": ("name", "parent", "code"),
    "people": ("name", "email", "department"),
    "contributions": ("initiative", "objective", "share"),
    "allocations": ("initiative", "period", *MONEY),
}  # fmt: skip
CUSTOM = "custom:"
PEOPLE = ("sponsor", "lead", "owner")
ORDERS = ("dmy", "mdy", "ymd")
TYPES = ("text", "number", "date", "boolean", "choice")
CODE = re.compile(r"([A-Z]{3})\s*[a-z]*$")
APPROVED, DRAFT = "approved", "draft"
ROLES = tuple(TARGETS)


class MappingInvalid(TraceabilityError):
    """A mapping names what does not exist; `errors` point at each."""

    code, title, status = "mapping_invalid", "The mapping is not valid", 400


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column: what it says (`target`, blank: nothing is read), and how sure a guess was.

    `period` names the period of an amount, `unit` what it counts in (`m`, `k`) where the header
    does not say so (`GBPm` or `EUR k` also say the currency); `words` turn texts of its cells into
    others. How its cells are written, where a look at them erred: `dates` (`dmy`, `mdy`, `ymd`),
    `decimal` (`.` or `,`), `unknown` (texts, also `Exempt*`, that say that nothing is known).
    `separators` part several people in one cell: the first is taken, the others go into a custom
    field. A custom field has a `type` and a `label` (blank: text, and the column's name).
    """

    column: str
    target: str = ""
    period: str = ""
    confidence: float = 1.0
    reason: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    dates: str = ""
    decimal: str = ""
    unknown: tuple[str, ...] = ()
    separators: tuple[str, ...] = ()
    type: str = ""
    label: str = ""

    @property
    def currency(self) -> str:
        """Return the currency that the unit names; blank where it names none."""
        code = CODE.match(self.unit.strip())
        return code.group(1) if code else ""


@dataclass(frozen=True, slots=True)
class TableChoice:
    """One table: what its rows are (`role`, blank: it is passed over), and what names each row."""

    table: str
    role: str
    key: tuple[str, ...]
    columns: tuple[ColumnChoice, ...]


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period that columns name; days are ISO dates or blank."""

    external_id: str
    name: str
    starts_on: str = ""
    ends_on: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """A whole mapping. `source` is the system whose ids the file carries."""

    source: str
    strategy_id: str
    strategy_name: str
    currency: str
    tables: tuple[TableChoice, ...]
    periods: tuple[PeriodChoice, ...] = ()
    # The period of amounts whose column and row name none.
    period: str = ""
    # When a fiscal year begins (`04-01`; blank: nobody said), and which of its two calendar years
    # one is called by that has a single number.
    year_starts: str = ""
    year_called_by: str = years.END
    # What a strategy is that the import makes; one that is here stays as it is.
    strategy_state: str = APPROVED

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON, as `from_json` reads it."""
        return asdict(self)


def fiscal_names(choices: Choices, found: Detected) -> tuple[str, ...]:
    """Return the fiscal years that a mapped file names without saying their days, each once."""
    names = [each.name for each in choices.periods if not each.starts_on]
    for table in choices.tables:
        facts = found.table(table.table)
        for column in table.columns if facts is not None else ():
            known = facts.column(column.column) if facts is not None else None
            if column.target == "period" and known is not None:
                names += [column.words.get(text, text) for text in known.values]
    return tuple(dict.fromkeys(name for name in names if years.is_fiscal(name)))


def from_json(content: object) -> Choices:
    """Read a mapping. Raises `MappingInvalid` for whatever a mapping does not hold."""
    errors: list[FieldError] = []
    top = _object(content, "/mapping", errors)
    tables = []
    for at, each in enumerate(_list(top, "tables", "/mapping", errors)):
        tables.append(_table(each, f"/mapping/tables/{at}", errors))
    periods = []
    for at, each in enumerate(_list(top, "periods", "/mapping", errors)):
        where = f"/mapping/periods/{at}"
        inner = _object(each, where, errors)
        periods.append(
            PeriodChoice(
                external_id=_text(inner, "external_id", where, errors, is_needed=True),
                name=_text(inner, "name", where, errors, is_needed=True),
                starts_on=_text(inner, "starts_on", where, errors),
                ends_on=_text(inner, "ends_on", where, errors),
            )
        )
    found = Choices(
        source=_text(top, "source", "/mapping", errors, is_needed=True),
        strategy_id=_text(top, "strategy_id", "/mapping", errors, is_needed=True),
        strategy_name=_text(top, "strategy_name", "/mapping", errors, is_needed=True),
        currency=_text(top, "currency", "/mapping", errors, is_needed=True),
        tables=tuple(tables),
        periods=tuple(periods),
        period=_text(top, "period", "/mapping", errors),
        year_starts=_year_starts(top, errors),
        year_called_by=_one_of(top, "year_called_by", years.CALLED_BY, "/mapping", errors)
        or years.END,
        strategy_state=_one_of(top, "strategy_state", (APPROVED, DRAFT), "/mapping", errors)
        or APPROVED,
    )
    _refuse(errors)
    return found


def _table(content: object, where: str, errors: list[FieldError]) -> TableChoice:
    inner = _object(content, where, errors)
    role = _text(inner, "role", where, errors)
    if role and role not in ROLES:
        errors.append(FieldError(f"{where}/role", "invalid", f"Give one of {', '.join(ROLES)}."))
    columns = []
    for at, each in enumerate(_list(inner, "columns", where, errors)):
        place = f"{where}/columns/{at}"
        column = _object(each, place, errors)
        target = _text(column, "target", place, errors)
        known = TARGETS.get(role, ())
        if role and target and target not in known and not target.startswith(CUSTOM):
            message = f"{target!r} is nothing that {role} have; give one of {', '.join(known)}."
            errors.append(FieldError(f"{place}/target", "invalid", message))
        said = column.get("words") or {}
        if not isinstance(said, Mapping) or not all(isinstance(v, str) for v in said.values()):
            errors.append(FieldError(f"{place}/words", "invalid", "Give texts by text."))
            said = {}
        confidence = column.get("confidence", 1.0)
        columns.append(
            ColumnChoice(
                column=_text(column, "column", place, errors, is_needed=True),
                target=target,
                period=_text(column, "period", place, errors),
                confidence=float(confidence) if isinstance(confidence, int | float) else 1.0,
                reason=_text(column, "reason", place, errors),
                words=dict(said),
                unit=_unit(column, place, errors),
                dates=_one_of(column, "dates", ORDERS, place, errors),
                decimal=_one_of(column, "decimal", (".", ","), place, errors),
                unknown=_texts(column, "unknown", place, errors),
                separators=_texts(column, "separators", place, errors),
                type=_one_of(column, "type", TYPES, place, errors),
                label=_text(column, "label", place, errors)[:200],
            )
        )
    key = inner.get("key") or []
    if not isinstance(key, list | tuple) or not all(isinstance(name, str) for name in key):
        errors.append(FieldError(f"{where}/key", "invalid", "Give a list of names of columns."))
        key = []
    table = _text(inner, "table", where, errors, is_needed=True)
    return TableChoice(table=table, role=role, key=tuple(key), columns=tuple(columns))


def _object(content: object, where: str, errors: list[FieldError]) -> Mapping[str, Any]:
    if isinstance(content, Mapping):
        return content
    errors.append(FieldError(where, "invalid", "Give an object."))
    return {}


def _list(
    content: Mapping[str, Any], name: str, where: str, errors: list[FieldError]
) -> list[object]:
    value = content.get(name)
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return list(value)
    errors.append(FieldError(f"{where}/{name}", "invalid", "Give a list."))
    return []


def _text(
    content: Mapping[str, Any],
    name: str,
    where: str,
    errors: list[FieldError],
    *,
    is_needed: bool = False,
) -> str:
    value = content.get(name)
    if value is None and not is_needed:
        return ""
    if not isinstance(value, str) or (is_needed and not value.strip()) or len(value) > 2000:
        errors.append(FieldError(f"{where}/{name}", "invalid", "Give a text."))
        return ""
    return value


def _unit(content: Mapping[str, Any], where: str, errors: list[FieldError]) -> str:
    unit = _text(content, "unit", where, errors)
    try:
        money.scale_of(unit)
    except money.MoneyUnreadable as error:
        errors.append(FieldError(f"{where}/unit", "invalid", str(error)))
        return ""
    return unit


def _year_starts(content: Mapping[str, Any], errors: list[FieldError]) -> str:
    starts = _text(content, "year_starts", "/mapping", errors)
    try:
        years.read(starts)
    except ValueError:
        message = f"{starts!r} is no day of every year; give month and day, such as 04-01."
        errors.append(FieldError("/mapping/year_starts", "invalid", message))
        return ""
    return starts


def _one_of(
    content: Mapping[str, Any],
    name: str,
    known: tuple[str, ...],
    where: str,
    errors: list[FieldError],
) -> str:
    value = _text(content, name, where, errors)
    if value and value not in known:
        message = f"Give one of {', '.join(map(repr, known))}, or nothing."
        errors.append(FieldError(f"{where}/{name}", "invalid", message))
        return ""
    return value


def _texts(
    content: Mapping[str, Any], name: str, where: str, errors: list[FieldError]
) -> tuple[str, ...]:
    value = content.get(name) or ()
    if not isinstance(value, list | tuple) or not all(
        isinstance(text, str) and text and len(text) <= 200 for text in value
    ):
        errors.append(FieldError(f"{where}/{name}", "invalid", "Give a list of texts."))
        return ()
    return tuple(value[:100])


def _refuse(errors: list[FieldError]) -> None:
    if errors:
        raise MappingInvalid("Some of the mapping is not valid; see each.", errors=errors)
