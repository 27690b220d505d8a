"""What is hidden from a reader may come, change and go: nothing that the reader gets changes.

Work of a foreign department is in sums that some of its non-readers get, confidential work in the
sum of one unnamed tile. Whatever is not such a sum is the same word for word, tags included.
"""

from typing import Any

import pytest

from tests.api import hidden
from tests.api.asking import Asker
from tests.api.hidden import World
from traceability import clock

pytestmark = pytest.mark.django_db(transaction=True)

# A look at the portfolio is no secret: its number and instant, which a strategy points to.
ABOUT_RUNS = (
    *("/run", "/published_run", "/api/v1/detection-runs", "/api/v1/changes"),
    # Before any review the board view is frozen at the latest look's instant.
    "/views/alignment-map/board /2/as_of",
)


@pytest.fixture(autouse=True)
def one_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every request come at one instant."""
    monkeypatch.setattr(clock, "now", lambda: hidden.ASKED_AT)


def everything_told(askers: dict[str, Asker], asked: list[str]) -> dict[tuple[str, str], Any]:
    return {
        (who, address): hidden.asked(asker, address)
        for who, asker in askers.items()
        for address in asked
    }


def told_apart(before: dict[Any, Any], after: dict[Any, Any]) -> list[str]:
    return [
        f"{who} {address} {text}"
        for (who, address), told in before.items()
        for text in hidden.differences(told, after[who, address])
    ]


@pytest.mark.parametrize("is_confidential", [True, False], ids=["confidential", "foreign"])
def test_edit_of_hidden_work_changes_no_word_of_any_answer(is_confidential: bool) -> None:
    world = World(is_confidential=is_confidential)
    askers = world.askers()
    world.hide()
    asked = list(hidden.addresses(world))
    before = everything_told(askers, asked)
    world.edit()
    after = everything_told(askers, asked)
    assert not (apart := told_apart(before, after)), "\n".join(apart)


def test_foreign_work_that_comes_is_not_counted_for_a_machine_of_another_department() -> None:
    world = World(is_confidential=False)
    sales = {"machine of Sales": world.askers()["machine of Sales"]}
    asked = list(hidden.addresses(world))
    before = everything_told(sales, asked)
    world.hide()
    after = everything_told(sales, asked)
    apart = [
        text
        for text in told_apart(before, after)
        if not any(word in text for word in ABOUT_RUNS) and "/etag: " not in text
    ]
    assert not apart, "\n".join(apart)
    asker = sales["machine of Sales"]
    _, _, runs = hidden.asked(asker, "/api/v1/detection-runs")
    assert [run["summary"] for run in runs["results"]] == [{}, {}, {}]
    _, _, run = hidden.asked(asker, f"/api/v1/detection-runs/{runs['results'][0]['id']}")
    assert run["summary"] == {}
    told = after["machine of Sales", "/api/v1/changes"][2]["results"]
    assert {one["noun"] for one in told} > {"detection_run", "initiative"}
    assert not any("summary" in one["fields"] for one in told)
