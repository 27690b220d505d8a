"""Turns that are taken once, and what is forgotten."""

from datetime import timedelta

import pytest
from django.conf import settings

from tests import factories
from tests.factories import NOW
from traceability.models import IdempotentRequest, JobSlot
from traceability.services import housekeeping

pytestmark = pytest.mark.django_db


def test_turn_is_taken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SWEEP_SECONDS", 1_000_000)
    assert housekeeping.take_slot(job="sweep", now=NOW)
    assert not housekeeping.take_slot(job="sweep", now=NOW)
    assert housekeeping.take_slot(job="other", now=NOW)


def test_old_answers_and_turns_are_forgotten_and_young_ones_kept() -> None:
    for hours in (23, 25):
        IdempotentRequest.objects.create(
            principal_id=factories.unknown_id(),
            key=str(hours),
            request_digest="0" * 64,
            created_at=NOW - timedelta(hours=hours),
        )
    for minutes in (59, 61):
        JobSlot.objects.create(job="x", slot=minutes, taken_at=NOW - timedelta(minutes=minutes))
    housekeeping.forget(now=NOW)
    assert list(IdempotentRequest.objects.values_list("key", flat=True)) == ["23"]
    assert list(JobSlot.objects.values_list("slot", flat=True)) == [59]


def test_turn_of_a_day_is_taken_once_a_day_and_outlives_the_short_ones() -> None:
    assert housekeeping.take_slot(job="prune_vectors", now=NOW)
    housekeeping.forget(now=NOW + timedelta(hours=30))
    assert not housekeeping.take_slot(job="prune_vectors", now=NOW)
    housekeeping.forget(now=NOW + timedelta(hours=49))
    assert not JobSlot.objects.exists()
