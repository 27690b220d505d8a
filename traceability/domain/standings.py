"""How leaders stand to what a round asked: only what was shown of it, by word.

A finding rests on the word alone; bands are read where results are (`queries.leadership_alignment`)
and answers by nobody.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from traceability.domain.agreement.wording import Word

Key = TypeVar("Key", bound=Hashable)
# Where leaders see something differently, the wider first.
DISPUTED = (Word.SPLIT, Word.MIXED)


@dataclass(frozen=True, slots=True)
class Standings:
    """What a published round showed of leaders: the word on each objective that it asked of.

    `state` is `shown`, `too_few` or `withheld`; `words` are empty but where it is shown.
    """

    round_id: UUID
    name: str
    published_on: date
    state: str
    asked: int
    words: Mapping[UUID, Word]

    @property
    def disputed(self) -> tuple[UUID, ...]:
        """The objectives on which leaders' word is split or mixed, by id."""
        return tuple(sorted(one for one, word in self.words.items() if word in DISPUTED))


def of_item(results: Mapping[str, Any], audience: str, item: str) -> dict[str, Any] | None:
    """Return the groups and the word shown of an audience on one item; None where nothing is."""
    standings = (results.get(audience) or {}).get("standings") or {}
    found: dict[str, Any] | None = standings.get(item)
    return found


def shows(results: Mapping[str, Any] | None) -> bool:
    """Tell whether a published round shows leaders' word on what it asked."""
    return bool(((results or {}).get("leaders") or {}).get("standings"))


def tops(items: Collection[Key], above: Mapping[Key, Key | None]) -> list[Key]:
    """Return those that stand below none of the others, so that no money counts twice.

    `above` names what stands above each, None at the top.
    """

    def is_below(item: Key) -> bool:
        place = above[item]
        while place is not None and place not in items:
            place = above[place]
        return place is not None

    return [item for item in items if not is_below(item)]
