"""Where an initiative works, as far as its words say: what tells regional twins apart.

Two agencies that do the same for two regions are not a duplicate: each region has one. An
initiative without a region works everywhere and can overlap with either.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from traceability.domain.described import Described
from traceability.similarity import texts

_COMPASS = r"(?:north|south|east|west|centr)(?:e?rn|al)?(?:[ -]?(?:east|west)(?:ern)?)?"
# "Northern communities" names a region, "northern" before anything else may be a brand.
_AFTER_COMPASS = "canada|canadians?|communities|economic|regions?|territories|residents"


@cache
def known_regions() -> tuple[str, ...]:
    """The first-level regions of a few countries, in lower case; the file says which."""
    file = Path(__file__).with_name("regions.json")
    return tuple(
        sorted({name.lower() for names in json.loads(file.read_text()).values() for name in names})
    )


@cache
def _pattern(regions: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(
        re.escape(name) for name in sorted(regions, key=lambda name: (-len(name), name))
    )
    return re.compile(
        rf"(?<!asia[ -])\b(?:({_COMPASS})[ -])?({names})\b|\b({_COMPASS}) (?:{_AFTER_COMPASS})\b"
    )


def named_in(text: str, *, regions: tuple[str, ...]) -> frozenset[str]:
    """The regions a text names, in lower case, with the part of it ("southern ontario") if said."""
    found = _pattern(regions).finditer(texts.plain(text).lower())
    return frozenset(
        " ".join(part for part in (match[1] or match[3], match[2]) if part) for match in found
    )


def of(initiatives: Iterable[Described], *, regions: tuple[str, ...] = ()) -> list[frozenset[str]]:
    """The regions of each initiative, by its name, its description and its department's name.

    `regions` adds an organisation's own (sites, districts) to the known ones.
    """
    every = (*known_regions(), *(region.lower() for region in regions))
    return [
        named_in(f"{one.name}. {one.description}. {one.department}", regions=every)
        for one in initiatives
    ]


def are_apart(first: frozenset[str], second: frozenset[str]) -> bool:
    """True when both say where they work and none of it is the same."""
    return bool(first) and bool(second) and not first & second
