"""Who is asked for a status, and how a request stands."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from traceability.domain import reporting
from traceability.domain.reporting import Asked, Known, Standing

TODAY = date(2026, 12, 1)
LEAD, SPONSOR, DEPUTY, HEAD = (uuid4() for _ in range(4))
HERE = Known(ends_on=None, deputy=None)


def asked(*, lead: UUID | None = LEAD, sponsor: UUID | None = SPONSOR, **fields: object) -> Asked:
    known: dict[str, object] = {
        "department_lead": None,
        "is_confidential": False,
        "named": frozenset(),
        **fields,
    }
    return Asked(lead, sponsor, **known)  # type: ignore[arg-type]  # two kinds in one dictionary


def test_lead_is_asked_first() -> None:
    assert reporting.whom_to_ask(asked(), {LEAD: HERE, SPONSOR: HERE}, today=TODAY) == LEAD


def test_sponsor_is_asked_where_there_is_no_lead() -> None:
    assert reporting.whom_to_ask(asked(lead=None), {SPONSOR: HERE}, today=TODAY) == SPONSOR


def test_who_leads_the_department_is_asked_last() -> None:
    alone = asked(lead=None, sponsor=None, department_lead=HEAD)
    assert reporting.whom_to_ask(alone, {HEAD: HERE}, today=TODAY) == HEAD
    led = asked(department_lead=HEAD)
    assert reporting.whom_to_ask(led, {LEAD: HERE, HEAD: HERE}, today=TODAY) == LEAD


def test_deputy_stands_in_for_a_lead_who_left() -> None:
    people = {LEAD: Known(TODAY - timedelta(days=1), DEPUTY), DEPUTY: HERE, SPONSOR: HERE}
    assert reporting.whom_to_ask(asked(), people, today=TODAY) == DEPUTY


def test_last_day_still_counts() -> None:
    people = {LEAD: Known(TODAY, DEPUTY), DEPUTY: HERE}
    assert reporting.whom_to_ask(asked(), people, today=TODAY) == LEAD


def test_deputies_in_a_circle_who_all_left_are_not_asked_for_ever() -> None:
    gone = TODAY - timedelta(days=1)
    people = {LEAD: Known(gone, DEPUTY), DEPUTY: Known(gone, LEAD)}
    assert reporting.whom_to_ask(asked(sponsor=None), people, today=TODAY) is None


def test_confidential_work_asks_only_whom_it_names() -> None:
    people = {LEAD: HERE, SPONSOR: HERE}
    secret = asked(is_confidential=True, named=frozenset({SPONSOR}))
    assert reporting.whom_to_ask(secret, people, today=TODAY) == SPONSOR
    unnamed = asked(is_confidential=True)
    assert reporting.whom_to_ask(unnamed, people, today=TODAY) is None


@given(
    answered=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    due=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    today=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    is_closed=st.booleans(),
)
def test_request_stands_in_exactly_one_way(
    answered: date | None, due: date, today: date, is_closed: bool
) -> None:
    found = reporting.standing(answered_on=answered, due_on=due, today=today, is_closed=is_closed)
    assert (found in {Standing.IN_TIME, Standing.LATE}) == (answered is not None)
    assert (found is Standing.WAITING) == (answered is None and not is_closed and today <= due)


def test_mail_names_open_work_and_only_counts_what_is_confidential() -> None:
    text = reporting.text_of_mail(
        person="Bruno", message="", due_on=date(2026, 12, 4), names=["New tills"], confidential=2
    )
    assert "Friday 4 December 2026" in text
    assert "- New tills" in text
    assert "- 2 confidential" in text


def test_mail_about_nothing_confidential_says_nothing_of_it() -> None:
    text = reporting.text_of_mail(
        person="Bruno", message="Quarter end.", due_on=TODAY, names=["New tills"], confidential=0
    )
    assert "confidential" not in text
    assert "Quarter end." in text
