"""Sets of sentence pairs keep every line, quotation marks and all."""

from pathlib import Path

import pytest

from traceability.management import pair_sets, pictures


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "paws_qqp").mkdir()
    lines = ['0\tWhat is "old?\tIs what old?', "1\tA b\tB a", '0\tSay "no"\tNo "say']
    (tmp_path / "paws_qqp" / "paws_qqp.tsv").write_text("\n".join(lines) + "\n")
    return tmp_path


def test_a_lone_quotation_mark_swallows_no_line(folder: Path) -> None:
    (told,) = pair_sets.read(folder, most=10)

    assert told.held == len(told.pairs) == 3
    assert told.pairs[0] == ('What is "old?', "Is what old?", 0.0)


def test_a_sample_is_the_same_each_time(folder: Path) -> None:
    (one,), (again,) = (list(pair_sets.read(folder, most=2)) for _ in range(2))

    assert one.pairs == again.pairs
    assert (len(one.pairs), one.held) == (2, 3)


def test_sets_that_are_not_there_are_left_out(tmp_path: Path) -> None:
    assert not list(pair_sets.read(tmp_path, most=2))


def test_the_curve_is_drawn_for_light_and_dark_paper() -> None:
    drawn = pictures.precision_against_recall([[(0.5, 1.0), (1.0, 0.4)]], base=0.2, pairs=10)

    assert "prefers-color-scheme: dark" in drawn
    assert drawn.count("<polyline") == 2
    assert "base rate 0.20" in drawn
