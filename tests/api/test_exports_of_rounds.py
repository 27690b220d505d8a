"""No export tells what leaders answered, who was asked, or who answered; whoever asks for it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import orjson
import pytest
from django.test import Client

from tests.api.requests import get, post
from tests.api.test_rounds import SECRET, SIX, Organisation
from tests.factories import NOW
from traceability.domain.access import SYSTEM_SCOPE
from traceability.models import Response, Round
from traceability.queries.exports.portfolio import Wanted
from traceability.services import exports
from traceability.tasks.exports import make_export

pytestmark = pytest.mark.django_db


def unpacked(content: bytes) -> str:
    """All texts of a file, whether it is a zip (a workbook is one) or XML."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def asked_by(client: Client, format_name: str) -> str:
    id_ = post(client, "exports", {"format": format_name}).json()["id"]
    make_export(id_)
    told = get(client, f"exports/{id_}")
    assert told.json()["state"] == "done", told.json()
    answer = client.get(f"/api/v1/exports/{id_}/download")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file
    return str(told.content.decode()) + unpacked(content)


def of_everything(format_name: str, folder: Path) -> str:
    target = folder / f"all{exports.FORMATS[format_name].suffix}"
    written = exports.export_portfolio(
        format_name=format_name, target=target, wanted=Wanted(), scope=SYSTEM_SCOPE, now=NOW
    )
    return orjson.dumps(written.report).decode() + unpacked(target.read_bytes())


@pytest.mark.parametrize("format_name", exports.FORMATS)
def test_no_export_tells_an_answer_or_who_gave_one(format_name: str, tmp_path: Path) -> None:
    organisation = Organisation()
    organisation.answers(SIX)
    # The role of the service sees no answer by itself.
    assert not Response.objects.exists()
    organisation.publish()
    invited = {str(pk) for pk in Round.objects.get().invitations.values_list("pk", flat=True)}
    for told in (
        asked_by(organisation.amara, format_name),
        asked_by(organisation.dana, format_name),
        of_everything(format_name, tmp_path),
    ):
        assert SECRET not in told
        assert organisation.id not in told
        assert not any(one in told for one in invited)
        for word in ("was_counted", "sealed"):
            assert word not in told


def test_round_is_in_the_file_of_who_manages_it_alone() -> None:
    organisation = Organisation()
    organisation.answers(SIX)
    assert "Spring" in asked_by(organisation.amara, "native")
    assert "Spring" not in asked_by(organisation.dana, "native")
