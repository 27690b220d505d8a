"""What the map's bands are made of, and what is said beside a figure."""

import pytest

from tests import factories
from tests.queries.test_alignment_map import Document, World, assert_sums_equal_their_parts, tile
from traceability.domain.access import SYSTEM_SCOPE

pytestmark = pytest.mark.django_db


def parts(document: Document) -> dict[tuple[str, str], tuple[str, int, int]]:
    """What the bands are made of, by band and part."""
    return {
        (one["band"], one["part"]): (one["amount"], one["initiatives"], one["unknown_money"])
        for one in document["band_parts"]
    }


def test_bands_say_why_work_is_accepted_and_what_waits_for_a_word() -> None:
    world = World()
    sales = world.cast.sales
    world.work("Frigg", sales, "5.00", bucket="mandatory")
    waived = world.work("Gaia", sales, "6.00")
    factories.finding(subject=waived, strategy=world.strategy, state="waived")
    for name, amount in (("Hera", "8.00"), ("Iris", None)):
        work = world.work(name, sales, amount)
        factories.contribution(initiative=work, objective=world.roads, state="proposed")

    document = world.map_for(SYSTEM_SCOPE)

    assert parts(document) == {
        ("accepted", "run"): ("11.11", 1, 0),
        ("accepted", "mandatory"): ("5.00", 1, 0),
        ("accepted", "waived"): ("6.00", 1, 0),
        ("no_objective", "proposed"): ("8.00", 2, 1),
        ("no_objective", "unlinked"): ("-7.00", 1, 0),
    }
    assert_sums_equal_their_parts(document)


def test_what_a_proposed_link_leaves_over_has_none_and_counts_no_tile_again() -> None:
    world = World()
    work = world.work("Hera", world.cast.sales, "8.00")
    factories.contribution(
        initiative=work, objective=world.roads, state="proposed", share="0.250000"
    )

    sales = [one for one in world.map_for(SYSTEM_SCOPE)["band_parts"] if one["amount"] != "-7.00"]

    assert [(one["part"], one["amount"], one["initiatives"]) for one in sales] == [
        ("run", "11.11", 1),
        ("proposed", "2.00", 1),
        ("unlinked", "6.00", 0),
    ]


def test_parts_tell_nothing_of_confidential_work() -> None:
    world = World()
    sales, dana = world.cast.sales, world.cast.dana
    for name, bucket in (("Hera", "change"), ("Iris", "run"), ("Juno", "mandatory")):
        secret = world.work(name, sales, "8.00", is_confidential=True, bucket=bucket)
        if bucket == "change":
            factories.contribution(initiative=secret, objective=world.roads, state="proposed")

    document = world.map_for(dana)

    assert {one["part"] for one in document["band_parts"]} == {"run", "unlinked"}
    assert parts(document)["accepted", "run"] == ("27.11", 2, 0)
    assert_sums_equal_their_parts(document)


def test_tile_says_that_its_figure_is_planned_where_the_approved_one_is_unknown() -> None:
    world = World()
    allocation = world.apollo.allocations.get()
    allocation.unknown_reason = "TBC"
    allocation.save()
    secret = world.work("Hera", world.cast.sales, None, is_confidential=True)
    secret.allocations.update(unknown_reason="TBC")

    document = world.map_for(world.cast.dana)

    assert tile(document, "Apollo")["money_note"] == "planned; approved: TBC"
    assert tile(document, "Apollo")["amount"] == "100.00"
    assert tile(document, "Boreas")["money_note"] == ""
    assert all(one["money_note"] == "" for one in document["initiatives"] if one["name"] is None)
