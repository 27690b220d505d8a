"""Access that ends while the service is under load, in whatever process the next request lands."""

import time
from threading import Lock

from tests.faults.client import Answer, Client, Load
from tests.faults.conftest import House
from tests.servers import eventually
from traceability import clock
from traceability.domain.access import SYSTEM, Role, TokenScope
from traceability.models import User
from traceability.services import access
from traceability.services.access import Grant

SECOND = 1.0


def test_user_switched_off_is_served_nothing_a_second_later(house: House) -> None:
    user = access.create_user(
        username="leaver", grants=[Grant(role=Role.PMO)], actor=SYSTEM, now=clock.now()
    )
    token = access.create_token(
        user=user, scopes=[TokenScope.READ], actor=SYSTEM, now=clock.now(), expires_at=None
    )
    asked: list[tuple[float, Answer]] = []
    held = Lock()

    def ask(client: Client, number: int, turn: int) -> Answer:
        begun = time.monotonic()
        answer = client.get(("me", "initiatives", "changes")[turn % 3])
        with held:
            asked.append((begun, answer))
        return answer

    webs = [house.stack.web(API_RATE="1000000/min") for _ in range(2)]
    loads = [Load(web.url, token, 2, ask, pause=0.02) for web in webs]
    with loads[0], loads[1]:
        eventually(lambda: len(asked) > 24, within=20, what="both serve")
        assert {answer.status for _, answer in asked} == {200}
        access.revise_user(
            user_id=user.pk, expected_version=None, actor=SYSTEM, now=clock.now(), is_active=False
        )
        ended = time.monotonic()
        time.sleep(2 * SECOND)

    assert not User.objects.get(pk=user.pk).is_active
    later = {answer.status for begun, answer in asked if begun > ended + SECOND}
    assert later == {401}
