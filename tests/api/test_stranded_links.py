"""Work whose link leads nowhere: it is asked about by its address, and linked anew."""

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import get, post
from tests.api.test_link_proposals import Plan, asked, ends, town
from traceability.models import Initiative, Objective


@pytest.fixture
def plan(cast: factories.Cast) -> Plan:
    return town(cast)


def test_work_whose_line_is_broken_may_be_linked_to_another(
    amara: Client, plan: Plan, cast: factories.Cast
) -> None:
    post(amara, "contributions/accept-proposal", ends(plan))
    body = {**ends(plan), "objective": str(plan.shops.pk)}
    other = factories.objective(strategy=plan.strategy, name="Another top", state="retired")

    assert post(amara, "contributions/accept-proposal", body).status_code == 409

    plan.solar.parent = other
    plan.solar.save()

    assert post(amara, "contributions/accept-proposal", body).status_code == 201


def test_stranded_work_is_asked_about_by_its_id_with_what_its_link_leads_to(
    amara: Client, plan: Plan
) -> None:
    link = factories.contribution(initiative=plan.panels, objective=plan.solar)

    assert asked(amara, f"initiative={plan.panels.pk}") == []

    plan.solar.state = "retired"
    plan.solar.save()
    answer = get(amara, f"views/link-proposals?initiative={plan.panels.pk}").json()

    (row,) = answer["results"]
    assert row["present_links"] == [
        {
            "objective": str(plan.solar.pk),
            "code": plan.solar.code,
            "name": plan.solar.name,
            "breaks_at": {
                "objective": str(plan.solar.pk),
                "name": plan.solar.name,
                "state": "retired",
            },
        }
    ]
    assert str(plan.solar.pk) not in {one["objective"] for one in row["proposals"]}
    assert row["proposals"]
    assert asked(amara) == ["Pipes"]
    link.state = "rejected"
    link.save()
    assert (
        get(amara, f"views/link-proposals?initiative={plan.panels.pk}").json()["results"][0][
            "present_links"
        ]
        == []
    )


def test_broken_line_says_where_it_breaks(amara: Client, plan: Plan) -> None:
    factories.contribution(initiative=plan.panels, objective=plan.solar)
    top = plan.solar.parent
    assert top is not None
    top.state = "retired"
    top.save()

    answer = get(amara, f"views/link-proposals?initiative={plan.panels.pk}").json()

    (present,) = answer["results"][0]["present_links"]
    assert present["objective"] == str(plan.solar.pk)
    assert present["breaks_at"]["name"] == "A town that lasts"


@pytest.mark.parametrize("fields", [{"bucket": "run"}, {"stage": "done"}], ids=str)
def test_stranded_work_that_needs_no_objective_is_not_asked_about(
    amara: Client, plan: Plan, fields: dict[str, str]
) -> None:
    factories.contribution(initiative=plan.panels, objective=plan.solar)
    Objective.objects.filter(pk=plan.solar.pk).update(state="retired")
    Initiative.objects.filter(pk=plan.panels.pk).update(**fields)

    assert asked(amara, f"initiative={plan.panels.pk}") == []


def test_stranded_work_with_a_link_that_waits_is_not_asked_about(amara: Client, plan: Plan) -> None:
    factories.contribution(initiative=plan.panels, objective=plan.solar)
    factories.contribution(initiative=plan.panels, objective=plan.shops, state="proposed")
    Objective.objects.filter(pk=plan.solar.pk).update(state="retired")

    assert asked(amara, f"initiative={plan.panels.pk}") == []


def test_stranded_work_is_asked_of_its_own_side_alone(bruno: Client, plan: Plan) -> None:
    for work in (plan.panels, plan.pipes):
        factories.contribution(initiative=work, objective=plan.solar)
    Objective.objects.filter(pk=plan.solar.pk).update(state="retired")

    assert asked(bruno, f"initiative={plan.panels.pk}") == ["Panels"]
    assert asked(bruno, f"initiative={plan.pipes.pk}") == []
