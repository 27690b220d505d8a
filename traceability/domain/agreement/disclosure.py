"""What of a round may leave it, so that no reader can tell what another rater answered.

A reader knows their own answers, who answered, these rules, and all that was shown before. The
proof is an exchange: everything shown treats the raters of a *cell* alike (raters who belong to the
same rounds), so two of them could have given each other's answers. An answer is safe where
the other raters of its cell, without the reader, do not all answer the same. Where that fails for
one item, nothing of the round is shown: to withhold the one item would point at it. A round that
shows no figures may rest on a `companion` world instead.
docs/decisions/0027 has the proof, and the counts of leaks under weaker rules; 0030 the companions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from traceability.domain.agreement import (
    bands,
    companions,
    concordance,
    krippendorff,
    permutation,
    wording,
)
from traceability.domain.agreement.bands import Group
from traceability.domain.agreement.ratings import Inapplicable, Kind, Level, Ratings
from traceability.domain.agreement.wording import Word

FEWEST_RATERS = 5
TOO_FEW = Inapplicable(f"Fewer than {FEWEST_RATERS} answers: nothing of them is shown.")
# The same sentence whatever the cause, for the cause would tell.
WITHHELD = Inapplicable(
    "Nothing is shown, because with it somebody's own answer could be told from the others'."
)
NOT_ASKED = Inapplicable("It was decided before the round opened that it shows no figures.")


@dataclass(frozen=True, slots=True)
class Answers:
    """Points by rater over the same items; each rater divides `whole` points."""

    items: tuple[str, ...]
    points: Mapping[str, tuple[int, ...]]
    whole: int = 100

    def band(self, rater: str, at: int) -> int:
        """In which band a rater put an item."""
        points = self.points[rater][at]
        return bands.of_points(points, whole=self.whole, items=len(self.items))

    def rank(self, rater: str, at: int) -> float:
        """The item's mid-rank among those of a rater, 1 for the most points."""
        mine = self.points[rater]
        above = sum(points > mine[at] for points in mine)
        return above + (1 + sum(points == mine[at] for points in mine)) / 2


@dataclass(frozen=True, slots=True)
class Standing:
    """How a group stands to one item."""

    groups: tuple[Group, ...]
    word: Word


@dataclass(frozen=True, slots=True)
class Figures:
    """Agreement on the whole round, to two decimals; None where a figure has no value."""

    kendall_w: float | None
    mean_spearman: float | None
    permutation_p: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is shown of a round: by item, and of the whole; or why not."""

    standings: Mapping[str, Standing] | Inapplicable
    figures: Figures | Inapplicable


def of(
    answers: Answers,
    raters: frozenset[str],
    *,
    decided_before: Sequence[frozenset[str]] = (),
    with_figures: bool = True,
) -> Disclosure:
    """What may be shown of these raters' answers.

    `decided_before` are the raters of each round on the same items whose answers may still hold and
    of which something was shown or withheld: that a round was withheld tells of its answers too.
    (The round itself before late or withdrawn answers is one; rounds of too few are none.) Rounds
    whose raters differ by one or two are thereby never both shown. `answers` should hold theirs,
    for nothing is shown beside answers that are gone. Without figures, bands and words are shown
    more often; that is decided before anybody answers, for a choice made after would tell.
    """
    if len(raters) < FEWEST_RATERS:
        return Disclosure(TOO_FEW, TOO_FEW)
    cells = _cells([raters, *_touching(raters, decided_before)])
    if not all(rater in answers.points for cell in cells for rater in cell):
        return Disclosure(WITHHELD, WITHHELD)
    if with_figures or len(cells) > 1:
        is_told = _tells(answers, cells, answers.band)
    else:
        is_told = not _hides(answers, cells)
    if is_told:
        return Disclosure(WITHHELD, WITHHELD)
    standings = {
        item: _standing([answers.band(rater, at) for rater in raters])
        for at, item in enumerate(answers.items)
    }
    if not with_figures:
        return Disclosure(standings, NOT_ASKED)

    def points(rater: str, at: int) -> int:
        return answers.points[rater][at]

    if _tells(answers, cells, answers.rank) or _tells(answers, cells, points):
        return Disclosure(standings, WITHHELD)
    return Disclosure(standings, _figures(answers, raters))


def _touching(
    raters: frozenset[str], decided_before: Sequence[frozenset[str]]
) -> list[frozenset[str]]:
    """The rounds that share a rater with this one, or with one that does: others tell nothing."""
    reached, rest = set(raters), list(decided_before)
    found: list[frozenset[str]] = []
    while near := [each for each in rest if not reached.isdisjoint(each)]:
        found += near
        reached = reached.union(*near)
        rest = [each for each in rest if each not in near]
    return found


def _cells(shown: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The raters by which of the rounds they belong to: what differences of rounds can tell of."""
    everyone = frozenset().union(*shown)
    by_rounds: dict[tuple[bool, ...], set[str]] = {}
    for rater in everyone:
        by_rounds.setdefault(tuple(rater in round_ for round_ in shown), set()).add(rater)
    return [frozenset(cell) for cell in by_rounds.values()]


def _tells(
    answers: Answers,
    cells: Sequence[frozenset[str]],
    answer: Callable[[str, int], Hashable],
) -> bool:
    """Whether in some cell, on some item, all but at most one answer the same.

    Then the one, or a reader who is outside, could know the others'. What everybody of all cells
    answers may be known.
    """
    everyone = [rater for cell in cells for rater in cell]
    for at in range(len(answers.items)):
        if len({answer(rater, at) for rater in everyone}) == 1:
            continue
        for cell in cells:
            most = max(Counter(answer(rater, at) for rater in cell).values())
            if most >= len(cell) - 1:
                return True
    return False


def _hides(answers: Answers, cells: Sequence[frozenset[str]]) -> bool:
    """Whether no answer can be told from bands alone, by exchange or by companion worlds.

    Never where somebody's bands leave one way only to divide the points: they would tell them.
    """
    places = range(len(answers.items))
    vectors = [tuple(answers.band(rater, at) for at in places) for cell in cells for rater in cell]
    if not all(companions.is_possible(vector, whole=answers.whole) for vector in set(vectors)):
        return False
    return not _tells(answers, cells, answers.band) or companions.are_for_every_reader(
        vectors, whole=answers.whole
    )


def _standing(places: Sequence[int]) -> Standing:
    groups = bands.shown([places.count(band) for band in range(bands.BANDS)])
    return Standing(groups=groups, word=wording.of(groups))


def _figures(answers: Answers, raters: frozenset[str]) -> Figures:
    named = sorted(raters)
    given = Ratings(
        judges=tuple(named),
        items=answers.items,
        values=np.array([answers.points[rater] for rater in named], float),
        kind=Kind.SCORES,
    )
    measured, drawn = concordance.of(given), permutation.of(given)
    alpha = krippendorff.of(given, level=Level.ORDINAL)
    return Figures(
        kendall_w=None if isinstance(measured, Inapplicable) else _rounded(measured.w),
        mean_spearman=(
            None if isinstance(measured, Inapplicable) else _rounded(measured.mean_spearman)
        ),
        permutation_p=None if isinstance(drawn, Inapplicable) else _rounded(drawn.p),
        alpha=None if isinstance(alpha, Inapplicable) else _rounded(alpha),
    )


def _rounded(figure: float) -> float:
    """Two decimals, without a negative nought."""
    return round(figure, 2) + 0.0
