"""The demo's files and days, without a database: what is read, when it happened, how it sounds."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from traceability.services.demo import acts, people, reading
from traceability.services.demo.days import Days
from traceability.services.demo.history import history
from traceability.services.demo.reading import COLUMNS, DemoUnreadable
from traceability.similarity import tfidf

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
OTHER_DAYS = [
    NOW,
    datetime(2026, 2, 1, 0, 0, tzinfo=UTC),
    datetime(2027, 1, 1, 23, 59, tzinfo=UTC),
    datetime(2031, 2, 28, 12, 0, tzinfo=UTC),
]
MOST_ALIKE = 0.6
GOOD = {
    "key": "SAL01",
    "name": "Porch lamps",
    "description": "Lamps for porches.",
    "links": "G1:60 G2? R1!",
    "y2026": "40",
    "bucket": "change",
    "stage": "active",
    "health": "on_track",
}


def test_same_day_tells_the_same_history() -> None:
    assert history(Days(NOW)) == history(Days(NOW))


@pytest.mark.parametrize("now", OTHER_DAYS)
def test_history_ends_on_the_day_of_loading_whenever_that_is(now: datetime) -> None:
    days = Days(now)
    told = history(days)
    assert [act.at for act in told] == sorted(act.at for act in told)
    assert told[-1].at <= now
    reviews = [act.at for act in told if isinstance(act, acts.Reviewed)]
    assert reviews == [days.first_review, days.second_review]
    known: set[tuple[str, str]] = set()
    for act in told:
        if isinstance(act, acts.Settled):
            known.add(("decision", act.name))
        if isinstance(act, acts.Written):
            for row in act.rows:
                known.add((act.noun, str(row["external_id"])))
                assert _named(row) <= known, "nothing refers to what is not there yet"


def _named(row: acts.Row) -> set[tuple[str, str]]:
    told = [
        one for value in row.values() for one in (value if isinstance(value, list) else [value])
    ]
    return {(one.noun, one.name) for one in told if isinstance(one, acts.Key)}


def test_what_belongs_to_a_year_is_fixed_and_what_is_recent_is_not() -> None:
    earlier, later = history(Days(OTHER_DAYS[0])), history(Days(OTHER_DAYS[3]))
    assert earlier[0].at == later[0].at == datetime(2024, 11, 18, 9, tzinfo=UTC)
    assert earlier[-1].at != later[-1].at


def test_no_two_texts_are_alike_but_those_written_to_be() -> None:
    every = reading.work()
    tags = [(*one.activities, *one.beneficiaries, *one.mechanisms) for one in every]
    told = [
        ". ".join((one.name, one.description, *more)) for one, more in zip(every, tags, strict=True)
    ]
    matrix = tfidf.learn(told).matrix(told)
    alike = np.triu((matrix @ matrix.T).toarray(), k=1)
    meant = {"dup-1", "dup-2", "dup-3"}
    pairs = [
        (every[first].name, every[second].name, round(float(alike[first, second]), 2))
        for first, second in np.argwhere(alike >= MOST_ALIKE).tolist()
        if every[first].planted != every[second].planted or every[first].planted not in meant
    ]
    assert pairs == []


def test_demo_says_no_name_of_a_person_but_its_cast() -> None:
    leads = {one.lead for one in reading.work()} - {None}
    assert leads <= set(people.PEOPLE)


def test_demo_names_who_leads_most_of_its_work_and_not_all_of_it() -> None:
    work = reading.work()
    led = [one for one in work if one.lead]
    assert 0.9 < len(led) / len(work) < 1


def written(folder: Path, **cells: str) -> Path:
    """A file of Sales with one row."""
    row = {**dict.fromkeys(COLUMNS, ""), **GOOD, **cells}
    path = folder / "SAL.csv"
    path.write_text(",".join(COLUMNS) + "\n" + ",".join(row.values()) + "\n", encoding="utf-8")
    return path


def test_row_is_read_as_it_is_meant(tmp_path: Path) -> None:
    (one,) = reading.read(written(tmp_path, y2027="TBC", activities="lamps;posts"))
    assert one.activities == ("lamps", "posts")
    assert [(link.objective, link.percent, str(link.state)) for link in one.links] == [
        ("G1", 60, "confirmed"),
        ("G2", None, "proposed"),
        ("R1", None, "rejected"),
    ]
    assert one.amounts == {2026: (40, ""), 2027: (None, "TBC")}


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("key", "TEC01", "not a key of SAL"),
        ("name", "", "must not be empty"),
        ("links", "G9", "no objective 'G9'"),
        ("links", "G", "no objective 'G'"),
        ("links", "G1:70 G2:40", "more than 100"),
        ("links", "G1:70 G1?", "named twice"),
        ("links", "G1:most", "whole number"),
        ("y2026", "40.5", "whole number"),
        ("y2026", "soon", "whole number"),
        ("stage", "running", "choose one of"),
        ("lead", "zoe", "choose one of"),
        ("ends_on", "tomorrow", "isoformat"),
    ],
)
def test_cell_that_does_not_fit_is_refused_with_its_place(
    tmp_path: Path, column: str, cell: str, says: str
) -> None:
    path = written(tmp_path, **{column: cell})
    with pytest.raises(DemoUnreadable) as refused:
        reading.read(path)
    assert refused.value.detail.startswith(f"SAL.csv, row 2, {column}: ")
    assert says in refused.value.detail


def test_file_with_other_columns_or_cells_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text() + "SAL02,too short\n")
    with pytest.raises(DemoUnreadable, match=r"SAL.csv, row 3: .* cells"):
        reading.read(path)
    path.write_text("key,name\n")
    with pytest.raises(DemoUnreadable, match=r"SAL.csv, row 1: give the columns"):
        reading.read(path)
