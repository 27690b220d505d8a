"""Faults around the web server: it says what it can do, loses nothing and doubles nothing."""

import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from tests.faults.client import Answer, Client, Load, at_once, slowest_but
from tests.faults.conftest import House
from tests.servers import ServiceProcess, eventually
from traceability import clock
from traceability.domain.access import SYSTEM, TokenScope
from traceability.models import Change, Department, DetectionRun, Initiative, Strategy
from traceability.services import audit, records

READ, WRITE, DETECT = TokenScope.READ, TokenScope.WRITE, TokenScope.DETECT
UNHURRIED: dict[str, Any] = {"API_RATE": "1000000/min"}
# A broker that answers nothing is the harder of the two: a refused connection costs no wait.
OUTAGE_SECONDS = {"stopped": 20, "frozen": 60}


def plan_id() -> str:
    return str(Strategy.objects.get(name="Plan").pk)


def any_initiative() -> Initiative:
    return Initiative.objects.get(name="Initiative 7")


def write_and_read(client: Client, number: int, turn: int) -> Answer:
    """Each third request writes; the others read."""
    if turn % 3 == 0:
        return client.post("departments", {"name": f"New {number}.{turn}"})
    return client.get("departments?page_size=5" if turn % 3 == 1 else "initiatives?page_size=5")


def test_f3_web_killed_between_commit_and_hint_loses_no_run(house: House) -> None:
    house.stack.worker()
    web = house.stack.web(FAILPOINT="after_commit:kill:1")
    client = Client(web.url, house.token(READ, DETECT))
    assert client.post("detection-runs", {"strategy": plan_id()}).status == 0
    assert house.happened("after_commit:kill") == 1
    run = DetectionRun.objects.get()
    is_taken = DetectionRun.objects.exclude(state="queued").exists
    with house.scheduler():
        eventually(is_taken, within=10, what="a worker takes the run")
        house.wait_published(run)
    eventually(lambda: client.get("me").status == 200, within=10, what="the web serves again")
    assert client.get(f"detection-runs/{run.pk}").body["state"] == "published"
    house.check()


@pytest.mark.parametrize("fault", ["stopped", "frozen"])
def test_f4_broker_out_of_reach_slows_and_fails_no_request(house: House, fault: str) -> None:
    house.stack.worker()
    web = house.stack.web(**UNHURRIED)
    token = house.token(READ, WRITE, DETECT)
    client = Client(web.url, token)
    assert client.get("me").status == 200
    assert client.post("detection-runs", {"strategy": plan_id()}).status == 202
    with house.scheduler():
        of_one_run = house.wait_published(DetectionRun.objects.get())
    with Load(web.url, token, 2, write_and_read, pause=0.2) as healthy:
        time.sleep(5)
    if fault == "stopped":
        house.valkey.stop()
    else:
        house.valkey.pause()
    with house.scheduler():
        with Load(web.url, token, 2, write_and_read, pause=0.2) as load:
            for _ in range(3):
                asked = client.post("detection-runs", {"strategy": plan_id()})
                assert asked.status == 202
                assert asked.seconds < 1
                time.sleep(OUTAGE_SECONDS[fault] / 3)
        assert client.get("/readyz").body["status"] == "degraded"
        assert load.statuses() == {200, 201}
        # On a machine that other tests keep busy, the outage itself may still double nothing.
        usual = slowest_but(healthy.answers, 0.01)
        assert slowest_but(load.answers, 0.01) <= max(0.25, 2 * usual)
        if fault == "stopped":
            house.valkey.start()
        else:
            house.valkey.resume()
        # As long as three runs take on this machine, and ten seconds for the outage.
        house.wait_published(*DetectionRun.objects.all(), within=10 + 3 * of_one_run)
    house.check()


def test_f6_database_restarted_at_once_loses_no_acknowledged_write(house: House) -> None:
    house.stack.worker(SUBJECTS_PER_CHUNK="20")
    web = house.stack.web(**UNHURRIED)
    token = house.token(READ, WRITE, DETECT)
    client = Client(web.url, token)
    asked = client.post("detection-runs", {"strategy": plan_id()})
    assert asked.status == 202
    with house.scheduler(), Load(web.url, token, 3, write_and_read) as load:
        time.sleep(2)
        connection.close()
        house.postgres.stop(mode=signal.SIGQUIT)
        time.sleep(1)
        house.postgres.start()
        up = time.monotonic()
        eventually(lambda: client.get("initiatives").status == 200, within=5, what="it serves")
        recovered = len(load.answers)
        assert time.monotonic() - up <= 5
        time.sleep(2)
        house.wait_published(DetectionRun.objects.get())
    refused = [answer for answer in load.answers if answer.status not in (200, 201)]
    assert refused
    assert {answer.status for answer in refused} == {503}, [
        f"{answer.method} {answer.path} {answer.seconds} {answer.body}"
        for answer in refused
        if answer.status != 503
    ]
    assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)
    # Requests that were under way when it came back may still tell of before.
    assert {answer.status for answer in load.answers[recovered + 3 :]} <= {200, 201}
    acknowledged = {UUID(answer.body["id"]) for answer in load.answers if answer.status == 201}
    assert acknowledged <= set(Department.objects.values_list("pk", flat=True))
    house.check()


