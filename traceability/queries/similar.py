"""Which initiatives say what another one says, and what two of them have in common."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

import numpy as np
from django.conf import settings

from traceability.detectors.overlapping_initiatives import CODE
from traceability.domain.access import SYSTEM_SCOPE, Scope
from traceability.domain.described import Described
from traceability.domain.errors import NotFound, NotPermitted
from traceability.models import Finding, Initiative
from traceability.queries import hearing, near, similarity, traces
from traceability.queries.hearing import Kept, NothingLearned
from traceability.queries.scope import visible
from traceability.similarity import ears, kinds, scoring, telling
from traceability.similarity.ears import Ear
from traceability.similarity.scoring import Heard

# Regional twins and later phases are close but unlikely: so many more are looked at than told.
LOOKED_AT = 4
NOT_RECORDED = UUID(int=0)


def similar(
    *, scope: Scope, id: UUID, limit: int, strategy_id: UUID | None = None
) -> list[dict[str, Any]]:
    """The initiatives most likely worth a look together with one, the likeliest first.

    Of those the reader may know of by name and whose texts a run has heard; an initiative that no
    run has heard yet is heard here and now, the others wait for the next run. Likeness is between
    the PMO and the owners of a side: other readers get what a finding they may read tells of.
    Objectives are of one strategy (by default the one in force). Texts are read of the nearest
    alone (`near`); a constant number of queries and one more per 4,096 initiatives that this
    process did not meet before. Raises `NotFound`, also for what the reader may not know of.
    """
    chosen = traces.chosen_strategy(scope, strategy_id)
    asked = similarity.portfolio(scope=scope, strategy_id=chosen, ids=frozenset({id}))
    if id not in asked.row_of:
        raise NotFound("There is no such initiative.", facts={"id": str(id)})
    try:
        ear = hearing.ear()
    except NothingLearned:
        return []
    (own,) = asked.initiatives
    told_of = None if _is_between(scope, [id]) else _partners(scope, id)
    return _likely(own, id, scope=scope, strategy_id=chosen, ear=ear, limit=limit, told_of=told_of)


def similar_to(
    own: Described, *, scope: Scope, limit: int, strategy_id: UUID | None = None
) -> list[dict[str, Any]]:
    """The same for work that is not recorded yet, so that a proposal is not made twice.

    The PMO is told of all it may know of, others of what they or their departments lead. Raises
    `NotPermitted` for who proposes nothing.
    """
    if not scope.writes("initiative"):
        raise NotPermitted("Your roles propose no initiatives; ask the PMO what is alike.")
    chosen = traces.chosen_strategy(scope, strategy_id)
    try:
        ear = hearing.ear()
    except NothingLearned:
        return []
    told_of = None if scope.sees_candidates else _led(scope)
    return _likely(
        own, NOT_RECORDED, scope=scope, strategy_id=chosen, ear=ear, limit=limit, told_of=told_of
    )


def _led(scope: Scope) -> set[UUID]:
    rows = Initiative.objects.filter(department__in=scope.led_department_ids)
    return {*rows.values_list("id", flat=True), *scope.led_initiative_ids}


def _likely(
    own: Described,
    id: UUID,
    *,
    scope: Scope,
    strategy_id: UUID | None,
    ear: Ear,
    limit: int,
    told_of: set[UUID] | None,
) -> list[dict[str, Any]]:
    """What is likely worth a look together with one; of `told_of` alone, unless that is None."""
    vector = vectors_of([own], ear)[0]
    found = near.nearest(
        vector, id=id, scope=scope, strategy_id=strategy_id, ear=ear, count=LOOKED_AT * limit
    )
    around = similarity.portfolio(scope=scope, strategy_id=strategy_id, ids=frozenset(found.ids))
    # In the order of ids, so that nothing depends on how near was found.
    vector_of = dict(zip(found.ids, found.vectors, strict=True))
    ids = (id, *around.ids)
    told = [own, *around.initiatives]
    table = np.array([vector, *(vector_of[pk] for pk in around.ids)], dtype=ears.KEPT)
    heard = Heard(told, ear.ready(table), ear.model.line)
    place, others = 0, np.arange(1, len(told))
    scores = scoring.compare(
        heard,
        first=np.full(len(others), place),
        second=others,
        regions=tuple(settings.OWN_REGIONS),
    )
    best = np.lexsort((others, -scores.score))
    likely = [
        at
        for at in best.tolist()
        if scores.score[at] >= kinds.FRAGMENTED_FROM
        and (told_of is None or ids[int(others[at])] in told_of)
    ][:limit]
    return [
        {
            "initiative": ids[int(others[at])],
            "name": told[int(others[at])].name,
            "department_name": told[int(others[at])].department,
            "likelihood": round(float(scores.score[at]), telling.DECIMALS),
            "kind": scores.kind[at].value,
            "phrases": telling.phrases(told[place], told[int(others[at])], silent=ear.silent),
        }
        for at in likely
    ]


def comparison(
    *, scope: Scope, first: UUID, second: UUID, strategy_id: UUID | None = None
) -> dict[str, Any]:
    """How likely two initiatives are worth a look together, and why; both sides as they stand.

    The figure rests on the two alone. A reader may know of both, or of one and of a finding that
    tells of the pair. Raises `NotFound`, and `NotPermitted` for who is neither of the PMO nor an
    owner of a side while no finding they may read tells of the pair.
    """
    _check_known(scope, first, second)
    chosen = traces.chosen_strategy(scope, strategy_id)
    portfolio = similarity.portfolio(
        scope=SYSTEM_SCOPE, strategy_id=chosen, ids=frozenset({first, second})
    )
    one, other = (portfolio.initiatives[portfolio.row_of[pk]] for pk in (first, second))
    told = [one, other]
    ear = _ear_for(told)
    heard = Heard(told, ear.ready(vectors_of(told, ear)), ear.model.line)
    scores = scoring.compare(
        heard, first=np.array([0]), second=np.array([1]), regions=tuple(settings.OWN_REGIONS)
    )
    sides = _sides((first, second), told)
    return {
        "likelihood": round(float(scores.score[0]), telling.DECIMALS),
        "kind": scores.kind[0].value,
        "parts": [part.document for part in telling.parts(one, other, scores, 0)],
        "phrases": telling.phrases(one, other, silent=ear.silent),
        "a": sides[0],
        "b": sides[1],
    }


def _check_known(scope: Scope, first: UUID, second: UUID) -> None:
    asked = {first, second}
    seen = Initiative.objects.filter(visible("initiative", scope), pk__in=asked)
    known = set(seen.values_list("pk", flat=True))
    if known == asked:
        if not _is_between(scope, asked) and second not in _partners(scope, first):
            raise NotPermitted(
                "Until the PMO confirms that two initiatives are a pair, it compares them with "
                "their owners alone; ask the PMO.",
                facts={"a": str(first), "b": str(second)},
            )
        return
    absent = NotFound("There is no such initiative.", facts={"id": str(min(asked - known))})
    if not known or not scope.reads("finding"):
        raise absent
    if not asked - {first} <= _partners(scope, first):
        raise absent


def _is_between(scope: Scope, ids: Collection[UUID]) -> bool:
    """Whether likeness of these is the reader's to know: of the PMO, or an owner of one."""
    if scope.sees_candidates or not scope.led_initiative_ids.isdisjoint(ids):
        return True
    led = Initiative.objects.filter(pk__in=ids, department__in=scope.led_department_ids)
    return bool(scope.led_department_ids) and led.exists()


