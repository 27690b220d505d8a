"""The sections of a profile: how one noun's records come from the rows of a table."""

from __future__ import annotations

from collections.abc import Mapping

from traceability.interchange import nouns
from traceability.interchange.nouns import Field, Kind
from traceability.interchange.profiles.conditions import conditions
from traceability.interchange.profiles.formats import read_formats
from traceability.interchange.profiles.keys import Keys
from traceability.interchange.profiles.shape import Cell, FieldMapping, Gather, Rule, Section
from traceability.interchange.profiles.template import Template
from traceability.interchange.values import Formats

FORMAT_KEYS = ("unit", "decimal", "thousands", "dates", "unknown", "separator")
EQUAL = "equal"
# Nouns whose external id follows from what they connect, where a profile gives none.
COMPOSED = ("contribution", "allocation", "target_allocation", "control_total", "reading")


def section(noun: str, keys: Keys, *, formats: Formats, tables: set[str]) -> Section:
    """Read one section. `formats` are the profile's, which single fields may override."""
    table = keys.optional_text("table")
    if table is not None and table not in tables:
        keys.refuse("table", f"names {table!r}, which no [tables.…] declares.")
    is_constant = table is None
    external_id = keys.optional_text("external_id")
    if external_id is None and noun not in COMPOSED:
        keys.refuse("external_id", "is needed, so that a second import finds the record again.")
    if noun == "objective" and "level" in keys:
        level = keys.number("level", 1)
        if level > 1 and "parent" not in keys:
            keys.refuse("parent", f"is needed for an objective of level {level}.")
    is_equal_share = noun == "contribution" and keys.content.get("share") == EQUAL
    if is_equal_share:
        keys.take("share")
    mappings = tuple(
        FieldMapping(field, cell(keys, field.name, formats, is_constant), keys.at(field.name))
        for field in nouns.FIELDS[noun]
        if field.name in keys and not (is_equal_share and field.name == "share")
    )
    mapped = Section(
        noun=noun,
        key=keys.path,
        table=table,
        external_id=None if external_id is None else _template(external_id, is_constant),
        mappings=mappings,
        custom_fields=_custom_fields(keys, formats, is_constant),
        identities=_identities(keys),
        rules=_rules(keys),
        by_period=_by_period(keys, noun, formats),
        is_distinct=keys.flag("distinct"),
        only_if_referenced=keys.flag("only_if_referenced"),
        is_equal_share=is_equal_share,
    )
    _check_tables(keys, mapped, tables)
    _check_needed(keys, mapped)
    keys.finish()
    return mapped


def cell(keys: Keys, key: str, formats: Formats, is_constant: bool) -> Cell:
    """Read where a field comes from: a column, a template, a constant, or a table saying more."""
    value = keys.take(key)
    if isinstance(value, str):
        return Cell(templates=(_template(value, is_constant),), formats=formats)
    if isinstance(value, bool):
        return Cell(templates=(Template("true" if value else "false"),), formats=formats)
    if isinstance(value, int | float):
        return Cell(templates=(Template(str(value)),), formats=formats)
    if isinstance(value, list):
        texts = keys.texts(key)
        joined = formats.separator.join(texts)
        return Cell(templates=(Template(joined),), formats=formats)
    inner = Keys(keys.profile, keys.at(key), value)
    templates, gather = _templates(inner), _gather(inner)
    if not templates and gather is None:
        inner.refuse("", "says no place; give column, template, first_of, gather or value.")
    form = {name: inner.take(name) for name in FORMAT_KEYS if name in inner}
    others = inner.one_of("others", ("refuse", "keep", "tell"))
    found = Cell(
        templates=templates,
        gather=gather,
        translations=_translations(inner),
        otherwise=inner.optional_text("otherwise"),
        keeps_others=others == "keep",
        tells_others=others == "tell",
        default=inner.optional_text("default"),
        formats=read_formats(Keys(inner.profile, inner.path, form), formats),
        split_by=inner.texts("split_by"),
        take=inner.one_of("take", ("first", "others")) if "take" in inner else "",
    )
    if bool(found.split_by) != bool(found.take):
        inner.refuse("take", "and `split_by` belong together; give both or none.")
    if found.otherwise is not None and found.translations is None:
        inner.refuse("otherwise", "is for texts that `map` does not name; there is no `map`.")
    if found.tells_others and found.otherwise is None:
        inner.refuse(
            "others", 'says "tell", but not what other texts are taken for: give `otherwise`.'
        )
    inner.finish()
    return found


def _template(text: str, is_constant: bool) -> Template:
    return Template(text if is_constant or "{" in text else "{" + text + "}")


def _templates(keys: Keys) -> tuple[Template, ...]:
    if "column" in keys:
        return (Template("{" + keys.text("column") + "}"),)
    if "template" in keys:
        return (Template(keys.text("template")),)
    if "value" in keys:
        return cell(keys, "value", Formats(), is_constant=True).templates
    return tuple(_template(text, is_constant=False) for text in keys.texts("first_of"))


