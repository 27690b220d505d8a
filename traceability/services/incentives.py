"""What incentives and reporting lines hold beyond their own columns: no more than the whole is
rewarded, and nobody reports in a circle.
"""

from datetime import date
from typing import cast

from traceability.domain import reporting_lines, rewards
from traceability.domain.errors import FieldError
from traceability.domain.portfolio import SharesExceedWhole
from traceability.domain.reporting_lines import CycleInReporting
from traceability.models import Department, Incentive, ReportingLine
from traceability.models.base import Record
from traceability.services.surroundings import Surroundings, lock_trees

_PLACES = frozenset({"department", "reports_to", "kind", "role_group", "starts_on", "ends_on"})
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


def check_reporting_line(record: Record, changed: set[str], around: Surroundings) -> None:
    """Raise `CycleInReporting` where departments would report to each other in a circle.

    Of solid lines of whole departments: what is dotted or of one role group leads nobody.
    """
    line = cast(ReportingLine, record)
    if line.department_id == line.reports_to_id:
        # Its table refuses it, by a rule of its own.
        return
    if not leads(line) or not (line._state.adding or changed & _PLACES):
        return
    # Two lines written at once would each see no circle.
    lock_trees()
    known = {one.pk: one for one in ReportingLine.objects.order_by("pk")}
    known |= {one.pk: one for one in around.noted if isinstance(one, ReportingLine)}
    others = [one for one in known.values() if one.pk != line.pk and leads(one)]
    found = reporting_lines.circle(_line(line), [_line(one) for one in others])
    if found is None:
        return
    day, way = found
    names = dict(Department.objects.filter(pk__in=way).values_list("id", "name"))
    since = "" if day == date.min else f"From {day} on they would: "
    message = (
        "Departments cannot report to each other in a circle. "
        f"{since}{' → '.join(names[one] for one in way)}. Choose another department, make the "
        "line dotted, or end one of the others first."
    )
    raise CycleInReporting(
        message,
        facts={"cycle": [str(one) for one in way]},
        errors=[FieldError("/reports_to", CycleInReporting.code, message)],
    )


def leads(line: ReportingLine) -> bool:
    """Tell whether a line says who leads whom: solid, and of the whole department."""
    return line.kind == ReportingLine.Kind.SOLID and not line.role_group.strip()


def _line(one: ReportingLine) -> reporting_lines.Line:
    return reporting_lines.Line(one.department_id, one.reports_to_id, one.starts_on, one.ends_on)


def _term(one: Incentive) -> rewards.Term:
    return rewards.Term(one.starts_on, one.ends_on, one.share)
