"""Nine executives on seven objectives (Tarakci et al. 2014): every figure that is known of them."""

import pytest

from tests.judges import OBJECTIVES, executives
from traceability.domain.agreement import borda, concordance, kemeny, others, permutation
from traceability.domain.agreement.concordance import Concordance
from traceability.domain.agreement.kemeny import Kemeny
from traceability.domain.agreement.permutation import Permutation


def test_concordance_of_all_nine() -> None:
    found = concordance.of(executives())
    assert isinstance(found, Concordance)
    assert found.w == pytest.approx(0.31922, abs=5e-6)
    assert found.mean_spearman == pytest.approx(0.23413, abs=5e-6)


def test_chance_gives_as_much_five_times_in_a_thousand() -> None:
    found = permutation.of(executives())
    assert isinstance(found, Permutation)
    assert found.p == pytest.approx(0.005, abs=0.0005)
    assert (found.method, found.arrangements) == ("monte_carlo", 99_999)


def test_two_executives_stand_against_the_others() -> None:
    found = others.of(executives())
    assert isinstance(found, dict)
    rounded = [round(value, 2) for value in found.values() if isinstance(value, float)]
    assert rounded == [0.57, -0.11, 0.88, 0.65, 0.49, 0.46, 0.83, -0.29, 0.46]


def test_concordance_without_the_two() -> None:
    found = concordance.of(executives().without("executive 2", "executive 8"))
    assert isinstance(found, Concordance)
    assert found.w == pytest.approx(0.554, abs=5e-4)


def test_row_sums() -> None:
    assert borda.of(executives()) == dict(
        zip(OBJECTIVES, (35, 37, 54, 33, 44, 30, 19), strict=True)
    )


def test_one_order_with_fifty_disagreements() -> None:
    found = kemeny.of(executives())
    assert isinstance(found, Kemeny)
    assert found.best.items == (
        "Expert staff",
        "Reliable network",
        "Certification",
        "Safety",
        "Regulation",
        "Org. structure",
        "Innovativeness",
    )
    assert found.best.disagreements == 50
    assert found.is_unique
    assert found.runner_up.disagreements > 50
    assert found.cycles == ()
