"""Large imports as workers take them: once, by whoever comes, and found again by the sweeper."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from traceability.models import ImportDraft, Initiative
from traceability.queries import access
from traceability.services import housekeeping, imports
from traceability.services.imports import draft_runs
from traceability.tasks import sweep
from traceability.tasks.imports import apply_import_draft

pytestmark = pytest.mark.django_db
CSV = b"Initiative,Department\nWeb shop,Sales\nDepot,Operations\n"


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> ImportDraft:
    """A draft that somebody asked to apply and no worker has heard of."""
    monkeypatch.setattr(draft_runs, "SMALL", 1)
    actor = access.actor_of_user(factories.cast().amara)
    draft = imports.upload_draft(content=CSV, name="work.csv", actor=actor, now=NOW)
    asked: dict[str, Any] = {"expected_version": None, "parks": False, "prunes": False}
    return imports.apply_draft(draft_id=draft.pk, actor=actor, now=NOW, **asked).draft


def test_message_that_comes_twice_imports_once(waiting: ImportDraft) -> None:
    for _ in range(2):
        apply_import_draft(str(waiting.pk))
    waiting.refresh_from_db()
    assert (waiting.state, Initiative.objects.count()) == ("applied", 2)


def test_message_about_a_draft_that_is_gone_changes_nothing() -> None:
    apply_import_draft(str(factories.unknown_id()))
    assert Initiative.objects.count() == 0


def test_unforeseen_failure_is_kept_with_the_draft_and_loud(
    waiting: ImportDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(imports, "run_draft", fail)
    with pytest.raises(RuntimeError):
        apply_import_draft(str(waiting.pk))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == ("failed", "It failed unforeseen (RuntimeError).")


def test_sweeper_calls_a_worker_for_what_no_message_came_for(
    waiting: ImportDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(apply_import_draft, "hint", called.append)
    monkeypatch.setattr(housekeeping, "take_slot", lambda *, job, now: job == "sweep")
    sweep.sweep()
    assert called == [str(waiting.pk)]
    imports.claim_draft(waiting.pk, now=NOW)
    called.clear()
    sweep.sweep()
    assert called == []
