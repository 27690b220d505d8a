"""What the tests of rounds begin with; files that need other people name their own."""

import pytest

from tests import factories
from tests.asked import Asked
from traceability.domain.access import Actor, Role
from traceability.models import Objective


@pytest.fixture
def pmo() -> Actor:
    """Amara, who runs the rounds."""
    return factories.actor(factories.user("amara", Role.PMO))


@pytest.fixture
def goals() -> list[Objective]:
    """Three objectives of one strategy, to divide points over."""
    strategy = factories.strategy(vision="Care for every home in the region.")
    names = ("Serve homes", "Train fitters", "Sell heat pumps")
    return [factories.objective(strategy=strategy, name=name) for name in names]


@pytest.fixture
def asked(pmo: Actor, goals: list[Objective]) -> Asked:
    """A round on them, not open yet."""
    return Asked(pmo, goals)
