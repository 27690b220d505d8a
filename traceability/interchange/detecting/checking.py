"""Whether a wizard's choices can become a profile; each complaint points at what to choose."""

from __future__ import annotations

from traceability.domain.errors import FieldError
from traceability.interchange.detecting.found import Detected, DetectedTable
from traceability.interchange.detecting.mapping import (
    CUSTOM,
    MONEY,
    Choices,
    ColumnChoice,
    MappingInvalid,
    TableChoice,
)
from traceability.interchange.profiles import custom


def check(choices: Choices, found: Detected) -> None:
    """Raise `MappingInvalid` with everything that is wrong."""
    checker = _Checker(choices, found)
    used = [each for each in choices.tables if each.role]
    for at, each in enumerate(used):
        checker.check(each, f"/mapping/tables/{at}")
    if checker.errors:
        raise MappingInvalid(checker.errors[0].message, errors=checker.errors)


class _Checker:
    def __init__(self, choices: Choices, found: Detected) -> None:
        self.choices = choices
        self.found = found
        self.errors: list[FieldError] = []

    def check(self, choice: TableChoice, where: str) -> None:
        """Check one table."""
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
            self._check_field(column, facts, place)
        self._check_currencies(choice, where)
        for name in choice.key:
            if name not in known:
                self._refuse(f"{where}/key", f"there is no column {name!r}.")
        targets = {column.target for column in choice.columns}
        names_none = choice.role == "contributions"
        names_none |= choice.role == "allocations" and "initiative" in targets
        if not names_none and not choice.key:
            self._refuse(f"{where}/key", "say what names a row, so that it is found again.")
        is_listed = choice.role in ("initiatives", "objectives", "departments", "people")
        if is_listed and "name" not in targets:
            message = f"say which column is the name of {choice.role}."
            self._refuse(f"{where}/columns", message)
        if choice.role == "allocations" and not targets & set(MONEY):
            self._refuse(f"{where}/columns", "say which column is an amount.")
        if choice.role == "contributions" and not {"initiative", "objective"} <= targets:
            self._refuse(f"{where}/columns", "say which columns are the initiative and objective.")

    def _check_field(self, column: ColumnChoice, facts: DetectedTable, place: str) -> None:
        found = facts.column(column.column)
        if column.target in MONEY and found and found.unit_doubt and not column.unit:
            message = (
                f"say what {column.column!r} counts in: its header says {found.unit_doubt!r}, "
                "which is not understood."
            )
            self._refuse(f"{place}/unit", message)
        if not column.target.startswith(CUSTOM):
            return
        if not custom.KEY.fullmatch(column.target.removeprefix(CUSTOM)):
            message = "a field's key has small letters, digits and _, 60 at most."
            self._refuse(f"{place}/target", message)
        if column.type == "choice" and not (found and found.values):
            message = f"{column.column!r} has too many different texts to be choices."
            self._refuse(f"{place}/type", message)

    def _check_currencies(self, choice: TableChoice, where: str) -> None:
        """What is said of one period's money becomes one record, which has one currency."""
        given: dict[str, tuple[str, str]] = {}
        for at, column in enumerate(choice.columns):
            if column.target not in MONEY:
                continue
            currency = column.currency or self.choices.currency
            first, other = given.setdefault(column.period, (column.column, currency))
            if other != currency:
                message = (
                    f"{first!r} counts in {other} and {column.column!r} in {currency}: the amounts "
                    "of one period are in one currency. Give both the same unit."
                )
                self._refuse(f"{where}/columns/{at}/unit", message)

    def _refuse(self, pointer: str, message: str) -> None:
        self.errors.append(FieldError(pointer, "invalid", message[0].upper() + message[1:]))
