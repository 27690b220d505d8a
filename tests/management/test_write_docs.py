"""Documents made from the code say what the code says."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils.module_loading import import_string

from traceability import detectors
from traceability.management.documents import DOCUMENTS, detectors_document

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_document_is_not_stale(path: str) -> None:
    made = import_string(DOCUMENTS[path])()

    assert (ROOT / path).read_text(encoding="utf-8") == made, "run manage.py write_docs"


def test_every_detector_has_its_section() -> None:
    text = detectors_document()

    for code in detectors.known():
        assert f"\n## {code}\n" in text


def test_stale_documents_are_named_and_then_written(tmp_path: Path) -> None:
    with override_settings(BASE_DIR=tmp_path):
        with pytest.raises(CommandError, match=r"docs/api\.md, docs/detectors\.md"):
            call_command("write_docs", "--check")
        call_command("write_docs")
        call_command("write_docs", "--check")
