"""`manage.py agreement`: the names that others rely on, nulls with their reasons, exit codes."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from config import environment
from tests.judges import OBJECTIVES, executives

NAMES = {
    "kendall_w",
    "mean_spearman",
    "permutation_p",
    "krippendorff_alpha",
    "icc",
    "rwg",
    "borda",
    "kemeny",
}


def told(folder: Path, text: str, *options: str) -> dict[str, Any]:
    path = folder / "ratings.csv"
    path.write_text(text, encoding="utf-8")
    out = io.StringIO()
    call_command("agreement", str(path), *options, stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def oracle() -> str:
    rows = [",".join(OBJECTIVES)]
    rows += [",".join(f"{value:g}" for value in row) for row in executives().values]
    return "\n".join(rows) + "\n"


def test_every_name_is_there_with_its_value(tmp_path: Path) -> None:
    found = told(tmp_path, oracle(), "--kind", "scores")
    assert set(found) >= NAMES
    assert round(found["kendall_w"], 5) == 0.31922
    assert round(found["mean_spearman"], 5) == 0.23413
    assert found["permutation_p"] == pytest.approx(0.005, abs=0.0005)
    assert found["permutation"] == {
        "method": "monte_carlo",
        "arrangements": "99999",
        "seed": 20141,
    }
    assert list(found["icc"]) == ["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"]
    assert found["icc_f"]["1"]["df"] == [6, 56]
    assert list(found["rwg"]) == list(OBJECTIVES)
    assert found["rwg_scale"] == {"low": 1, "high": 7, "is_stated": False}
    assert found["borda"]["Expert staff"] == 54
    assert found["kemeny"]["order"][:2] == ["Expert staff", "Reliable network"]
    assert found["kemeny"]["disagreements"] == 50
    assert found["kemeny"]["unique"] is True
    assert found["kemeny"]["runner_up"]["disagreements"] == 51
    assert found["kemeny"]["cycles"] == []
    assert [round(value, 2) for value in found["with_others"].values()][1] == -0.11
    assert found["reasons"] == {}
    assert (found["judges"], found["items"], found["missing"]) == (9, 7, 0)


def test_ranks_of_the_same_order_say_the_same(tmp_path: Path) -> None:
    turned = oracle().splitlines()
    rows = [",".join(str(8 - int(cell)) for cell in row.split(",")) for row in turned[1:]]
    ranks = told(tmp_path, "\n".join([turned[0], *rows]), "--kind", "ranks")
    scores = told(tmp_path, oracle(), "--kind", "scores")
    same = ("kendall_w", "mean_spearman", "permutation_p", "borda", "kemeny", "rwg")
    assert {name: ranks[name] for name in same} == {name: scores[name] for name in same}
    assert ranks["icc"] is None
    assert "Ranks have no distances" in ranks["reasons"]["icc"]


def test_null_has_its_reason_under_the_same_name(tmp_path: Path) -> None:
    found = told(tmp_path, "a,b,c\n1,2,\n2,1,3\n3,3,\n", "--kind", "ratings")
    nulls = {name for name in NAMES if found[name] is None}
    assert nulls == {"kendall_w", "mean_spearman", "permutation_p", "borda", "kemeny"}
    assert found["rwg"]["c"] is None
    assert found["icc"]["2,1"] is None
    assert isinstance(found["icc"]["1,1"], float)
    assert found["reasons"]["rwg"] == {"c": "Fewer than two judges gave it a value."}
    assert set(found["reasons"]) == {*nulls, "rwg", "icc", "with_others"}
    assert set(found["reasons"]["icc"]) == {"2,1", "2,k", "3,1", "3,k"}


def test_level_is_that_of_alpha(tmp_path: Path) -> None:
    text = "a,b,c\n1,2,9\n2,2,8\n"
    levels = ("nominal", "ordinal", "interval", "ratio")
    alphas = {
        told(tmp_path, text, "--kind", "scores", "--level", level)["krippendorff_alpha"]
        for level in levels
    }
    assert len(alphas) == 4
    default = told(tmp_path, text, "--kind", "scores")
    assert default["level"] == "ordinal"


def test_names_of_categories_have_an_alpha(tmp_path: Path) -> None:
    text = "a,b,c\nred,red,blue\nred,blue,blue\n"
    found = told(tmp_path, text, "--kind", "ratings", "--level", "nominal")
    assert found["krippendorff_alpha"] == pytest.approx(1 - (1 / 3) / (3 / 5))
    assert set(found["reasons"]) == {*NAMES, "with_others"} - {"krippendorff_alpha"}


def test_scale_may_be_stated(tmp_path: Path) -> None:
    found = told(tmp_path, "a,b\n2,3\n3,3\n", "--kind", "ratings", "--scale", "1", "7")
    assert found["rwg"]["a"] == pytest.approx(1 - 0.5 / 4)
    assert found["rwg_scale"] == {"low": 1, "high": 7, "is_stated": True}


def test_bad_file_ends_with_its_place_and_no_output(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"ratings\.csv, row 2, column b: 'x' is no number"):
        told(tmp_path, "a,b\n1,x\n", "--kind", "scores")


def test_scale_the_wrong_way_round_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="the lowest answer comes first"):
        told(tmp_path, "a,b\n1,2\n", "--kind", "scores", "--scale", "7", "1")


def test_command_needs_no_servers() -> None:
    assert "agreement" in environment.WITHOUT_SERVERS
