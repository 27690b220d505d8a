"""Tests that run side by side: what is dear to make is made on one worker."""

import os

import pytest


def test_tests_of_one_group_stay_on_one_worker(request: pytest.FixtureRequest) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        pytest.skip("one process runs all tests: there is nothing to keep together")
    # pytest-xdist sends a group to one worker by this ending, and says nothing where it is lost.
    assert request.node.nodeid.endswith("@config-test_side_by_side.py")
