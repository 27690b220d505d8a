"""Which objectives work serves, and which of them has money behind it.

Shallow and deep coverage after OpenFastTrace (https://github.com/itsallcode/openfasttrace): an
objective is covered when something serves it, and deeply covered when every level below it is.
"""

from dataclasses import dataclass

import numpy as np

from traceability.domain import columns, walks, words
from traceability.domain.trace_graph import TraceGraph


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Per objective.

    `is_served`: a confirmed contribution of an initiative that is agreed, going on, paused or
    done, directly or through objectives that contribute to it, whatever the money.
    `is_funded`: one of those initiatives has positive known money in the current period.
    `shallow`: served itself or through an objective below it. `deep`: served where nothing stands
    below it, else every active objective below it is deeply covered.
    """

    is_served: columns.Mask
    is_funded: columns.Mask
    shallow: columns.Mask
    deep: columns.Mask


def of(graph: TraceGraph, *, without: columns.Mask | None = None) -> Coverage:
    """The coverage of every objective; `without` are initiatives that cover nothing.

    Linear but for one pass per level of the tree.
    """
    links = serving_links(graph)
    table = graph.contributions
    if without is not None:
        links = links[~without[table.source[links]]]
    placed = graph.placements()
    has_money = placed.is_known & (placed.amount > 0)
    served = _through_contributions(graph, links)
    funded = _through_contributions(graph, links[has_money[table.source[links]]])
    return Coverage(served, funded, _shallow(graph, served), _deep(graph, served))


def serving_links(graph: TraceGraph) -> columns.Indexes:
    """Confirmed links of initiatives that are agreed, going on, paused or done."""
    links = graph.confirmed_links
    stage = graph.initiatives.stage[graph.contributions.source[links]]
    return links[np.isin(stage, words.SERVING_STAGES)]


def _through_contributions(graph: TraceGraph, links: columns.Indexes) -> columns.Mask:
    direct = np.zeros(len(graph.objectives), np.bool_)
    direct[graph.contributions.target[links]] = True
    between = graph.confirmed_between_objectives
    source, target = graph.contributions.source[between], graph.contributions.target[between]
    carrying = graph.is_active[source]
    return walks.upward(direct, source[carrying], target[carrying])


def _shallow(graph: TraceGraph, served: columns.Mask) -> columns.Mask:
    return graph.fold((served & graph.is_active).astype(np.int64)) > 0


def _deep(graph: TraceGraph, served: columns.Mask) -> columns.Mask:
    parent, level = graph.objectives.parent, graph.objectives.level
    deep = np.where(graph.has_children, True, served) & graph.is_active
    for step in walks.by_level(level)[:0:-1]:
        lacking = step[~deep[step] & graph.is_active[step]]
        deep[parent[lacking]] = False
    return deep
