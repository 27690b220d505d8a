"""Profiles applied: rows become records, filters count, half-right rows are told by place."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.interchange.files import PORTFOLIO, PROFILE, apply_profile, changed, one, workbook_of
from traceability.interchange.records import LeftOut, Parsed


def said(parsed: Parsed) -> list[tuple[object, ...]]:
    return [
        (record.noun, record.external_id, record.values, record.references)
        for record in parsed.records
    ]


def test_rows_become_records_in_dependency_order(tmp_path: Path) -> None:
    parsed = apply_profile(tmp_path)
    assert parsed.rejections == ()
    assert parsed.counts == {
        "period": 2,
        "strategy": 1,
        "department": 2,
        "objective": 3,
        "initiative": 3,
        "contribution": 3,
        "allocation": 6,
    }
    assert parsed.current_period == "y1"


def test_unmapped_states_have_their_defaults(tmp_path: Path) -> None:
    parsed = apply_profile(tmp_path)
    assert one(parsed, "strategy", "town-plan").values["state"] == "approved"
    assert one(parsed, "objective", "G1").values["state"] == "active"
    initiative = one(parsed, "initiative", "ROADS-1")
    assert (initiative.values["stage"], initiative.values["bucket"]) == ("active", "change")
    link = one(parsed, "contribution", "ROADS-1:G2")
    assert link.values["state"] == "confirmed"
    assert link.values["state_reason"] == "imported by town"


def test_mapped_state_wins_over_the_default(tmp_path: Path) -> None:
    profile = PROFILE.replace('share = "equal"', 'share = "equal"\nstate = { value = "proposed" }')
    link = one(apply_profile(tmp_path, profile=profile), "contribution", "ROADS-1:G2")
    assert link.values["state"] == "proposed"
    assert "state_reason" not in link.values


def test_money_is_read_per_period_and_unknown_is_not_zero(tmp_path: Path) -> None:
    parsed = apply_profile(tmp_path)
    assert one(parsed, "allocation", "ROADS-1:y1").values["planned"] == Decimal("1200.50")
    assert one(parsed, "allocation", "ROADS-2:y1").values["planned"] is None
    assert one(parsed, "allocation", "ROADS-2:y2").values["planned"] == Decimal("-50.00")
    first, second = parsed.money
    assert (first.period, first.known_amount) == ("y1", Decimal("1200.50"))
    assert (first.unknown_cells, first.negative_cells) == (2, 0)
    assert second.known_amount == Decimal(50)
    assert (second.unknown_cells, second.negative_cells) == (0, 1)
    # 100 - 50 + 0 over the imported initiatives; the fountain's 900 is left out.


def test_sentinel_of_money_is_kept_as_the_reason(tmp_path: Path) -> None:
    parsed = apply_profile(tmp_path)
    assert one(parsed, "allocation", "PARKS-1:y1").values["unknown_reason"] == "TBC"
    assert "unknown_reason" not in one(parsed, "allocation", "ROADS-2:y1").values


def test_allocations_carry_the_currency_of_the_strategy(tmp_path: Path) -> None:
    allocation = one(apply_profile(tmp_path), "allocation", "ROADS-1:y1")
    assert allocation.values["currency"] == "EUR"


def test_what_a_filter_leaves_out_is_counted_with_its_money(tmp_path: Path) -> None:
    assert apply_profile(tmp_path).left_out == (
        LeftOut("allocation", "its initiative is left out", 1, Decimal("900.00"), "y1"),
        LeftOut("allocation", "its initiative is left out", 1, Decimal("900.00"), "y2"),
        LeftOut("contribution", "its initiative is left out", 1),
        LeftOut("department", "nothing imported refers to it", 1),
        LeftOut("initiative", "not active", 1),
    )


def test_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    shuffled: dict[str, str | bytes] = {}
    for name, text in PORTFOLIO.items():
        header, *rows = text.splitlines(keepends=True)
        random.Random(3).shuffle(rows)
        shuffled[name] = "".join([header, *rows])
    assert shuffled != PORTFOLIO
    before = apply_profile(tmp_path / "a")
    after = apply_profile(tmp_path / "b", shuffled)
    assert said(before) == said(after)
    assert (before.left_out, before.money) == (after.left_out, after.money)


def test_ids_renamed_throughout_rename_the_records_and_no_more(tmp_path: Path) -> None:
    renamed = {name: text.replace("ROADS", "WAYS") for name, text in PORTFOLIO.items()}
    parsed = apply_profile(tmp_path, renamed)
    assert parsed.counts == apply_profile(tmp_path).counts
    assert one(parsed, "initiative", "WAYS-1").references["department"] == "WAYS"


# --- Shares


def test_equal_shares_are_given_by_largest_remainder(tmp_path: Path) -> None:
    links = "project,goal\nROADS-1,G3\nROADS-1,G1\nROADS-1,G2\n"
    parsed = apply_profile(tmp_path, changed(links=links))
    shares = {record.external_id: record.values["share"] for record in parsed.of("contribution")}
    assert shares == {
        "ROADS-1:G1": Decimal("0.333334"),
        "ROADS-1:G2": Decimal("0.333333"),
        "ROADS-1:G3": Decimal("0.333333"),
    }


@settings(
    max_examples=settings().max_examples // 3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(count=st.integers(1, 40), seed=st.integers(0, 99))
def test_equal_shares_sum_to_one_in_any_order(tmp_path: Path, count: int, seed: int) -> None:
    goals = "id,parent,name\n" + "".join(f"G{n},,Goal {n}\n" for n in range(count))
    rows = [f"ROADS-1,G{n}\n" for n in range(count)]
    parsed = apply_profile(tmp_path, changed(goals=goals, links="project,goal\n" + "".join(rows)))
    random.Random(seed).shuffle(rows)
    again = apply_profile(tmp_path, changed(goals=goals, links="project,goal\n" + "".join(rows)))
    shares = [record.values["share"] for record in parsed.of("contribution")]
    assert sum(share for share in shares if isinstance(share, Decimal)) == Decimal("1.000000")
    assert said(parsed) == said(again)


def test_links_left_out_or_rejected_have_no_part_in_the_shares(tmp_path: Path) -> None:
    links = "project,goal\nROADS-1,G2\nROADS-1,G9\n"
    parsed = apply_profile(tmp_path, changed(links=links))
    assert one(parsed, "contribution", "ROADS-1:G2").values["share"] == Decimal(1)


# --- Fields


def with_initiatives(lines: str) -> str:
    return PROFILE.replace('name = "title"', f'name = "title"\n{lines}')


def test_value_map_translates_and_names_what_it_does_not_know(tmp_path: Path) -> None:
    projects = "dept,no,title,active,y1,y2,rag\nROADS,1,a,1,1,1,G\nROADS,2,b,1,1,1,Pink\n"
    profile = with_initiatives('health = { column = "rag", map = { G = "on_track" } }')
    parsed = apply_profile(tmp_path, changed(projects=projects, links="project,goal\n"), profile)
    assert one(parsed, "initiative", "ROADS-1").values["health"] == "on_track"
    (mapped, *_others) = parsed.rejections
    assert (mapped.code, mapped.place.row, mapped.place.column) == ("not_in_map", 3, "rag")


def test_custom_field_that_its_map_does_not_know_is_a_trouble(tmp_path: Path) -> None:
    profile = with_initiatives(
        'custom_fields = { lit = { column = "title", map = { Lamps = "yes" } } }'
    )
    parsed = apply_profile(tmp_path, profile=profile)
    assert one(parsed, "initiative", "ROADS-2").values["custom_fields"] == {"lit": "yes"}
    told = [
        (trouble.code, trouble.place.column, trouble.place.row)
        for trouble in parsed.rejections
        if trouble.noun == "initiative"
    ]
    assert told == [("not_in_map", "title", 2), ("not_in_map", "title", 4)]


def test_otherwise_takes_what_the_map_does_not_name(tmp_path: Path) -> None:
    projects = "dept,no,title,active,y1,y2,rag\nROADS,1,a,1,1,1,Pink\n"
    profile = with_initiatives(
        'health = { column = "rag", map = { G = "on_track" }, otherwise = "unknown" }'
    )
    parsed = apply_profile(tmp_path, changed(projects=projects, links="project,goal\n"), profile)
    assert one(parsed, "initiative", "ROADS-1").values["health"] == "unknown"


def test_first_filled_column_is_taken_and_blank_ones_have_a_default(tmp_path: Path) -> None:
    projects = "dept,no,title,active,y1,y2,long\nROADS,1,a,1,1,1,\nROADS,2,b,1,1,1,Longer\n"
    profile = PROFILE.replace('name = "title"', 'name = { first_of = ["long", "title"] }')
    profile = profile.replace(
        "leave_out =",
        'description = { column = "long", default = "none" }\nleave_out =',
    )
    parsed = apply_profile(tmp_path, changed(projects=projects, links="project,goal\n"), profile)
    assert one(parsed, "initiative", "ROADS-1").values["name"] == "a"
    assert one(parsed, "initiative", "ROADS-1").values["description"] == "none"
    assert one(parsed, "initiative", "ROADS-2").values["name"] == "Longer"


def test_blank_texts_of_a_column_are_declared_for_that_column_alone(tmp_path: Path) -> None:
    profile = PROFILE.replace(
        'file = "projects.csv"', 'file = "projects.csv"\nblanks.y1 = ["900"]'
    ).replace('not_equals = "1"', 'equals = "x"')
    parsed = apply_profile(tmp_path, profile=profile)
    assert one(parsed, "allocation", "PARKS-2:y1").values["planned"] is None
    assert one(parsed, "allocation", "PARKS-2:y2").values["planned"] == Decimal(900)


def test_dates_units_and_custom_fields_are_read_as_declared(tmp_path: Path) -> None:
    projects = "dept,no,title,active,y1,y2,start,note\nROADS,1,a,1,€9.9,€1k,31/12/26,hi\n"
    profile = with_initiatives(
        'starts_on = { column = "start", dates = ["%d/%m/%y"] }\n'
        'custom_fields = { note = "note", kind = { value = "town" } }\n'
        'identities = { title = "title" }'
    ).replace('y1 = { planned = "y1" }', 'y1 = { planned = { column = "y1", unit = "€m" } }')
    parsed = apply_profile(tmp_path, changed(projects=projects, links="project,goal\n"), profile)
    initiative = one(parsed, "initiative", "ROADS-1")
    assert initiative.values["starts_on"] == date(2026, 12, 31)
    assert initiative.values["custom_fields"] == {"note": "hi", "kind": "town"}
    assert initiative.identities[0].value == "a"
    assert one(parsed, "allocation", "ROADS-1:y1").values["planned"] == Decimal(9_900_000)
    assert one(parsed, "allocation", "ROADS-1:y2").values["planned"] == Decimal(1_000)


def test_words_are_gathered_from_another_table(tmp_path: Path) -> None:
    profile = with_initiatives(
        'activities.gather = { table = "tags", on = "{dept}-{no}", key = "p", value = "t.name", '
        'when = [{ column = "t.kind", equals = "act" }] }'
    ) + (
        '[tables.tags]\nfile = "tags.csv"\nlookups.t = { table = "names", on = "tag", key = "id" }'
        '\n[tables.names]\nfile = "names.csv"\n'
    )
    files = changed(
        tags="p,tag\nROADS-1,b\nROADS-1,a\nROADS-1,c\n",
        names="id,name,kind\na,Paving,act\nb,Asphalt,act\nc,Drivers,who\n",
    )
    parsed = apply_profile(tmp_path, files, profile)
    assert one(parsed, "initiative", "ROADS-1").values["activities"] == ("Asphalt", "Paving")
    assert one(parsed, "initiative", "ROADS-2").values["activities"] == ()


def test_distinct_rows_are_one_record(tmp_path: Path) -> None:
    profile = PROFILE.replace(
        'table = "departments"\nexternal_id = "code"\nname = "name"\nonly_if_referenced = true',
        'table = "projects"\nexternal_id = "dept"\nname = "dept"\ndistinct = true',
    )
    parsed = apply_profile(tmp_path, profile=profile)
    assert [record.external_id for record in parsed.of("department")] == ["PARKS", "ROADS"]
    assert parsed.troubles == ()


def test_period_may_stand_in_a_column(tmp_path: Path) -> None:
    profile = PROFILE[: PROFILE.index("[[allocations]]")] + (
        '[tables.money]\nfile = "money.csv"\n[[allocations]]\ntable = "money"\n'
        'initiative = "p"\nperiod = "year"\nkind = "kind"\napproved = "amount"\n'
    )
    files = changed(money="p,year,kind,amount\nROADS-1,y1,capex,5\nROADS-1,y1,opex,6\n")
    parsed = apply_profile(tmp_path, files, profile)
    assert [record.external_id for record in parsed.of("allocation")] == [
        "ROADS-1:y1:capex",
        "ROADS-1:y1:opex",
    ]
    assert parsed.money[0].known_amount == 11


def test_transposed_and_xlsx_sources_are_read_by_the_same_sections(tmp_path: Path) -> None:
    table = [line.split(",") for line in PORTFOLIO["goals.csv"].splitlines()]
    turned = list(zip(*table, strict=True))
    files: dict[str, str | bytes] = {
        **PORTFOLIO,
        "goals.xlsx": workbook_of(("Goals", turned)),
    }
    profile = PROFILE.replace(
        'file = "goals.csv"', 'file = "goals.xlsx"\nsheet = "Goals"\norientation = "transposed"'
    )
    assert said(apply_profile(tmp_path, files, profile)) == said(apply_profile(tmp_path))


# --- Rules


def test_reported_rows_are_listed_and_counted(tmp_path: Path) -> None:
    profile = PROFILE.replace(
        'share = "equal"',
        'share = "equal"\nskip = [{ column = "project", blank = true }]\n'
        'report = [{ all = [{ column = "goal", equals = "G3" }, '
        '{ column = "project", matches = "ROADS-*" }], reason = "lamps are doubtful" }]',
    )
    links = PORTFOLIO["links.csv"] + ",G1\n"
    parsed = apply_profile(tmp_path, changed(links=links), profile)
    warnings = [trouble for trouble in parsed.troubles if trouble.is_warning]
    assert [(trouble.place.row, trouble.message) for trouble in warnings] == [
        (3, "lamps are doubtful"),
        (4, "lamps are doubtful"),
    ]
    assert LeftOut("contribution", "lamps are doubtful", 2) in parsed.left_out
    assert len(parsed.of("contribution")) == 1


def test_unread_columns_and_selections_are_noted(tmp_path: Path) -> None:
    files = changed(goals=PORTFOLIO["goals.csv"].replace("name\n", "name\n", 1) + "G4,,d\n")
    profile = PROFILE.replace(
        'file = "goals.csv"',
        'file = "goals.csv"\nselect = [{ column = "name", not_equals = "d" }]',
    )
    parsed = apply_profile(tmp_path, files, profile)
    assert "goals.csv: 3 of 4 rows are read as goals." in parsed.notes
    wide = changed(departments="code,name,phone\nROADS,Roads,1\nPARKS,Parks,2\n")
    assert "departments.csv: not read: phone." in apply_profile(tmp_path, wide).notes


def test_columns_that_became_one_are_read_where_that_one_is(tmp_path: Path) -> None:
    twice = {"departments.csv": "code,name,name\nROADS,Roads,\nPARKS,,Parks\n"}
    layout = 'file = "departments.csv"\n[tables.departments.coalesce]\nname = ["name", "name.2"]'
    profile = PROFILE.replace('file = "departments.csv"', layout)
    parsed = apply_profile(tmp_path, {**PORTFOLIO, **twice}, profile)
    assert one(parsed, "department", "PARKS").values["name"] == "Parks"
    assert not any(note.startswith("departments.csv: not read") for note in parsed.notes)
