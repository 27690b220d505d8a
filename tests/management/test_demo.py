"""`manage.py demo`: what a first visitor finds."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from traceability.models import DetectionRun, Finding
from traceability.tasks.detection import plan_run

pytestmark = pytest.mark.django_db


def test_demo_shows_each_kind_of_broken_line_once_its_run_is_worked() -> None:
    call_command("demo", stdout=StringIO())
    plan_run(str(DetectionRun.objects.get().pk))
    reasons = set(Finding.objects.values_list("code", "reason_code"))
    assert ("orphaned_initiative", "never_linked") in reasons
    assert ("orphaned_initiative", "proposed_only") in reasons
    assert ("orphaned_initiative", "rejected") in reasons
    assert {"unserved_objective", "suspect_link", "stale"} <= {code for code, _ in reasons}


def test_demo_is_not_loaded_over_a_portfolio() -> None:
    call_command("demo", stdout=StringIO())
    with pytest.raises(CommandError, match="holds a strategy already"):
        call_command("demo", stdout=StringIO())
