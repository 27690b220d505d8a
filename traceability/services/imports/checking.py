"""Rules over several rows: no circle, no more than a whole, no money twice, one strategy a line,
no stage past a closed gate.
"""

from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from traceability.domain.access import Scope
from traceability.domain.closing import KEPT, PeriodClosed
from traceability.domain.portfolio import WHOLE
from traceability.models import Allocation, Initiative
from traceability.models.nouns import BY_NAME
from traceability.queries.imports import stored
from traceability.services.imports import governing
from traceability.services.imports.entering import Gateway
from traceability.services.imports.rows import Row, Sheet
from traceability.services.surroundings import Surroundings

Node = TypeVar("Node", bound=Hashable)
MoneyKey = tuple[UUID, UUID, str]
# What one sum of money is made of.
MONEY_KEY = ("initiative", "period", "currency")
WHOLE_KIND = Allocation.Kind.WHOLE


def check(sheet: Sheet, *, scope: Scope) -> None:
    """Reject rows that break a rule together, until those that are left keep all of them."""
    gateway = Gateway(scope)
    while True:
        before = len(sheet.rejected)
        _one_strategy(sheet, scope)
        _shares(sheet, scope)
        _money(sheet, scope)
        _closed(sheet, scope)
        _departments(sheet, scope)
        _objectives(sheet, scope)
        governing.check(sheet, scope=scope)
        gateway.check(sheet)
        sheet.spread()
        if len(sheet.rejected) == before:
            return


def _changed(sheet: Sheet, noun: str, *columns: str) -> list[Row]:
    """Rows that set one of these columns anew."""
    return [
        row
        for row in sheet.of(noun)
        if row.after is not None
        and (row.before is None or any(row.before[name] != row.state[name] for name in columns))
    ]


