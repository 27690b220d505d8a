"""Claiming, confirming and rejecting contributions; approving a strategy."""

from datetime import date

import pytest

from tests import factories
from tests.factories import NOW, actor
from traceability.domain.access import SYSTEM
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.models import Contribution
from traceability.services import portfolio, strategy

pytestmark = pytest.mark.django_db


def test_claimed_link_waits_for_the_owner() -> None:
    cast = factories.cast()
    initiative = factories.initiative(department=cast.sales)
    link = portfolio.claim_contribution(
        values={"initiative": str(initiative.id), "objective": str(factories.objective().id)},
        actor=actor(cast.bruno),
        now=NOW,
    )
    assert link.state == Contribution.State.PROPOSED


def test_state_is_not_set_with_the_claim() -> None:
    values = {
        "initiative": str(factories.initiative().id),
        "objective": str(factories.objective().id),
        "state": "confirmed",
    }
    with pytest.raises(InvalidFields):
        portfolio.claim_contribution(values=values, actor=SYSTEM, now=NOW)


def test_owner_confirms_without_a_reason_and_both_ends_are_kept() -> None:
    cast = factories.cast()
    owned = factories.objective(name="Win", owner=cast.chidi.person)
    factories.measure(objective=owned, name="Share", target="12.0")
    link = factories.contribution(objective=owned, state="proposed")
    confirmed = portfolio.confirm_contribution(
        contribution_id=link.id, expected_version=1, actor=actor(cast.chidi), now=NOW
    )
    assert confirmed.version == 2
    assert confirmed.target_facts is not None
    assert confirmed.target_facts["name"] == "Win"
    assert confirmed.target_facts["measures"] == [["Share", "12"]]


def test_pmo_needs_a_reason_to_confirm() -> None:
    amara = factories.amara()
    link = factories.contribution(state="proposed")
    with pytest.raises(InvalidFields) as refused:
        portfolio.confirm_contribution(
            contribution_id=link.id, expected_version=1, actor=actor(amara), now=NOW
        )
    assert [each.pointer for each in refused.value.errors] == ["/reason"]
    confirmed = portfolio.confirm_contribution(
        contribution_id=link.id,
        expected_version=1,
        actor=actor(amara),
        now=NOW,
        reason="Agreed in the May review.",
    )
    assert confirmed.state == Contribution.State.CONFIRMED


def test_proposing_side_may_not_confirm_its_own_link() -> None:
    cast = factories.cast()
    link = factories.contribution(
        initiative=factories.initiative(department=cast.sales), state="proposed"
    )
    with pytest.raises(portfolio.NotTheOwner):
        portfolio.confirm_contribution(
            contribution_id=link.id,
            expected_version=1,
            actor=actor(cast.bruno),
            now=NOW,
            reason="I say so.",
        )


def test_rejection_needs_a_reason_even_from_the_owner() -> None:
    cast = factories.cast()
    link = factories.contribution(
        objective=factories.objective(owner=cast.chidi.person), state="proposed"
    )
    with pytest.raises(InvalidFields):
        portfolio.reject_contribution(
            contribution_id=link.id,
            expected_version=1,
            actor=actor(cast.chidi),
            now=NOW,
            reason="",
        )


def test_approval_freezes_version_0() -> None:
    draft = factories.strategy(state="draft", vision="Warm homes")
    factories.objective(strategy=draft, name="Win")
    approved = strategy.approve_strategy(
        strategy_id=draft.id,
        expected_version=1,
        actor=SYSTEM,
        now=NOW,
        effective_on=date(2025, 1, 1),
    )
    frozen = approved.versions.get()
    assert (frozen.number, frozen.effective_on) == (0, date(2025, 1, 1))
    assert [each["name"] for each in frozen.content["objectives"]] == ["Win"]


def test_approved_strategy_is_not_approved_again() -> None:
    with pytest.raises(strategy.NotADraft):
        strategy.approve_strategy(
            strategy_id=factories.strategy().id, expected_version=None, actor=SYSTEM, now=NOW
        )


def test_lead_may_not_approve_a_strategy() -> None:
    cast = factories.cast()
    with pytest.raises(NotPermitted):
        strategy.approve_strategy(
            strategy_id=factories.strategy(state="draft").id,
            expected_version=None,
            actor=actor(cast.bruno),
            now=NOW,
        )
