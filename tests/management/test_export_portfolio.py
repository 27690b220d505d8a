"""`manage.py export_portfolio`: the file, the loss report beside it, and words for both."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests import factories
from traceability.services import exports

pytestmark = pytest.mark.django_db


def export(*words: str) -> str:
    out = io.StringIO()
    call_command("export_portfolio", *words, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("format_name", exports.FORMATS)
def test_loss_report_stands_beside_the_file(format_name: str, tmp_path: Path) -> None:
    work = factories.contribution().initiative
    assert work is not None
    factories.allocation(initiative=work)
    target = tmp_path / f"portfolio{exports.FORMATS[format_name].suffix}"
    said = export(format_name, str(target))
    assert target.stat().st_size > 0
    report = json.loads((tmp_path / f"{target.name}.losses.json").read_bytes())
    assert report["format"] == format_name
    assert report["records"]["objective"] == 1
    assert "1 objectives" in said


def test_native_without_a_zip_is_a_folder(tmp_path: Path) -> None:
    factories.initiative(name="Lamps")
    export("native", str(tmp_path / "portfolio"))
    assert "Lamps" in (tmp_path / "portfolio" / "initiatives.csv").read_text(encoding="utf-8")
    assert (tmp_path / "portfolio.losses.json").exists()


def test_day_before_everything_exports_nothing(tmp_path: Path) -> None:
    factories.initiative(name="Lamps")
    said = export("native", str(tmp_path / "then.zip"), "--as-of", "2020-01-01")
    assert "as of 2020-01-01 23:59:59 UTC" in said
    with zipfile.ZipFile(tmp_path / "then.zip") as archive:
        assert b"Lamps" not in archive.read("initiatives.csv")


def test_unknown_format_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no format; known are native"):
        export("pdf", str(tmp_path / "portfolio.pdf"))


def test_target_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        export("xlsx", str(tmp_path / "nowhere" / "portfolio.xlsx"))
