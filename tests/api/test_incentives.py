"""What reviews reward and who reports to whom, by HTTP; and the switch for both."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import get, patch
from traceability.domain.access import Role
from traceability.models import Incentive, OrganisationSettings, ReportingLine, User

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


def post(client: Client, path: str, body: dict[str, Any]) -> Any:
    """Create one record."""
    return client.post(f"/api/v1/{path}", body, content_type="application/json")


def rewarding(cast: factories.Cast, **more: Any) -> dict[str, Any]:
    """An incentive of Sales' account managers."""
    return {
        "department": str(cast.sales.pk),
        "role_group": "Account managers",
        "rewards": "Own accounts",
        "basis": "individual",
        **more,
    }


def test_pmo_says_what_a_role_group_is_rewarded_for(amara: Client, cast: factories.Cast) -> None:
    measure = factories.measure()
    made = post(amara, "incentives", rewarding(cast, measure=str(measure.pk), share=0.6))
    assert made.status_code == 201
    told = made.json()
    assert (told["role_group"], told["basis"], told["share"]) == (
        "Account managers",
        "individual",
        0.6,
    )
    written = patch(
        amara, f"incentives/{told['id']}", {"basis": "collective"}, if_match=made["ETag"]
    )
    assert written.json()["basis"] == "collective"
    assert patch(amara, f"incentives/{told['id']}", {"share": 1}).status_code == 428


def test_incentive_rewards_one_thing_and_something(amara: Client, cast: factories.Cast) -> None:
    measure = factories.measure()
    both = {"measure": str(measure.pk), "objective": str(measure.objective_id)}
    for body, says in (
        (rewarding(cast, **both), "the measure or the objective that it rewards, not both"),
        (rewarding(cast, rewards=""), "Say what it rewards"),
        (rewarding(cast, share=1.2), ""),
    ):
        refused = post(amara, "incentives", body)
        assert refused.status_code == 400
        assert says in refused.content.decode()


def test_nothing_of_it_names_a_person() -> None:
    for model in (Incentive, ReportingLine):
        assert not {"person", "user", "owner", "lead"} & {
            column.name for column in model._meta.get_fields()
        }


def test_lead_reads_what_the_own_department_rewards_and_every_line(
    bruno: Client, signed_in: Browser, cast: factories.Cast
) -> None:
    factories.row(Incentive, **{**rewarding(cast), "department": cast.sales})
    factories.row(ReportingLine, department=cast.sales, reports_to=cast.technology)
    chidi = signed_in(cast.chidi)
    assert len(get(bruno, "incentives").json()["results"]) == 1
    assert get(chidi, "incentives").json()["results"] == []
    assert len(get(chidi, "reporting-lines").json()["results"]) == 1
    assert post(bruno, "incentives", rewarding(cast)).status_code == 403


def test_department_does_not_report_to_itself(amara: Client, cast: factories.Cast) -> None:
    sales = str(cast.sales.pk)
    refused = post(amara, "reporting-lines", {"department": sales, "reports_to": sales})
    assert refused.status_code == 400
    assert "another department" in refused.content.decode()


def test_module_that_is_switched_off_is_nowhere(
    amara: Client, signed_in: Browser, cast: factories.Cast
) -> None:
    root = signed_in(factories.user("root", Role.ADMINISTRATOR))
    one = factories.row(Incentive, **{**rewarding(cast), "department": cast.sales})
    assert "incentive" in get(amara, "me").json()["reads"]
    off = patch(root, "organisation-settings", {"has_incentives": False}, if_match='"1"')
    assert (off.status_code, off.json()["has_incentives"]) == (200, False)
    assert {"incentive", "reporting_line"}.isdisjoint(get(amara, "me").json()["reads"])
    for path in ("incentives", f"incentives/{one.pk}", f"incentives/{one.pk}/history"):
        assert get(amara, path).status_code == 404
    assert post(amara, "reporting-lines", {}).status_code == 404
    assert patch(root, "organisation-settings", {"has_incentives": True}, if_match='"2"')
    assert get(amara, f"incentives/{one.pk}").status_code == 200
    assert OrganisationSettings.objects.get().time_zone == "UTC"


def test_structure_tells_how_much_of_a_group_s_incentives_is_shared(
    signed_in: Browser, amara: Client, cast: factories.Cast
) -> None:
    goal = factories.objective(name="Answer within a day")
    group = {"department": cast.sales, "role_group": "Caseworkers"}
    factories.row(Incentive, **group, objective=goal, basis="collective", share="0.6")
    factories.row(Incentive, **group, rewards="Own calls", basis="individual", share="0.2")
    factories.row(Incentive, **group, rewards="Past", basis="individual", ends_on="2020-01-01")
    factories.row(ReportingLine, department=cast.sales, reports_to=cast.technology)
    told = get(amara, "views/structure")
    (one,) = told.json()["role_groups"]
    assert (one["shared_share"], one["is_assumed"], one["is_alone"]) == (0.75, False, False)
    assert {each["rewards"] for each in one["rewards"]} == {"Answer within a day", "Own calls"}
    assert told.json()["lines"][0]["reports_to_name"] == cast.technology.name
    assert get(amara, "views/structure", if_none_match=told["ETag"]).status_code == 304
    chidi = get(signed_in(cast.chidi), "views/structure").json()
    assert (chidi["role_groups"], chidi["is_partial"], len(chidi["lines"])) == ([], True, 1)
    OrganisationSettings.objects.create(has_incentives=False)
    assert get(amara, "views/structure").status_code == 404
