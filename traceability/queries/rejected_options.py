"""What was decided against before: rejected options that say much the same as a proposal."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.conf import settings

from traceability.domain.access import Scope
from traceability.domain.described import Described
from traceability.models import Decision
from traceability.queries import hearing, similar, traces
from traceability.queries.hearing import NothingLearned
from traceability.queries.scope import visible
from traceability.similarity import kinds, scoring, telling
from traceability.similarity.scoring import Heard


@dataclass(frozen=True, slots=True)
class Rejected:
    """One rejected option, where it was decided, and how likely it is worth a look."""

    decision: UUID
    number: int
    decision_title: str
    option: str
    why: str
    likelihood: float


def like(
    own: Described, *, scope: Scope, limit: int, strategy_id: UUID | None = None
) -> list[Rejected]:
    """The rejected options of decisions in force most like some work, the likeliest first.

    Heard and judged as initiatives are (`queries.similar`); one of the same name is always told.
    Of a decision that another superseded nothing is told: it was decided otherwise. Three queries.
    """
    chosen = traces.chosen_strategy(scope, strategy_id)
    known = [
        Rejected(id, number, title, str(one["title"]), str(one["why"]), 0.0)
        for id, number, title, options in Decision.objects.filter(
            visible("decision", scope), strategy=chosen, superseded_by__isnull=True
        )
        .order_by("number")
        .values_list("id", "number", "title", "options")
        for one in options
        if not one["is_chosen"]
    ]
    if not known:
        return []
    scores = _scores(own, known)
    told = [
        Rejected(
            one.decision,
            one.number,
            one.decision_title,
            one.option,
            one.why,
            round(1.0 if _is_named_so(own, one) else score, telling.DECIMALS),
        )
        for one, score in zip(known, scores, strict=True)
        if score >= kinds.FRAGMENTED_FROM or _is_named_so(own, one)
    ]
    return sorted(told, key=lambda one: (-one.likelihood, one.number, one.option))[:limit]


def _scores(own: Described, known: list[Rejected]) -> list[float]:
    """How likely each is worth a look together with the proposal; nothing before a first run."""
    try:
        ear = hearing.ear()
    except NothingLearned:
        return [0.0] * len(known)
    told = [
        own,
        *(
            Described(name=one.option, description=f"{one.decision_title}. {one.why}")
            for one in known
        ),
    ]
    heard = Heard(told, ear.ready(similar.vectors_of(told, ear)), ear.model.line)
    others = np.arange(1, len(told))
    scores = scoring.compare(
        heard,
        first=np.zeros(len(others), np.int64),
        second=others,
        regions=tuple(settings.OWN_REGIONS),
    )
    return [float(one) for one in scores.score]


def _is_named_so(own: Described, one: Rejected) -> bool:
    return own.name.strip().casefold() == one.option.strip().casefold()
