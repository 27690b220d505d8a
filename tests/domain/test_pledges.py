"""Public words: what is refused, and how a count of them is told."""

from typing import Any

import pytest

from tests import factories
from traceability.domain import pledges
from traceability.domain.access import SYSTEM_SCOPE, Role, Scope, TokenScope
from traceability.domain.errors import InvalidFields
from traceability.domain.pledges import CANNOT, COMMITS, WITH_RESERVATION


@pytest.mark.parametrize(
    ("word", "reservation", "code"),
    [(WITH_RESERVATION, "", "required"), (COMMITS, "But not here.", "does_not_apply")],
)
def test_reservation_that_does_not_fit_the_word_is_refused(
    word: str, reservation: str, code: str
) -> None:
    with pytest.raises(InvalidFields) as refused:
        pledges.check(word, reservation)
    (error,) = refused.value.errors
    assert (error.pointer, error.code) == ("/reservation", code)


@pytest.mark.parametrize(
    ("word", "reservation"),
    [(COMMITS, ""), (WITH_RESERVATION, "If staffed."), (CANNOT, ""), (CANNOT, "No staff.")],
)
def test_reservation_that_fits_the_word_is_taken(word: str, reservation: str) -> None:
    pledges.check(word, reservation)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "No executive is asked: nobody who signs in holds that role."),
        ({"not_yet": 1}, "Of one executive 1 has not said yet."),
        (
            {COMMITS: 3, WITH_RESERVATION: 1, CANNOT: 2, "not_yet": 4},
            "Of 10 executives 3 commit, 1 commits with a reservation, 2 cannot commit, "
            "4 have not said yet.",
        ),
        ({COMMITS: 2, CANNOT: 0, "not_yet": 0}, "Of 2 executives 2 commit."),
    ],
)
def test_silence_is_counted_apart_from_no(counts: dict[str, int], sentence: str) -> None:
    assert pledges.headline(counts) == sentence


@pytest.mark.parametrize(
    ("facts", "is_asked"),
    [
        ({}, True),
        ({"roles": frozenset({Role.PMO})}, False),
        ({"person_id": None}, False),
        ({"token_scopes": frozenset(TokenScope)}, False),
        ({"is_service_account": True}, False),
    ],
)
def test_executives_in_person_are_asked_and_nobody_else(
    facts: dict[str, Any], is_asked: bool
) -> None:
    known: dict[str, Any] = {
        "principal_id": factories.unknown_id(),
        "person_id": factories.unknown_id(),
        "roles": frozenset({Role.EXECUTIVE}),
    }
    assert pledges.is_asked(Scope(**known | facts)) is is_asked
    assert not pledges.is_asked(SYSTEM_SCOPE)
