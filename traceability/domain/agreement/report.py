"""Everything that can be said of one set of ratings, each figure or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from traceability.domain.agreement import (
    borda,
    concordance,
    icc,
    kemeny,
    krippendorff,
    others,
    permutation,
    within_group,
)
from traceability.domain.agreement.concordance import Concordance
from traceability.domain.agreement.icc import Icc
from traceability.domain.agreement.kemeny import Kemeny
from traceability.domain.agreement.permutation import Permutation
from traceability.domain.agreement.ratings import Inapplicable, Level, Ratings
from traceability.domain.agreement.within_group import Scale, WithinGroup


@dataclass(frozen=True, slots=True)
class Report:
    """One value per statistic; never read one of them alone."""

    concordance: Concordance | Inapplicable
    permutation: Permutation | Inapplicable
    alpha: float | Inapplicable
    icc: Icc | Inapplicable
    within_group: WithinGroup | Inapplicable
    borda: Mapping[str, float] | Inapplicable
    kemeny: Kemeny | Inapplicable
    with_others: Mapping[str, float | Inapplicable] | Inapplicable


def of(given: Ratings, *, level: Level, scale: Scale | None = None) -> Report:
    """All statistics; `level` is that of alpha, `scale` the answers that r_wg allows for."""
    return Report(
        concordance=concordance.of(given),
        permutation=permutation.of(given),
        alpha=krippendorff.of(given, level=level),
        icc=icc.of(given),
        within_group=within_group.of(given, scale=scale),
        borda=borda.of(given),
        kemeny=kemeny.of(given),
        with_others=others.of(given),
    )
