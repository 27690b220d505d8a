"""Where an initiative works, as far as its words say."""

from dataclasses import replace

import pytest

from tests.similarity.described import (
    GRANTS_EVERYWHERE,
    GRANTS_NORTH,
    GRANTS_SOUTH,
    PARKS,
)
from traceability.similarity import places

REGIONS = places.known_regions()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Firms in southern Ontario grow", {"southern ontario"}),
        ("Quebec and Nova Scotia", {"quebec", "nova scotia"}),
        ("help for northern communities", {"northern"}),
        ("West Virginia", {"west virginia"}),
        ("trade with Asia-Pacific partners", set()),
        ("northern lights tourism brand", set()),
        ("Ontarians abroad", set()),
    ],
)
def test_regions_are_read_from_words(text: str, found: set[str]) -> None:
    assert places.named_in(text, regions=REGIONS) == found


def test_department_says_where_its_initiatives_work() -> None:
    here = replace(PARKS, department="Atlantic Canada Opportunities Agency")

    assert places.of([here]) == [frozenset({"atlantic"})]


def test_organisation_adds_its_own_regions() -> None:
    here = replace(PARKS, name="Park rangers, Isle of Rum")

    assert places.of([here], regions=("Isle of Rum",)) == [frozenset({"isle of rum"})]


def test_two_regions_are_apart() -> None:
    north, south = places.of([GRANTS_NORTH, GRANTS_SOUTH])

    assert places.are_apart(north, south)


def test_initiative_without_a_region_is_apart_from_none() -> None:
    north, everywhere = places.of([GRANTS_NORTH, GRANTS_EVERYWHERE])

    assert not places.are_apart(north, everywhere)
    assert not places.are_apart(everywhere, everywhere)


def test_initiatives_that_share_one_of_their_regions_are_not_apart() -> None:
    assert not places.are_apart(frozenset({"quebec", "ontario"}), frozenset({"ontario"}))
