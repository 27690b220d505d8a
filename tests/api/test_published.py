"""A viewer reads what is published: a strategy once it is approved, and nothing of a draft."""

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import get, names
from traceability.domain.access import Role
from traceability.models import DecisionCriterion, Reading, Review, SuccessDriver, TradeOff

pytestmark = pytest.mark.django_db
LISTS = (
    *("objectives", "measures", "readings", "success-drivers"),
    *("decision-criteria", "trade-offs", "reviews"),
)


@pytest.fixture
def vera(cast: factories.Cast, signed_in: Any) -> Client:
    """A viewer's browser."""
    browser: Client = signed_in(factories.user("vera", Role.VIEWER))
    return browser


def strategy(state: str) -> Any:
    """A strategy with one record of each noun, as of any state."""
    made = factories.strategy(name=state, state=state)
    goal = factories.objective(strategy=made)
    measure = factories.measure(objective=goal)
    of = {"strategy": made}
    factories.row(Reading, measure=measure, read_on="2026-01-01", value="1")
    factories.row(SuccessDriver, **of, name="Trust")
    factories.row(DecisionCriterion, **of, name="Reach")
    factories.row(TradeOff, **of, favoured="Speed", yielding="Scope")
    factories.row(Review, **of, held_on="2026-06-01")
    return made


def test_viewer_finds_no_draft_by_any_road(vera: Client) -> None:
    draft = strategy("draft")
    goal = draft.objectives.get()
    assert names(get(vera, "strategies")) == []
    for path in LISTS:
        assert get(vera, path).json()["results"] == [], path
    for path in (
        f"strategies/{draft.pk}",
        f"objectives/{goal.pk}",
        f"objectives/{goal.pk}/trace",
        "views/alignment-map",
        f"views/alignment-map?strategy={draft.pk}",
        f"views/traceability-matrix?strategy={draft.pk}",
        f"views/waiting?strategy={draft.pk}",
    ):
        assert get(vera, path).status_code == 404, path


def test_viewer_reads_what_was_approved_or_is_closed(vera: Client) -> None:
    approved = strategy("approved")
    factories.strategy(name="closed", state="closed")
    assert names(get(vera, "strategies?ordering=name")) == ["approved", "closed"]
    for path in LISTS:
        assert len(get(vera, path).json()["results"]) == 1, path
    assert get(vera, "views/alignment-map").json()["strategy"]["name"] == "approved"
    assert get(vera, f"objectives/{approved.objectives.get().pk}/trace").status_code == 200


def test_viewer_reads_no_feed_which_tells_how_drafts_came_about(vera: Client) -> None:
    assert get(vera, "changes").status_code == 403


def test_viewer_who_leads_work_as_well_reads_drafts(cast: factories.Cast, signed_in: Any) -> None:
    draft = strategy("draft")
    person = factories.person()
    factories.initiative(lead=person)
    both = signed_in(factories.user("vic", Role.VIEWER, person=person))
    assert names(get(both, "strategies")) == [draft.name]


@pytest.mark.parametrize("role", [Role.PMO, Role.EXECUTIVE, Role.FINANCE])
def test_leaders_read_drafts(role: Role, cast: factories.Cast, signed_in: Any) -> None:
    draft = strategy("draft")
    assert names(get(signed_in(factories.user("lea", role)), "strategies")) == [draft.name]