def _partners(scope: Scope, id: UUID) -> set[UUID]:
    """What else the findings of its pairs tell of that the reader may read."""
    if not scope.reads("finding"):
        return set()
    rows = Finding.objects.filter(
        visible("finding", scope), code=CODE, subject_ids__contains=[id]
    ).exclude(state=Finding.State.RESOLVED)
    return {one for ids in rows.values_list("subject_ids", flat=True) for one in ids} - {id}


def _ear_for(told: Sequence[Described]) -> Ear:
    """The ear in force; before a first run one that knows these two alone."""
    try:
        return hearing.ear()
    except NothingLearned:
        encoder, _ = similarity.encoder([f"{one.name}. {one.description}" for one in told])
        return Ear(encoder, similarity.likelihoods()[encoder.kind])


def vectors_of(told: Sequence[Described], ear: Ear) -> Kept:
    """The vector of each; what is not stored is made, and not stored: readers never write."""
    keys = [ear.key_of(one) for one in told]
    known = hearing.stored(keys)
    table = np.zeros((len(told), len(ear.model.silence)), dtype=ears.KEPT)
    new = [at for at, key in enumerate(keys) if key not in known]
    for at, key in enumerate(keys):
        if key in known:
            table[at] = known[key]
    if new:
        said = ear.facets_of([told[at] for at in new])
        words = ear.encoder.embed(said.texts).astype(ears.KEPT).astype(np.float32)
        table[new] = said.mixed(words).astype(ears.KEPT)
    return table


def _sides(ids: Sequence[UUID], told: Sequence[Described]) -> list[Mapping[str, Any]]:
    rows = {
        pk: (department_id, stage)
        for pk, department_id, stage in Initiative.objects.filter(pk__in=ids).values_list(
            "pk", "department_id", "stage"
        )
    }
    return [
        {
            **{
                name: value
                for name, value in asdict(one).items()
                if name not in ("department", "upper_objectives")
            },
            "initiative": pk,
            "department": rows[pk][0],
            "department_name": one.department,
            "stage": rows[pk][1],
        }
        for pk, one in zip(ids, told, strict=True)
    ]
