"""What similarity hears of the portfolio."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.described import Described
from traceability.domain.errors import InvalidFields
from traceability.queries import similarity

pytestmark = pytest.mark.django_db


def test_initiative_is_heard_with_its_tags_department_and_objectives() -> None:
    top = factories.objective(name="Healthy people")
    middle = factories.objective(name="Fewer smokers", parent=top)
    work = factories.initiative(
        name="Quit line",
        description="Answers smokers who want to stop.",
        department=factories.department(name="Health"),
        activities=["Counselling"],
        beneficiaries=["Smokers"],
        mechanisms=["Service"],
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 12, 31),
    )
    factories.contribution(initiative=work, objective=middle)

    heard = similarity.portfolio(scope=SYSTEM_SCOPE)

    assert heard.ids == (work.pk,)
    assert heard.initiatives == (
        Described(
            name="Quit line",
            description="Answers smokers who want to stop.",
            activities=("Counselling",),
            beneficiaries=("Smokers",),
            mechanisms=("Service",),
            department="Health",
            objectives=("Fewer smokers",),
            upper_objectives=("Healthy people",),
            starts_on=date(2026, 1, 1),
            ends_on=date(2027, 12, 31),
        ),
    )


def test_rejected_link_is_not_heard() -> None:
    factories.contribution(state="rejected")

    assert similarity.portfolio(scope=SYSTEM_SCOPE).initiatives[0].objectives == ()


def test_number_of_queries_does_not_grow() -> None:
    counts = []
    for _ in range(2):
        for _ in range(4):
            factories.contribution()
        with CaptureQueriesContext(connection) as asked:
            similarity.portfolio(scope=SYSTEM_SCOPE)
        counts.append(len(asked))

    assert counts == [3, 3]


def test_initiative_is_found_by_what_a_source_calls_it() -> None:
    one, other = factories.initiative(), factories.initiative()
    factories.identity(one, "P-1", source="ledger")
    factories.identity(other, "P-1", source="jira")

    assert similarity.identified({"P-1"}, scope=SYSTEM_SCOPE, source="jira") == {"P-1": other.pk}
    assert similarity.identified({"P-2"}, scope=SYSTEM_SCOPE, source=None) == {}


def test_id_that_two_sources_use_for_two_initiatives_is_refused() -> None:
    factories.identity(factories.initiative(), "P-1", source="ledger")
    factories.identity(factories.initiative(), "P-1", source="jira")

    with pytest.raises(InvalidFields, match="say which source"):
        similarity.identified({"P-1"}, scope=SYSTEM_SCOPE, source=None)


def test_id_that_two_sources_share_for_one_initiative_is_that_initiative() -> None:
    work = factories.initiative()
    factories.identity(work, "P-1", source="ledger")
    factories.identity(work, "P-1", source="jira")

    assert similarity.identified({"P-1"}, scope=SYSTEM_SCOPE, source=None) == {"P-1": work.pk}
