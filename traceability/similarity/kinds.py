"""What sort of overlap a pair is, in the terms of the US Government Accountability Office.

*Duplicative*: same activities or services for the same beneficiaries. *Overlapping*: similar goals
and similar activities or beneficiaries. *Fragmented*: the same broad area of need, several owners.
"""

from enum import StrEnum

import numpy as np

from traceability.similarity.features import Numbers, PairFeatures


class Kind(StrEnum):
    """The kinds; `NONE` is everything below a fragmented area, and what is apart by design."""

    DUPLICATIVE = "duplicative"
    OVERLAPPING = "overlapping"
    FRAGMENTED = "fragmented"
    NONE = "none"


# A duplicate says nearly the same about the same people; one such pair is in the labelled data, so
# these are stated, not fitted. Texts alone, without tags, must be nearly identical.
DUPLICATIVE_FROM = 0.8
NEARLY_IDENTICAL = 0.9
OVERLAPPING_FROM = 0.5
FRAGMENTED_FROM = 0.15


def of(features: PairFeatures, likelihoods: Numbers) -> list[Kind]:
    """The kind of every pair."""
    agree = np.fmin(features.shared_activities, features.shared_beneficiaries)
    same = (agree >= DUPLICATIVE_FROM) | (features.closeness >= NEARLY_IDENTICAL)
    kinds = np.full(len(likelihoods), Kind.NONE, dtype=object)
    kinds[likelihoods >= FRAGMENTED_FROM] = Kind.FRAGMENTED
    kinds[likelihoods >= OVERLAPPING_FROM] = Kind.OVERLAPPING
    kinds[(likelihoods >= DUPLICATIVE_FROM) & same] = Kind.DUPLICATIVE
    kinds[features.is_apart] = Kind.NONE
    return [Kind(kind) for kind in kinds]