def _gather(keys: Keys) -> Gather | None:
    if "gather" not in keys:
        return None
    inner = Keys(keys.profile, keys.at("gather"), keys.take("gather"))
    gather = Gather(
        table=inner.text("table"),
        on=_template(inner.text("on"), is_constant=False),
        key=_template(inner.text("key"), is_constant=False),
        value=_template(inner.text("value"), is_constant=False),
        conditions=conditions(inner.tables("when")),
    )
    inner.finish()
    return gather


def _translations(keys: Keys) -> Mapping[str, str] | None:
    if "map" not in keys:
        return None
    inner = Keys(keys.profile, keys.at("map"), keys.take("map"))
    found: dict[str, str] = {}
    for text, meaning in inner.content.items():
        if isinstance(meaning, bool):
            found[text] = "true" if meaning else "false"
        elif isinstance(meaning, str | int):
            found[text] = str(meaning)
        else:
            inner.refuse(text, "has to become a text, a number, true or false.")
    return found


def _rules(keys: Keys) -> tuple[Rule, ...]:
    """Read the rules in the order they are asked: skip, report, leave_out."""
    rules: list[Rule] = []
    for then in ("skip", "report", "leave_out"):
        for entry in keys.tables(then):
            reason = entry.text("reason", "") if then == "skip" else entry.text("reason")
            listed = entry.tables("all")
            if not listed:
                rest = {name: value for name, value in entry.content.items() if name != "reason"}
                entry.asked.update(rest)
                listed = [Keys(entry.profile, entry.path, rest)]
            rules.append(Rule(then=then, conditions=conditions(listed), reason=reason))
            entry.finish()
    return tuple(rules)


def _by_period(keys: Keys, noun: str, formats: Formats) -> dict[str, tuple[FieldMapping, ...]]:
    found: dict[str, tuple[FieldMapping, ...]] = {}
    for period, inner in keys.named_tables("by_period").items():
        if nouns.field(noun, "period") is None:
            keys.refuse("by_period", f"means nothing for {keys.path}.")
        if "period" in keys.content:
            keys.refuse("period", "is given by by_period already.")
        found[period] = tuple(
            FieldMapping(field, cell(inner, field.name, formats, False), inner.at(field.name))
            for field in nouns.FIELDS[noun]
            if field.name in inner and field.kind is not Kind.REFERENCE
        )
        inner.finish()
    return found


def _custom_fields(keys: Keys, formats: Formats, is_constant: bool) -> dict[str, Cell]:
    inner = Keys(keys.profile, keys.at("custom_fields"), keys.take("custom_fields") or {})
    return {name: cell(inner, name, formats, is_constant) for name in inner.content}


def _identities(keys: Keys) -> dict[str, Template]:
    inner = Keys(keys.profile, keys.at("identities"), keys.take("identities") or {})
    for kind in inner.content:
        if len(kind) > 50:
            inner.refuse(kind, "is longer than the 50 characters that a kind of id may have.")
    return {kind: _template(inner.text(kind), is_constant=False) for kind in inner.content}


def _check_tables(keys: Keys, mapped: Section, tables: set[str]) -> None:
    """Refuse tables that nothing declares, in rules and gathered fields."""
    for rule in mapped.rules:
        for asked in rule.conditions:
            for other in (asked.found_in, asked.not_found_in):
                if other is not None and other.table not in tables:
                    keys.refuse(rule.then, f"looks into {other.table!r}, which is not declared.")
    for mapping in mapped.mappings:
        gather = mapping.cell.gather
        if gather is not None and gather.table not in tables:
            keys.refuse(mapping.field.name, f"gathers from {gather.table!r}: not declared.")
    if mapped.table is None:
        _check_constants(keys, mapped)
    if mapped.table is None and (mapped.rules or mapped.by_period or mapped.identities):
        keys.refuse("table", "is needed for rules, identities and by_period.")


def _check_needed(keys: Keys, mapped: Section) -> None:
    given = {mapping.field.name for mapping in mapped.mappings}
    if mapped.by_period:
        given.add("period")
    # There is one strategy in a profile: what belongs to it says so without being told.
    given.add("strategy")
    missing = [field.name for field in _needed(mapped.noun) if field.name not in given]
    if missing:
        keys.refuse(missing[0], f"is needed for {nouns.PLURALS[mapped.noun]}.")
    if mapped.noun == "contribution" and not given & {"initiative", "source_objective"}:
        keys.refuse("initiative", "is needed: what contributes? (or source_objective)")


def _needed(noun: str) -> list[Field]:
    return [field for field in nouns.FIELDS[noun] if field.is_required]


def _check_constants(keys: Keys, mapped: Section) -> None:
    """Refuse names of columns where there is no table to have them."""
    cells = {mapping.field.name: mapping.cell for mapping in mapped.mappings}
    cells.update(mapped.custom_fields)
    for name, constant in cells.items():
        for template in constant.templates:
            if template.columns:
                keys.refuse(name, f"names {template.columns[0]!r}, but the section has no table.")
        if constant.gather is not None:
            keys.refuse(name, "gathers, but the section has no table.")
    if mapped.external_id is not None and mapped.external_id.columns:
        keys.refuse("external_id", "names a column or parameter that is not declared.")
