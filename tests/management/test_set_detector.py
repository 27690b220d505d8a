"""`manage.py set_detector`: how detectors work here, as an administrator sets and reads it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from traceability import detectors
from traceability.models import DetectorSetting

pytestmark = pytest.mark.django_db


def said(*words: str) -> str:
    """Run it and return what it printed."""
    out = StringIO()
    call_command("set_detector", *words, stdout=out)
    return out.getvalue()


def test_without_a_code_every_detector_is_listed_with_its_thresholds() -> None:
    printed = said()
    for detector in detectors.known().values():
        assert detector.code in printed
        for name in detector.thresholds:
            assert name in printed
    assert "share, 0 to 1" in printed
    assert not DetectorSetting.objects.exists()


def test_what_is_set_is_shown_beside_the_default() -> None:
    said("stale", "--threshold", "rhythm_days=30", "--disable")
    (line,) = [line for line in said("--list").splitlines() if "rhythm_days" in line]
    assert line.split() == ["stale", "off", "rhythm_days", "90", "days", "30"]


def test_fields_are_parted_by_commas() -> None:
    said("suspect_link", "--threshold", "objective_fields=name,measures")
    assert DetectorSetting.objects.get().thresholds == {"objective_fields": ["name", "measures"]}


def test_reset_goes_back_to_the_defaults() -> None:
    said("stale", "--threshold", "rhythm_days=30", "--disable")
    printed = said("stale", "--reset")
    assert "on" in printed
    assert "30" not in printed


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["lost"], "There is no detector lost"),
        (["--disable"], "Name the detector"),
        (["stale", "--threshold", "rhythm_days"], "NAME=VALUE"),
        (["stale", "--threshold", "rhythm=3"], "it has rhythm_days"),
        (["stale", "--threshold", "rhythm_days=soon"], "Give a value like 90"),
        (["stale", "--threshold", "armed_from_share=2"], "Give 0 to 1"),
    ],
)
def test_what_makes_no_sense_is_refused(words: list[str], told: str) -> None:
    with pytest.raises(CommandError, match=told):
        said(*words)
    assert not DetectorSetting.objects.exists()
