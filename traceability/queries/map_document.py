"""Puts the alignment map's document together from figures, names and what the reader may see."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import numpy as np

from traceability.domain import alignment_map as maps
from traceability.domain import (
    band_parts,
    columns,
    freshness,
    funding_gap,
    headline,
    words,
)
from traceability.domain.access import Scope
from traceability.domain.alignment_map import AlignmentMap, Band
from traceability.domain.freshness import LATELY_DAYS, Freshness
from traceability.domain.money import as_text, as_texts
from traceability.domain.periods import Period, current
from traceability.domain.trace_graph import TraceGraph
from traceability.queries import map_tiles, map_visibility
from traceability.queries.ledger_totals import LedgerTotal
from traceability.queries.map_marks import MapMarks
from traceability.queries.published_findings import Published
from traceability.queries.reviews import Around

BANDS = [band.word for band in Band]
Document = dict[str, Any]


class MapDocument:
    """One document being put together: which rows it shows and where they stand in it."""

    def __init__(
        self,
        graph: TraceGraph,
        scope: Scope,
        found: Published,
        reviews: Around,
        *,
        rhythm_days: int,
        limit: frozenset[UUID] | None,
        notes: Mapping[UUID, str],
        ledger: LedgerTotal | None,
        structure: Mapping[str, object],
    ) -> None:
        self.structure = structure
        self.graph, self.found, self.reviews, self.limit = graph, found, reviews, limit
        self.notes, self.ledger = notes, ledger
        self.scope = scope
        self.freshness: Freshness = freshness.of(graph, rhythm_days=rhythm_days)
        is_named, is_own = map_visibility.of_initiatives(graph, scope)
        is_hidden = graph.initiatives.is_confidential & ~is_named
        self.map: AlignmentMap = maps.of(graph, is_hidden=is_hidden)
        self.band_parts = band_parts.of(graph, is_hidden=is_hidden)
        self.is_named = is_named
        self.is_shown_tile = np.zeros(self.map.amount.size, np.bool_)
        self.is_shown_tile[: is_named.size] = is_named
        unnamed = graph.initiatives.department[is_hidden & is_own]
        self.is_shown_tile[is_named.size + unnamed] = True
        self.is_shown_objective = map_visibility.of_objectives(graph)
        self.objective_order = np.flatnonzero(self.is_shown_objective)
        by_position = np.argsort(graph.objectives.position[self.objective_order], kind="stable")
        self.objective_order = self.objective_order[by_position]
        self.objective_at = np.full(len(graph.objectives), columns.NONE, np.int64)
        self.objective_at[self.objective_order] = np.arange(self.objective_order.size)
        self.is_shown_department = map_visibility.of_departments(graph, limit)
        self.department_at = _places(self.is_shown_department)

    @property
    def gap_digits(self) -> int:
        """With how many digits after the point gaps are told, in every view alike."""
        return headline.decimals(self.found.groups, self.found.shown)

    def as_data(self) -> Document:
        graph = self.graph
        strategy = graph.strategy
        marks = MapMarks(
            graph,
            self.found,
            self.reviews,
            scope=self.scope,
            is_partial=self.limit is not None,
            is_named=self.is_named,
        )
        periods = [_period(one) for one in graph.periods]
        # Periods of other portfolios hold nothing of this one.
        has_money: columns.Mask = np.any(graph.money.is_known, axis=0)
        shown = [
            one
            for place, one in enumerate(periods)
            if place == graph.period or has_money[place] or not has_money.any()
        ]
        return {
            **self.head(),
            "gap_digits": self.gap_digits,
            "open_findings": sum(self.found.by_code.values()),
            "reviews": {"latest": self.reviews.latest, "next": self.reviews.coming},
            "reported": {
                "ever": self.freshness.reported,
                "lately": self.freshness.lately,
                "within_days": LATELY_DAYS,
                "active": self.freshness.active,
                "is_old": self.freshness.is_old,
            },
            "periods": shown,
            "is_period_current": graph.period == current(graph.periods, graph.day),
            "totals": self.totals(),
            "cancelled": self.cancelled(),
            "ledger": None if self.ledger is None else _ledger(self.ledger),
            "objectives": list(self.objectives()),
            "departments": list(self.departments()),
            "cells": list(self.cells()),
            "band_parts": list(self.parts_of_bands()),
            "initiatives": self.initiatives(),
            "pairs": list(marks.pairs()),
            "marks": list(marks.marks()),
            "lenses": [
                {
                    "lens": one.lens,
                    "codes": one.codes,
                    "count": one.count,
                    "money": None if one.money is None else as_text(one.money),
                    "is_at_most": one.is_at_most and one.money is not None,
                    "parts": [
                        {
                            "part": part.word,
                            "count": part.count,
                            "money": None if part.money is None else as_text(part.money),
                        }
                        for part in one.parts
                    ],
                }
                for one in self.found.lenses
            ],
            "headline": [
                {
                    "kind": one.kind,
                    "text": one.text,
                    "amount": None if one.amount is None else as_text(one.amount),
                    "count": one.count,
                    "marks": one.marks,
                }
                for one in headline.of(
                    self.map.totals,
                    strategy.currency,
                    self.found.by_code,
                    groups=self.found.groups,
                    shown=self.found.shown,
                    freshness=self.freshness,
                    period_id=graph.period_id,
                )
            ],
        }

    def head(self) -> Document:
        """What the figures are of: instant, structure, run, scope, strategy, period, currency."""
        graph = self.graph
        strategy = graph.strategy
        return {
            "as_of": graph.as_of,
            "structure": self.structure,
            "run": self.found.run,
            "scope": {
                "is_partial": self.limit is not None,
                "departments": [
                    graph.departments.names[place]
                    for place in np.flatnonzero(self.is_shown_department).tolist()
                ]
                if self.limit is not None
                else None,
            },
            "strategy": {
                "id": strategy.id,
                "external_id": strategy.external_id,
                "source": strategy.source,
                "name": strategy.name,
                "state": strategy.state,
                "level_names": strategy.level_names,
            },
            "period": None if graph.period is None else _period(graph.periods[graph.period]),
            "currency": strategy.currency,
        }

    def totals(self) -> Document:
        """The whole of what the reader may sum."""
        totals = self.map.totals
        return {
            "recorded": as_text(totals.recorded),
            "traced": as_text(totals.traced),
            "stranded": as_text(totals.stranded),
            "unaligned": as_text(totals.unaligned),
            "no_objective": as_text(totals.no_objective),
            "accepted": as_text(totals.accepted),
            "proposed": as_text(totals.proposed),
            "run_and_mandatory": as_text(totals.run_and_mandatory),
            "initiatives": totals.initiatives,
            "unknown_money": totals.unknown_money,
            "negative_money": totals.negative_money,
            "elsewhere": self.graph.elsewhere,
        }

    def cancelled(self) -> Document:
        """The part of the totals that is recorded on cancelled work."""
        cancelled = self.map.totals.cancelled
        return {
            "recorded": as_text(cancelled.recorded),
            "traced": as_text(cancelled.traced),
            "initiatives": cancelled.initiatives,
            "unknown_money": cancelled.unknown_money,
        }

    def objectives(self) -> Iterator[Document]:
        """The objectives shown, in the order leaders gave them, as `objective_order` has them."""
        table, people = self.graph.objectives, self.graph.people
        own, below, over = self.map.of_objectives, self.map.below, self.map.cancelled
        gap, beside = funding_gap.of(self.graph), funding_gap.beside(self.graph)
        for place in self.objective_order.tolist():
            owner, parent = int(table.owner[place]), int(table.parent[place])
            away = gap.missing(place)
            yield {
                "id": table.ids[place],
                "external_id": table.external_ids[place],
                "parent": None if parent < 0 else int(self.objective_at[parent]),
                "level": int(table.level[place]),
                "code": table.codes[place],
                "name": table.names[place],
                "state": words.ObjectiveState(table.state[place]).word,
                "owner": None if owner < 0 else people.names[owner],
                "priority_weight": _number(table.weight[place]),
                "amount": as_text(own.minor[place]),
                "subtotal": as_text(below.minor[place]),
                "initiatives": int(own.initiatives[place]),
                "subtotal_initiatives": int(below.initiatives[place]),
                "unknown_money": int(below.unknown[place]),
                "funded_share": _number(gap.funded[place]),
                "target_share": _number(gap.target[place]),
                "tolerance": _number(gap.tolerance[place]),
                "gap_amount": None if away is None else as_text(away),
                "beside_amount": as_text(beside[place]),
                "cancelled_amount": as_text(over.minor[place]),
                "cancelled_initiatives": int(over.initiatives[place]),
                "cancelled_unknown_money": int(over.unknown[place]),
                "findings": self.found.by_subject.get(table.ids[place], 0),
            }

    def departments(self) -> Iterator[Document]:
        """The departments shown, each with its own work."""
        table, sums = self.graph.departments, self.map.of_departments
        for place in np.flatnonzero(self.is_shown_department).tolist():
            parent = int(table.parent[place])
            is_below = parent >= 0 and bool(self.is_shown_department[parent])
            yield {
                "id": table.ids[place],
                "external_id": table.external_ids[place],
                "parent": int(self.department_at[parent]) if is_below else None,
                "code": table.codes[place],
                "name": table.names[place],
                "amount": as_text(sums.minor[place]),
                "initiatives": int(sums.initiatives[place]),
                "unknown_money": int(sums.unknown[place]),
                "is_elsewhere": table.ids[place] in self.graph.elsewhere_in,
            }

    def cells(self) -> Iterator[Document]:
        """What each department puts on each objective, and into the bands below."""
        cells = self.map.cells
        columns_of = (
            cells.objective.tolist(),
            cells.band.tolist(),
            self.department_at[cells.department].tolist(),
            as_texts(cells.sums.minor),
            cells.sums.initiatives.tolist(),
            cells.sums.unknown.tolist(),
        )
        for objective, band, department, amount, initiatives, unknown in zip(
            *columns_of, strict=True
        ):
            yield {
                "objective": None if objective < 0 else int(self.objective_at[objective]),
                "band": BANDS[band],
                "department": department,
                "amount": amount,
                "initiatives": initiatives,
                "unknown_money": unknown,
            }

    def parts_of_bands(self) -> Iterator[Document]:
        """What the bands without an objective are made of, by department."""
        found = self.band_parts
        for part, department, amount, initiatives, unknown in zip(
            found.part.tolist(),
            self.department_at[found.department].tolist(),
            as_texts(found.sums.minor),
            found.sums.initiatives.tolist(),
            found.sums.unknown.tolist(),
            strict=True,
        ):
            yield {
                "band": band_parts.Part(part).band.word,
                "part": band_parts.Part(part).word,
                "department": department,
                "amount": amount,
                "initiatives": initiatives,
                "unknown_money": unknown,
            }

    def initiatives(self) -> list[Document]:
        """The tiles the reader gets one by one, each with its parts: named ones, then unnamed."""
        return map_tiles.of(
            self.graph,
            self.map,
            is_shown=self.is_shown_tile,
            department_at=self.department_at,
            objective_at=self.objective_at,
            notes=self.notes,
        )


def _places(shown: columns.Mask) -> columns.Minor:
    """Index in the document of every row; -1 for those it does not show."""
    return np.where(shown, np.cumsum(shown) - 1, columns.NONE).astype(np.int64)


def _period(one: Period) -> Document:
    return {"id": one.id, "external_id": one.external_id, "name": one.name}


def _ledger(one: LedgerTotal) -> Document:
    return {
        "total": None if one.total is None else as_text(one.total),
        "uncarried": None if one.uncarried is None else as_text(one.uncarried),
    }


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
