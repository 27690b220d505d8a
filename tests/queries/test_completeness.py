"""What records lack: counted truthfully, and only of work that the reader may know."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import factories
from traceability.domain.access import SYSTEM_SCOPE, Scope
from traceability.domain.errors import NotFound, NotPermitted
from traceability.models import FiscalPeriod, Initiative, OutgoingMail, Strategy
from traceability.queries import completeness, trace_graph
from traceability.services import completeness as sending

pytestmark = pytest.mark.django_db
NOW = factories.NOW
TODAY = NOW.date()


@pytest.fixture
def strategy() -> Strategy:
    return factories.strategy()


@pytest.fixture
def year() -> FiscalPeriod:
    return factories.period(starts_on="2026-01-01", ends_on="2026-12-31")


def whole(period: FiscalPeriod, strategy: Strategy, **fields: Any) -> Initiative:
    """Work whose record lacks nothing."""
    known = {
        "lead": factories.person(),
        "health": "on_track",
        "reported_on": TODAY,
        "description": "What it does.",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
    }
    made = factories.initiative(**known | fields)
    factories.allocation(initiative=made, period=period)
    factories.contribution(initiative=made, objective=factories.objective(strategy=strategy))
    return made


def lacks(strategy: Strategy, work: Initiative, scope: Scope = SYSTEM_SCOPE) -> list[str]:
    told = completeness.of_department(
        scope=scope, strategy_id=strategy.id, department_id=work.department_id, today=TODAY
    )
    return next((one.lacks for one in told.incomplete if one.id == work.id), [])


def test_whole_record_lacks_nothing(year: FiscalPeriod, strategy: Strategy) -> None:
    whole(year, strategy)
    board = completeness.board(scope=SYSTEM_SCOPE, strategy_id=strategy.id, today=TODAY)
    assert (board.total.initiatives, board.total.complete) == (1, 1)
    assert set(board.total.lacking.values()) == {0}
    assert board.period == year.id


@pytest.mark.parametrize(
    ("fields", "gap"),
    [
        ({"lead": None}, "lead"),
        ({"health": "unknown"}, "status"),
        ({"reported_on": TODAY - timedelta(days=91)}, "old_status"),
        ({"description": ""}, "description"),
        ({"ends_on": None}, "dates"),
    ],
)
def test_each_gap_is_told_alone(
    year: FiscalPeriod, strategy: Strategy, fields: dict[str, Any], gap: str
) -> None:
    assert lacks(strategy, whole(year, strategy, **fields)) == [gap]


def test_status_within_the_rhythm_is_not_old(year: FiscalPeriod, strategy: Strategy) -> None:
    work = whole(year, strategy, reported_on=TODAY - timedelta(days=90))
    assert lacks(strategy, work) == []


def test_money_that_is_unknown_is_lacking_and_zero_is_not(
    year: FiscalPeriod, strategy: Strategy
) -> None:
    work = whole(year, strategy)
    work.allocations.update(planned=0)
    assert lacks(strategy, work) == []
    work.allocations.update(planned=None)
    assert lacks(strategy, work) == ["money"]


def test_without_a_current_period_nobody_is_asked_for_money(strategy: Strategy) -> None:
    work = whole(factories.period(), strategy)
    work.allocations.all().delete()
    assert "money" not in lacks(strategy, work)


def test_latest_period_with_money_of_the_strategy_is_asked_of_where_none_holds_the_day(
    strategy: Strategy,
) -> None:
    paid, foreign, elsewhere, nothing = (factories.period(position=at) for at in range(4))
    work = whole(paid, strategy)
    factories.allocation(initiative=work, period=foreign, currency="USD")
    factories.allocation(initiative=factories.contribution().initiative, period=elsewhere)
    factories.allocation(initiative=work, period=nothing, planned=0)
    board = completeness.board(scope=SYSTEM_SCOPE, strategy_id=strategy.id, today=TODAY)
    graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy.id, now=NOW)
    assert board.period == graph.period_id == paid.pk
    assert "money" not in lacks(strategy, work)


def test_run_and_mandatory_work_needs_no_link(year: FiscalPeriod, strategy: Strategy) -> None:
    for bucket in ("run", "mandatory"):
        work = whole(year, strategy, bucket=bucket)
        work.contributions.all().delete()
        assert lacks(strategy, work) == []
    change = whole(year, strategy)
    change.contributions.update(state="proposed", confirmed_at=None)
    assert lacks(strategy, change) == ["link"]


def test_proposed_and_ended_work_is_not_asked_of(year: FiscalPeriod, strategy: Strategy) -> None:
    for stage in ("proposed", "done", "cancelled"):
        factories.initiative(stage=stage)
    board = completeness.board(scope=SYSTEM_SCOPE, strategy_id=strategy.id, today=TODAY)
    assert board.total.initiatives == 0
    assert board.departments == []


def test_sums_are_those_of_the_departments(year: FiscalPeriod, strategy: Strategy) -> None:
    whole(year, strategy)
    whole(year, strategy, lead=None, description="")
    factories.initiative()
    board = completeness.board(scope=SYSTEM_SCOPE, strategy_id=strategy.id, today=TODAY)
    assert board.total.initiatives == sum(one.tally.initiatives for one in board.departments)
    for gap, count in board.total.lacking.items():
        assert count == sum(one.tally.lacking[gap] for one in board.departments)


def test_confidential_and_foreign_work_is_not_counted(
    year: FiscalPeriod, strategy: Strategy
) -> None:
    cast = factories.cast()
    factories.initiative(department=cast.sales, is_confidential=True)
    factories.initiative(department=cast.technology)
    for user, count in ((cast.bruno, 0), (cast.amara, 1)):
        board = completeness.board(
            scope=factories.actor(user).scope, strategy_id=strategy.id, today=TODAY
        )
        assert board.total.initiatives == count


def test_board_takes_as_many_statements_for_many_as_for_one(
    year: FiscalPeriod, strategy: Strategy, django_assert_num_queries: Any
) -> None:
    for _ in range(12):
        whole(year, strategy)
    with django_assert_num_queries(4):
        completeness.board(scope=SYSTEM_SCOPE, strategy_id=strategy.id, today=TODAY)


class TestSending:
    """The message to who leads a department."""

    @pytest.fixture
    def cast(self) -> factories.Cast:
        made = factories.cast()
        assert made.bruno.person is not None
        made.bruno.person.email = "bruno@example.org"
        made.bruno.person.save()
        return made

    def send(self, cast: factories.Cast, strategy: Strategy, department: UUID) -> bool:
        return sending.send_completeness(
            strategy_id=strategy.id,
            department_id=department,
            actor=factories.actor(cast.amara),
            now=NOW,
        )

    def test_it_is_written_once_a_day(self, cast: factories.Cast, strategy: Strategy) -> None:
        factories.initiative(name="New tills", department=cast.sales)
        sent = [self.send(cast, strategy, cast.sales.id) for _ in range(2)]
        assert sent == [True, False]
        letter = OutgoingMail.objects.get()
        assert letter.person == cast.bruno.person
        assert "- New tills: no lead" in letter.text

    def test_it_names_no_confidential_work(self, cast: factories.Cast, strategy: Strategy) -> None:
        factories.initiative(name="New tills", department=cast.sales)
        factories.initiative(
            name="Plan B",
            department=cast.sales,
            is_confidential=True,
            named_person_ids=[cast.bruno.person_id],
        )
        self.send(cast, strategy, cast.sales.id)
        letter = OutgoingMail.objects.get()
        assert "Plan B" not in letter.text
        assert "and 1 more" in letter.text

    def test_whole_records_are_not_written_about(
        self, cast: factories.Cast, strategy: Strategy, year: FiscalPeriod
    ) -> None:
        whole(year, strategy, department=cast.sales)
        with pytest.raises(sending.NothingLacks):
            self.send(cast, strategy, cast.sales.id)

    def test_nobody_to_write_to_is_said(self, cast: factories.Cast, strategy: Strategy) -> None:
        lonely = factories.initiative().department
        with pytest.raises(sending.NobodyLeads):
            self.send(cast, strategy, lonely.id)

    def test_only_the_pmo_sends(self, cast: factories.Cast, strategy: Strategy) -> None:
        with pytest.raises(NotPermitted):
            sending.send_completeness(
                strategy_id=strategy.id,
                department_id=cast.sales.id,
                actor=factories.actor(cast.bruno),
                now=NOW,
            )

    def test_department_that_is_not_there_is_not_found(
        self, cast: factories.Cast, strategy: Strategy
    ) -> None:
        with pytest.raises(NotFound):
            self.send(cast, strategy, strategy.id)
