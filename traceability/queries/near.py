"""Which of the initiatives that a reader may know of are nearest to one, by their stored vectors.

A vector is kept by what was said, and digesting that takes longer than all the rest of a request.
So this process keeps the vectors that it found by a digest that the database makes of the row: of
those it has met before no text is read again.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import BinaryField, Func, TextField
from django.db.models.functions import Cast

from traceability.domain.access import Scope
from traceability.models import Contribution, Initiative, Objective
from traceability.queries import hearing, similarity
from traceability.queries.hearing import Kept
from traceability.queries.scope import visible
from traceability.similarity import ears, pairs
from traceability.similarity.ears import Ear

# Of how many initiatives vectors are kept, three quarters of a kilobyte each.
MOST_KEPT = 50_000
TEXTS = ("name", "description", "activities", "beneficiaries", "mechanisms")


class _Memory:
    """Vectors by what they are of, those asked for last kept. Threads of a process share it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, asked: Sequence[bytes]) -> dict[bytes, Kept]:
        with self._lock:
            found = {key: self._kept[key] for key in asked if key in self._kept}
            for key in found:
                self._kept.move_to_end(key)
            return found

    def keep(self, vectors: Mapping[bytes, Kept]) -> None:
        with self._lock:
            self._kept.update(vectors)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)


_MEMORY = _Memory()


@dataclass(frozen=True, slots=True)
class Near:
    """The initiatives nearest to one, nearest first, and the stored vector of each."""

    ids: tuple[UUID, ...]
    vectors: tuple[Kept, ...]


def nearest(
    own: Kept, *, id: UUID, scope: Scope, strategy_id: UUID | None, ear: Ear, count: int
) -> Near:
    """The `count` nearest to a vector (of `id`, which is left out) among what was heard.

    Three queries; three more and one per 4,096 for what this process did not meet before.
    """
    said = _said(scope, strategy_id, ear)
    said.pop(str(id), None)
    found = _MEMORY.known(list(said.values()))
    missing = frozenset(UUID(pk) for pk, key in said.items() if key not in found)
    if missing:
        made = _stored(missing, said, scope=scope, strategy_id=strategy_id, ear=ear)
        _MEMORY.keep(made)
        found |= made
    ids = [pk for pk, key in said.items() if key in found]
    if not ids:
        return Near((), ())
    kept = np.array([found[said[pk]] for pk in ids], dtype=ears.KEPT)
    places, _ = pairs.nearest(ear.ready(kept), ear.ready(own[np.newaxis])[0], count)
    return Near(
        tuple(UUID(ids[place]) for place in places.tolist()),
        tuple(kept[place] for place in places.tolist()),
    )


def _said(scope: Scope, strategy_id: UUID | None, ear: Ear) -> dict[str, bytes]:
    """A digest of what each initiative says, by id, in their order. Three queries, no text read."""
    objectives = Objective.objects.order_by("id").values_list("id", "name", "parent_id")
    ground = hashlib.sha256(repr((ear.name, list(objectives))).encode()).digest()
    links = Contribution.objects.filter(initiative__isnull=False)
    links = links.exclude(state=Contribution.State.REJECTED)
    if strategy_id is not None:
        links = links.filter(objective__strategy=strategy_id)
    # Grouped once: asked for each initiative apart, they would take three times as long.
    served = dict(
        links.order_by()
        .annotate(of=Cast("initiative", TextField()))
        .values("of")
        .annotate(goals=StringAgg(Cast("objective", TextField()), ",", order_by="objective"))
        .values_list("of", "goals")
    )
    digest = Func(
        *TEXTS,
        template="sha256(convert_to(ROW(%(expressions)s)::text, 'UTF8'))",
        output_field=BinaryField(),
    )
    rows = Initiative.objects.filter(visible("initiative", scope)).order_by("id")
    return {
        pk: ground + bytes(told) + served.get(pk, "").encode()
        for pk, told in rows.values_list(Cast("id", TextField()), digest)
    }


def _stored(
    ids: frozenset[UUID],
    said: Mapping[str, bytes],
    *,
    scope: Scope,
    strategy_id: UUID | None,
    ear: Ear,
) -> dict[bytes, Kept]:
    told = similarity.portfolio(scope=scope, strategy_id=strategy_id, ids=ids)
    keys = [ear.key_of(one) for one in told.initiatives]
    known = hearing.stored(keys)
    return {
        said[str(pk)]: known[key]
        for pk, key in zip(told.ids, keys, strict=True)
        if key in known and str(pk) in said
    }
