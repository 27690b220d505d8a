"""Marks in words: what, how much, who decides. No sentence names anybody as the cause.

One rule says who decides (`domain.deciding`): by the rights on the objectives that a mark is about,
or that both sides of a pair serve, else their owners; where there is nobody, whoever was given all
of it, and else the PMO. Whoever is among them reads "you". To whom else a finding was given is
another thing and is said beside it.

Shares and amounts of objectives are read off the graph by the formula of the detector that found
them (`domain.funding_gap`), for the period the findings are of.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import numpy as np

from traceability.domain import disputes, funding_gap, mark_deciders
from traceability.domain.attention import Group, Kind, Open
from traceability.domain.deciding import OF_OBJECTIVES, Deciding
from traceability.domain.funding_gap import FundingGap
from traceability.domain.headline import in_short
from traceability.domain.mark_deciders import Deciders
from traceability.domain.sentences import in_words, named, quoted, set_apart
from traceability.domain.trace_graph import TraceGraph

SPELT = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
# What shares are shares of: neither stranded nor run and mandatory money.
BASE = "traced change money"
NO_OWNER = "No owner yet"
# Of several objectives so many by name.
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A mark as a reader reads it; `yours` are those of its findings that the reader decides on.

    `given` says who else takes care of it; empty where nobody does. It is due on `due_on`. `money`
    is at stake in all of it, in minor units; None when unknown.
    """

    title: str
    detail: str
    decides: str
    yours: tuple[UUID, ...]
    given: str
    due_on: date | None
    money: int | None

    @property
    def is_yours(self) -> bool:
        """Whether the reader is among those who decide."""
        return bool(self.yours)


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts the marks of one graph into words.

    `titles` are those of the findings that name marks; `several`, by detector, what is said of
    more than one of its findings behind their number.
    `judges` says that the reader is of the PMO.
    Where `is_partial`, sums are of some departments only and say nothing about agreed shares.
    Money of gaps is told with `digits` after the point (`headline.decimals`). Of an objective that
    lacks money and is `disputed`, both are said.
    """

    graph: TraceGraph
    titles: Mapping[UUID, str]
    several: Mapping[str, str]
    reader: UUID | None
    is_partial: bool
    judges: bool
    digits: int = 1
    # By objective that leaders see differently: their word on it.
    disputed: Mapping[UUID, str] = field(default_factory=dict)
    # By finding, as it is stored: that of demand above capacity names both figures.
    evidence: Mapping[UUID, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    # By period: several marks ask for the same one.
    _gaps: dict[int, FundingGap] = field(default_factory=dict, repr=False)
    _deciding: Deciding = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_deciding", Deciding(self.graph))

    def tell(self, group: Group) -> Told:
        """One mark."""
        title, detail = self._said(group)
        word = self.disputed.get(group.first.subject_ids[0])
        if group.kind is Kind.LACKING and word is not None and len(group.parts) == 1:
            detail = f"{detail} Leaders' views of it are {word}.".lstrip()
        deciders, care = mark_deciders.of(self._deciding, group), group.given
        yours = deciders.decided_by(self.reader, judges=self.judges)
        is_beside = care is not None and deciders.people != (care.given_to,)
        return Told(
            title,
            detail,
            self._decides(group, deciders, bool(yours)),
            yours,
            self._given(group, care.given_to) if care is not None and is_beside else "",
            None if care is None else care.due_on,
            self._money(group),
        )

    def _money(self, group: Group) -> int | None:
        """What is at stake; what rests on objectives below one another, once."""
        gap = self._gap(group.first)
        if group.kind is not Kind.DISPUTED or group.money is not None or gap is None:
            return group.money
        return disputes.money_on(self.graph, gap, group.findings)

    def _said(self, group: Group) -> tuple[str, str]:
        if group.kind is Kind.LACKING:
            return self._lacking(group)
        if group.kind is Kind.ABOVE:
            return self._above(group)
        if group.kind is Kind.DISPUTED:
            return disputes.said(self.graph, group, self._title(group.first), self._money(group))
        if group.kind is Kind.UNSERVED:
            return self._unserved(group)
        if group.kind in {Kind.NO_OBJECTIVE, Kind.STRANDED}:
            return self._without_objective(group)
        count, first = len(group.findings), group.first
        if count > 1:
            return (
                f"{spelt(count)} {self.several.get(first.code, 'findings of one kind')}",
                f"The first of them: {named(self._title(first))}.",
            )
        return self._title(first), self._of_one(group)

    def _of_one(self, group: Group) -> str:
        first = group.first
        parts = [*self._capacity(first)]
        if first.money is not None:
            parts.append(f"{self._short(first.money)} is at stake")
        if first.confirmed_at is not None:
            day = in_words(first.confirmed_at)
            word = "conflict" if group.kind is Kind.CONFLICT else "overlap"
            parts.append(f"confirmed as {word} on {day}")
        return _sentence(parts)

    def _capacity(self, finding: Open) -> Iterable[str]:
        """What is asked of a pool and what it gives, where both are on record."""
        known = {one["label"]: one["value"] for one in self.evidence.get(finding.id, ())}
        if "Demand" in known and "Capacity" in known:
            asked, given = (f"{Decimal(str(known[one])):,f}" for one in ("Demand", "Capacity"))
            yield f"demand is {asked} {known.get('Unit', '')}".rstrip() + f", capacity {given}"

    def _lacking(self, group: Group) -> tuple[str, str]:
        if len(group.parts) > 1:
            return self._more_lacking(group)
        place = self._objective(group.first)
        is_unserved = any(one.code == "unserved_objective" for one in group.findings)
        if place is None:
            return self._title(group.first), ""
        name, money = quoted(self.graph.objectives.names[place]), group.money
        gap = self._gap(group.first)
        has_gap = gap is not None and gap.base > 0 and not np.isnan(gap.target[place])
        if is_unserved:
            if gap is None or not has_gap:
                return f"{name} has no initiative", ""
            agreed = self._fine(_minor(gap.target[place] * gap.base))
            share = _percent(gap.target[place])
            return (
                f"{name} has no initiative",
                f"{share} of {BASE} is agreed: {agreed} with nothing to carry it.",
            )
        if money is None or gap is None or not has_gap:
            return self._title(group.first), ""
        funded, wanted = int(gap.change[place]), _minor(gap.target[place] * gap.base)
        return (
            f"{name} lacks {self._fine(money)}",
            f"{_percent(gap.funded[place])} of {BASE} against {_percent(gap.target[place])} "
            f"agreed: {self._fine(funded)} of {self._fine(wanted)}"
            f"{self._beside(group.first, place)}.",
        )

    def _more_lacking(self, group: Group) -> tuple[str, str]:
        """Those beyond the worst, together."""
        told = []
        for part in group.parts[:MOST_NAMED]:
            place = self._objective(part.first)
            if place is None or part.money is None:
                continue
            said = f"{quoted(self.graph.objectives.names[place])} {self._fine(part.money)}"
            is_unserved = any(one.code == "unserved_objective" for one in part.findings)
            told.append(f"{said} with no initiative" if is_unserved else said)
        more = len(group.parts) - len(told)
        listed = ", ".join(told) + (f" and {more} more" if more else "")
        title = f"{counted(len(group.parts), 'more objective')} lack {self._fine(group.money or 0)}"
        return title, f"{listed}." if told else ""

    def _beside(self, finding: Open, place: int) -> str:
        """What else stands in the objective's row, so that nobody has to guess why it says more."""
        beside = int(funding_gap.beside(self.graph, self._period(finding))[place])
        return f", beside {self._short(beside)} of run or mandatory work" if beside > 0 else ""

    def _unserved(self, group: Group) -> tuple[str, str]:
        names = [
            quoted(self.graph.objectives.names[place])
            for one in group.findings
            if (place := self._objective(one)) is not None
        ]
        if len(group.findings) == 1:
            if not names:
                return self._title(group.first), ""
            return f"{names[0]} has no initiative", self._agreed(group.first)
        first = f"The first of them: {names[0]}." if names else ""
        return f"{counted(len(group.findings), 'objective')} have no initiative", first

    def _agreed(self, finding: Open) -> str:
        """What share is agreed for one objective, whether it is met or not."""
        gap, place = self._gap(finding), self._objective(finding)
        if gap is None or place is None:
            return ""
        if np.isnan(gap.target[place]):
            return "No share is agreed for it."
        return f"{_percent(gap.target[place])} of {BASE} is agreed for it."

    def _above(self, group: Group) -> tuple[str, str]:
        amounts = [
            (quoted(self.graph.objectives.names[place]), one.money)
            for one in group.findings
            if (place := self._objective(one)) is not None and one.money is not None
        ]
        if not amounts or group.money is None:
            return self._title(group.first), ""
        if len(group.findings) == 1:
            name, money = amounts[0]
            gap, place = self._gap(group.first), self._objective(group.first)
            title = f"{name} holds {self._fine(money)} more than agreed"
            if gap is None or place is None or gap.base <= 0:
                return title, ""
            funded, target = _percent(gap.funded[place]), _percent(gap.target[place])
            return title, f"{funded} of {BASE} against {target} agreed."
        told = [f"{name} {self._fine(money)}" for name, money in amounts[:MOST_NAMED]]
        more = len(amounts) - len(told)
        listed = ", ".join(told) + (f" and {more} more" if more else "")
        return (
            f"{counted(len(group.findings), 'objective')} hold {self._fine(group.money)} "
            "more than agreed",
            f"{listed}.",
        )

    def _without_objective(self, group: Group) -> tuple[str, str]:
        count = len(group.findings)
        unknown = sum(one.money is None for one in group.findings)
        parts = []
        if group.money is not None:
            parts.append(f"{self._short(group.money)} at stake")
        if unknown:
            parts.append(f"{unknown} without a figure")
        if count == 1:
            return self._title(group.first), _sentence(parts)
        if group.kind is Kind.STRANDED:
            return f"{count} initiatives stand on a broken line", _sentence(parts)
        return f"{count} initiatives serve no objective", _sentence(parts)

    def _given(self, group: Group, person: UUID | None) -> str:
        what = "Given" if len(group.parts) == 1 else "One given"
        return f"{what} to {self._called(person)}"

    def _decides(self, group: Group, deciders: Deciders, is_yours: bool) -> str:
        owners, shares = deciders.people, deciders.leaves_some_to_the_pmo
        if not owners:
            said = "You, as the PMO, decide" if is_yours else "The PMO decides"
            if group.kind not in OF_OBJECTIVES:
                return said
            return f"{NO_OWNER}: {said[0].lower()}{said[1:]}"
        if len(owners) == 1 and not shares:
            return "You decide" if is_yours else f"{self._called(owners[0])} decides"
        if not self.graph.rights and not shares:
            return "You and other owners decide" if is_yours else "Their owners decide"
        return "You and others decide, each on a part" if is_yours else "Several decide on this"

    def _called(self, person: UUID | None) -> str:
        """`you`, or a person's name; `somebody` where the graph does not know them."""
        if person is not None and person == self.reader:
            return "you"
        people = self.graph.people
        return people.names[people.ids.index(person)] if person in people.ids else "somebody"

    def _title(self, finding: Open) -> str:
        """The title of a finding, the names in it set apart."""
        about = {*finding.subject_ids, *finding.side_ids}
        tables = (self.graph.objectives, self.graph.initiatives, self.graph.departments)
        names = (
            table.names[table.ids.index(one)]
            for table in tables
            for one in about
            if one in table.ids
        )
        return set_apart(self.titles[finding.id], names)

    def _objective(self, finding: Open) -> int | None:
        ids = self.graph.objectives.ids
        return next((ids.index(one) for one in finding.subject_ids if one in ids), None)

    def _period(self, finding: Open) -> int | None:
        periods = enumerate(self.graph.periods)
        return next((at for at, one in periods if one.id == finding.period_id), None)

    def _gap(self, finding: Open) -> FundingGap | None:
        period = self._period(finding)
        if self.is_partial or period is None:
            return None
        if period not in self._gaps:
            self._gaps[period] = funding_gap.of(self.graph, period)
        return self._gaps[period]

    def _short(self, minor: int) -> str:
        return in_short(minor, self.graph.strategy.currency)

    def _fine(self, minor: int) -> str:
        return in_short(minor, self.graph.strategy.currency, self.digits)


def counted(count: int, noun: str) -> str:
    """`Two objectives`, `One objective`, `12 objectives`."""
    return f"{spelt(count)} {noun}{'' if count == 1 else 's'}"


def spelt(count: int) -> str:
    """`Two`, `12`."""
    return SPELT[count] if count < len(SPELT) else f"{count:,}"


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _minor(amount: float) -> int:
    return round(float(amount))


def _sentence(parts: Iterable[str]) -> str:
    said = ", ".join(parts)
    return f"{said[0].upper()}{said[1:]}." if said else ""
