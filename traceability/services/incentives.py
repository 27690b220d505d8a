"""What incentives must hold beyond their own columns: a review rewards no more than the whole."""

from typing import cast

from traceability.domain import rewards
from traceability.domain.errors import FieldError
from traceability.domain.portfolio import SharesExceedWhole
from traceability.models import Incentive
from traceability.models.base import Record
from traceability.services.surroundings import Surroundings

_MATTERS = frozenset({"share", "department", "role_group", "starts_on", "ends_on"})


def check_incentive(record: Record, changed: set[str], around: Surroundings) -> None:
    """Raise `SharesExceedWhole` where on some day the shares of a role group add up to above 1.

    Shares that are not known take what is left, so they never break the sum.
    """
    incentive = cast(Incentive, record)
    is_new = incentive._state.adding
    if incentive.share is None or not (is_new or changed & _MATTERS):
        return
    # Two incentives of one group written at once would each see room for their share.
    group = rewards.group_key(incentive.role_group)
    others = [
        one
        for one in around.other_incentives(incentive)
        if rewards.group_key(one.role_group) == group
    ]
    total, day = rewards.most_shared([_term(one) for one in others], with_term=_term(incentive))
    if total > 1:
        since = "" if day is None else f" from {day} on"
        message = (
            f"The shares of {incentive.role_group} would add up to {float(total * 100):g} %"
            f"{since}; lower one of them, or end it, so that together they are at most 100 %."
        )
        raise SharesExceedWhole(
            message,
            facts={"total": str(total)},
            errors=[FieldError("/share", SharesExceedWhole.code, message)],
        )


def _term(one: Incentive) -> rewards.Term:
    return rewards.Term(one.starts_on, one.ends_on, one.share)
