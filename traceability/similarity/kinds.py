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


# One pair of the 49 labelled ones is a duplicate, so what makes one is stated, not fitted: the tags
# agree on what is done, for whom and how; or the texts are the same but for a few words.
TAGS_AGREE_FROM = 0.8
DUPLICATIVE_FROM = 0.9
SAME_TEXT_FROM = 0.9
OVERLAPPING_FROM = 0.5
FRAGMENTED_FROM = 0.15


def of(features: PairFeatures, likelihoods: Numbers) -> list[Kind]:
    """The kind of every pair."""
    tags_agree = (
        (features.shared_activities >= TAGS_AGREE_FROM)
        & (features.shared_beneficiaries >= TAGS_AGREE_FROM)
        & (features.shared_mechanisms >= TAGS_AGREE_FROM)
    )
    is_same_text = features.closeness >= SAME_TEXT_FROM
    kinds = np.full(len(likelihoods), Kind.NONE, dtype=object)
    kinds[(likelihoods >= FRAGMENTED_FROM) & ~features.has_same_department] = Kind.FRAGMENTED
    kinds[likelihoods >= OVERLAPPING_FROM] = Kind.OVERLAPPING
    kinds[(likelihoods >= DUPLICATIVE_FROM) & (tags_agree | is_same_text)] = Kind.DUPLICATIVE
    kinds[features.is_apart] = Kind.NONE
    return [Kind(kind) for kind in kinds]
