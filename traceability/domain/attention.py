"""What an executive is shown first: a handful of marks, each a sentence with money.

Open findings that ask for one decision become one mark: an objective that lacks money or work,
those beyond the worst of them together, the objectives above their share together, a confirmed
conflict, the objectives that leaders see differently together, the work without objective together.
Every figure is a finding's own or read off the same graph by the detector's formula.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from traceability.domain.findings import Severity

MOST = 5
MOST_LACKING = 3
SEVERITIES = tuple(Severity)
# In which parts a lens counts its findings.
LENS_PARTS = ("below", "above", "no_objective", "stranded")


class Kind(StrEnum):
    """What a mark is about; the order is that in which marks are shown."""

    LACKING = "lacking"
    ABOVE = "above"
    CONFLICT = "conflict"
    DISPUTED = "disputed"
    NO_OBJECTIVE = "no_objective"
    STRANDED = "stranded"
    UNSERVED = "unserved"
    OVERLAP = "overlap"
    OTHER = "other"


# Of several of these the money may be the same, told twice.
MAY_SHARE = frozenset({Kind.DISPUTED, Kind.OTHER})
# Which pairs cannot both hold, and which could be one.
PAIRS: Mapping[str, Kind] = {
    "opposed_effect": Kind.CONFLICT,
    "metric_conflict": Kind.CONFLICT,
    "overlapping_initiatives": Kind.OVERLAP,
}
# Pairs of initiatives, whose money is that of their sides and of nothing else.
OF_SIDES = frozenset({"opposed_effect", "overlapping_initiatives"})
# Conflicts that are no pair.
CONFLICTS = frozenset({"demand_above_capacity"})
# These rest on pairs that the PMO may not have judged yet: they stand in the inbox, on no map.
UNMARKED = frozenset({"mixed_signals"})
BROKEN_LINE = frozenset({"objective_retired", "chain_broken"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """An open finding as far as marks need it; `money` in minor units, None when unknown."""

    id: UUID
    code: str
    reason_code: str
    severity: Severity
    money: int | None
    period_id: UUID | None
    opened_at: datetime
    subject_ids: tuple[UUID, ...]
    side_ids: tuple[UUID, ...] = ()
    is_pair: bool = False
    confirmed_at: datetime | None = None
    # Who was asked to take care of it, and until when.
    given_to: UUID | None = None
    due_on: date | None = None

    @property
    def rank(self) -> tuple[int, bool, int, datetime, UUID]:
        """Worst first: by severity, then money (unknown after known), then the oldest."""
        return (
            SEVERITIES.index(self.severity),
            self.money is None,
            -(self.money or 0),
            self.opened_at,
            self.id,
        )

    @property
    def weight(self) -> tuple[bool, int, datetime, UUID]:
        """Most money first, unknown after known, then the oldest."""
        return (self.money is None, -(self.money or 0), self.opened_at, self.id)


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that one mark is made of, the heaviest first; of one code, but for `LACKING`."""

    kind: Kind
    findings: tuple[Open, ...]

    @property
    def first(self) -> Open:
        """The one that names the mark."""
        return self.findings[0]

    @property
    def parts(self) -> tuple["Group", ...]:
        """One group for each objective that lacks money, in order; of any other kind itself."""
        if self.kind is not Kind.LACKING:
            return (self,)
        of_each: dict[object, list[Open]] = {}
        for one in self.findings:
            of_each.setdefault(one.subject_ids[:1], []).append(one)
        return tuple(Group(self.kind, tuple(several)) for several in of_each.values())

    @property
    def opened_at(self) -> datetime:
        """Since when the oldest of them is open."""
        return min(one.opened_at for one in self.findings)

    @property
    def money(self) -> int | None:
        """The known money of all; None when none is known, or where it may be the same money."""
        known = [one.money for one in self.findings if one.money is not None]
        if not known:
            return None
        if self.kind is Kind.LACKING:
            # What each objective lacks is told by the one of its findings that knows.
            return sum(
                max((one.money for one in part.findings if one.money is not None), default=0)
                for part in self.parts
            )
        if self.kind in MAY_SHARE and len(self.findings) > 1:
            return None
        return sum(known)

    @property
    def given(self) -> Open | None:
        """The one that somebody takes care of; of several the first due, those without day last."""
        given = [one for one in self.findings if one.given_to is not None]
        return min(given, key=lambda one: (one.due_on or date.max, one.id), default=None)


