"""`manage.py bench`: figures against a floor, in a database of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT
from traceability.management.benchmarks import measuring


def test_bench_measures_against_a_floor_and_asks_no_configured_database(tmp_path: Path) -> None:
    kept = tmp_path / "map.json"
    finished = subprocess.run(
        [
            *(sys.executable, "manage.py", "bench", "map"),
            *("--sizes", "40,80", "--json", str(kept)),
        ],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if "DJANGO" not in name},
            "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/theirs",
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "DATA_DIR": str(tmp_path / "theirs"),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert finished.returncode == 0, finished.stderr
    few, many = json.loads(kept.read_text())
    assert (few["size"], many["size"]) == (40, 80)
    assert few["growth"] is None
    assert many["ratio"] == pytest.approx(many["ours_best"] / many["floor_best"])
    assert finished.stdout.count("ratio") == 2
    assert not (tmp_path / "theirs").exists()


def test_growth_is_one_where_cost_doubles_with_size() -> None:
    assert measuring.growth((10, 1.0), (20, 2.0)) == pytest.approx(1)
    assert measuring.growth((10, 1.0), (20, 4.0)) == pytest.approx(2)


def test_turns_alternate_so_that_a_load_hits_both() -> None:
    ran: list[str] = []
    ours, floor = measuring.in_turns(
        lambda: ran.append("ours"), lambda: ran.append("floor"), turns=3
    )
    assert ran == ["ours", "floor"] * 4
    assert len(ours.wall) == len(floor.processor) == 3
