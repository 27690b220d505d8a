"""Which texts of an initiative are heard, and how loud.

An initiative is not one text: its name, its description, what its tags say and which objectives
it serves are heard apart and added. Texts repeat (a tag stands on many initiatives), so each is
embedded once, and an edit costs the texts that changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from traceability.domain.described import Described
from traceability.similarity import texts

Vectors = npt.NDArray[np.float32]

# A shorter vector is silence and the rounding of it.
SHORTEST = 1e-9

# Chosen on the labelled pairs by flat regions, not by peaks: halving or doubling any of them moves
# the average precision by about .02 (docs/decisions/0010).
WEIGHTS = {
    "whole": 1.0,
    "sentences": 1.0,
    "name": 0.5,
    "tags": 0.5,
    "objectives": 0.3,
    "upper objectives": 0.3,
}


@dataclass(frozen=True, slots=True)
class Facets:
    """Every text once, sorted, and per facet the matrix (initiatives × texts) of what is heard."""

    texts: tuple[str, ...]
    heard: tuple[tuple[float, Any], ...]
    count: int

    def vectors(self, told: Vectors, *, silence: Vectors | None = None) -> Vectors:
        """One vector of length 1 per initiative (0 when nothing was said); see `centred`.

        `told` holds the vector of each text, in the order of `texts`. Linear in their number.
        """
        return centred(self.mixed(told), silence=silence)

    def mixed(self, told: Vectors) -> npt.NDArray[np.float64]:
        """The same before anything is taken away: depends on the initiative's own words alone."""
        mixed = np.zeros((self.count, told.shape[1]), dtype=np.float64)
        for weight, matrix in self.heard:
            mixed += weight * _of_length_one(matrix @ told.astype(np.float64))
        return _of_length_one(mixed)


def centred(mixed: npt.NDArray[np.floating[Any]], *, silence: Vectors | None = None) -> Vectors:
    """Mixed vectors without what any initiative sounds like, each of length 1 (or 0).

    `silence` is the mean of many; what is left tells them apart.
    """
    kept = mixed.astype(np.float64)
    if silence is not None:
        kept[np.any(kept, axis=1)] -= silence
    return _of_length_one(kept).astype(np.float32)


def of(initiatives: Sequence[Described], *, silent: frozenset[str] = frozenset()) -> Facets:
    """The facets of these; sentences in `silent` (see `texts.boilerplate`) are not heard."""
    told = [_told(one, silent) for one in initiatives]
    every = texts.unique([text for one in told for facet in one.values() for text in facet])
    place = {text: at for at, text in enumerate(every)}
    heard = []
    for facet, weight in WEIGHTS.items():
        owners: list[int] = []
        members: list[int] = []
        for owner, one in enumerate(told):
            members += [place[text] for text in one[facet] if text]
            owners += [owner] * (len(members) - len(owners))
        shape = (len(told), len(every))
        matrix = sparse.csr_array((np.ones(len(owners)), (owners, members)), shape=shape)
        heard.append((weight, matrix))
    return Facets(every, tuple(heard), len(told))


def _told(one: Described, silent: frozenset[str]) -> dict[str, list[str]]:
    name = texts.plain(one.name)
    kept = texts.without(one.description, silent)
    return {
        "whole": [texts.plain(". ".join(filter(None, [name, " ".join(kept)])))],
        "sentences": list(_once(kept)),
        "name": [name],
        "tags": list(_once([*one.activities, *one.beneficiaries, *one.mechanisms])),
        "objectives": list(_once(one.objectives)),
        "upper objectives": list(_once(one.upper_objectives)),
    }


def _once(told: Sequence[str]) -> Iterator[str]:
    """Each text once and sorted: sums of floats depend on their order, and nobody gave one."""
    yield from texts.unique([texts.plain(text) for text in told])


def _of_length_one(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    length = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    of_one: npt.NDArray[np.float64] = np.zeros_like(rows)
    np.divide(rows, length, out=of_one, where=length > SHORTEST)
    return of_one