def kind_of(finding: Open) -> Kind:
    """Which mark a finding belongs to."""
    if finding.code == "unserved_objective" or finding.reason_code == "below_agreed_share":
        return Kind.LACKING
    if finding.reason_code == "above_agreed_share":
        return Kind.ABOVE
    if finding.code == "orphaned_initiative":
        return Kind.STRANDED if finding.reason_code in BROKEN_LINE else Kind.NO_OBJECTIVE
    if finding.code in CONFLICTS:
        return Kind.CONFLICT
    if finding.code == "disputed_objective":
        return Kind.DISPUTED
    return PAIRS.get(finding.code, Kind.OTHER)


def groups(found: Iterable[Open]) -> tuple[Group, ...]:
    """All marks there could be, in the order they would be shown.

    Objectives that lack money stand alone each, with their unserved finding; so do pairs. Those
    without work for which no share is agreed are one mark, the others one per code. Independent of
    the order of `found`.
    """
    kept: dict[tuple[Kind, object], list[Open]] = {}
    marked = (one for one in found if one.code not in UNMARKED)
    for one in sorted(marked, key=lambda each: each.rank):
        kept.setdefault(_key(one), []).append(one)
    made = [_group(kind, several) for (kind, _), several in _parted(kept).items()]
    order = list(Kind)
    made.sort(key=lambda group: (order.index(group.kind), *_worst(group)))
    return tuple(made)


def shown(every: Sequence[Group], most: int = MOST) -> tuple[Group, ...]:
    """The marks of the opening state: of each kind the worst, at most `most`, in order.

    At most three objectives that lack money or work, one group of each other kind; what room is
    left goes to the next ones. What leaders see differently takes the place of the third that lacks
    money where it is as severe and more money rests on it. Those that lack and find no place of
    their own are told with the last that does: none of them is left out.
    """
    room: dict[Kind, int] = dict.fromkeys(Kind, 1) | {Kind.LACKING: MOST_LACKING}
    first = []
    for group in every:
        if room[group.kind] > 0:
            room[group.kind] -= 1
            first.append(group)
    first = _ranked(first, most)[:most]
    rest = [group for group in every if group not in first]
    chosen = {id(group) for group in [*first, *rest][:most]}
    return _with_all_that_lack(every, [group for group in every if id(group) in chosen])


def _with_all_that_lack(every: Sequence[Group], chosen: list[Group]) -> tuple[Group, ...]:
    """The chosen marks; the last that lacks takes in those that were not chosen."""
    lacking = [group for group in every if group.kind is Kind.LACKING]
    own = sum(group.kind is Kind.LACKING for group in chosen)
    if own in {0, len(lacking)}:
        return tuple(chosen)
    together = (one for group in lacking[own - 1 :] for one in group.findings)
    at = chosen.index(lacking[own - 1])
    return (*chosen[:at], _group(Kind.LACKING, together), *chosen[at + 1 :])


def _ranked(first: list[Group], most: int) -> list[Group]:
    """Without the third that lacks, where leaders' disagreement outranks it and has no room."""
    lacking = [group for group in first if group.kind is Kind.LACKING][MOST_LACKING - 1 :]
    beyond = [group for group in first[most:] if group.kind is Kind.DISPUTED]
    if not lacking or not beyond or not _outranks(beyond[0], lacking[0]):
        return first
    return [group for group in first if group is not lacking[0]]


def _outranks(group: Group, other: Group) -> bool:
    """Whether its heaviest finding is as severe, with more known money than the other mark has."""
    worst = SEVERITIES.index(min((one.severity for one in other.findings), key=SEVERITIES.index))
    heavy = [one.money or 0 for one in group.findings if SEVERITIES.index(one.severity) <= worst]
    return max(heavy, default=0) > (other.money or 0)


@dataclass(frozen=True, slots=True)
class LensPart:
    """Some of a lens's findings, told apart by a word: below and above are never one sum."""

    word: str
    count: int
    money: int | None


