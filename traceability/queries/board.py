"""The board view: the map as a meeting is shown it. Frozen, without people, candidates or drafts.

It is made of what the map itself tells, member by member as named here: what is not named cannot
get in, whoever asks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from traceability.domain.access import Scope
from traceability.domain.errors import NotFound
from traceability.domain.governance import DraftHasNoBoard, ReviewNotClosed
from traceability.models import Review
from traceability.queries import alignment_map, published_findings
from traceability.queries.map_document import Document
from traceability.queries.map_question import Question
from traceability.queries.scope import visible

_REVIEW = ("id", "name", "held_on", "as_of", "state")
_HEAD = ("as_of", "run", "scope", "strategy", "period", "currency", "reported", "totals")
_OBJECTIVE = (
    "id",
    "external_id",
    "level",
    "code",
    "name",
    "state",
    "priority_weight",
    "amount",
    "subtotal",
    "initiatives",
    "subtotal_initiatives",
    "unknown_money",
    "funded_share",
    "target_share",
    "tolerance",
    "gap_amount",
)
_DEPARTMENT = (
    "id",
    "external_id",
    "parent",
    "code",
    "name",
    "amount",
    "initiatives",
    "unknown_money",
    "is_elsewhere",
)
_CELL = ("objective", "band", "department", "amount", "initiatives", "unknown_money")
_MARK = ("kind", "code", "title", "detail", "count", "money_at_stake", "opened_at", "decide_by")
_PAIR = ("finding", "kind", "title", "money_at_stake", "confirmed_at")
_CLAUSE = ("kind", "text", "amount", "count", "marks")


@dataclass(frozen=True, slots=True)
class Moment:
    """What a board view is frozen at; `as_of` None: nothing to freeze at, it is of now."""

    as_of: datetime | None
    review: Mapping[str, Any] | None


def document(question: Question, *, review_id: UUID | None = None) -> Document:
    """The board view as plain data; the statements of the map, and two more.

    Frozen at a closed review, by default the latest, or at an instant; before any review at the
    latest published run. It then stays what it is, whatever is edited, confirmed or examined later;
    only what becomes confidential is named no more (decision 0007), not even to those it names.
    The reader's departments limit it as they limit the map. Raises `NotFound` for an unknown
    strategy or review, `ReviewNotClosed`, and `DraftHasNoBoard`.
    """
    scope, strategy_id = question.scope, question.strategy_id
    moment = _moment(scope, strategy_id, review_id, question.as_of)
    nobody = replace(scope, person_id=None, named_initiative_ids=frozenset())
    told = alignment_map.document(replace(question, scope=nobody, as_of=moment.as_of))
    if told["strategy"]["state"] == "draft":
        raise DraftHasNoBoard(
            "This strategy is a draft then; its board view begins with its approval.",
            facts={"strategy": str(strategy_id)},
        )
    shown = _places_shown(told["objectives"])
    return {
        **_only(told, _HEAD),
        "review": moment.review,
        "next_review": told["reviews"]["next"],
        "objectives": list(_objectives(told["objectives"], shown)),
        "departments": [_only(one, _DEPARTMENT) for one in told["departments"]],
        "cells": [
            {**_only(one, _CELL), "objective": _shown(one["objective"], shown)}
            for one in told["cells"]
        ],
        "marks": list(_marks(told, shown)),
        "pairs": list(_pairs(told, shown)),
        "headline": [_only(one, _CLAUSE) for one in told["headline"]],
    }


def _moment(
    scope: Scope, strategy_id: UUID, review_id: UUID | None, as_of: datetime | None
) -> Moment:
    if as_of is not None:
        return Moment(as_of, None)
    seen = Review.objects.filter(visible("review", scope), strategy=strategy_id)
    if review_id is not None:
        review = seen.filter(pk=review_id).values(*_REVIEW).first()
        if review is None:
            raise NotFound("There is no such review.", facts={"id": str(review_id)})
        if review["as_of"] is None:
            raise ReviewNotClosed(
                "This review is not closed yet, so it has looked at nothing.",
                facts={"id": str(review_id), "held_on": str(review["held_on"])},
            )
        return Moment(review["as_of"], review)
    closed = seen.filter(state=Review.State.CLOSED).order_by("-as_of", "id")
    latest = closed.values(*_REVIEW).first()
    if latest is not None:
        return Moment(latest["as_of"], latest)
    run = published_findings.run(strategy_id, None)
    return Moment(None if run is None else run["published_at"], None)


def _places_shown(objectives: list[Document]) -> dict[int, int]:
    """Where an objective of the map stands here. No money stands on a draft: it lends no line."""
    kept = [place for place, one in enumerate(objectives) if one["state"] != "draft"]
    return {place: at for at, place in enumerate(kept)}


def _objectives(objectives: list[Document], shown: Mapping[int, int]) -> Iterator[Document]:
    for place in shown:
        one = objectives[place]
        above = one["parent"]
        while above is not None and above not in shown:
            above = objectives[above]["parent"]
        yield {**_only(one, _OBJECTIVE), "parent": _shown(above, shown)}


def _marks(told: Document, shown: Mapping[int, int]) -> Iterator[Document]:
    """What needs attention, in the order of its numbers, about what by places."""
    periods = {one["id"]: one for one in told["periods"]}
    at = {str(told["objectives"][place]["id"]): new for place, new in shown.items()}
    column = {str(one["id"]): place for place, one in enumerate(told["departments"])}
    for mark in told["marks"]:
        yield {
            **_only(mark, _MARK),
            "period": periods.get(mark["period"]),
            "objectives": [
                at[one["id"]]
                for one in mark["subjects"]
                if one["noun"] == "objective" and one["id"] in at
            ],
            "departments": [
                column[one["id"]]
                for one in mark["subjects"]
                if one["noun"] == "department" and one["id"] in column
            ],
        }


def _pairs(told: Document, shown: Mapping[int, int]) -> Iterator[Document]:
    """Confirmed pairs of work that may be named, and where their sides stand, by most money first.

    `mark` is the number of the mark that tells of one.
    """
    numbers = {
        finding: number
        for number, mark in enumerate(told["marks"], start=1)
        for finding in mark["findings"]
    }
    for pair in told["pairs"]:
        sides = (told["initiatives"][place] for place in pair["sides"])
        yield {
            **_only(pair, _PAIR),
            "mark": numbers.get(pair["finding"]),
            "sides": [
                {
                    "department": side["department"],
                    "places": [
                        {"objective": _shown(one["objective"], shown), "band": one["band"]}
                        for one in sorted(side["placements"], key=lambda each: -each["share"])
                    ],
                }
                for side in sides
            ],
        }


def _shown(place: int | None, shown: Mapping[int, int]) -> int | None:
    return None if place is None else shown[place]


def _only(row: Mapping[str, Any], members: tuple[str, ...]) -> Document:
    return {name: row[name] for name in members}
