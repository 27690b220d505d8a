"""Shares of an initiative's money in whole millionths: 1,000,000 is everything.

A contribution may leave its share out. Then it is *assumed*: the links without a share split
equally what the explicit shares leave.
"""

from decimal import Decimal

import numpy as np
import numpy.typing as npt

WHOLE = 1_000_000
UNSTATED = -1


def to_millionths(share: Decimal | float) -> int:
    """The share 0…1 in millionths, rounded half to even."""
    return round(Decimal(str(share)) * WHOLE)


def from_millionths(share: int) -> float:
    """The share as a number 0…1."""
    return int(share) / WHOLE


def equal(count: int) -> list[int]:
    """One whole in `count` equal shares; the first ones carry what does not divide."""
    base, left = divmod(WHOLE, count)
    return [base + (place < left) for place in range(count)]


def assume(
    stated: npt.NDArray[np.int64],
    owner: npt.NDArray[np.int32],
    owners: int,
) -> npt.NDArray[np.int64]:
    """Every link's share, the unstated ones (-1) filled in.

    `owner[k]` is the index of the initiative (or objective) link k starts from; links of one
    owner must stand in the order of external ids, because the millionths that do not divide go
    to the first ones. Where explicit shares leave nothing, an assumed share is 0. Vectorised;
    linear but for one stable sort.
    """
    is_assumed = stated < 0
    explicit = np.zeros(owners, np.int64)
    np.add.at(explicit, owner[~is_assumed], stated[~is_assumed])
    left = np.maximum(WHOLE - explicit, 0)

    resolved = stated.copy()
    open_links = np.flatnonzero(is_assumed)
    if open_links.size:
        order = open_links[np.argsort(owner[open_links], kind="stable")]
        owners_of = owner[order]
        count = np.bincount(owners_of, minlength=owners)[owners_of]
        rank = np.arange(order.size) - np.searchsorted(owners_of, owners_of, side="left")
        base, spare = np.divmod(left[owners_of], count)
        resolved[order] = base + (rank < spare)
    return resolved


def claimed(
    stated: npt.NDArray[np.int64],
    owner: npt.NDArray[np.int32],
    left: npt.NDArray[np.int64],
) -> npt.NDArray[np.int64]:
    """Per owner, how much of what is left its proposed links ask for, in millionths.

    A proposed link without a share asks for all that is left.
    """
    asked = np.zeros(left.size, np.int64)
    np.add.at(asked, owner, np.where(stated < 0, WHOLE, stated))
    return np.minimum(asked, left)
