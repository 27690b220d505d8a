"""Documents made from the code say what the code says."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from traceability import detectors
from traceability.management.documents import DOCUMENTS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_document_is_not_stale(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == DOCUMENTS[path](), (
        "run manage.py write_docs"
    )


def test_every_detector_has_its_section() -> None:
    text = DOCUMENTS["docs/detectors.md"]()

    for code in detectors.known():
        assert f"\n## {code}\n" in text


def test_stale_document_is_named_and_then_written(tmp_path: Path) -> None:
    with override_settings(BASE_DIR=tmp_path):
        with pytest.raises(CommandError, match=r"docs/detectors\.md is stale"):
            call_command("write_docs", "--check")
        call_command("write_docs")
        call_command("write_docs", "--check")
