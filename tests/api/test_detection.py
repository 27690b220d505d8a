"""Findings, waivers and detection runs over HTTP."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests import factories
from tests.api.requests import delete, get, pointers, post
from traceability.domain.access import Role
from traceability.models import DetectionRun, Finding, RunChunk
from traceability.tasks.ping import Hint

pytestmark = pytest.mark.django_db
LATER = "2999-12-31"


def test_finding_names_its_subjects_departments_and_evidence(
    amara: Client, cast: factories.Cast
) -> None:
    apollo = factories.initiative(name="Apollo", department=cast.sales)
    factories.identity(apollo, "INI-1")
    evidence = [{"label": "Links", "value": 0}]
    found = factories.finding(subject=apollo, money_at_stake="1200.50", evidence=evidence)
    row = get(amara, "findings").json()["results"][0]
    assert row["subjects"] == [
        {
            "noun": "initiative",
            "id": str(apollo.pk),
            "source": "ledger",
            "external_id": "INI-1",
            "name": "Apollo",
        }
    ]
    assert row["department_names"] == ["Sales"]
    assert row["evidence"] == evidence
    assert row["money_at_stake"] == "1200.50"
    assert row["waiver"] is None
    told = get(amara, f"findings/{found.pk}").json()
    may = ["waive", "assign", "examine"]
    alone = {"sides": None, "may": may, "money_note": "", "untold": None, "decisions": []}
    assert told == row | alone


def test_finding_about_a_link_is_named_by_both_ends(amara: Client) -> None:
    link = factories.contribution(
        initiative=factories.initiative(name="Apollo"),
        objective=factories.objective(name="Fewer accidents"),
    )
    factories.finding(subject=link, code="suspect_link")
    subject = get(amara, "findings").json()["results"][0]["subjects"][0]
    assert subject["name"] == "Apollo → Fewer accidents"


def test_findings_come_with_the_most_money_first_and_unknown_money_last(amara: Client) -> None:
    for amount in ("5.00", None, "90.00"):
        factories.finding(money_at_stake=amount)
    rows = get(amara, "findings").json()["results"]
    assert [row["money_at_stake"] for row in rows] == ["90.00", "5.00", None]


def test_findings_are_narrowed_by_what_they_are_about(amara: Client, cast: factories.Cast) -> None:
    apollo = factories.initiative(department=cast.sales)
    wanted = factories.finding(subject=apollo)
    factories.finding(code="stale", severity="low", state="resolved")

    def found(words: str) -> list[str]:
        return [row["id"] for row in get(amara, f"findings?{words}").json()["results"]]

    for words in (
        "code=orphaned_initiative",
        "state=open",
        "severity=high",
        f"strategy={wanted.strategy_id}",
        f"department={cast.sales.pk}",
        f"subject={apollo.pk}",
        "state__in=open,waived",
    ):
        assert found(words) == [str(wanted.pk)], words
    assert get(amara, "findings?subject=apollo").status_code == 400


def test_waived_finding_shows_its_waiver_and_is_open_again_after_it_is_withdrawn(
    amara: Client,
) -> None:
    found = factories.finding(money_at_stake="10.00")
    body = {"finding": str(found.pk), "reason": "Runs out in May", "until_on": LATER}
    answer = post(amara, "waivers", body)
    assert answer.status_code == 201
    row = get(amara, f"findings/{found.pk}").json()
    assert row["state"] == "waived"
    assert row["waiver"] == {
        "id": answer.json()["id"],
        "reason": "Runs out in May",
        "until_on": LATER,
        "waits_for_second_person": False,
        "waived_at": answer.json()["waived_at"],
        "waived_by_name": "Amara",
        "agreed_by_name": None,
    }
    path = f"waivers/{answer.json()['id']}"
    assert delete(amara, path).status_code == 428
    assert delete(amara, path, if_match='"1"').status_code == 204
    assert get(amara, f"findings/{found.pk}").json()["state"] == "open"


def test_waiver_of_much_money_waits_for_a_second_person(
    amara: Client, cast: factories.Cast, signed_in: Any
) -> None:
    found = factories.finding(money_at_stake="5000000.00")
    body = {"finding": str(found.pk), "reason": "Agreed", "until_on": LATER}
    waiver = post(amara, "waivers", body).json()
    row = get(amara, f"findings/{found.pk}").json()
    assert (row["state"], row["waiver"]["waits_for_second_person"]) == ("open", True)
    path = f"waivers/{waiver['id']}/agree"
    assert post(amara, path, {}).status_code == 403
    second = signed_in(factories.user("abel", Role.PMO))
    assert post(second, path, {}).json()["agreed_by_id"] is not None
    row = get(amara, f"findings/{found.pk}").json()
    assert (row["state"], row["waiver"]["agreed_by_name"]) == ("waived", "abel")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"reason": ""}, "/reason"),
        ({"reason": "   "}, "/reason"),
        ({"until_on": "2020-01-01"}, "/until_on"),
        ({"until_on": "soon"}, "/until_on"),
        ({"finding": "x"}, "/finding"),
        ({"bogus": 1}, "/bogus"),
    ],
)
def test_waiver_that_is_incomplete_is_refused(
    change: dict[str, Any], pointer: str, amara: Client
) -> None:
    found = factories.finding()
    body = {"finding": str(found.pk), "reason": "Agreed", "until_on": LATER} | change
    answer = post(amara, "waivers", body)
    assert answer.status_code == 400
    assert pointers(answer) == [pointer]
    assert Finding.objects.get().state == "open"


def test_run_is_asked_for_once_and_workers_get_a_hint(
    amara: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    hinted: list[tuple[str, ...]] = []
    # On the class: a task would keep what is put back on it as its own.
    monkeypatch.setattr(Hint, "hint", lambda self, *args: hinted.append((self.name, *args)))
    strategy = factories.strategy()
    with django_capture_on_commit_callbacks(execute=True):
        answer = post(amara, "detection-runs", {"strategy": str(strategy.pk)})
    assert answer.status_code == 202
    row = answer.json()
    assert (row["state"], row["chunks_done"], row["chunk_count"]) == ("queued", 0, None)
    assert answer.headers["Location"] == f"/api/v1/detection-runs/{row['id']}"
    assert [one for one in hinted if one[0] == "traceability.plan_run"] == [
        ("traceability.plan_run", row["id"])
    ]
    assert get(amara, f"detection-runs/{row['id']}").json() == row


def test_run_of_no_strategy_or_detector_is_refused(amara: Client) -> None:
    assert (
        post(amara, "detection-runs", {"strategy": str(factories.unknown_id())}).status_code == 404
    )
    body = {"strategy": str(factories.strategy().pk), "detectors": ["astrology"]}
    assert pointers(post(amara, "detection-runs", body)) == ["/detectors/0"]
    assert not DetectionRun.objects.exists()


def test_run_tells_what_a_reader_needs_and_not_who_holds_it(amara: Client) -> None:
    run = factories.detection_run(attempts=2, fencing_token=7, claimed_until=factories.NOW)
    told = get(amara, f"detection-runs/{run.pk}").json()
    assert get(amara, "detection-runs").json()["results"] == [told]
    assert set(told) == {
        "id",
        "version",
        "created_at",
        "updated_at",
        "strategy",
        "number",
        "state",
        "is_baseline",
        "detectors",
        "as_of",
        "period",
        "requested_by_id",
        "chunk_count",
        "chunks_done",
        "summary",
        "failure",
        "published_at",
        "identities",
    }
    for word in ("claimed_until__isnull=true", "attempts=2", "ordering=fencing_token"):
        assert get(amara, f"detection-runs?{word}").status_code == 400


def test_run_tells_how_far_it_is_under_a_new_etag(amara: Client) -> None:
    run = factories.detection_run(state="running", chunk_count=2)
    chunks = [
        RunChunk.objects.create(run=run, number=number, detector="stale", first=0, after=1)
        for number in range(2)
    ]
    path = f"detection-runs/{run.pk}"
    before = get(amara, path)
    assert before.json()["chunks_done"] == 0
    assert get(amara, path, if_none_match=before.headers["ETag"]).status_code == 304
    RunChunk.objects.filter(pk=chunks[0].pk).update(state="done")
    after = get(amara, path, if_none_match=before.headers["ETag"])
    assert (after.status_code, after.json()["chunks_done"]) == (200, 1)


def test_token_with_the_scope_detect_asks_for_a_run(with_token: Any, cast: Any) -> None:
    body = {"strategy": str(factories.strategy().pk)}
    machine = factories.machine(scopes=("read", "detect"))
    assert post(with_token(machine), "detection-runs", body).status_code == 202
    assert post(with_token(machine, scopes=("read",)), "detection-runs", body).status_code == 403
