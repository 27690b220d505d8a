"""Count a round: the only place where answers of several people are opened together.

What it returns is what `domain.agreement.disclosure` lets out, as JSON, and is kept for good.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any
from uuid import UUID

from traceability.domain import restatements, rounds
from traceability.domain.agreement import disclosure, naming
from traceability.domain.agreement.disclosure import Answers, Disclosure, Figures
from traceability.domain.agreement.ratings import Inapplicable
from traceability.domain.rounds import Answer
from traceability.models import Round, RoundInvitation
from traceability.queries import rounds as queries

SHOWN, TOO_FEW, WITHHELD = "shown", "too_few", "withheld"


def counted(round_: Round) -> dict[str, Any]:
    """Return a round's aggregates by audience, and note whose answers they are made of."""
    given = queries.given_by_audience(round_)
    results = {}
    for audience, said in given.items():
        invited = RoundInvitation.objects.filter(round=round_, audience=audience)
        if not (asked := invited.count()):
            continue
        invited.filter(person__in=said).update(was_counted=True)
        results[audience] = {
            "invited": asked,
            "answered": len(said),
            **_audience(round_, audience, said),
        }
    return results


def _audience(round_: Round, audience: str, said: Mapping[UUID, Answer]) -> dict[str, Any]:
    found = _disclosed(round_, audience, said)
    if isinstance(found.standings, Inapplicable):
        is_few = found.standings != disclosure.WITHHELD
        return {
            "state": TOO_FEW if is_few else WITHHELD,
            "reason": found.standings.reason,
            "figures": None,
            "standings": None,
            "recall_share": None,
            "restatements": None,
            "pulls": None,
        }
    return {
        "state": SHOWN,
        "reason": "",
        "figures": _figures(found.figures),
        "standings": {
            item: {
                "groups": [
                    {"first_band": group.first, "latest_band": group.latest, "raters": group.raters}
                    for group in standing.groups
                ],
                "word": str(standing.word),
            }
            for item, standing in found.standings.items()
        },
        "recall_share": _recall_share(round_, said),
        "restatements": _restatements(round_, said),
        "pulls": _pulls(round_, said) if audience == "leads" else None,
    }


def _disclosed(round_: Round, audience: str, said: Mapping[UUID, Answer]) -> Disclosure:
    fewest = rounds.FEWEST_INVITED[audience]
    if len(said) < fewest:
        few = Inapplicable(f"Fewer than {fewest} answers: nothing of them is shown.")
        return Disclosure(few, few)
    items = tuple(item["id"] for item in round_.items)
    points = {str(rater): _points(answer, items) for rater, answer in said.items()}
    before = []
    # Of both audiences: who was a lead in one round may be a leader in the next.
    for earlier, asked_then in product(_earlier(round_), rounds.FEWEST_INVITED):
        raters = RoundInvitation.objects.filter(
            round=earlier, audience=asked_then, was_counted=True
        ).values_list("person", flat=True)
        names = frozenset(map(str, raters))
        if len(names) < rounds.FEWEST_INVITED[asked_then]:
            continue
        before.append(names)
        gone = names - points.keys()
        if gone and earlier.destroyed_at is None:
            kept = queries.given_by_audience(earlier).get(asked_then, {})
            points |= {
                str(rater): _points(answer, items)
                for rater, answer in kept.items()
                if str(rater) in gone
            }
    return disclosure.of(
        Answers(items, points, rounds.WHOLE),
        frozenset(str(rater) for rater in said),
        decided_before=before,
        with_figures=round_.with_figures,
    )


def _earlier(round_: Round) -> list[Round]:
    """The published rounds that asked of the same: what they showed may hold still."""
    same = {item["id"] for item in round_.items}
    published = Round.objects.filter(
        strategy=round_.strategy_id, kind=round_.kind, state=Round.State.PUBLISHED
    ).order_by("published_at", "id")
    return [one for one in published if {item["id"] for item in one.items} == same]


def _points(answer: Answer, items: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(answer.points.get(item, 0) for item in items)


def _figures(found: Figures | Inapplicable) -> dict[str, float | None] | None:
    if isinstance(found, Inapplicable):
        return None
    return {
        "kendall_w": found.kendall_w,
        "mean_spearman": found.mean_spearman,
        "permutation_p": found.permutation_p,
        "alpha": found.alpha,
    }


def _recall_share(round_: Round, said: Mapping[UUID, Answer]) -> float | None:
    """The share of the list that all of them together named, to a twentieth; skipped is no answer.

    Not where all but one named as many: the one could know the others'.
    """
    names = [item["name"] for item in round_.items]
    counts = [
        restatements.recalled(answer.recall, names=names)
        for answer in said.values()
        if answer.recall
    ]
    if len(counts) < disclosure.FEWEST_RATERS or naming.is_told(counts):
        return None
    return round(sum(counts) / (len(counts) * len(names)) * 20) / 20


def _restatements(round_: Round, said: Mapping[UUID, Answer]) -> dict[str, Any] | None:
    sentences = [answer.sentence for answer in said.values() if answer.sentence]
    if len(sentences) < disclosure.FEWEST_RATERS:
        return None
    return {
        "official": round_.official,
        "sentences": [
            {"text": each.text, "other_words": list(each.other_words)}
            for each in restatements.compared(sentences, official=round_.official)
        ],
        "unsaid": restatements.unsaid(sentences, official=round_.official),
    }


def _pulls(round_: Round, said: Mapping[UUID, Answer]) -> list[str] | None:
    named = [frozenset(answer.pulls) for answer in said.values() if answer.pulls]
    found = naming.often_named(named, [item["id"] for item in round_.items])
    return None if found is None else list(found)
