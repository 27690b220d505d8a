"""Which objectives a piece of work sounds like: the texts of both, and how near they are.

Chosen on real programmes whose confirmed links were left out (`manage.py measure_proposals`,
docs/benchmarks.md) by flat regions, not by peaks. A result's own sentence is short; what stands
above it says the field it is about, so both are heard.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from traceability.similarity import texts
from traceability.similarity.facets import Vectors

Voices = tuple[tuple[float, str], ...]

# What the department's other work tells: it serves this objective, or one beside it.
BESIDE = 0.2
# A word that stands in more of the objectives than this says nothing of one of them.
COMMON_FROM = 0.2
SHORTEST_WORD = 3
MOST_PHRASES = 6


@dataclass(frozen=True, slots=True)
class Work:
    """One initiative without an objective."""

    name: str
    description: str = ""
    tags: tuple[str, ...] = ()

    @property
    def voices(self) -> Voices:
        """Its texts and how loud each is."""
        whole = ". ".join(filter(None, [self.name, self.description]))
        tags = ", ".join(sorted(self.tags))
        return _said((1.0, whole), (0.5, self.name), (0.3, tags))

    @property
    def whole(self) -> str:
        """All it says."""
        return ". ".join(filter(None, [self.name, self.description, *sorted(self.tags)]))


@dataclass(frozen=True, slots=True)
class Goal:
    """One objective: its own words, its measures' names, and what stands above it, nearest first.

    `above` are (name, description).
    """

    name: str
    description: str = ""
    measures: tuple[str, ...] = ()
    above: tuple[tuple[str, str], ...] = ()

    @property
    def voices(self) -> Voices:
        """Its texts and how loud each is."""
        upper = ". ".join(filter(None, (part for pair in self.above for part in pair)))
        names = ". ".join(name for name, _ in self.above)
        return _said((1.0, self._own), (0.5, names), (0.5, upper))

    @property
    def whole(self) -> str:
        """All that is said of it."""
        return ". ".join([self._own, *(part for pair in self.above for part in pair if part)])

    @property
    def _own(self) -> str:
        return ". ".join(filter(None, [self.name, self.description, *sorted(self.measures)]))


@dataclass(frozen=True, slots=True)
class Nearest:
    """One objective, by its row, and how near it is: 0…1."""

    row: int
    likeness: float


def mixed(told: Sequence[Voices], vectors: Mapping[str, Vectors], *, width: int) -> Vectors:
    """One vector of length 1 per speaker, of those of its texts; zeros for who says nothing."""
    rows = np.zeros((len(told), width), dtype=np.float64)
    for at, voices in enumerate(told):
        for weight, text in voices:
            rows[at] += weight * vectors[text]
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    of_one: npt.NDArray[np.float64] = np.zeros_like(rows)
    np.divide(rows, length, out=of_one, where=length > 0)
    return of_one.astype(np.float32)


def nearest(
    work: Vectors,
    goals: Vectors,
    *,
    beside: npt.NDArray[np.bool_],
    without: npt.NDArray[np.bool_],
    count: int,
) -> list[Nearest]:
    """The objectives nearest to one vector, best first, ties by row.

    `beside` marks those where the department's other work is, `without` those not to be proposed.
    """
    likeness = np.clip(np.asarray(goals @ work, dtype=np.float64), 0, 1)
    likeness = np.minimum(likeness + BESIDE * beside, 1)
    order = np.lexsort((np.arange(len(goals)), -likeness))
    kept = order[~without[order]][:count]
    return [Nearest(int(row), float(likeness[row])) for row in kept]


def common_words(told: Sequence[str]) -> frozenset[str]:
    """The words that many of these texts have: of them none tells one text from another."""
    seen: dict[str, int] = {}
    for text in told:
        for word in set(texts.words(text)):
            seen[word] = seen.get(word, 0) + 1
    least = max(2, COMMON_FROM * len(told))
    return frozenset(word for word, count in seen.items() if count >= least)


def matching_phrases(work: str, goal: str, *, common: frozenset[str]) -> list[str]:
    """Words and runs of words that both texts have and that tell something, longest first.

    In lower case, without the common and the shortest words at their ends; at most six.
    """
    found: list[str] = []
    for phrase in texts.shared_phrases(work, goal, at_least=1):
        run = phrase.split()
        while run and _is_empty(run[0], common):
            run.pop(0)
        while run and _is_empty(run[-1], common):
            run.pop()
        told = " ".join(run)
        if told and not any(f" {told} " in f" {longer} " for longer in found):
            found.append(told)
    return sorted(found, key=lambda phrase: (-len(phrase.split()), -len(phrase), phrase))[
        :MOST_PHRASES
    ]


def _is_empty(word: str, common: frozenset[str]) -> bool:
    return len(word) < SHORTEST_WORD or word in common or word in _FUNCTION_WORDS


def _said(*voices: tuple[float, str]) -> Voices:
    plain = ((weight, texts.plain(text)) for weight, text in voices)
    return tuple((weight, text) for weight, text in plain if text)


# Where a strategy has few objectives, counting does not find them.
_FUNCTION_WORDS = frozenset(
    texts.words(
        "about after all also among and any are been before being between both but can "
        "each for from had has have her his how into its itself may more most must not "
        "now off one only other our out over own same shall she should so some such than "
        "that the their them then there these they this those through too under until was "
        "well were what when where which while who whom whose will with within without "
        "would you your"
    )
)
