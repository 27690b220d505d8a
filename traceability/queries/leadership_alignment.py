"""Where leaders stand to what was asked of them, with the money that rests on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from traceability.domain import alignment_headline, funding_gap, rounds, standings
from traceability.domain.access import Scope
from traceability.domain.errors import NotFound
from traceability.models import Round, Strategy
from traceability.queries import rounds as queries
from traceability.queries import trace_graph

_ORDER = {"split": 0, "mixed": 1, "agreed": 2, None: 3}
Row = dict[str, Any]


def document(
    *, scope: Scope, strategy_id: UUID, now: datetime, round_id: UUID | None = None
) -> Row:
    """Return the results of one round and its money of today.

    By default of the latest that the reader may see and that shows something. `priorities_round` is
    the one that words on objectives are of, on the map and in findings.
    Bands and words are those of the publication; nothing narrows them, so that no two answers of
    this door tell more than one. Raises `NotFound`.
    """
    seen = list(queries.with_results(scope=scope, now=now, strategy_id=strategy_id))
    on_priorities = [one for one in seen if one.kind == Round.Kind.PRIORITIES]
    telling = queries.latest_telling(on_priorities)
    chosen = queries.latest_telling(seen)
    if round_id is not None:
        chosen = next((one for one in seen if one.pk == round_id), None)
        if chosen is None:
            raise NotFound("There are no results of this round yet.", facts={"id": str(round_id)})
    money = _money(scope, strategy_id, now)
    is_open = Round.State.OPEN in set(
        queries.known(scope=scope, now=now)
        .filter(strategy=strategy_id)
        .values_list("state", flat=True)
    )
    told: Row = {
        "strategy": strategy_id,
        "currency": Strategy.objects.get(pk=strategy_id).currency,
        "period": money.period,
        "state": "published" if chosen else ("open" if is_open else "none"),
        "round": None if chosen is None else _round(chosen, now=now),
        "rounds": [
            {"id": one.pk, "name": one.name, "kind": one.kind, "published_at": one.published_at}
            for one in seen
        ],
        "priorities_round": None if telling is None else telling.pk,
        "bands": [],
        "change_amount": None,
        "disputed_amount": None,
        "leaders": None,
        "leads": None,
        "objectives": [],
    }
    if chosen is not None:
        _tell(told, chosen, seen, money=money)
    told["headline"] = alignment_headline.of(told)
    return told


@dataclass(frozen=True, slots=True)
class _Money:
    """Change money of the current period by objective, with what stands below it."""

    period: Row | None
    amounts: Mapping[str, Decimal]
    above: Mapping[str, str | None]

    def of(self, items: Collection[str]) -> Decimal | None:
        """All of it that these hold together, what stands below two of them once."""
        known = [item for item in items if item in self.amounts]
        if not known:
            return None
        tops = standings.tops(known, self.above)
        return sum((self.amounts[item] for item in tops), Decimal("0.00"))


def mirror(round_: Round, *, audience: str, points: Mapping[str, int]) -> list[Row] | None:
    """Return one's own points beside the bands that are shown of one's group; None before them."""
    if round_.results is None or not points:
        return None
    shown = round_.results.get(audience, {}).get("standings") or {}
    bands = rounds.bands_of(len(round_.items))
    return [
        {
            "id": item["id"],
            "points": (own := points.get(item["id"], 0)),
            "band": next(one.band for one in bands if one.from_points <= own <= one.to_points),
            "groups": shown.get(item["id"], {}).get("groups"),
            "word": shown.get(item["id"], {}).get("word"),
        }
        for item in round_.items
    ]


def _round(chosen: Round, *, now: datetime) -> Row:
    return {
        "id": chosen.pk,
        "name": chosen.name,
        "kind": chosen.kind,
        "published_at": chosen.published_at,
        "open_to_all_at": chosen.open_to_all_at,
        "with_figures": chosen.with_figures,
        "is_early": chosen.open_to_all_at is not None and chosen.open_to_all_at > now,
    }


def _tell(told: Row, chosen: Round, seen: Sequence[Round], *, money: _Money) -> None:
    results: Row = chosen.results or {}
    told["bands"] = [asdict(band) for band in rounds.bands_of(len(chosen.items))]
    for audience in rounds.FEWEST_INVITED:
        if audience in results:
            told[audience] = {
                name: value for name, value in results[audience].items() if name != "standings"
            }
            if told[audience]["pulls"] is not None:
                told[audience]["pulls"] = [{"id": id} for id in told[audience]["pulls"]]
    of_kind = [one for one in reversed(seen) if one.kind == chosen.kind]
    rows = [_item(item, results, of_kind, money=money) for item in chosen.items]
    rows.sort(key=_disputed_first)
    told["objectives"] = rows
    told["change_amount"] = _text(money.of([row["id"] for row in rows]))
    if told["change_amount"] is not None and (results.get("leaders") or {}).get("standings"):
        disputed = money.of([row["id"] for row in rows if row["is_disputed"]])
        told["disputed_amount"] = _text(disputed) or "0.00"


def _item(item: Row, results: Row, of_kind: Sequence[Round], *, money: _Money) -> Row:
    leaders, leads = (
        standings.of_item(results, name, item["id"]) for name in rounds.FEWEST_INVITED
    )
    return {
        "id": item["id"],
        "kind": item["kind"],
        "code": item["code"],
        "name": item["name"],
        "change_amount": _text(money.amounts.get(item["id"])),
        "is_disputed": None if leaders is None else leaders["word"] in standings.DISPUTED,
        "leaders": leaders,
        "leads": leads,
        "over_rounds": [
            {
                "round": one.pk,
                "name": one.name,
                "published_at": one.published_at,
                "word": (standings.of_item(one.results or {}, "leaders", item["id"]) or {}).get(
                    "word"
                ),
                "state": ((one.results or {}).get("leaders") or {}).get("state", "too_few"),
            }
            for one in of_kind
            if any(asked["id"] == item["id"] for asked in one.items)
        ],
    }


def _disputed_first(row: Row) -> tuple[int, Decimal, str, str]:
    word = None if row["leaders"] is None else row["leaders"]["word"]
    return (_ORDER[word], -Decimal(row["change_amount"] or 0), row["name"], row["id"])


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _money(scope: Scope, strategy_id: UUID, now: datetime) -> _Money:
    """The money, for who reads it; who is asked without any role sees bands and words alone."""
    if not (scope.reads("strategy") and scope.sees_aggregates_of_all):
        return _Money(None, {}, {})
    graph = trace_graph.load(scope=scope, strategy_id=strategy_id, now=now, with_facts=False)
    if graph.period is None:
        return _Money(None, {}, {})
    period, gap = graph.periods[graph.period], funding_gap.of(graph, graph.period)
    ids = [str(id) for id in graph.objectives.ids]
    parents = [int(place) for place in graph.objectives.parent]
    return _Money(
        period={"id": period.id, "name": period.name},
        amounts={
            id: Decimal(int(gap.change[at])).scaleb(-2).quantize(Decimal("0.01"))
            for at, id in enumerate(ids)
        },
        above={id: None if at < 0 else ids[at] for id, at in zip(ids, parents, strict=True)},
    )
