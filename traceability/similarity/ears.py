"""The ear: what turns an initiative into a vector, and the name of what it says to it.

A vector depends on the initiative's own words, on the encoder, on which sentences are boilerplate
and on the weights. All of them are in its key, so it can be kept for good and shared by whoever
says the same.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from traceability.domain.described import Described
from traceability.similarity import facets
from traceability.similarity.embedding import Encoder
from traceability.similarity.facets import Vectors
from traceability.similarity.likelihood import Likelihood

# As vectors are kept: half of the space, and a cosine is off by less than .0003.
KEPT = np.dtype("<f2")
# Of how many rows at a time vectors are made ready.
BLOCK = 4096


@dataclass(frozen=True)
class Ear:
    """An encoder, the sentences it leaves out, and the likelihood that judges what it hears."""

    encoder: Encoder
    model: Likelihood
    silent: frozenset[str] = frozenset()

    @cached_property
    def name(self) -> str:
        """What the vectors of initiatives are named by; another name, another vector."""
        ground = [self.encoder.digest, sorted(facets.WEIGHTS.items()), sorted(self.silent)]
        return f"ear:{hashlib.sha256(repr(ground).encode()).hexdigest()}"

    def key_of(self, one: Described) -> bytes:
        """The key of what an initiative says; no text is parsed for it."""
        said = (
            one.name,
            one.description,
            sorted({*one.activities, *one.beneficiaries, *one.mechanisms}),
            sorted(set(one.objectives)),
            sorted(set(one.upper_objectives)),
        )
        return _digest(self.name, repr(said))

    def key_of_text(self, text: str) -> bytes:
        """The key of one text as the encoder hears it."""
        return key_of_text(text, encoder=self.encoder.digest)

    def facets_of(self, initiatives: Sequence[Described]) -> facets.Facets:
        """The texts of these, each once, and how they are mixed."""
        return facets.of(initiatives, silent=self.silent)

    def ready(self, mixed: npt.NDArray[np.float16]) -> Vectors:
        """Kept vectors as they are compared: without what any initiative sounds like."""
        silence = self.model.silence_vector
        told = np.zeros(mixed.shape, dtype=np.float32)
        for top in range(0, len(mixed), BLOCK):
            block = slice(top, top + BLOCK)
            told[block] = facets.centred(mixed[block], silence=silence)
        return told


def key_of_text(text: str, *, encoder: str) -> bytes:
    """The key of one text as an encoder of this digest hears it."""
    return _digest(encoder, text)


def _digest(name: str, said: str) -> bytes:
    return hashlib.sha256(f"{name}\x1e{said}".encode()).digest()
