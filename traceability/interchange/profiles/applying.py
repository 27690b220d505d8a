"""A bound profile and a source to records: the whole way, in one call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from traceability.interchange import years
from traceability.interchange.candidates import Candidate
from traceability.interchange.profiles.mapping import Mapper
from traceability.interchange.profiles.shape import Profile
from traceability.interchange.profiles.sources import Sources
from traceability.interchange.records import NOUNS, Parsed, Record
from traceability.interchange.settling import Settlement
from traceability.interchange.years import FiscalYear


def apply(profile: Profile, source: Path, *, source_name: str) -> Parsed:
    """Read a source by a profile whose parameters are set.

    Linear in the rows; holds the tables in memory, bounded by `limits`. Refuses (`SourceRefused`)
    what cannot be read at all; what fails row by row is in the result's troubles.
    """
    sources = Sources(profile, source)
    mapper = Mapper(profile, sources)
    candidates: list[Candidate] = []
    current_period: str | None = None
    for noun in NOUNS:
        for section in profile.sections:
            if section.noun != noun:
                continue
            for candidate in mapper.candidates(section):
                candidates.append(candidate)
                if noun == "strategy":
                    mapper.strategy_id = candidate.external_id
                    mapper.currency = candidate.values["currency"]
                    current_period = candidate.references.get("current_period")
    settled = Settlement(
        candidates,
        leavings=mapper.leavings,
        rejected=mapper.rejected,
        is_whole=not profile.is_partial,
    )
    return Parsed(
        source=source_name,
        records=_dated(settled.records(), profile),
        troubles=(*sources.troubles, *mapper.troubles, *settled.troubles),
        left_out=mapper.leavings.listed(),
        notes=(*sources.notes, *sources.unused_notes()),
        money=settled.money(),
        current_period=current_period,
        custom_fields=profile.custom_fields,
        refers_by_name=profile.refers_by_name,
    )


def _dated(records: Iterable[Record], profile: Profile) -> tuple[Record, ...]:
    """Give periods that are called by a year, and of which nothing says the days, its days."""
    if not profile.dates_years:
        return tuple(records)
    return tuple(
        _with_days(each, profile.fiscal_year)
        if each.noun == "period" and not each.values.keys() & {"starts_on", "ends_on"}
        else each
        for each in records
    )


def _with_days(period: Record, fiscal_year: FiscalYear | None) -> Record:
    days = years.days_of(str(period.values.get("name", "")), fiscal_year)
    if days is None:
        return period
    return replace(period, values={**period.values, "starts_on": days[0], "ends_on": days[1]})
