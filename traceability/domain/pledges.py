"""What an executive says in public of an approved strategy: commits, with a reservation, or cannot.

It is public by design, and apart from what the same people answer in rounds.
"""

from collections.abc import Mapping

from traceability.domain.access import Role, Scope
from traceability.domain.errors import FieldError, InvalidFields, TraceabilityError

COMMITS, WITH_RESERVATION, CANNOT = WORDS = (
    "commits",
    "commits_with_reservation",
    "cannot_commit",
)
LONGEST = 500


class NotAnExecutive(TraceabilityError):
    """Somebody who is not asked, or somebody else, would commit in an executive's name."""

    code, title, status = "not_an_executive", "Executives commit, each for themselves", 403


class StrategyNotApproved(TraceabilityError):
    """People commit to what is approved: a draft still changes, and what is closed is over."""

    code, title, status = "strategy_not_approved", "This strategy is not approved", 409


class SaidAlready(TraceabilityError):
    """It is what they said last."""

    code, title, status = "said_already", "You said this already", 409


def is_asked(scope: Scope) -> bool:
    """Tell whether this is an executive in person: nobody behind a token commits."""
    is_in_person = scope.person_id is not None and scope.token_scopes is None
    return is_in_person and not scope.is_service_account and Role.EXECUTIVE in scope.roles


def check(word: str, reservation: str) -> None:
    """Raise `InvalidFields` unless a reservation has its words, and a plain yes none."""
    if word == WITH_RESERVATION and not reservation:
        raise _refused("required", "Say in one sentence what your reservation is.")
    if word == COMMITS and reservation:
        raise _refused(
            "does_not_apply",
            "Whoever commits without a reservation states none: leave it empty, or commit with it.",
        )


def headline(counts: Mapping[str, int]) -> str:
    """Return one sentence on who said what; `counts` by word, and `not_yet`."""
    asked = sum(counts.values())
    if asked == 0:
        return "No executive is asked: nobody who signs in holds that role."
    who = f"{asked} executives" if asked > 1 else "one executive"
    parts = [
        f"{count} {words[count > 1]}"
        for name, words in _SAID.items()
        if (count := counts.get(name, 0))
    ]
    return f"Of {who} {', '.join(parts)}."


_SAID = {
    COMMITS: ("commits", "commit"),
    WITH_RESERVATION: ("commits with a reservation", "commit with a reservation"),
    CANNOT: ("cannot commit", "cannot commit"),
    "not_yet": ("has not said yet", "have not said yet"),
}


def _refused(code: str, message: str) -> InvalidFields:
    return InvalidFields(
        "Nothing was recorded: " + message, errors=[FieldError("/reservation", code, message)]
    )
