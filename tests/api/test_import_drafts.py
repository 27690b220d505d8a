"""The wizard over HTTP: upload, look, correct, apply; conditions, repeats, refusals by place."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.api.requests import delete, get, patch, pointers, post
from traceability.models import ImportDraft, Initiative, ParkedRow

pytestmark = pytest.mark.django_db
CSV = b"ID,Initiative,Department,Budget 2026\nI1,Web shop,Sales,100\nI2,Depot,Operations,50\n"
DRAFTS = "/api/v1/imports/drafts"


def upload(client: Client, content: bytes = CSV, name: str = "work.csv", **headers: str) -> Any:
    form = {"file": SimpleUploadedFile(name, content)}
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return client.post(DRAFTS, form, headers=named)


def test_upload_says_what_the_file_is_and_suggests_a_mapping(amara: Client) -> None:
    answer = upload(amara)
    assert answer.status_code == 201, answer.content
    body = answer.json()
    assert answer.headers["Location"] == f"{DRAFTS}/{body['id']}"
    assert (body["detected"]["format"], body["rows"], body["state"]) == ("csv", 2, "open")
    assert all(guess["sentence"] for guess in body["detected"]["guesses"])
    targets = {each["column"]: each["target"] for each in body["mapping"]["tables"][0]["columns"]}
    assert targets["Initiative"] == "name"
    assert tomllib.loads(body["toml"]) == body["profile"]
    again = get(amara, f"imports/drafts/{body['id']}", if_none_match=answer.headers["ETag"])
    assert again.status_code == 304
    assert [each["id"] for each in get(amara, "imports/drafts").json()["results"]] == [body["id"]]


def test_same_key_uploads_once_and_another_file_is_refused(amara: Client) -> None:
    first = upload(amara, idempotency_key="k1")
    again = upload(amara, idempotency_key="k1")
    assert first.content == again.content
    assert ImportDraft.objects.count() == 1
    assert upload(amara, CSV + b"I3,Fair,Sales,1\n", idempotency_key="k1").status_code == 422


@pytest.mark.parametrize(
    ("content", "name"), [(b"%PDF-1.4 x", "a.csv"), (b"\xd0\xcf\x11\xe0abc", "a.xls")]
)
def test_what_cannot_be_read_is_a_problem_that_says_what_to_do(
    content: bytes, name: str, amara: Client
) -> None:
    answer = upload(amara, content, name)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert name in answer.json()["detail"]


def test_several_files_become_one_draft_that_names_them(amara: Client) -> None:
    files = [
        SimpleUploadedFile("goals.csv", b"ID,Objective\nG1,Keep customers\nG2,Grow\n"),
        SimpleUploadedFile("work.csv", CSV),
    ]
    answer = amara.post(DRAFTS, {"file": files})
    assert answer.status_code == 201, answer.content
    body = answer.json()
    assert (body["detected"]["format"], body["rows"]) == ("files", 4)
    assert [each["name"] for each in body["detected"]["files"]] == ["goals.csv", "work.csv"]
    told = {each["file"] for each in body["detected"]["guesses"]}
    assert told == {"goals.csv", "work.csv"}
    twins = [SimpleUploadedFile("a.csv", CSV), SimpleUploadedFile("A.csv", CSV)]
    refused = amara.post(DRAFTS, {"file": twins})
    assert refused.status_code == 422, refused.content
    assert "two of the files have this name" in refused.json()["detail"]


def test_form_without_a_file_and_json_are_refused(amara: Client) -> None:
    assert pointers(amara.post(DRAFTS, {})) == ["/file"]
    assert post(amara, "imports/drafts", {"file": "x"}).status_code == 415


def test_preview_corrects_apply_and_the_import_is_listed(amara: Client) -> None:
    body = upload(amara).json()
    address = f"imports/drafts/{body['id']}"
    preview = get(amara, f"{address}/preview").json()
    assert preview["report"]["counts"]["initiative"]["created"] == 2
    assert {each["text"] for each in preview["names"]} >= {"Operations"}
    mapping = body["mapping"]
    mapping["tables"][0]["columns"][1]["target"] = ""
    mapping["tables"][0]["columns"][0]["target"] = "name"
    stale = patch(amara, address, {"mapping": mapping}, if_match='"7"')
    assert stale.status_code == 412
    assert patch(amara, address, {"mapping": mapping}).status_code == 428
    revised = patch(amara, address, {"mapping": mapping}, if_match='"1"')
    assert revised.json()["version"] == 2
    done = post(amara, f"{address}/apply", {"park": True}, if_match=revised.headers["ETag"])
    assert done.status_code == 200, done.content
    assert done.json()["draft"]["state"] == "applied"
    assert set(Initiative.objects.values_list("name", flat=True)) == {"I1", "I2"}
    batch = done.json()["draft"]["import_batch_id"]
    assert get(amara, f"imports/{batch}").json()["profile"] == "work"


def test_mapping_that_names_what_is_not_there_is_refused_by_pointer(amara: Client) -> None:
    body = upload(amara).json()
    mapping = body["mapping"]
    mapping["tables"][0]["columns"][1]["column"] = "Initiatives"
    address = f"imports/drafts/{body['id']}"
    answer = patch(amara, address, {"mapping": mapping}, if_match='"1"')
    assert answer.status_code == 400
    assert "/mapping/tables/0/columns/1/column" in pointers(answer)
    broken = patch(amara, address, {"profile": {"name": "x"}}, if_match='"1"')
    assert broken.status_code == 422


@pytest.mark.parametrize(
    "changes",
    [
        {"reading": {"work": {"header_row": 50}}},
        {"reading": {"work": {"header_row": "x"}}},
        {"reading": {"work": {"coalesce": {"x": ["nowhere"]}}}},
        {"reading": {"work": {"colours": ["nowhere"]}}},
        {"reading": {"work": {"encoding": "utf-16"}}},
        {"reading": {"work": {"surprise": 1}}},
        {"reading": {"work": []}},
        {"mapping": {}},
        {"mapping": {"tables": 3, "source": "x"}},
        {"profile": {}},
        {"profile": {"tables": {"a": {"file": "a.csv"}, "b": {"file": "b.csv"}}}},
        {"matches": [{"noun": "initiative", "text": "x", "record": None}]},
        {"surprise": 1},
    ],
)
def test_nonsense_is_refused_and_changes_nothing(changes: dict[str, Any], amara: Client) -> None:
    address = f"imports/drafts/{upload(amara).json()['id']}"
    answer = patch(amara, address, changes, if_match='"1"')
    assert answer.status_code in (400, 422), answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert get(amara, address).json()["version"] == 1


def test_refusal_names_file_row_and_column(amara: Client) -> None:
    body = upload(amara, CSV.replace(b",50", b",fifty")).json()
    answer = post(amara, f"imports/drafts/{body['id']}/apply", {}, if_match='"1"')
    assert answer.status_code == 422
    assert "work.csv, row 3, column Budget 2026" in answer.json()["errors"][0]["message"]
    assert Initiative.objects.count() == 0


def test_rows_kept_aside_are_corrected_and_tried_again(amara: Client) -> None:
    body = upload(amara, CSV.replace(b",50", b",fifty")).json()
    done = post(amara, f"imports/drafts/{body['id']}/apply", {"park": True}, if_match='"1"')
    rows = f"imports/{done.json()['draft']['import_batch_id']}/parked-rows"
    (waiting,) = get(amara, rows).json()["results"]
    assert (waiting["row"], waiting["column"]) == (3, "Budget 2026")
    wrong = patch(amara, f"{rows}/{waiting['id']}", {"values": {"Budjet": "50"}})
    assert pointers(wrong) == ["/values/Budjet"]
    mended = patch(amara, f"{rows}/{waiting['id']}", {"values": {"Budget 2026": "50"}})
    assert mended.json()["values"]["Budget 2026"] == "50"
    again = post(amara, f"{rows}/retry", {"rows": [waiting["id"]]})
    assert again.status_code == 200, again.content
    assert again.json()["report"]["counts"]["allocation"]["created"] == 1
    assert not ParkedRow.objects.filter(retried_at__isnull=True).exists()
    assert post(amara, f"{rows}/retry", {}).status_code == 409


def test_draft_is_saved_as_a_profile_that_reads_the_next_file(amara: Client) -> None:
    body = upload(amara).json()
    made = post(amara, "import-profiles", {"name": "monthly", "draft": body["id"]})
    assert made.status_code == 201, made.content
    form = {"file": SimpleUploadedFile("later.csv", CSV), "profile": "monthly"}
    later = amara.post(DRAFTS, form)
    assert (later.status_code, later.json()["source"]) == (201, "work")
    assert pointers(post(amara, "import-profiles", {"name": "monthly", "draft": body["id"]})) == [
        "/name"
    ]
    assert pointers(post(amara, "import-profiles", {"name": "other"})) == ["/profile"]
    address = f"import-profiles/{made.json()['id']}"
    renamed = patch(amara, address, {"name": "weekly"}, if_match='"1"')
    assert renamed.json()["name"] == "weekly"
    assert delete(amara, address, if_match='"2"').status_code == 204
    assert get(amara, address).status_code == 404


def test_draft_thrown_away_is_gone(amara: Client) -> None:
    address = f"imports/drafts/{upload(amara).json()['id']}"
    assert delete(amara, address, if_match='"1"').status_code == 204
    assert get(amara, address).status_code == 404
    assert get(amara, f"{address}/preview").status_code == 404


def test_undo_is_refused_with_the_list_of_what_stands_in_the_way(amara: Client) -> None:
    body = upload(amara).json()
    done = post(amara, f"imports/drafts/{body['id']}/apply", {}, if_match='"1"').json()
    first, second = Initiative.objects.order_by("name")
    for work in (first, second):
        renamed = {"name": f"{work.name} again"}
        assert patch(amara, f"initiatives/{work.pk}", renamed, if_match="*").status_code == 200
    refused = post(amara, f"imports/{done['draft']['import_batch_id']}/undo", {})
    assert refused.status_code == 409
    assert refused.json()["later_imports"] == []
    told = [each["message"] for each in refused.json()["errors"]]
    assert [message.split(" (")[0] for message in sorted(told)] == [
        "initiative “Depot again”",
        "initiative “Web shop again”",
    ]


def test_unknown_name_in_a_row_tried_again_is_asked_about(amara: Client) -> None:
    body = upload(amara, CSV.replace(b",50", b",fifty")).json()
    done = post(amara, f"imports/drafts/{body['id']}/apply", {"park": True}, if_match='"1"')
    rows = f"imports/{done.json()['draft']['import_batch_id']}/parked-rows"
    (waiting,) = get(amara, rows).json()["results"]
    said = {"values": {"Budget 2026": "50", "Department": "Nowhere"}}
    patch(amara, f"{rows}/{waiting['id']}", said)
    asked = post(amara, f"{rows}/retry", {"rows": [waiting["id"]]})
    assert (asked.status_code, asked.json()["type"].split(":")[-1]) == (409, "names_open")
    (name,) = asked.json()["names"]
    assert (name["noun"], name["text"], name["record"]) == ("department", "Nowhere", None)
    assert "Department" in asked.json()["detail"]
    assert pointers(asked) == ["/matches"]
    match = {"noun": "department", "text": "Nowhere", "record": None}
    again = post(amara, f"{rows}/retry", {"rows": [waiting["id"]], "matches": [match]})
    assert again.status_code == 200, again.content
    assert again.json()["report"]["counts"]["department"]["created"] == 1
