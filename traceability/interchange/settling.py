"""Candidates to records: duplicates, references, leavings and equal shares are settled here.

Nothing depends on the order in which rows stood: records come out sorted within their noun.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from traceability.domain import shares
from traceability.interchange import nouns
from traceability.interchange.candidates import Candidate, Leavings, recorded_amount
from traceability.interchange.records import (
    EXTERNAL_ID,
    NOUNS,
    MoneyTally,
    Record,
    Trouble,
    waits_for,
)

Key = tuple[str, str]
# What contributes to an objective: one of the two.
SOURCES = ("initiative", "source_objective")
# Nouns whose records may refer to one another: two people can be each other's deputies.
MUTUAL = frozenset({"person"})
NOT_REFERENCED = "nothing imported refers to it"


class Settlement:
    """Settles candidates noun by noun, in dependency order.

    `rejected` are keys (noun, external id) of rows that became no candidate. Where `is_whole` is
    false, a reference may also name something that the source does not hold.
    """

    def __init__(
        self,
        candidates: Iterable[Candidate],
        *,
        leavings: Leavings,
        rejected: set[Key],
        is_whole: bool = True,
    ) -> None:
        self.leavings = leavings
        self.rejected = set(rejected)
        self.is_whole = is_whole
        self.troubles: list[Trouble] = []
        self.kept: dict[str, dict[str, Candidate]] = {noun: {} for noun in NOUNS}
        waiting: dict[str, list[Candidate]] = {noun: [] for noun in NOUNS}
        for candidate in candidates:
            waiting[candidate.noun].append(candidate)
        for noun in NOUNS:
            self._settle(noun, self._once_each(waiting[noun]))
        self._leave_out_unreferenced()
        self._share_equally()

    def records(self) -> tuple[Record, ...]:
        """Return what is kept in dependency order, parents before children, then by id."""
        listed: list[Record] = []
        for noun in NOUNS:
            depths = _depths(self.kept[noun])
            ordered = sorted(self.kept[noun], key=lambda each: (depths[each], each))
            listed.extend(self.kept[noun][external_id].record() for external_id in ordered)
        return tuple(listed)

    def money(self) -> tuple[MoneyTally, ...]:
        """Return what is recorded per period: known sum, unknown and negative cells."""
        tallies: dict[str, list[Decimal | None]] = {}
        for candidate in self.kept["allocation"].values():
            tallies.setdefault(candidate.references["period"], []).append(
                recorded_amount(candidate.values)
            )
        return tuple(
            MoneyTally(
                period=period,
                known_amount=sum((amount for amount in amounts if amount is not None), Decimal(0)),
                unknown_cells=sum(amount is None for amount in amounts),
                negative_cells=sum(amount is not None and amount < 0 for amount in amounts),
            )
            for period, amounts in sorted(tallies.items())
        )

    def _reject(self, candidate: Candidate, code: str, message: str, field: str = "") -> None:
        self.rejected.add((candidate.noun, candidate.external_id))
        self.troubles.append(candidate.trouble(code, message, field=field or None))

    def _once_each(self, candidates: list[Candidate]) -> dict[str, Candidate]:
        """Keep one candidate per id; rows that contradict each other are all rejected."""
        by_id: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            by_id.setdefault(candidate.external_id, []).append(candidate)
        kept: dict[str, Candidate] = {}
        for external_id, same in by_id.items():
            if len(same) == 1:
                kept[external_id] = same[0]
                continue
            contents = {_content(candidate) for candidate in same}
            if len(contents) == 1 or all(candidate.is_distinct for candidate in same):
                kept[external_id] = min(same, key=_content)
                self._warn_of_duplicates(same, contents)
                continue
            for candidate in same:
                others = ", ".join(str(one.place) for one in same if one is not candidate)
                self._reject(
                    candidate,
                    "id_twice",
                    f"the id {external_id!r} stands with other content at {others}.",
                    EXTERNAL_ID,
                )
        return kept

    def _warn_of_duplicates(self, same: list[Candidate], contents: set[str]) -> None:
        if same[0].is_distinct and len(contents) == 1:
            return
        message = (
            "the rows of this id say different things; one was chosen."
            if len(contents) > 1
            else "the row stands here again, word for word; it is read once."
        )
        place_order = sorted(same, key=lambda one: (one.place.file, one.place.row or 0))
        trouble = place_order[-1].trouble("row_again", message)
        self.troubles.append(replace(trouble, is_warning=True))

    def _settle(self, noun: str, candidates: dict[str, Candidate]) -> None:
        """Decide on each candidate of a noun, those that others of the noun refer to first."""
        decided: set[str] = set()
        for external_id in sorted(candidates):
            path: list[str] = []
            at: str | None = external_id
            while at is not None and at not in decided and at not in path:
                path.append(at)
                at = _within(candidates[at], candidates)
            if at is not None and at in path:
                circle = path[path.index(at) :]
                decided.update(circle)
                if noun in MUTUAL and len(circle) > 1:
                    self._decide_together([candidates[member] for member in circle])
                    circle = []
                message = f"refers to itself in a circle: {' → '.join([*circle, at])}."
                for member in circle:
                    self._reject(candidates[member], "circle", message, _own_field(noun) or "")
            for member in reversed(path):
                if member not in decided:
                    decided.add(member)
                    self._decide(candidates[member])

    def _decide_together(self, circle: Sequence[Candidate]) -> None:
        """Keep all candidates that refer to one another, or none: each falls with the next."""
        kept = self.kept[circle[0].noun]
        kept.update({candidate.external_id: candidate for candidate in circle})
        falls = True
        while falls:
            falls = False
            for candidate in circle:
                if kept.pop(candidate.external_id, None) is not None:
                    self._decide(candidate)
                    falls = falls or candidate.external_id not in kept

    def _decide(self, candidate: Candidate) -> None:
        """Keep, leave out or reject one candidate by what it refers to.

        What names something that is nowhere is told even where a filter would leave it out.
        """
        if candidate.noun == "contribution" and not self._has_one_source(candidate):
            return
        left_out: list[str] = []
        for field in nouns.FIELDS[candidate.noun]:
            target = candidate.references.get(field.name)
            if target is None or field.refers_to is None or target in self.kept[field.refers_to]:
                continue
            key = (field.refers_to, target)
            if key in self.rejected:
                self._reject(candidate, "reference_rejected", waits_for(*key), field.name)
            elif key in self.leavings.reasons:
                left_out.append(f"its {field.name.replace('_', ' ')} is left out")
            elif self.is_whole:
                message = f"{field.name} is {target!r}, but the source holds no such {key[0]}."
                self._reject(candidate, "reference_missing", message, field.name)
        if left_out and (candidate.noun, candidate.external_id) not in self.rejected:
            self.leavings.add(candidate.noun, left_out[0], candidate)
            return
        if (candidate.noun, candidate.external_id) not in self.rejected:
            self.kept[candidate.noun][candidate.external_id] = candidate

    def _has_one_source(self, candidate: Candidate) -> bool:
        """Reject a contribution of nothing, or of two things at once."""
        given = [name for name in SOURCES if name in candidate.references]
        if len(given) == 1:
            return True
        code = "two_sources" if given else "value_missing"
        message = (
            "an initiative and an objective contribute; make it two rows."
            if given
            else "it is not said which initiative or objective contributes."
        )
        self._reject(candidate, code, message, SOURCES[0])
        return False

    def _leave_out_unreferenced(self) -> None:
        """Leave out what is wanted only if something kept refers to it, children first."""
        for noun in reversed(NOUNS):
            wanted = self.kept[noun]
            while True:
                used = self._referred_to(noun)
                left = [
                    candidate
                    for external_id, candidate in wanted.items()
                    if candidate.only_if_referenced and external_id not in used
                ]
                if not left:
                    break
                for candidate in left:
                    del wanted[candidate.external_id]
                    self.leavings.add(noun, NOT_REFERENCED, candidate)

    def _referred_to(self, noun: str) -> set[str]:
        used: set[str] = set()
        for other, fields in nouns.FIELDS.items():
            names = [field.name for field in fields if field.refers_to == noun]
            if names:
                for candidate in self.kept[other].values():
                    used.update(
                        candidate.references[name] for name in names if name in candidate.references
                    )
        return used

    def _share_equally(self) -> None:
        """Split each initiative in equal shares over its links, by largest remainder."""
        by_initiative: dict[str, list[Candidate]] = {}
        for candidate in self.kept["contribution"].values():
            if candidate.is_equal_share:
                owner = candidate.references.get("initiative") or candidate.references.get(
                    "source_objective", ""
                )
                by_initiative.setdefault(owner, []).append(candidate)
        for links in by_initiative.values():
            links.sort(key=lambda link: (link.references["objective"], link.external_id))
            for link, share in zip(links, shares.equal(len(links)), strict=True):
                values = {**link.values, "share": Decimal(share).scaleb(-6)}
                self.kept["contribution"][link.external_id] = replace(link, values=values)


def _content(candidate: Candidate) -> str:
    """Return what a candidate says, without where it says it, in an order that never changes."""
    return repr((sorted(candidate.values.items(), key=repr), sorted(candidate.references.items())))


def _own_field(noun: str) -> str | None:
    return next((field.name for field in nouns.FIELDS[noun] if field.refers_to == noun), None)


def _within(candidate: Candidate, candidates: Mapping[str, Candidate]) -> str | None:
    """Return the candidate of the same noun that this one refers to, if any."""
    name = _own_field(candidate.noun)
    target = candidate.references.get(name) if name else None
    return target if target in candidates else None


def _depths(kept: Mapping[str, Candidate]) -> dict[str, int]:
    """Return how deep each candidate stands below others of its noun; 0 at the top."""
    depths: dict[str, int] = {}
    for external_id in kept:
        path: dict[str, None] = {}
        at: str | None = external_id
        while at is not None and at not in depths and at not in path:
            path[at] = None
            at = _within(kept[at], kept)
        depth = -1 if at is None else depths.get(at, -1)
        for member in reversed(path):
            depth += 1
            depths[member] = depth
    return depths
