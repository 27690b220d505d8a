"""A row that is tried again leaves the strategy it goes into as it is, and its money as it was."""

import pytest

from tests import factories
from tests.factories import NOW
from tests.services.test_import_drafts import apply, revise, upload
from tests.services.test_rows_mended import mend, waiting
from traceability.models import Allocation, ImportBatch, Strategy, StrategyVersion

pytestmark = pytest.mark.django_db
GOOD = (
    "ID,Initiative,Department,Start date,Budget 2026\n"
    "I1,Web shop,Sales,31/01/2026,100\nI3,Vans,Sales,01/03/2026,20\n"
)
UNREADABLE = GOOD + "I2,Depot,Sales,soon,50\n"


def parked(state: str, text: str = UNREADABLE, **mapping: str) -> ImportBatch:
    draft = upload(text, name="work.csv")
    draft = revise(draft, mapping={**draft.mapping, "strategy_state": state, **mapping})
    return ImportBatch.objects.get(pk=apply(draft, parks=True).draft.import_batch_id)


@pytest.mark.parametrize(("first", "then"), [("approved", "draft"), ("draft", "approved")])
def test_unreadable_cell_that_is_mended_leaves_the_state_of_the_strategy(
    first: str, then: str
) -> None:
    parked(first, GOOD)
    batch = parked(then)
    versions = StrategyVersion.objects.count()
    (row,) = [each for each in waiting(batch) if each.column == "Start date"]
    assert row.columns
    assert mend(batch, row, Start_date="01/02/2026").trouble_count == 0
    assert Strategy.objects.get().state == first
    assert StrategyVersion.objects.count() == versions


@pytest.mark.parametrize("state", ["approved", "draft"])
def test_strategy_revised_here_since_the_import_keeps_its_state_and_name(state: str) -> None:
    batch = parked("draft" if state == "approved" else "approved")
    is_approved = state == "approved"
    Strategy.objects.update(
        state=state, approved_at=NOW if is_approved else None, name="Called otherwise"
    )
    (row,) = [each for each in waiting(batch) if each.column == "Start date"]
    mend(batch, row, Start_date="01/02/2026")
    made = Strategy.objects.get()
    assert (made.state, made.name) == (state, "Called otherwise")


def test_amount_that_is_mended_is_in_the_currency_of_its_file() -> None:
    ours = factories.strategy(name="Ours", currency="EUR", approved_at=NOW)
    batch = parked("approved", currency="GBP")
    (row,) = [each for each in waiting(batch) if each.column == "Start date"]
    mend(batch, row, Start_date="01/02/2026")
    ours.refresh_from_db()
    assert (ours.name, ours.currency, Strategy.objects.count()) == ("Ours", "EUR", 1)
    assert set(Allocation.objects.values_list("currency", flat=True)) == {"GBP"}
    assert Allocation.objects.count() == 3
