"""Profiles applied to sources that are half right: each trouble is told by its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interchange.files import PORTFOLIO, PROFILE, apply_profile, changed, one
from traceability.interchange.errors import ProfileInvalid, SourceRefused


@pytest.mark.parametrize(
    ("files", "code", "place"),
    [
        ({"links": "project,goal\nROADS-9,G2\n"}, "reference_missing", ("project", 2)),
        ({"links": "project,goal\nROADS-1,G9\n"}, "reference_missing", ("goal", 2)),
        ({"links": "project,goal\n,G2\n"}, "value_missing", ("project", 2)),
        ({"goals": PORTFOLIO["goals.csv"] + "G4,G9,x\n"}, "reference_missing", ("parent", 5)),
        ({"goals": PORTFOLIO["goals.csv"] + "G4,G1,\n"}, "value_missing", ("name", 5)),
        (
            {"projects": PORTFOLIO["projects.csv"] + "ROADS,3,x,1,lots,1\n"},
            "not_money",
            ("y1", 6),
        ),
        (
            {"projects": PORTFOLIO["projects.csv"] + 'ROADS,3,x,1,"$50,000",1\n'},
            "other_currency",
            ("y1", 6),
        ),
        (
            {"projects": PORTFOLIO["projects.csv"] + "ROADS,3,x,1\n"},
            "row_too_short",
            (None, 6),
        ),
        (
            {"projects": PORTFOLIO["projects.csv"] + ",3,x,1,1,1\n"},
            "value_missing",
            ("dept", 6),
        ),
        (
            {"projects": PORTFOLIO["projects.csv"] + "ROADS,1,Other,1,1,1\n"},
            "id_twice",
            (None, 2),
        ),
        (
            {"projects": PORTFOLIO["projects.csv"] + "SEA,1,Pier,1,1,1\n"},
            "reference_missing",
            ("dept", 6),
        ),
    ],
)
def test_half_right_row_is_told_by_row_and_column(
    tmp_path: Path, files: dict[str, str], code: str, place: tuple[str | None, int]
) -> None:
    parsed = apply_profile(tmp_path, changed(**files))
    told = [
        (trouble.code, (trouble.place.column, trouble.place.row)) for trouble in parsed.rejections
    ]
    assert (code, place) in told
    assert all(trouble.raw for trouble in parsed.rejections)


def test_rejected_row_takes_what_refers_to_it_along(tmp_path: Path) -> None:
    projects = PORTFOLIO["projects.csv"].replace("Crossings", "")
    parsed = apply_profile(tmp_path, changed(projects=projects))
    rejected = {(trouble.noun, trouble.code) for trouble in parsed.rejections}
    assert rejected == {
        ("initiative", "value_missing"),
        ("contribution", "reference_rejected"),
        ("allocation", "reference_rejected"),
    }


def test_one_bad_amount_rejects_its_period_only(tmp_path: Path) -> None:
    projects = PORTFOLIO["projects.csv"].replace("-50", "lots")
    parsed = apply_profile(tmp_path, changed(projects=projects))
    assert [trouble.external_id for trouble in parsed.rejections] == [None]
    assert one(parsed, "allocation", "ROADS-2:y1").values["planned"] is None
    assert len(parsed.of("allocation")) == 5


def test_lookup_that_finds_nothing_is_a_trouble_unless_it_may_be_missing(tmp_path: Path) -> None:
    lookup = 'lookups.d = { table = "departments", on = "dept", key = "code" }'
    profile = PROFILE.replace('file = "projects.csv"', f'file = "projects.csv"\n{lookup}')
    files = changed(departments="code,name\nROADS,Roads\n")
    parsed = apply_profile(tmp_path, files, profile)
    told = {trouble.place.row for trouble in parsed.rejections if trouble.code == "lookup_missing"}
    assert told == {4, 5}
    lenient = profile.replace('key = "code" }', 'key = "code", missing = "blank" }')
    parsed = apply_profile(tmp_path, files, lenient)
    assert "lookup_missing" not in {trouble.code for trouble in parsed.rejections}


def test_lookup_by_a_key_that_is_not_unique_is_refused(tmp_path: Path) -> None:
    lookup = 'lookups.d = { table = "departments", on = "dept", key = "code" }'
    profile = PROFILE.replace('file = "projects.csv"', f'file = "projects.csv"\n{lookup}')
    files = changed(departments=PORTFOLIO["departments.csv"] + "ROADS,Other\n")
    with pytest.raises(SourceRefused, match="'ROADS' occurs again"):
        apply_profile(tmp_path, files, profile)


# --- Refused sources


def test_missing_file_of_the_folder_is_refused(tmp_path: Path) -> None:
    files = {name: text for name, text in PORTFOLIO.items() if name != "links.csv"}
    with pytest.raises(SourceRefused, match=r"links\.csv"):
        apply_profile(tmp_path, files)


def test_missing_column_is_refused_with_the_key_that_names_it(tmp_path: Path) -> None:
    files = changed(departments="code,title\nROADS,Roads\n")
    with pytest.raises(SourceRefused, match=r"departments\.name of the profile.*code, title"):
        apply_profile(tmp_path, files)


def test_missing_column_is_refused_even_where_the_table_has_no_rows(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="'goal'"):
        apply_profile(tmp_path, changed(links="project,objective\n"))


def test_selection_by_a_value_that_no_row_has_is_refused_with_those_there_are(
    tmp_path: Path,
) -> None:
    profile = PROFILE.replace(
        'file = "goals.csv"', 'file = "goals.csv"\nselect = [{ column = "id", equals = "G7" }]'
    )
    with pytest.raises(SourceRefused, match="no row says 'G7'; the file has 'G1', 'G2', 'G3'"):
        apply_profile(tmp_path, profile=profile)


def test_single_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    from traceability.interchange import reading

    apply_profile(tmp_path)
    with pytest.raises(SourceRefused, match="reads 4 files"):
        reading.read(str(tmp_path / "profile.toml"), tmp_path / "source" / "goals.csv")


def test_source_that_is_not_there_is_refused(tmp_path: Path) -> None:
    from traceability.interchange import reading

    with pytest.raises(SourceRefused, match="no such file or folder"):
        reading.read("native", tmp_path / "absent")


def test_tables_that_look_into_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    profile = PROFILE.replace(
        'file = "goals.csv"',
        'file = "goals.csv"\nselect = [{ column = "id", found_in = "links.goal" }]',
    ).replace(
        'file = "links.csv"',
        'file = "links.csv"\nselect = [{ column = "goal", found_in = "goals.id" }]',
    )
    with pytest.raises(ProfileInvalid, match="in a circle"):
        apply_profile(tmp_path, profile=profile)


@pytest.mark.parametrize("amount", ["€50", "EUR 50", "50", "-€50"])
def test_amount_in_the_currency_of_the_strategy_is_taken(tmp_path: Path, amount: str) -> None:
    projects = PORTFOLIO["projects.csv"] + f"ROADS,3,x,1,{amount},1\n"
    assert apply_profile(tmp_path, changed(projects=projects)).rejections == ()