def test_f17_of_fifty_writers_of_one_version_one_wins(house: House) -> None:
    web = house.stack.web(**UNHURRIED)
    token = house.token(READ, WRITE)
    work = any_initiative()
    address = f"initiatives/{work.pk}"
    answers = at_once(
        web.url,
        token,
        50,
        lambda client, number: client.patch(address, {"name": f"Name {number}"}, version=1),
    )
    won = [number for number, answer in enumerate(answers) if answer.status == 200]
    assert len(won) == 1
    assert sorted({answer.status for answer in answers}) == [200, 412]
    work.refresh_from_db()
    assert (work.version, work.name) == (2, f"Name {won[0]}")
    client = Client(web.url, token)
    assert client.patch(address, {"name": "Blind"}, version=None).status == 428
    house.check_feed()


def test_f18_one_key_makes_one_object_however_often_it_comes(house: House) -> None:
    web = house.stack.web(FAILPOINT="after_commit:kill:1", **UNHURRIED)
    token = house.token(READ, WRITE, DETECT)
    key = {"Idempotency-Key": "one-and-the-same"}
    answers = at_once(
        web.url,
        token,
        20,
        lambda client, _: client.post("departments", {"name": "Once"}, **key),
    )
    made = {answer.body["id"] for answer in answers if answer.status == 201}
    assert len(made) == 1
    assert {answer.status for answer in answers} <= {201, 409}
    assert Department.objects.filter(name="Once").count() == 1

    client = Client(web.url, token)
    again = client.post("departments", {"name": "Once"}, **key)
    assert (again.status, again.headers["idempotent-replay"]) == (201, "true")
    assert client.post("departments", {"name": "Another"}, **key).status == 422

    # The web server dies after the commit; the client repeats, as it must.
    asking: dict[str, Any] = {"strategy": plan_id()}
    key = {"Idempotency-Key": "asked-before-the-crash"}
    assert client.post("detection-runs", asking, **key).status == 0
    answered: list[Answer] = []

    def repeated() -> bool:
        answered.append(client.post("detection-runs", asking, **key))
        return answered[-1].status == 202

    eventually(repeated, within=40, what="the answer is given again")
    assert answered[-1].body["id"] == str(DetectionRun.objects.get().pk)
    house.check_feed()


def test_f19_puller_misses_no_change_of_five_thousand_that_race(house: House) -> None:
    web = house.stack.web(**UNHURRIED)
    client = Client(web.url, house.token(READ))
    are_written = threading.Event()

    def write_quickly(number: int) -> None:
        with psycopg.connect(house.database_url, autocommit=True) as raw:
            for _ in range(1200):
                raw.execute(
                    "INSERT INTO traceability_change (noun, object_id, operation, version, fields,"
                    " at, actor_kind, reason, department_ids) VALUES ('department',"
                    " gen_random_uuid(), 'created', 1, '{}', now(), 'system', '', '{}')"
                )

    def write_slowly(number: int) -> None:
        """Take low positions and transaction numbers, and commit long after the others."""
        try:
            for turn in range(8):
                with audit.recording(actor=SYSTEM, now=clock.now()):
                    records.create_record(
                        noun="department",
                        values={"name": f"Slow {number}.{turn}"},
                        actor=SYSTEM,
                        now=clock.now(),
                    )
                    time.sleep(0.4)
        finally:
            connection.close()

    def write() -> None:
        with ThreadPoolExecutor(8) as pool:
            quick = [pool.submit(write_quickly, number) for number in range(4)]
            slow = [pool.submit(write_slowly, number) for number in range(4)]
            for each in (*quick, *slow):
                each.result()
        are_written.set()

    writing = threading.Thread(target=write)
    writing.start()
    positions: list[int] = []
    cursor = ""
    while True:
        was_written = are_written.is_set()
        page = client.get(f"changes?limit=500&after={cursor}" if cursor else "changes?limit=500")
        assert page.status == 200
        positions += [change["position"] for change in page.body["results"]]
        cursor = page.body["cursor"]
        if was_written and page.body["next"] is None:
            break
    writing.join()
    assert len(positions) == len(set(positions))
    # Who may sign in is told to administrators alone.
    told = Change.objects.exclude(noun__in=["user", "service_account"])
    assert set(positions) == set(told.values_list("position", flat=True))
    assert len(positions) > 4800


def test_f20_more_clients_than_connections_are_served_or_told_to_wait(house: House) -> None:
    connection.close()
    house.postgres.stop()
    house.postgres.settings["max_connections"] = "20"
    house.postgres.start()
    web = house.stack.web(workers=2, **UNHURRIED)
    token = house.token(READ, WRITE)
    try:
        with Load(web.url, token, 50, write_and_read) as load:
            time.sleep(3)
            assert Client(web.url, token).get("/healthz").status == 200
        assert load.statuses() <= {200, 201, 503}
        assert {200, 201} <= load.statuses()
        refused = [answer for answer in load.answers if answer.status == 503]
        assert all("retry-after" in answer.headers for answer in refused)
        assert _is_ready(web, token)
        house.check_feed()
    finally:
        connection.close()
        house.postgres.stop()
        del house.postgres.settings["max_connections"]
        house.postgres.start()


def _is_ready(web: ServiceProcess, token: str) -> bool:
    return Client(web.url, token).get("/readyz").status == 200
