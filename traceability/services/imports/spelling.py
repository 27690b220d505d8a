"""Names that differ only in case and white space: one record, however the file spells it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from traceability.interchange.records import Record
from traceability.services.imports.naming import changed, folded
from traceability.services.imports.rows import Key, targets_of

# What files call by its name alone, once a row.
SPELLED = frozenset({"strategy", "department", "person", "objective"})


def one_spelling(
    records: Iterable[Record], *, kept: Collection[Key]
) -> tuple[list[Record], dict[str, int]]:
    """Return records of which those called by one name are one, and how many spellings went.

    The spelling that the source is known by (`kept`) stays, else the first one met. Several that
    are known stay apart: they are several records here. What has an id beside its name is left.
    """
    listed = list(records)
    spelled: dict[tuple[str, str], dict[str, Record]] = {}
    for each in listed:
        name = each.values.get("name")
        if each.noun in SPELLED and isinstance(name, str):
            fold = folded(name)
            if folded(each.external_id) == fold:
                spelled.setdefault((each.noun, fold), {}).setdefault(each.external_id, each)
    meant: dict[Key, Record] = {}
    counted: dict[str, int] = {}
    for (noun, _), of_name in spelled.items():
        known = [text for text in of_name if (noun, text) in kept]
        if len(of_name) < 2 or len(known) > 1:
            continue
        stays = of_name[known[0] if known else next(iter(of_name))]
        others = [text for text in of_name if text != stays.external_id]
        meant |= {(noun, text): stays for text in others}
        counted[noun] = counted.get(noun, 0) + len(others)
    return ([_spelled(each, meant) for each in listed], counted) if meant else (listed, {})


def _spelled(record: Record, meant: dict[Key, Record]) -> Record:
    targets = targets_of(record.noun) if record.references else {}
    references = {
        field: meant[targets[field], text].external_id
        for field, text in record.references.items()
        if field in targets and (targets[field], text) in meant
    }
    found = changed(record, references) if references else record
    stays = meant.get((record.noun, record.external_id))
    if stays is None:
        return found
    values = {**found.values, "name": stays.values["name"]}
    return replace(found, external_id=stays.external_id, values=values)
