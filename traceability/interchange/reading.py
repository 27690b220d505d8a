"""The way in: a profile, or the name of a built-in format, and a source to records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from traceability.interchange import native, profiles, stratml
from traceability.interchange.errors import SourceRefused
from traceability.interchange.profiles import Profile, applying
from traceability.interchange.records import Parsed, Place
from traceability.interchange.unswept import unswept


@unswept()
def read(
    profile: Profile | str,
    source: Path,
    *,
    parameters: Mapping[str, str] | None = None,
    source_name: str | None = None,
) -> Parsed:
    """Read a folder or file to records that are ready to be stored.

    `source_name` is the system whose external ids they carry; without one the profile names it.
    Nothing is written, nothing but the source is read. Raises `SourceRefused` or `ProfileInvalid`
    where nothing can be read; what fails row by row stands in `Parsed.troubles`.
    """
    found = profiles.load(profile) if isinstance(profile, str) else profile
    bound = profiles.bind(found, parameters or {})
    name = source_name or bound.source
    if not source.exists():
        raise SourceRefused(Place(file=source.name), "there is no such file or folder.")
    if not bound.is_builtin:
        return applying.apply(bound, source, source_name=name)
    if bound.name == "native":
        return native.read(source, source_name=name)
    return stratml.read(source, source_name=name, currency=bound.values["currency"])
