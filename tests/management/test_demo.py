"""`manage.py demo`: what a first visitor finds."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from traceability.models import DetectionRun, Finding

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
