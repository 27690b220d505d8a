"""Whether a profile was made for a file at all: which columns it reads that nothing there has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from traceability.interchange.profiles.shape import Profile, Section

# Columns that reading makes of others: of lookups, parts and colours.
MADE = (".part", ".share", " (colour)")
FOREIGN = 0.5


def lacking(profile: Profile, columns: Iterable[str]) -> tuple[str, ...]:
    """Return the columns that a profile reads and a file lacks, where these are most of them.

    Nothing where most are there: what then is missing is told when the file is read.
    """
    wanted = [name for name in dict.fromkeys(_columns(profile)) if not name.endswith(MADE)]
    there = set(columns)
    missing = tuple(name for name in wanted if name not in there)
    return missing if len(missing) > len(wanted) * FOREIGN else ()


def _columns(profile: Profile) -> Iterator[str]:
    for section in profile.sections:
        if section.table is not None:
            yield from _of_section(section)


def _of_section(section: Section) -> Iterator[str]:
    if section.external_id is not None:
        yield from section.external_id.columns
    for mapping in section.mappings:
        for template in mapping.cell.templates:
            yield from template.columns
    for by_period in section.by_period.values():
        for mapping in by_period:
            for template in mapping.cell.templates:
                yield from template.columns
