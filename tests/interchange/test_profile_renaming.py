"""Which file each name of a profile means, when files come again under other names."""

from __future__ import annotations

from typing import Any

import pytest

from traceability.interchange.errors import ProfileInvalid
from traceability.interchange.profiles import renaming


def profile(*files: str) -> dict[str, Any]:
    return {"name": "x", "tables": {f"t{at}": {"file": file} for at, file in enumerate(files)}}


def read_as(names: list[str], files: list[str]) -> dict[str, str]:
    """Name in the profile → file that is read for it."""
    tables = renaming.for_files(profile(*names), files)["tables"]
    return {name: tables[f"t{at}"]["file"] for at, name in enumerate(names)}


def test_one_file_is_read_whatever_its_name() -> None:
    assert read_as(["work.csv"], ["Copy of work (3).csv"]) == {"work.csv": "Copy of work (3).csv"}


@pytest.mark.parametrize(
    "later",
    [
        ["Budgets.CSV", "plan.xlsx"],
        ["budgets 2026-12.csv", "plan 2.xlsx"],
        ["budgets_december_2026.csv", "Plan (1).xlsx"],
        ["2026 budgets.csv", "2026-12 Plan.xlsx"],
    ],
)
def test_several_are_known_by_their_names_but_for_case_and_date(later: list[str]) -> None:
    assert read_as(["budgets.csv", "plan.xlsx"], later) == {
        "budgets.csv": later[0],
        "plan.xlsx": later[1],
    }
    assert set(read_as(["budgets Nov 2026.csv", "plan 3.xlsx"], later).values()) == set(later)


def test_same_name_wins_over_a_like_one() -> None:
    assert read_as(["plan 1.csv", "plan 2.csv"], ["plan 2.csv", "plan 1.csv"]) == {
        "plan 1.csv": "plan 1.csv",
        "plan 2.csv": "plan 2.csv",
    }


@pytest.mark.parametrize(
    ("names", "files", "words"),
    [
        (["plan 1.csv", "plan 2.csv"], ["plan 3.csv", "plan 4.csv"], "plan 1.csv and plan 2.csv"),
        (["plan.csv", "money.csv"], ["plan 1.csv", "plan 2.csv", "money.csv"], "plan.csv is not"),
        (["plan.csv", "money.csv"], ["plan.xlsx", "money.csv"], "plan.csv is not here"),
        (["plan.csv", "money.csv"], ["plan.csv", "money.csv", "who.csv"], "not who.csv"),
        (["plan.csv"], ["plan.csv", "money.csv"], "not money.csv"),
    ],
)
def test_what_is_not_clear_is_refused_by_name(
    names: list[str], files: list[str], words: str
) -> None:
    with pytest.raises(ProfileInvalid, match=words.replace(".", r"\.")):
        read_as(names, files)


def test_profile_without_tables_reads_nothing_and_stays() -> None:
    assert renaming.for_files({"name": "x"}, ["plan.csv"]) == {"name": "x", "tables": {}}
