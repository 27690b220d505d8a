"""Claiming, confirming and rejecting contributions; approving a strategy."""

from datetime import date

import pytest

from tests import factories
from tests.factories import NOW, actor
from traceability.domain.access import SYSTEM, TokenScope
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.domain.portfolio import OtherStrategy
from traceability.models import Contribution
from traceability.queries import access
from traceability.services import portfolio, records, strategy

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


def test_read_token_of_an_owner_confirms_nothing() -> None:
    cast = factories.cast()
    owned = factories.objective(owner=cast.chidi.person)
    link = factories.contribution(objective=owned, state="proposed")
    narrow = access.actor_of_user(cast.chidi, token_scopes=frozenset({TokenScope.READ}))
    with pytest.raises(portfolio.NotTheOwner):
        portfolio.confirm_contribution(
            contribution_id=link.id, expected_version=1, actor=narrow, now=NOW
        )
    with pytest.raises(NotPermitted):
        records.revise_record(
            noun="objective",
            id=owned.id,
            expected_version=None,
            values={"name": "Other"},
            actor=narrow,
            now=NOW,
        )


def test_proposer_who_enlarges_a_confirmed_share_waits_again() -> None:
    cast = factories.cast()
    link = factories.contribution(
        initiative=factories.initiative(department=cast.sales), share="0.010000"
    )
    records.revise_record(
        noun="contribution",
        id=link.id,
        expected_version=1,
        values={"share": "1"},
        actor=actor(cast.bruno),
        now=NOW,
    )
    link.refresh_from_db()
    assert link.state == Contribution.State.PROPOSED
    assert link.target_facts is None


def test_pmo_resizes_a_confirmed_link_and_it_stays_confirmed() -> None:
    link = factories.contribution(share="0.010000")
    records.revise_record(
        noun="contribution",
        id=link.id,
        expected_version=1,
        values={"share": "0.5"},
        actor=actor(factories.amara()),
        now=NOW,
    )
    link.refresh_from_db()
    assert link.state == Contribution.State.CONFIRMED


def test_link_that_is_pointed_elsewhere_is_another_claim() -> None:
    link = factories.contribution()
    other = factories.objective(strategy=link.objective.strategy)
    records.revise_record(
        noun="contribution",
        id=link.id,
        expected_version=1,
        values={"objective": str(other.id)},
        actor=actor(factories.amara()),
        now=NOW,
    )
    link.refresh_from_db()
    assert link.state == Contribution.State.PROPOSED


def test_rationale_of_a_confirmed_link_may_be_reworded_by_its_proposer() -> None:
    cast = factories.cast()
    link = factories.contribution(initiative=factories.initiative(department=cast.sales))
    records.revise_record(
        noun="contribution",
        id=link.id,
        expected_version=1,
        values={"rationale": "It opens the channel."},
        actor=actor(cast.bruno),
        now=NOW,
    )
    link.refresh_from_db()
    assert link.state == Contribution.State.CONFIRMED


def test_objective_stays_in_its_strategy() -> None:
    objective = factories.objective()
    with pytest.raises(OtherStrategy):
        records.revise_record(
            noun="objective",
            id=objective.id,
            expected_version=1,
            values={"strategy": str(factories.strategy().id)},
            actor=SYSTEM,
            now=NOW,
        )


def test_strategy_is_not_created_as_approved() -> None:
    values = {"name": "S", "currency": "EUR", "state": "approved"}
    with pytest.raises(InvalidFields) as refused:
        records.create_record(noun="strategy", values=values, actor=SYSTEM, now=NOW)
    assert [each.code for each in refused.value.errors] == ["use_approve"]


def test_strategy_is_not_approved_by_setting_its_state() -> None:
    draft = factories.strategy(state="draft")
    with pytest.raises(InvalidFields) as refused:
        records.revise_record(
            noun="strategy",
            id=draft.id,
            expected_version=1,
            values={"state": "approved"},
            actor=SYSTEM,
            now=NOW,
        )
    assert [each.code for each in refused.value.errors] == ["use_approve"]
