"""Which period figures are of: marked, holding the day, or the latest with money."""

from datetime import date
from uuid import uuid4

from tests.portfolios import InitiativeLiteral, portfolio
from traceability.domain.periods import Period, current

DAY = date(2026, 3, 2)


def year(number: int, **given: bool) -> Period:
    first, latest = date(number, 1, 1), date(number, 12, 31)
    return Period(uuid4(), str(number), str(number), first, latest, **given)


def test_period_that_holds_the_day_counts_whatever_has_money() -> None:
    years = [year(2025), year(2026), year(2027)]
    assert current(years, DAY, with_money=[0, 2]) == 1


def test_period_marked_current_counts_before_the_day() -> None:
    assert current([year(2018, is_current=True), year(2026)], DAY, with_money=[1]) == 0


def test_latest_period_with_money_counts_where_none_holds_the_day() -> None:
    years = [year(2014), year(2018), year(2020)]
    assert current(years, DAY, with_money=[0, 1]) == 1


def test_no_period_is_current_where_none_has_money() -> None:
    assert current([year(2014), year(2018)], DAY) is None


def test_graph_looks_at_the_latest_period_with_money() -> None:
    work = [InitiativeLiteral("apollo", money={"2014": 5, "2018": 7, "2020": None})]
    graph = portfolio(initiatives=work, periods=("2014", "2018", "2020"))
    assert graph.period is not None
    assert graph.periods[graph.period].name == "2018"


def test_graph_has_no_period_where_nothing_has_money() -> None:
    work = [InitiativeLiteral("apollo", money={"2014": 0, "2018": None})]
    assert portfolio(initiatives=work, periods=("2014", "2018")).period is None
