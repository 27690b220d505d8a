"""What is hidden from a reader may come, change and go: nothing that the reader gets changes.

Work of a foreign department is in sums that some of its non-readers get, confidential work in the
sum of one unnamed tile. Whatever is not such a sum is the same word for word, tags included.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api import hidden
from tests.api.hidden import World
from traceability import clock
from traceability.models import User

pytestmark = pytest.mark.django_db(transaction=True)
Readers = dict[str, Client]
# Of these the foreign department's work is hidden.
OF_SALES = ("lead of Sales", "viewer", "administrator", "lead of Apollo", "machine of Sales")


@pytest.fixture(autouse=True)
def one_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every request come at one instant."""
    monkeypatch.setattr(clock, "now", lambda: hidden.ASKED_AT)


def readers_of(
    world: World, signed_in: Callable[[User], Client], with_token: Callable[..., Client]
) -> Readers:
    found = {who: signed_in(user) for who, user in world.everybody().items()}
    sales = factories.machine("sales", departments=(world.cast.sales,))
    found |= {"machine": with_token(factories.machine()), "machine of Sales": with_token(sales)}
    if world.is_confidential:
        return found
    return {who: client for who, client in found.items() if who in OF_SALES}


def everything_told(world: World, readers: Readers) -> dict[tuple[str, str], Any]:
    asked = list(hidden.addresses(world))
    return {
        (who, address): hidden.asked(client, address)
        for who, client in readers.items()
        for address in asked
        # The day on which a token was used last is the administrator's.
        if address != "/api/v1/service-accounts"
    }


def told_apart(before: dict[Any, Any], after: dict[Any, Any]) -> list[str]:
    return [
        f"{who} {address} {text}"
        for (who, address), told in before.items()
        for text in hidden.differences(told, after[who, address])
    ]


@pytest.mark.parametrize("is_confidential", [True, False], ids=["confidential", "foreign"])
def test_edit_of_hidden_work_changes_no_word_of_any_answer(
    is_confidential: bool, signed_in: Callable[[User], Client], with_token: Callable[..., Client]
) -> None:
    world = World(is_confidential=is_confidential)
    readers = readers_of(world, signed_in, with_token)
    world.hide()
    before = everything_told(world, readers)
    world.edit()
    after = everything_told(world, readers)
    assert not (apart := told_apart(before, after)), "\n".join(apart)
