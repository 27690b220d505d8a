"""Mapping profiles: a TOML file that says how the columns of a source become records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from traceability.domain.money import NO_CURRENCY
from traceability.interchange.errors import ProfileInvalid
from traceability.interchange.profiles import loading
from traceability.interchange.profiles.shape import Parameter, Profile

__all__ = ["BUILT_IN", "Profile", "bind", "load"]

# Formats with a reader of their own, by the name that takes a profile's place.
BUILT_IN = {
    "native": Profile(name="native", source="native", title="Throughline's own", is_builtin=True),
    "stratml": Profile(
        name="stratml",
        source="stratml",
        title="StratML Part 1 and Part 2",
        # StratML names no currency.
        parameters=(Parameter("currency", "ISO 4217 code of the strategy.", default=NO_CURRENCY),),
        is_builtin=True,
    ),
}


def load(name_or_path: str | Path) -> Profile:
    """Return a built-in profile by its name, or read and check one from a `.toml` file."""
    name = str(name_or_path)
    if name in BUILT_IN:
        return BUILT_IN[name]
    if not name.lower().endswith(".toml"):
        raise ProfileInvalid(
            name,
            "",
            "is no profile; give the path of a .toml file, the name of a saved profile, or one of "
            f"{', '.join(BUILT_IN)}.",
        )
    path = Path(name)
    if not path.is_file():
        raise ProfileInvalid(name, "", "there is no such file.")
    return loading.load_file(path)


def bind(profile: Profile, parameters: Mapping[str, str]) -> Profile:
    """Return the profile with its parameters set; refused where one is unknown or missing."""
    return loading.bind(profile, parameters)