def _strategies(sheet: Sheet, scope: Scope, ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Objective → strategy as it will be."""
    found = {row.object_id: row.state["strategy"] for row in sheet.of("objective") if row.after}
    return {
        **stored.strategies_of_objectives(scope=scope, ids=set(ids) - set(found)),
        **found,
    }


def _one_strategy(sheet: Sheet, scope: Scope) -> None:
    children = _changed(sheet, "objective", "parent", "strategy")
    links = _changed(sheet, "contribution", "source_objective", "objective")
    below = [row for row in children if row.state["parent"] is not None]
    between = [row for row in links if row.state["source_objective"] is not None]
    ends = {row.state[name] for row in between for name in ("source_objective", "objective")}
    of = _strategies(sheet, scope, {row.state["parent"] for row in below} | ends)
    for row in below:
        if of.get(row.state["parent"]) != row.state["strategy"]:
            sheet.reject(
                row.record,
                "other_strategy",
                "its parent belongs to another strategy; choose one of the same.",
                "parent",
            )
    for row in between:
        if of.get(row.state["source_objective"]) != of.get(row.state["objective"]):
            sheet.reject(
                row.record,
                "other_strategy",
                "the two objectives belong to different strategies; a link stays within one.",
                "objective",
                "source_objective",
            )


def _shares(sheet: Sheet, scope: Scope) -> None:
    changed = [
        row
        for row in _changed(sheet, "contribution", "share", "state", "objective", "initiative")
        if row.state["initiative"] is not None
    ]
    stating = [
        row
        for row in changed
        if row.state["share"] is not None and row.state["state"] != "rejected"
    ]
    if not stating:
        return
    of = _strategies(sheet, scope, {row.state["objective"] for row in stating})
    sums: dict[tuple[UUID, UUID], Decimal] = {}
    said: dict[tuple[UUID, UUID], list[Row]] = {}
    for row in stating:
        key = (row.state["initiative"], of[row.state["objective"]])
        sums[key] = sums.get(key, Decimal(0)) + row.state["share"]
        said.setdefault(key, []).append(row)
    moved = {row.object_id for row in changed}
    old = {row.state["initiative"] for row in stating} - {
        row.object_id for row in sheet.of("initiative") if not row.is_stored
    }
    _lock(old)
    for object_id, initiative, strategy, share in stored.stated_shares(
        scope=scope, initiative_ids=old
    ):
        if object_id not in moved and (initiative, strategy) in sums:
            sums[initiative, strategy] += share
    for key, total in sums.items():
        if total > WHOLE:
            for row in said[key]:
                sheet.reject(
                    row.record,
                    "shares_exceed_whole",
                    f"the shares of its initiative add up to {total.normalize():f}; lower them "
                    "so that together they are at most 1.",
                    "share",
                )


def _money(sheet: Sheet, scope: Scope) -> None:
    """Reject whole amounts beside parts of the same initiative, period and currency."""
    changed = _changed(sheet, "allocation", *MONEY_KEY, "kind")
    if not changed:
        return
    said: dict[MoneyKey, list[Row]] = {}
    for row in changed:
        said.setdefault(_money_key(row), []).append(row)
    moved = {row.object_id for row in changed}
    old = {key[0] for key in said} - {
        row.object_id for row in sheet.of("initiative") if not row.is_stored
    }
    _lock(old)
    standing: dict[MoneyKey, str] = {}
    for object_id, key, kind in stored.kinds_of_money(scope=scope, initiative_ids=old):
        if object_id not in moved and key in said:
            standing[key] = kind
    for key, rows in said.items():
        for row in rows:
            other = next((each for each in rows if _is_whole(each) != _is_whole(row)), None)
            if other is not None:
                beside = f"{other.record.external_id!r} at {other.record.place}"
            elif key in standing and (standing[key] == WHOLE_KIND) != _is_whole(row):
                beside = f"the {standing[key]} amount that is recorded already"
            else:
                continue
            sheet.reject(
                row.record,
                "allocation_said_twice",
                f"{row.state['kind']} money beside {beside} would be counted twice; give the whole "
                "amount or its capital and operating parts, and end what is recorded otherwise.",
                "kind",
            )


def _closed(sheet: Sheet, scope: Scope) -> None:
    """Reject money, targets and control totals that would change a period which is closed, and
    periods that would be open again.
    """
    for row in [one for one in sheet.of("period") if one.before is not None]:
        if (row.before or {})["state"] == "closed" != row.state["state"]:
            sheet.reject(
                row.record,
                PeriodClosed.code,
                "It is closed here; the PMO re-opens it with a reason, no source does.",
                "state",
            )
    closed: Mapping[UUID, str] | None = None
    for noun in sorted(KEPT):
        for row in [one for one in sheet.of(noun) if one.after is not None]:
            if closed is None:
                closed = Surroundings(BY_NAME[noun], scope=scope).closed_periods()
            states = [row.state, *([row.before] if row.before is not None else [])]
            name = next((closed[one["period"]] for one in states if one["period"] in closed), None)
            if name is not None:
                sheet.reject(
                    row.record,
                    PeriodClosed.code,
                    f"{name} is closed, so what is recorded of it stays; the PMO re-opens it.",
                    "period",
                )


def _money_key(row: Row) -> MoneyKey:
    initiative, period, currency = (row.state[name] for name in MONEY_KEY)
    return initiative, period, currency


def _is_whole(row: Row) -> bool:
    return bool(row.state["kind"] == WHOLE_KIND)


def _lock(initiatives: set[UUID]) -> None:
    """Let nobody else state shares of these initiatives until the import has ended."""
    for part in stored.slices(sorted(initiatives)):
        rows = Initiative.objects.select_for_update(no_key=True).filter(pk__in=part)
        list(rows.order_by("pk").values_list("pk", flat=True))


def _departments(sheet: Sheet, scope: Scope) -> None:
    changed = _changed(sheet, "department", "parent")
    if any(row.state["parent"] for row in changed):
        edges = _tree(sheet, scope, "department")
        _refuse_circles(sheet, {child: [up] for child, up in edges.items()}, changed)


def _objectives(sheet: Sheet, scope: Scope) -> None:
    """Reject whatever closes a circle in the tree of objectives and the links between them."""
    children = _changed(sheet, "objective", "parent")
    links = _changed(sheet, "contribution", "source_objective", "objective")
    between = [row for row in links if row.state["source_objective"] is not None]
    if not between and not any(row.state["parent"] for row in children):
        return
    edges: dict[UUID, list[UUID]] = {
        child: [parent] for child, parent in _tree(sheet, scope, "objective").items()
    }
    moved = {row.object_id for row in links}
    for link, lower, upper in stored.objective_links(scope=scope):
        if link not in moved:
            edges.setdefault(lower, []).append(upper)
    for row in between:
        edges.setdefault(row.state["source_objective"], []).append(row.state["objective"])
    _refuse_circles(sheet, edges, [*children, *between])


def _tree(sheet: Sheet, scope: Scope, noun: str) -> dict[UUID, UUID]:
    """Child → parent of all records of a noun as they will be."""
    edges = stored.tree(scope=scope, noun=noun)
    for row in sheet.of(noun):
        if row.after is not None:
            edges.pop(row.object_id, None)
            if row.state["parent"] is not None:
                edges[row.object_id] = row.state["parent"]
    return edges


def _refuse_circles(sheet: Sheet, edges: Mapping[UUID, list[UUID]], rows: Iterable[Row]) -> None:
    found = circles(edges)
    if not found:
        return
    names = {row.object_id: row.record.external_id for row in sheet}
    at = {node: (number, circle) for number, circle in enumerate(found) for node in circle}
    for row in rows:
        is_link = row.record.noun == "contribution"
        lower = row.state["source_objective"] if is_link else row.object_id
        upper = row.state["objective"] if is_link else row.state["parent"]
        if lower not in at or upper not in at or at[lower][0] != at[upper][0]:
            continue
        circle = at[lower][1]
        words = " → ".join(names.get(node, str(node)) for node in [*circle, circle[0]][:20])
        sheet.reject(
            row.record,
            "circle",
            f"it closes a circle: {words}; take one of these out.",
            "objective" if is_link else "parent",
        )


def circles(edges: Mapping[Node, Iterable[Node]]) -> list[list[Node]]:
    """Return circles of a graph, each node in at most one, every tangle met at least once.

    Peels off nodes without an edge onward until none is left; then walks on from each remaining
    node to the first that it met before. Linear.
    """
    incoming: dict[Node, list[Node]] = {}
    onward: dict[Node, set[Node]] = {}
    for lower, uppers in edges.items():
        for upper in uppers:
            if upper not in onward.setdefault(lower, set()):
                onward[lower].add(upper)
                incoming.setdefault(upper, []).append(lower)
    left = {lower: len(uppers) for lower, uppers in onward.items()}
    peeled = [node for node in incoming if node not in onward]
    while peeled:
        for lower in incoming.get(peeled.pop(), ()):
            left[lower] -= 1
            if not left[lower]:
                peeled.append(lower)
    tangled = {node for node, count in left.items() if count}
    found: list[list[Node]] = []
    met: set[Node] = set()
    for start in edges:
        path: dict[Node, int] = {}
        node = start
        while node in tangled and node not in met and node not in path:
            path[node] = len(path)
            node = next(upper for upper in edges[node] if upper in tangled)
        if node in path:
            found.append(list(path)[path[node] :])
        met.update(path)
    return found
