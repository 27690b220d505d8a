"""InfoBase, exported as native and imported where nothing is: the same bytes again."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction

from tests.factories import NOW
from tests.realdata.conftest import import_source
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.interchange import reading
from traceability.queries.exports.portfolio import Wanted
from traceability.services import exports, imports

pytestmark = [pytest.mark.realdata, pytest.mark.django_db]


def export(target: Path) -> dict[str, object]:
    return exports.export_portfolio(
        format_name="native", target=target, wanted=Wanted(), scope=SYSTEM_SCOPE, now=NOW
    ).report


def test_infobase_comes_back_byte_by_byte(tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    with transaction.atomic():
        brought = import_source("infobase", doc="dp26")
        report = export(first)
        transaction.set_rollback(True)
    held = report["records"]
    assert isinstance(held, dict)
    assert {noun: held[noun] for noun in brought.counts} == {
        noun: counts.created for noun, counts in brought.counts.items()
    }
    parsed = reading.read("native", first)
    assert parsed.troubles == ()
    imports.import_portfolio(
        parsed=parsed,
        profile="native",
        source=parsed.source,
        parameters={},
        actor=SYSTEM,
        now=NOW,
    )
    export(second)
    assert first.read_bytes() == second.read_bytes()
