"""TOML to a checked profile; every complaint names the key it is about."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import cast

from traceability.interchange import limits, nouns, years
from traceability.interchange.errors import ProfileInvalid
from traceability.interchange.profiles import custom
from traceability.interchange.profiles.conditions import conditions
from traceability.interchange.profiles.formats import read_formats
from traceability.interchange.profiles.keys import Keys
from traceability.interchange.profiles.sections import section
from traceability.interchange.profiles.shape import Lookup, Parameter, Profile, TableSpec
from traceability.interchange.profiles.template import Template, with_parameters
from traceability.interchange.tables.layout import (
    Differing,
    Layout,
    Merged,
    Orientation,
    Passing,
    Quoting,
    ShortRows,
)
from traceability.interchange.values import Formats
from traceability.interchange.years import FiscalYear

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
ENCODING = re.compile(r"[A-Za-z0-9_.:-]+")


def load_file(path: Path) -> Profile:
    """Read and check a profile. Nothing of the source is opened."""
    if path.suffix.lower() != ".toml":
        raise ProfileInvalid(path.name, "", "a mapping profile is a .toml file.")
    content = limits.bytes_of(path, most=limits.MEBIBYTE)
    try:
        raw = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ProfileInvalid(path.name, "", "a profile has to be UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ProfileInvalid(path.name, "", f"is no valid TOML: {error}.") from error
    except RecursionError as error:
        raise ProfileInvalid(path.name, "", "is nested too deeply.") from error
    return build(raw, path.name, None)


def bind(profile: Profile, given: Mapping[str, str]) -> Profile:
    """Set the parameters; refused where one is unknown, missing or not plain text."""
    known = {parameter.name: parameter for parameter in profile.parameters}
    for name, value in given.items():
        if name not in known:
            listed = ", ".join(known) or "none"
            raise ProfileInvalid(
                profile.name, f"parameters.{name}", f"is not declared; known parameters: {listed}."
            )
        if not value or not value.isprintable() or "{" in value or "}" in value:
            raise ProfileInvalid(
                profile.name, f"parameters.{name}", f"cannot be {value!r}: it has to be plain text."
            )
    values: dict[str, str] = {}
    for name, parameter in known.items():
        chosen = dict(given).get(name, parameter.default)
        if chosen is None:
            raise ProfileInvalid(
                profile.name, f"parameters.{name}", f"has no value; set it by --set {name}=VALUE."
            )
        values[name] = chosen
    if profile.is_builtin:
        return replace(profile, values=values)
    return build(profile.raw, profile.name, values)


def build(raw: Mapping[str, object], label: str, values: Mapping[str, str] | None) -> Profile:
    """Check the keys of a profile, its parameters set to `values` (None: to stand-ins)."""
    top = Keys(label, "", raw)
    parameters = tuple(
        _parameter(name, keys) for name, keys in top.named_tables("parameters").items()
    )
    if values is None:
        values = {known.name: known.default or known.name for known in parameters}
    filled = Keys(label, "", _filled({**raw, "parameters": None}, values))
    filled.take("parameters")
    name = filled.text("name", PurePosixPath(label).stem)
    if not NAME.fullmatch(name):
        filled.refuse("name", f"is {name!r}; use letters, digits, _ and -.")
    formats = _formats(filled)
    tables = tuple(_table(table, keys) for table, keys in filled.named_tables("tables").items())
    known_tables = {table.name for table in tables}
    _check_tables(filled, tables)
    sections = []
    for noun in nouns.OF_PROFILES:
        key = "strategy" if noun == "strategy" else nouns.PLURALS[noun]
        for keys in filled.tables(key):
            sections.append(section(noun, keys, formats=formats, tables=known_tables))
    profile = Profile(
        name=name,
        source=filled.text("source", name),
        title=filled.text("title", ""),
        is_partial=filled.flag("partial"),
        refers_by_name=filled.flag("refers_by_name"),
        dates_years="years" in filled,
        fiscal_year=_fiscal_year(filled),
        parameters=parameters,
        tables=tables,
        sections=tuple(sections),
        custom_fields=custom.definitions(filled.tables("custom_fields")),
        values=values,
        raw=raw,
    )
    filled.finish()
    if not sections:
        filled.refuse("", "maps nothing; add at least one section such as [[initiatives]].")
    if sum(one.noun == "strategy" for one in sections) != 1:
        filled.refuse("strategy", "has to be there, once.")
    return profile


def _parameter(name: str, keys: Keys) -> Parameter:
    if not NAME.fullmatch(name):
        keys.refuse("", "is no name for a parameter; use letters, digits, _ and -.")
    parameter = Parameter(
        name=name,
        description=keys.text("description", ""),
        default=keys.optional_text("default"),
    )
    keys.finish()
    return parameter


def _filled(value: object, parameters: Mapping[str, str]) -> object:
    """Fill the parameters into every text below, and write dates and numbers as text."""
    if isinstance(value, str):
        return with_parameters(value, parameters)
    if isinstance(value, Mapping):
        return {
            key: _filled(inner, parameters) for key, inner in value.items() if inner is not None
        }
    if isinstance(value, list):
        return [_filled(inner, parameters) for inner in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def _formats(top: Keys) -> Formats:
    keys = Keys(top.profile, "formats", top.take("formats") or {})
    return read_formats(keys, Formats())


def _fiscal_year(top: Keys) -> FiscalYear | None:
    keys = Keys(top.profile, "years", top.take("years") or {})
    starts, called_by = keys.text("starts", ""), keys.one_of("called_by", years.CALLED_BY)
    keys.finish()
    try:
        return years.read(starts, called_by)
    except ValueError:
        keys.refuse("starts", f"is {starts!r}; give a month and a day, such as '04-01'.")


def _table(name: str, keys: Keys) -> TableSpec:
    if not NAME.fullmatch(name):
        keys.refuse("", "is no name for a table; use letters, digits, _ and -.")
    file = keys.text("file")
    if PurePosixPath(file).name != file or file in ("", ".", "..") or "\\" in file:
        keys.refuse("file", f"is {file!r}; it has to be a file name without folders.")
    layout = Layout(
        encoding=keys.text("encoding", "auto"),
        delimiter=keys.text("delimiter", "auto"),
        orientation=cast("Orientation", keys.one_of("orientation", ("rows", "transposed"))),
        header_row=keys.number("header_row", 1),
        sheet=keys.optional_text("sheet"),
        quoting=cast("Quoting", keys.one_of("quoting", ("strict", "lenient", "none"))),
        short_rows=cast("ShortRows", keys.one_of("short_rows", ("reject", "blank"))),
        coalesce=_texts_by_name(keys, "coalesce"),
        differing=cast("Differing", keys.one_of("differing", ("reject", "first"))),
        header_rows=keys.number("header_rows", 1),
        sheets=keys.texts("sheets"),
        merged=cast("Merged", keys.one_of("merged", ("blank", "fill"))),
        hidden=cast("Passing", keys.one_of("hidden", ("read", "leave_out"))),
        totals=cast("Passing", keys.one_of("totals", ("read", "leave_out"))),
        colours=keys.texts("colours"),
        records=keys.text("records", ""),
    )
    if layout.sheets and layout.sheet is not None:
        keys.refuse("sheets", "stands beside `sheet`; give one of the two.")
    _check_encoding(keys, layout.encoding)
    if layout.delimiter != "auto" and len(layout.delimiter) != 1:
        keys.refuse("delimiter", f'is {layout.delimiter!r}; one character, "\\t" for a tab.')
    spec = TableSpec(
        name=name,
        file=file,
        layout=layout,
        select=conditions(keys.tables("select")),
        lookups=tuple(
            _lookup(lookup, inner) for lookup, inner in keys.named_tables("lookups").items()
        ),
        blanks={
            column: frozenset(texts) for column, texts in _texts_by_name(keys, "blanks").items()
        },
        split=keys.optional_text("split"),
        split_by=keys.texts("split_by"),
    )
    if spec.split_by and spec.split is None:
        keys.refuse("split_by", "says how cells are split, but no column is; give `split`.")
    keys.finish()
    return spec


def _texts_by_name(keys: Keys, key: str) -> dict[str, tuple[str, ...]]:
    inner = Keys(keys.profile, keys.at(key), keys.take(key) or {})
    return {name: inner.texts(name) for name in inner.content}


def _check_encoding(keys: Keys, encoding: str) -> None:
    if encoding == "auto":
        return
    try:
        if not ENCODING.fullmatch(encoding):
            raise LookupError
        # Also refuses codecs that are no text encodings, such as base64.
        "".encode(encoding)
    except LookupError:
        keys.refuse("encoding", f"is {encoding!r}, which is no encoding of text Python knows.")


def _lookup(name: str, keys: Keys) -> Lookup:
    lookup = Lookup(
        name=name,
        table=keys.text("table"),
        on=Template(_as_template(keys.text("on"))),
        key=Template(_as_template(keys.text("key"))),
        may_be_missing=keys.one_of("missing", ("reject", "blank")) == "blank",
    )
    keys.finish()
    return lookup


def _as_template(text: str) -> str:
    return text if "{" in text else f"{{{text}}}"


def _check_tables(top: Keys, tables: tuple[TableSpec, ...]) -> None:
    names = {table.name for table in tables}
    for table in tables:
        for lookup in table.lookups:
            if lookup.table not in names:
                top.refuse(
                    f"tables.{table.name}.lookups.{lookup.name}.table",
                    f"names {lookup.table!r}, which no [tables.…] declares.",
                )
        for condition in table.select:
            for other in (condition.found_in, condition.not_found_in):
                if other is not None and other.table not in names:
                    top.refuse(
                        f"tables.{table.name}.select",
                        f"looks into {other.table!r}, which no [tables.…] declares.",
                    )
