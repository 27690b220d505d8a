"""`manage.py demo`: what a first visitor finds."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import NOW
from tests.servers import NO_MODEL
from traceability.models import DetectionRun, Finding, StoredVector
from traceability.services import demo

pytestmark = pytest.mark.django_db


def test_demo_is_loaded_and_examined_once_and_not_over_a_portfolio() -> None:
    said = StringIO()
    call_command("demo", stdout=said)
    run = DetectionRun.objects.order_by("-number").first()
    assert run is not None
    assert run.state == DetectionRun.State.PUBLISHED
    assert run.number == 3, "two reviews, and today"
    standing = Finding.objects.filter(state=Finding.State.OPEN)
    assert f"{standing.count()} open findings" in said.getvalue()
    with pytest.raises(CommandError, match="holds a strategy already"):
        call_command("demo", stdout=StringIO())


def test_demo_listens_to_nothing_where_another_ear_would_have_to(settings: Any) -> None:
    settings.SENTENCE_MODEL = NO_MODEL
    run = demo.load_demo(now=NOW)
    held = DetectionRun.objects.exclude(pk=run.pk)
    assert [one.summary["texts"] for one in held] == [{}, {}]
    assert run.state == DetectionRun.State.QUEUED, "the workers compare texts in their own time"
    assert not StoredVector.objects.exists()
    pairs = Finding.objects.filter(is_pair=True)
    assert {one.code for one in pairs} == {"opposed_effect"}
    assert {one.state for one in pairs} == {Finding.State.OPEN, Finding.State.CANDIDATE}
