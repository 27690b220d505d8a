"""Who decides on what a mark tells: for each of its findings, and so for all of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from traceability.domain.attention import Group, Kind, Open
from traceability.domain.deciding import OF_OBJECTIVES, OF_PAIRS, Deciding


@dataclass(frozen=True, slots=True)
class Deciders:
    """By finding of a mark the people who decide on it; nobody where that is the PMO's."""

    by_finding: Mapping[UUID, tuple[UUID, ...]]

    @property
    def people(self) -> tuple[UUID, ...]:
        """All of them, each once."""
        return tuple(sorted({one for several in self.by_finding.values() for one in several}))

    @property
    def leaves_some_to_the_pmo(self) -> bool:
        """Whether somebody decides on some of it, and nobody on the rest."""
        return bool(self.people) and not all(self.by_finding.values())

    def decided_by(self, reader: UUID | None, *, judges: bool) -> tuple[UUID, ...]:
        """The findings that the reader decides on; who `judges`, on those that are the PMO's."""
        return tuple(
            finding
            for finding, people in self.by_finding.items()
            if (reader in people if people else judges)
        )


def of(deciding: Deciding, group: Group) -> Deciders:
    """By the rights on its objectives or else their owners; where there is nobody, whoever was
    given all of it. Of what one objective lacks the amount is all that it lacks.
    """
    if group.kind is Kind.LACKING:
        found: dict[UUID, tuple[UUID, ...]] = {}
        for part in group.parts:
            asked = replace(part.first, money=part.money)
            people = _of_finding(deciding, asked) or _given_all(part)
            found |= {one.id: people for one in part.findings}
        return Deciders(found)
    found = {one.id: () for one in group.findings}
    if group.kind in OF_OBJECTIVES | OF_PAIRS:
        found = {one.id: _of_finding(deciding, one) for one in group.findings}
    if not any(found.values()):
        found = dict.fromkeys(found, _given_all(group))
    return Deciders(found)


def _of_finding(deciding: Deciding, found: Open) -> tuple[UUID, ...]:
    people = {one for asked in deciding.finding(found) for one in deciding.deciders(asked)}
    return tuple(sorted(people))


def _given_all(group: Group) -> tuple[UUID, ...]:
    """The one person to whom all of a mark was given; nobody where it was not, or to several.

    All that one objective lacks is one thing, whichever of its findings was given.
    """
    given = group.given
    if group.kind is Kind.LACKING and given is not None and given.given_to is not None:
        return (given.given_to,)
    people = {one.given_to for one in group.findings}
    return tuple(one for one in people if one is not None) if len(people) == 1 else ()
