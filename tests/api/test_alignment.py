"""The alignment map and the traces over HTTP; their figures are proved with their queries."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import get, patch, pointers, post
from traceability import clock
from traceability.domain.access import Role
from traceability.models import User

MAP = "views/alignment-map"
LATER = factories.NOW + timedelta(days=2)


@pytest.mark.django_db
def test_map_is_of_the_strategy_approved_last_unless_told(amara: Client) -> None:
    first = factories.strategy(name="First")
    factories.strategy(name="Draft", state="draft")
    factories.strategy(name="Second", approved_at=factories.NOW.replace(month=6))
    assert get(amara, MAP).json()["strategy"]["name"] == "Second"
    assert get(amara, f"{MAP}?strategy={first.pk}").json()["strategy"]["name"] == "First"


@pytest.mark.django_db
def test_map_tells_money_exactly_and_where_it_stands(amara: Client, cast: factories.Cast) -> None:
    link = factories.contribution(
        initiative=factories.initiative(department=cast.sales),
        objective=factories.objective(strategy=factories.strategy()),
    )
    period = factories.period(starts_on="2000-01-01", ends_on="2999-12-31")
    factories.allocation(initiative=link.initiative, period=period, planned="1234567.89")
    body = get(amara, MAP).json()
    assert body["totals"]["recorded"] == body["totals"]["traced"] == "1234567.89"
    assert body["currency"] == "EUR"
    assert body["as_of"].endswith("Z")
    assert [each["amount"] for each in body["cells"]] == ["1234567.89"]


@pytest.mark.django_db
def test_map_without_any_strategy_is_404(amara: Client) -> None:
    assert get(amara, MAP).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["strategy", "department", "period"])
def test_map_of_what_is_not_there_is_404(word: str, amara: Client) -> None:
    factories.strategy()
    assert get(amara, f"{MAP}?{word}={factories.unknown_id()}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["strategy=x", "as_of=x", "as_of=2026-02-30", "as_of=%00", "bogus=1", "period="]
)
def test_map_word_that_makes_no_sense_is_refused(words: str, amara: Client) -> None:
    factories.strategy()
    answer = get(amara, f"{MAP}?{words}")
    assert answer.status_code == 400
    assert pointers(answer) == [f"/{words.partition('=')[0]}"]


@pytest.mark.django_db
def test_map_is_read_as_of_a_day_or_an_instant(amara: Client) -> None:
    factories.strategy()
    assert get(amara, f"{MAP}?as_of=2026-03-02").json()["as_of"].startswith("2026-03-02T23:59:59")
    instant = get(amara, f"{MAP}?as_of=2026-03-02T09:00:00Z").json()
    assert instant["as_of"] == "2026-03-02T09:00:00Z"


@pytest.mark.django_db
def test_map_before_anything_was_recorded_says_since_when_there_is_something(
    amara: Client,
) -> None:
    factories.strategy()
    answer = get(amara, f"{MAP}?as_of=2026-03-01")
    assert answer.status_code == 404
    body = answer.json()
    assert body["type"] == "urn:throughline:problem:not_recorded_then"
    assert body["recorded_since"] == "2026-03-02T09:00:00Z"
    assert get(amara, f"{MAP}?as_of={body['recorded_since']}").status_code == 200


@pytest.mark.django_db
def test_map_of_a_time_that_lies_ahead_is_refused(amara: Client) -> None:
    factories.strategy()
    now = clock.now()
    for ahead in (now + timedelta(days=1)).date(), f"{now + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}":
        answer = get(amara, f"{MAP}?as_of={ahead}")
        assert (answer.status_code, pointers(answer)) == (400, ["/as_of"])
        assert answer.json()["errors"][0]["code"] == "lies_ahead"


@pytest.mark.django_db
def test_map_of_today_is_of_its_end(amara: Client) -> None:
    factories.strategy()
    today = clock.now().date()
    assert get(amara, f"{MAP}?as_of={today}").json()["as_of"].startswith(f"{today}T23:59:59")


@pytest.mark.django_db(transaction=True)
def test_map_unchanged_is_304_and_every_write_makes_it_another(
    signed_in: Callable[[User], Client],
) -> None:
    client = signed_in(factories.user("ann", Role.PMO))
    strategy = post(client, "strategies", {"name": "Grow", "currency": "EUR"}).json()
    first = get(client, MAP)
    etag = first.headers["ETag"]
    assert not etag.startswith("W/")
    again = get(client, MAP, if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    objective = {"strategy": strategy["id"], "name": "Win"}
    assert post(client, "objectives", objective).status_code == 201
    changed = get(client, MAP, if_none_match=etag)
    assert changed.status_code == 200
    patch(client, f"strategies/{strategy['id']}", {"name": "Grow on"}, if_match='"1"')
    last = get(client, MAP, if_none_match=changed.headers["ETag"])
    assert (last.status_code, last.json()["strategy"]["name"]) == (200, "Grow on")


@pytest.mark.django_db
def test_readers_of_other_rights_hold_other_maps(
    cast: factories.Cast, signed_in: Callable[[User], Client], with_token: Callable[..., Client]
) -> None:
    factories.strategy()
    readers = [signed_in(cast.amara), signed_in(cast.bruno), with_token(factories.machine())]
    assert len({get(reader, MAP).headers["ETag"] for reader in readers}) == 3
    assert get(readers[0], MAP).headers["Vary"].count("Cookie") >= 1


@pytest.mark.django_db
def test_machine_of_one_department_gets_its_part_and_is_told_so(
    cast: factories.Cast, with_token: Callable[..., Client]
) -> None:
    factories.strategy()
    for place in (cast.sales, cast.technology):
        factories.allocation(initiative=factories.initiative(department=place))
    body = get(with_token(factories.machine(departments=(cast.sales,))), MAP).json()
    assert body["scope"] == {"is_partial": True, "departments": ["Sales"]}
    assert body["totals"]["initiatives"] == 1


@pytest.mark.django_db
def test_trace_goes_from_the_work_to_the_top(amara: Client) -> None:
    top = factories.objective(name="Win", strategy=factories.strategy())
    low = factories.objective(name="Win more", parent=top)
    link = factories.contribution(objective=low, share="0.5")
    body = get(amara, f"initiatives/{link.initiative_id}/trace").json()
    assert body["is_cut"] is False
    (path,) = body["paths"]
    assert [step["name"] for step in path["steps"]] == ["Win more", "Win"]
    assert (path["share"], path["is_confirmed"], path["reaches"]) == (0.5, True, True)
    assert path["steps"][0]["contribution"] == str(link.pk)
    assert path["steps"][1]["contribution"] is None


@pytest.mark.django_db
def test_trace_of_an_objective_hides_the_names_of_foreign_work(
    cast: factories.Cast, amara: Client, bruno: Client
) -> None:
    objective = factories.objective(strategy=factories.strategy())
    for place, name in ((cast.sales, "Own"), (cast.technology, "Foreign")):
        work = factories.initiative(department=place, name=name)
        factories.contribution(initiative=work, objective=objective)

    def named(client: Client) -> set[Any]:
        paths = get(client, f"objectives/{objective.pk}/trace").json()["paths"]
        return {each["initiative"]["name"] for each in paths if each["initiative"]}

    assert named(amara) == {"Own", "Foreign"}
    assert named(bruno) == {"Own", None}


@pytest.mark.django_db
def test_trace_of_an_objective_tells_how_far_down_it_is_covered(amara: Client) -> None:
    top = factories.objective(name="Win", strategy=factories.strategy())
    low, bare = (factories.objective(name=name, parent=top) for name in ("Low", "Bare"))
    factories.contribution(objective=low)

    def told(objective: Any) -> Any:
        return get(amara, f"objectives/{objective.pk}/trace").json()["coverage"]

    assert told(top) == {"served": False, "shallow": True, "deep": False}
    assert told(low) == {"served": True, "shallow": True, "deep": True}
    assert told(bare) == {"served": False, "shallow": False, "deep": False}
    factories.contribution(objective=bare)
    assert told(top) == {"served": False, "shallow": True, "deep": True}


@pytest.mark.django_db
def test_coverage_is_told_as_of_an_instant(amara: Client) -> None:
    objective = factories.objective(strategy=factories.strategy())
    factories.contribution(objective=objective, created_at=LATER, updated_at=LATER)

    def served(day: str) -> Any:
        path = f"objectives/{objective.pk}/trace?as_of={day}"
        return get(amara, path).json()["coverage"]["served"]

    assert (served("2026-03-02"), served("2026-03-05")) == (False, True)


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["proposed", "rejected"])
def test_link_that_is_not_confirmed_covers_nothing(state: str, amara: Client) -> None:
    objective = factories.objective(strategy=factories.strategy())
    factories.contribution(objective=objective, state=state)
    covered = get(amara, f"objectives/{objective.pk}/trace").json()["coverage"]
    assert not any(covered.values())


@pytest.mark.django_db
def test_confidential_work_of_others_covers_nothing_that_could_be_told(amara: Client) -> None:
    objective = factories.objective(strategy=factories.strategy())
    factories.contribution(
        initiative=factories.initiative(is_confidential=True), objective=objective
    )
    covered = get(amara, f"objectives/{objective.pk}/trace").json()["coverage"]
    assert not any(covered.values())


@pytest.mark.django_db
def test_trace_of_an_initiative_has_no_coverage(amara: Client) -> None:
    link = factories.contribution(objective=factories.objective(strategy=factories.strategy()))
    assert "coverage" not in get(amara, f"initiatives/{link.initiative_id}/trace").json()


@pytest.mark.django_db
def test_trace_of_foreign_or_unknown_work_is_404(cast: factories.Cast, bruno: Client) -> None:
    foreign = factories.initiative(department=cast.technology)
    factories.strategy()
    assert get(bruno, f"initiatives/{foreign.pk}/trace").status_code == 404
    assert get(bruno, f"initiatives/{factories.unknown_id()}/trace").status_code == 404
    assert get(bruno, f"objectives/{factories.unknown_id()}/trace").status_code == 404
