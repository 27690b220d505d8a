"""Rows → columns: sorts, checks and resolves references, one noun at a time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import eq, itemgetter
from typing import Any
from uuid import UUID

import numpy as np

from traceability.domain import columns, rows, shares, walks, words
from traceability.domain.graph_errors import DanglingReference, TwiceInPortfolio
from traceability.domain.portfolio import CycleInTree, SharesExceedWhole

EPOCH = date(1970, 1, 1).toordinal()
NOT_A_DAY = np.datetime64("NaT", "D").astype(np.int64).item()
# Place of a record by the integer of its id: comparing UUIDs themselves costs four times as much.
Index = Mapping[int, int]
BLOCK = 512


def departments(given: Iterable[rows.Row]) -> columns.Departments:
    """Departments in order, parents resolved."""
    rank = by_identity(given)
    ids, sources, external_ids, parents, codes, names, starts, ends = in_columns(
        rank, rows.DepartmentRow._fields
    )
    index = index_of("department", ids)
    parent = references("department", parents, index, "parent")
    _refuse_circle("department", external_ids, walks.levels(parent))
    return columns.Departments(
        ids, sources, external_ids, codes, names, parent, as_days(starts), as_days(ends)
    )


def people(given: Iterable[rows.Row]) -> columns.People:
    """People by id: nothing shown depends on their order."""
    ids, names, ended, deputies = in_columns(
        sorted(given, key=lambda row: row[0]), rows.PersonRow._fields
    )
    index_of("person", ids)
    return columns.People(ids, names, np.array(ended, np.bool_), deputies)


def objectives(given: Iterable[rows.Row], person: Index) -> columns.Objectives:
    """Objectives in order, their tree resolved and levelled."""
    (
        ids, sources, external_ids, parents, codes, names, states, weights, starts, ends, owners,
        facts, positions,
    ) = in_columns(by_identity(given), rows.ObjectiveRow._fields)  # fmt: skip
    index = index_of("objective", ids)
    parent = references("objective", parents, index, "parent")
    level = walks.levels(parent)
    _refuse_circle("objective", external_ids, level)
    return columns.Objectives(
        ids=ids,
        sources=sources,
        external_ids=external_ids,
        codes=codes,
        names=names,
        parent=parent,
        level=level,
        state=_codes(states, words.ObjectiveState.codes()),
        weight=as_floats(weights),
        starts=as_days(starts),
        ends=as_days(ends),
        owner=references("objective", owners, person, "owner"),
        facts=facts,
        position=np.array(positions, np.int64),
    )


def initiatives(given: Iterable[rows.Row], department: Index, person: Index) -> columns.Initiatives:
    """Initiatives in order, departments and people resolved."""
    (
        ids, sources, external_ids, names, of_department, stages, healths, buckets, sponsors,
        leads, starts, ends, reported, confidential, waived, facts, activities, beneficiaries,
        mechanisms,
    ) = in_columns(by_identity(given), rows.InitiativeRow._fields)  # fmt: skip
    if None in of_department:
        place = of_department.index(None)
        raise DanglingReference(
            f"Initiative {ids[place]} has no department. Name the one that answers for it.",
            facts={"initiative": ids[place]},
        )
    return columns.Initiatives(
        ids=ids,
        sources=sources,
        external_ids=external_ids,
        names=names,
        department=references("initiative", of_department, department, "department"),
        stage=_codes(stages, words.Stage.codes()),
        health=_codes(healths, words.Health.codes()),
        bucket=_codes(buckets, words.Bucket.codes()),
        sponsor=references("initiative", sponsors, person, "sponsor"),
        lead=references("initiative", leads, person, "lead"),
        starts=as_days(starts),
        ends=as_days(ends),
        reported=as_days(reported),
        is_confidential=np.array(confidential, np.bool_),
        is_waived=np.array(waived, np.bool_),
        facts=facts,
        activities=activities,
        beneficiaries=beneficiaries,
        mechanisms=mechanisms,
    )


def contributions(
    given: Iterable[rows.Row], initiative: Index, objective: Index
) -> columns.Contributions:
    """Links in order: of initiatives, then of objectives, each by source and target."""
    ids, sources, lower, targets, stated, states, strengths, source_facts, target_facts = (
        in_columns(given, rows.ContributionRow._fields)
    )
    index_of("contribution", ids)
    from_initiative = np.array([one is not None for one in sources], np.bool_)
    of_initiative = references("contribution", sources, initiative, "initiative")
    of_objective = references("contribution", lower, objective, "objective")
    source = np.where(from_initiative, of_initiative, of_objective).astype(np.int32)
    target = references("contribution", targets, objective, "target")
    if (source < 0).any() or (target < 0).any():
        place = int(np.flatnonzero((source < 0) | (target < 0))[0])
        message = f"Contribution {ids[place]} lacks an end. Give it a source and an objective."
        raise DanglingReference(message, facts={"contribution": ids[place]})
    share = np.array([shares.UNSTATED if one is None else one for one in stated], np.int64)
    order = np.lexsort((target, source, ~from_initiative))
    order = _settle_ties(order, ids, from_initiative, source, target)
    picked = order.tolist()
    return columns.Contributions(
        ids=tuple(ids[k] for k in picked),
        from_initiative=from_initiative[order],
        source=source[order],
        target=target[order],
        share=share[order],
        state=_codes(states, words.LinkState.codes())[order],
        strength=as_floats(strengths)[order],
        source_facts=tuple(source_facts[k] for k in picked),
        target_facts=tuple(target_facts[k] for k in picked),
    )


def money(given: Iterable[rows.Row], initiative: Index, period: Index) -> columns.Money:
    """Money as a matrix initiative × period; a cell without a row is unknown."""
    initiative_ids, period_ids, amounts = in_columns(given, rows.MoneyRow._fields)
    row = references("money", initiative_ids, initiative, "initiative")
    column = references("money", period_ids, period, "period")
    minor = np.zeros((len(initiative), len(period)), np.int64)
    is_known = np.zeros(minor.shape, np.bool_)
    known = np.array([one is not None for one in amounts], np.bool_)
    values = np.array([one or 0 for one in amounts], np.int64)
    np.add.at(minor, (row[known], column[known]), values[known])
    is_known[row[known], column[known]] = True
    return columns.Money(minor, is_known)


def targets(given: Iterable[rows.Row], objective: Index, period: Index) -> columns.Targets:
    """Agreed shares, by objective and period."""
    of_objective, of_period, share, tolerance = in_columns(given, rows.TargetRow._fields)
    at = references("target", of_objective, objective, "objective")
    when = references("target", of_period, period, "period")
    order = np.lexsort((when, at))
    return columns.Targets(
        at[order], when[order], as_floats(share)[order], as_floats(tolerance)[order]
    )


def refuse_shares_beyond_whole(
    links: columns.Contributions, initiatives_: columns.Initiatives
) -> None:
    """Raise `SharesExceedWhole` for the first initiative whose confirmed shares exceed one."""
    counted = links.from_initiative & (links.state == words.LinkState.CONFIRMED) & (links.share > 0)
    sums = np.zeros(len(initiatives_), np.int64)
    np.add.at(sums, links.source[counted], links.share[counted])
    beyond = np.flatnonzero(sums > shares.WHOLE)
    if beyond.size:
        first = int(beyond[0])
        stated = shares.from_millionths(sums[first])
        raise SharesExceedWhole(
            f"Confirmed shares of {initiatives_.external_ids[first]} sum to {stated}. "
            "Lower them until they sum to 1 or less.",
            facts={"initiative": initiatives_.ids[first], "sum": stated},
        )


def index_of(noun: str, ids: Sequence[UUID]) -> dict[int, int]:
    """Id → index; raises `TwiceInPortfolio` when an id comes twice."""
    index = {one.int: place for place, one in enumerate(ids)}
    if len(index) != len(ids):
        twice = Counter(ids).most_common(1)[0][0]
        raise TwiceInPortfolio(
            f"The {noun} {twice} was handed over twice. Hand over every record once.",
            facts={"noun": noun, "id": twice},
        )
    return index


def references(noun: str, ids: Sequence[UUID | None], index: Index, role: str) -> columns.Indexes:
    """Ids → indexes, -1 for None; raises `DanglingReference` for an id that is not there."""
    try:
        places = [columns.NONE if one is None else index[one.int] for one in ids]
    except KeyError as missing:
        identity = UUID(int=missing.args[0])
        raise DanglingReference(
            f"A {noun} names {identity} as its {role}, which is not part of the portfolio.",
            facts={"noun": noun, "role": role, "id": identity},
        ) from None
    return np.array(places, np.int32)


def _refuse_circle(noun: str, external_ids: Sequence[str], level: columns.Indexes) -> None:
    circling = np.flatnonzero(level == 0)
    if circling.size:
        names = [external_ids[k] for k in circling.tolist()]
        raise CycleInTree(
            f"These {noun}s stand above themselves: {', '.join(names[:10])}. Move one to the top.",
            facts={f"{noun}s": names},
        )


def _settle_ties(
    order: "np.typing.NDArray[np.intp]",
    ids: Sequence[UUID],
    from_initiative: columns.Mask,
    source: columns.Indexes,
    target: columns.Indexes,
) -> "np.typing.NDArray[np.intp]":
    """Parallel links of one pair stand by id; rare, hence apart from the sort of all."""
    if order.size < 2:
        return order
    before, after = order[:-1], order[1:]
    tied = (
        (source[before] == source[after])
        & (target[before] == target[after])
        & (from_initiative[before] == from_initiative[after])
    )
    if not tied.any():
        return order
    ranked = sorted(
        order.tolist(), key=lambda k: (not from_initiative[k], source[k], target[k], ids[k])
    )
    return np.array(ranked, np.intp)


def by_identity(given: Iterable[rows.Row]) -> list[rows.Row]:
    """Rows in the order of (source, external id, id)."""
    # By one string after the other, which costs a fraction of comparing rows by all three.
    found = sorted(given, key=itemgetter(2))
    found.sort(key=itemgetter(1))
    names = [one[2] for one in found]
    if any(map(eq, names, names[1:])):
        # Where names leave it open, the id settles it.
        found.sort(key=itemgetter(1, 2, 0))
    return found


def in_columns(given: Iterable[rows.Row], fields: Sequence[str]) -> tuple[tuple[Any, ...], ...]:
    """Rows turned into columns; their width is checked against the fields."""
    records = list(given)
    if records and len(records[0]) != len(fields):
        raise ValueError(f"a row has the fields {', '.join(fields)}; {len(records[0])} were given")
    found: tuple[list[Any], ...] = tuple([] for _ in fields)
    # In blocks, because zip makes an iterator per row, and many at once set off the collector.
    for start in range(0, len(records), BLOCK):
        block = zip(*records[start : start + BLOCK], strict=True)
        for column, values in zip(found, block, strict=True):
            column += values
    return tuple(map(tuple, found))


def _codes(given: Sequence[str], known: Mapping[str, int]) -> columns.Codes:
    return np.fromiter(map(known.__getitem__, given), np.int8, len(given))


def as_days(given: Sequence[date | None]) -> columns.Days:
    """Days, NaT for unknown."""
    # Through ordinals, because numpy reads date objects slowly; each day once, being few.
    ordinal = {day: NOT_A_DAY if day is None else day.toordinal() - EPOCH for day in set(given)}
    ordinals = np.fromiter(map(ordinal.__getitem__, given), np.int64, len(given))
    return ordinals.view("datetime64[D]")


def as_floats(given: Sequence[float | None]) -> "np.typing.NDArray[np.float64]":
    """Numbers, NaN for unknown."""
    return np.array([np.nan if one is None else float(one) for one in given], np.float64)
