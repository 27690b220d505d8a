"""Whom an imported strategy asks for a public word, and when."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.drafted import applied, revised, uploaded
from tests.factories import NOW
from tests.services.test_notifying import noted
from traceability.domain.access import Actor
from traceability.models import (
    Notification,
    NotificationSettings,
    Strategy,
)
from traceability.queries import pledges as pledged
from traceability.services import pledges, strategy

pytestmark = pytest.mark.django_db


def reminded() -> tuple[Actor, Strategy]:
    """An executive who was asked once to commit to the imported strategy, and that strategy."""
    cast = factories.cast()
    applied(uploaded())
    made = Strategy.objects.get()
    pledges.remind(strategy_id=made.pk, actor=factories.actor(cast.amara), now=NOW)
    return factories.actor(cast.dana), made


def test_import_of_an_approved_strategy_asks_nobody_to_commit_before_the_pmo_does() -> None:
    cast = factories.cast()
    applied(uploaded())
    made = Strategy.objects.get()
    dana = factories.actor(cast.dana)
    assert made.state == "approved"
    assert noted() == []
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) is None
    pledges.remind(strategy_id=made.pk, actor=factories.actor(cast.amara), now=NOW)
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) == made.name


def test_imported_draft_asks_executives_once_it_is_approved_here() -> None:
    cast = factories.cast()
    applied(revised(uploaded(), strategy_state="draft"))
    made = Strategy.objects.get()
    dana = factories.actor(cast.dana)
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) is None
    strategy.approve_strategy(
        strategy_id=made.pk, expected_version=None, actor=factories.actor(cast.amara), now=NOW
    )
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) == made.name


def test_executive_who_wishes_no_notes_is_asked_once_the_pmo_reminds_and_stays_asked() -> None:
    cast = factories.cast()
    applied(uploaded())
    made = Strategy.objects.get()
    NotificationSettings.objects.create(user=cast.dana, to_confirm="off")
    pledges.remind(strategy_id=made.pk, actor=factories.actor(cast.amara), now=NOW)
    assert not Notification.objects.exists()
    dana = factories.actor(cast.dana)
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) == made.name


def test_executive_stays_asked_when_old_notes_are_forgotten() -> None:
    dana, made = reminded()
    Notification.objects.all().delete()
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) == made.name


def test_reminding_of_one_version_asks_nothing_of_the_next_that_comes_with_an_import() -> None:
    dana, made = reminded()
    strategy.freeze_version(strategy=made, effective_on=NOW.date(), now=NOW, is_imported=True)
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) is None


def test_whose_word_is_awaited_takes_three_statements_however_many_strategies() -> None:
    dana = factories.actor(factories.cast().dana)
    for _ in range(3):
        made = factories.strategy()
        strategy.freeze_version(strategy=made, effective_on=NOW.date(), now=NOW, is_imported=True)
    ids = list(Strategy.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as read:
        assert pledged.awaited_of(ids, scope=dana.scope) == {}
    assert len(read) == 3
