"""Failpoints: silent unless asked for, and counted over all processes."""

from pathlib import Path

import pytest

from traceability.tasks.failpoint import FailpointReached, reach


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where passages are counted."""
    monkeypatch.setenv("FAILPOINT_DIR", str(tmp_path))
    return tmp_path


def test_nothing_happens_without_the_environment_variable(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FAILPOINT", raising=False)
    reach("chunk_claimed")
    assert list(folder.iterdir()) == []


def test_other_places_are_passed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAILPOINT", "run_planned:raise")
    reach("chunk_claimed")


def test_it_happens_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAILPOINT", "chunk_claimed:raise")
    for _ in range(2):
        with pytest.raises(FailpointReached):
            reach("chunk_claimed")


def test_with_a_number_it_happens_at_that_passage_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAILPOINT", "run_planned:raise:9,chunk_claimed:raise:2")
    reach("chunk_claimed")
    with pytest.raises(FailpointReached):
        reach("chunk_claimed")
    reach("chunk_claimed")


def test_it_may_ask_for_what_passes_by(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAILPOINT", "chunk_claimed.stale:raise")
    reach("chunk_claimed.ownerless")
    with pytest.raises(FailpointReached):
        reach("chunk_claimed.stale")
