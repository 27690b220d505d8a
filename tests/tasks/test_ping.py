"""Hints: sent after the commit, dropped without harm, and not tried while the broker rests."""

import time
from pathlib import Path

import pytest
from django.db import transaction

from tests.servers import PrivateValkey
from traceability.tasks import ping
from traceability.tasks.detection import plan_run
from traceability.tasks.ping import Breaker


@pytest.fixture
def valkey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrivateValkey:
    """A broker of this test's own, and hints that go to it."""
    from config.celery import app

    server = PrivateValkey(tmp_path)
    monkeypatch.setattr(ping, "BREAKER", Breaker())
    monkeypatch.setattr(
        ping,
        "_connection",
        lambda: app.connection_for_write(url=server.url, transport_options=ping.TRANSPORT),
    )
    return server


def waiting(valkey: PrivateValkey) -> int:
    return int(valkey.client().llen("celery"))


def test_hint_reaches_the_broker(valkey: PrivateValkey) -> None:
    with valkey:
        assert plan_run.hint("some-run")
        assert waiting(valkey) == 1


@pytest.mark.django_db(transaction=True)
def test_hint_is_sent_after_the_commit_and_never_before(valkey: PrivateValkey) -> None:
    with valkey:
        with transaction.atomic():
            plan_run.delay_on_commit("some-run")
            assert waiting(valkey) == 0
        assert waiting(valkey) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_for_what_was_rolled_back(valkey: PrivateValkey) -> None:
    with valkey:
        with transaction.atomic():
            plan_run.delay_on_commit("some-run")
            transaction.set_rollback(True)
        assert waiting(valkey) == 0


def test_broker_that_is_down_costs_nothing_and_is_counted(valkey: PrivateValkey) -> None:
    lost = ping.LOST._value.get()
    begun = time.monotonic()
    assert not plan_run.hint("some-run")
    assert not plan_run.hint("some-run")
    assert time.monotonic() - begun < 0.25
    assert ping.LOST._value.get() == lost + 2


def test_broker_that_stands_still_costs_one_short_wait(valkey: PrivateValkey) -> None:
    with valkey:
        plan_run.hint("some-run")
        valkey.pause()
        begun = time.monotonic()
        for _ in range(20):
            assert not plan_run.hint("some-run")
        assert time.monotonic() - begun < 0.25
        valkey.resume()


def test_broken_broker_is_tried_again_after_its_rest() -> None:
    breaker = Breaker(rest=10)
    assert breaker.lets_through(0)
    breaker.failed(0)
    assert not breaker.lets_through(9.9)
    assert breaker.lets_through(10)


def test_one_alone_tries_a_broker_that_has_rested() -> None:
    breaker = Breaker(rest=10)
    breaker.failed(0)
    assert breaker.lets_through(10)
    assert not breaker.lets_through(10)
    breaker.passed()
    assert breaker.lets_through(10)
    assert breaker.lets_through(10)


def test_trial_that_fails_begins_another_rest() -> None:
    breaker = Breaker(rest=10)
    breaker.failed(0)
    assert breaker.lets_through(10)
    breaker.failed(10)
    assert not breaker.lets_through(19)
    assert breaker.lets_through(20)
