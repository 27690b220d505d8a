"""Reading a source leaves out the sweeps for garbage, and nobody notices afterwards."""

import gc
from pathlib import Path

import pytest

from traceability.interchange import reading
from traceability.interchange.errors import SourceRefused
from traceability.interchange.unswept import unswept


def test_sweeps_are_left_out_within_and_come_back_after() -> None:
    assert gc.isenabled()
    with unswept():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_inner_block_leaves_the_outer_one_as_it_was() -> None:
    with unswept():
        with unswept():
            pass
        assert not gc.isenabled()


def test_a_refused_source_brings_them_back(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused):
        reading.read("native", tmp_path / "nothing")
    assert gc.isenabled()
