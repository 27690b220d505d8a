"""What a reader may do to a finding: who decides, who answers, and in which state.

Services refuse by these rules, and screens offer by them.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from traceability.domain.access import Scope, TokenScope

# In which states a verb makes sense.
POSSIBLE: Mapping[str, frozenset[str]] = {
    "confirm": frozenset({"candidate"}),
    "dismiss": frozenset({"candidate", "open"}),
    "restore": frozenset({"dismissed"}),
    "reconsider": frozenset({"open"}),
    "waive": frozenset({"open"}),
    # A waiver that stands, or waits for a second person.
    "withdraw": frozenset({"open", "waived"}),
    "assign": frozenset({"candidate", "open", "waived"}),
    "answer": frozenset({"candidate", "open"}),
}
OF_PAIRS = frozenset({"confirm", "dismiss", "restore", "reconsider", "answer"})
# Nobody decides on what they lead, sponsor or own themselves.
DECISIONS = frozenset({"confirm", "dismiss", "restore", "reconsider", "waive"})


def judges(scope: Scope) -> bool:
    """Whether this is a person of the PMO: neither the system nor a machine decides anything."""
    return is_person(scope) and scope.writes("finding")


def is_person(scope: Scope) -> bool:
    """Whether a person asks, who may write."""
    is_machine = scope.is_system or scope.is_service_account
    may_write = scope.token_scopes is None or TokenScope.WRITE in scope.token_scopes
    return not is_machine and may_write


def is_own(scope: Scope, *, subject_ids: Collection[UUID], side_ids: Collection[UUID]) -> bool:
    """Whether a finding is about work they lead or sponsor, or a side of it is theirs."""
    return bool(
        scope.led_initiative_ids.intersection(subject_ids) or scope.owned_ids.intersection(side_ids)
    )


def own_sides(scope: Scope, sides: Mapping[UUID, UUID | None]) -> tuple[UUID, ...]:
    """The sides of a pair that are theirs: led, sponsored, owned, or of a department they lead.

    `sides` are the records behind both, each with its department, where it has one.
    """
    return tuple(
        side
        for side, department in sides.items()
        if side in scope.owned_ids or department in scope.led_department_ids
    )


def allowed(
    scope: Scope,
    *,
    state: str,
    is_pair: bool,
    subject_ids: Collection[UUID],
    sides: Mapping[UUID, UUID | None],
) -> tuple[str, ...]:
    """The verbs this reader may use on a finding now, and whether a run may be asked for."""
    owns = is_own(scope, subject_ids=subject_ids, side_ids=list(sides))
    verbs = [
        verb
        for verb, states in POSSIBLE.items()
        if state in states
        and (is_pair or verb not in OF_PAIRS)
        and not (owns and verb in DECISIONS)
        and (is_person(scope) and own_sides(scope, sides) if verb == "answer" else judges(scope))
    ]
    return (*verbs, *(["examine"] if scope.may_detect() else []))
