"""What similarity hears of an initiative. No identity: a score cannot depend on an id."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Described:
    """One initiative as its import tells it.

    `objectives` are the names of the objectives that it serves, `upper_objectives` the names of
    those above them; both, like the tags, are sets: order and repetition mean nothing.
    """

    name: str
    description: str = ""
    activities: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    department: str = ""
    objectives: tuple[str, ...] = ()
    upper_objectives: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
