"""A bound profile and a source to records: the whole way, in one call."""

from __future__ import annotations

from pathlib import Path

from traceability.interchange.candidates import Candidate
from traceability.interchange.profiles.mapping import Mapper
from traceability.interchange.profiles.shape import Profile
from traceability.interchange.profiles.sources import Sources
from traceability.interchange.records import NOUNS, Parsed
from traceability.interchange.settling import Settlement


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
        records=settled.records(),
        troubles=(*sources.troubles, *mapper.troubles, *settled.troubles),
        left_out=mapper.leavings.listed(),
        notes=(*sources.notes, *sources.unused_notes()),
        money=settled.money(),
        current_period=current_period,
        custom_fields=profile.custom_fields,
        refers_by_name=profile.refers_by_name,
    )
