"""Editorial edits: the wording changes, the meaning does not, and confirmed links stay valid."""

from decimal import Decimal
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from traceability import detectors
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.domain.errors import InvalidFields
from traceability.models import Change, Contribution, Initiative, Objective
from traceability.queries import trace_graph
from traceability.services import portfolio, records

pytestmark = pytest.mark.django_db


@pytest.fixture
def link() -> Contribution:
    """A confirmed link from Apollo to a goal."""
    goal = factories.objective(name="Fewer acidents", description="On roads")
    made = factories.contribution(
        initiative=factories.initiative(name="Apolo"), objective=goal, state="proposed"
    )
    return portfolio.confirm_contribution(
        contribution_id=made.pk, expected_version=None, actor=SYSTEM, now=NOW, reason="Agreed"
    )


def edit(record: Initiative | Objective, *, is_editorial: bool = True, **values: Any) -> None:
    """Edit a record as a door does."""
    records.revise_record(
        noun="initiative" if isinstance(record, Initiative) else "objective",
        id=record.pk,
        expected_version=None,
        values=values,
        is_editorial=is_editorial,
        actor=SYSTEM,
        now=NOW,
    )


def doubts(link: Contribution) -> list[str]:
    """The fields of links to re-confirm."""
    graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=link.objective.strategy_id, now=NOW)
    found = detectors.findings_of(graph, ["suspect_link"])
    return [label for finding in found for label, _ in finding.evidence]


def test_edit_that_is_not_marked_puts_the_link_in_doubt(link: Contribution) -> None:
    edit(link.objective, is_editorial=False, name="Fewer accidents")
    assert doubts(link) == ["What is served: name"]


def test_editorial_edit_of_either_end_leaves_the_link_valid(link: Contribution) -> None:
    assert link.initiative is not None
    edit(link.objective, name="Fewer accidents", description="On our roads")
    edit(link.initiative, name="Apollo")
    assert doubts(link) == []
    link.refresh_from_db()
    assert (link.state, link.confirmed_at, link.version) == ("confirmed", NOW, 4)


def test_editorial_edit_of_a_linked_objective_that_serves_another() -> None:
    upper = factories.objective()
    lower = factories.objective(strategy=upper.strategy, name="Lowr")
    made = factories.contribution(source_objective=lower, objective=upper, state="proposed")
    link = portfolio.confirm_contribution(
        contribution_id=made.pk, expected_version=None, actor=SYSTEM, now=NOW, reason="Agreed"
    )
    edit(lower, name="Lower")
    assert doubts(link) == []


def test_change_of_the_link_stands_in_the_audit_trail(link: Contribution) -> None:
    edit(link.objective, name="Fewer accidents")
    change = Change.objects.filter(object_id=link.pk).latest("position")
    assert change.reason == "editorial edit of what it links"
    before, after = change.fields["target_facts"]
    assert (before["name"], after["name"]) == ("Fewer acidents", "Fewer accidents")


def test_doubt_from_before_stays(link: Contribution) -> None:
    edit(link.objective, is_editorial=False, name="More accidents")
    edit(link.objective, name="More  accidents", description="On our roads")
    assert doubts(link) == ["What is served: name"]


def test_proposed_link_and_others_are_left_alone(link: Contribution) -> None:
    waiting = factories.contribution(objective=link.objective, state="proposed")
    other = factories.contribution()
    edit(link.objective, name="Fewer accidents")
    assert Change.objects.filter(object_id__in=[waiting.pk, other.pk]).count() == 0


@pytest.mark.parametrize("values", [{"priority_weight": Decimal(2)}, {"state": "retired"}])
def test_more_than_wording_is_not_editorial(link: Contribution, values: dict[str, Any]) -> None:
    with pytest.raises(InvalidFields, match="wording alone") as refused:
        edit(link.objective, name="Fewer accidents", **values)
    (error,) = refused.value.errors
    assert error.pointer == f"/{next(iter(values))}"
    assert Objective.objects.get(pk=link.objective_id).name == "Fewer acidents"


def test_noun_without_wording_has_no_editorial_edit() -> None:
    measure = factories.measure()
    with pytest.raises(InvalidFields, match="Only edits of initiatives and objectives"):
        records.revise_record(
            noun="measure",
            id=measure.pk,
            expected_version=None,
            values={"name": "Accidents"},
            is_editorial=True,
            actor=SYSTEM,
            now=NOW,
        )