@dataclass(frozen=True, slots=True)
class LensCount:
    """What a lens of the map is about: open findings of these codes, and their money.

    `money` is None when none is known. It `is_at_most` that where several may tell of the same
    money; nothing is known then while that of any is not. `parts` are those that have findings;
    none where a lens has no parts.
    """

    lens: str
    codes: tuple[str, ...]
    count: int
    money: int | None
    parts: tuple[LensPart, ...] = ()
    is_at_most: bool = False


def lenses(found: Iterable[Open]) -> tuple[LensCount, ...]:
    """Counts of the lenses that are about findings, in the order of the map's chips."""
    every = tuple(one for one in found if one.code not in UNMARKED)
    below = [one for one in every if one.reason_code == "below_agreed_share"]
    of_kind = {kind: [one for one in every if kind_of(one) is kind] for kind in Kind}
    above = of_kind[Kind.ABOVE]
    off = [one for one in every if one.code == "off_agreed_share"]
    alone, stranded = of_kind[Kind.NO_OBJECTIVE], of_kind[Kind.STRANDED]
    orphans = alone + stranded
    return (
        LensCount(
            "funding",
            ("off_agreed_share",),
            len(off),
            _sum(below),
            _parts({"below": below, "above": above}),
        ),
        _of_pairs("conflict", of_kind[Kind.CONFLICT]),
        _of_pairs("overlap", of_kind[Kind.OVERLAP]),
        LensCount(
            "orphans",
            ("orphaned_initiative",),
            len(orphans),
            _sum(orphans),
            _parts({"no_objective": alone, "stranded": stranded}),
        ),
    )


def _parts(named: Mapping[str, Sequence[Open]]) -> tuple[LensPart, ...]:
    return tuple(
        LensPart(word, len(several), _sum(several)) for word, several in named.items() if several
    )


def _of_pairs(lens: str, found: Sequence[Open]) -> LensCount:
    kind = Kind(lens)
    codes = sorted(code for code, each in PAIRS.items() if each is kind)
    known = codes + sorted(CONFLICTS if kind is Kind.CONFLICT else ())
    if len(found) < 2 or _share_no_side(found):
        return LensCount(lens, tuple(known), len(found), _sum(found))
    return LensCount(lens, tuple(known), len(found), _most(found), is_at_most=True)


def _share_no_side(found: Sequence[Open]) -> bool:
    """Whether pairs of initiatives have no side in common, so that no money counts twice."""
    sides = [side for one in found for side in one.side_ids]
    return all(one.code in OF_SIDES and one.side_ids for one in found) and len(sides) == len(
        set(sides)
    )


def _most(found: Sequence[Open]) -> int | None:
    """The most that money told twice can come to; None where a part is unknown or comes back."""
    known = [one.money for one in found if one.money is not None and one.money >= 0]
    return sum(known) if len(known) == len(found) else None


def _sum(found: Iterable[Open]) -> int | None:
    known = [one.money for one in found if one.money is not None]
    return sum(known) if known else None


def _group(kind: Kind, several: Iterable[Open]) -> Group:
    return Group(kind, tuple(sorted(several, key=lambda each: each.weight)))


def _parted(kept: dict[tuple[Kind, object], list[Open]]) -> dict[tuple[Kind, object], list[Open]]:
    """What lacks work alone, without an agreed share, in one: nobody can say which lacks most."""
    parted: dict[tuple[Kind, object], list[Open]] = {}
    for (kind, key), several in kept.items():
        is_alone = kind is Kind.LACKING and all(one.money is None for one in several)
        chosen = (Kind.UNSERVED, "unserved") if is_alone else (kind, key)
        parted.setdefault(chosen, []).extend(several)
    return parted


def _key(finding: Open) -> tuple[Kind, object]:
    kind = kind_of(finding)
    if kind is Kind.LACKING:
        return kind, finding.subject_ids[:1]
    if kind in {Kind.CONFLICT, Kind.OVERLAP}:
        return kind, finding.id
    return kind, finding.code


def _worst(group: Group) -> tuple[int, bool, int, datetime, UUID]:
    money = group.money
    severity = min(SEVERITIES.index(one.severity) for one in group.findings)
    if group.kind is Kind.LACKING:
        # By what they lack alone: that nothing at all serves one is told by its words.
        severity = 0
    return (severity, money is None, -(money or 0), group.opened_at, group.first.id)
