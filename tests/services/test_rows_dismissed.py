"""Rows kept aside that never shall be imported: they wait no more, and nothing of them is lost."""

import pytest

from tests import factories
from tests.factories import NOW
from tests.imported import bring, portfolio, said
from traceability.domain.access import SYSTEM
from traceability.domain.errors import InvalidFields, NotFound
from traceability.models import ParkedRow
from traceability.services import imports
from traceability.services.imports import NothingToDismiss, NothingToRetry

pytestmark = pytest.mark.django_db
WHY = "A note below the table."


@pytest.fixture
def waiting() -> list[ParkedRow]:
    """What an import kept aside: an initiative without a department, and what refers to it."""
    homeless = said("initiative", "i1", {"department": "nowhere"}, name="Build the site")
    bring(portfolio(i1=homeless), parks=True)
    rows = list(ParkedRow.objects.order_by("id"))
    assert {row.external_id for row in rows} == {"i1", "c1", "c2", "a1"}
    return rows


def dismiss(rows: list[ParkedRow], why: str = WHY) -> list[int]:
    return imports.dismiss_parked_rows(
        import_id=rows[0].import_batch_id,
        row_ids=[row.pk for row in rows],
        reason=why,
        actor=SYSTEM,
        now=NOW,
    )


def test_dismissed_rows_wait_no_more_and_keep_their_cells(waiting: list[ParkedRow]) -> None:
    one, *others = waiting
    assert dismiss([one]) == [
        row.pk for row in waiting if (row.file, row.row) == (one.file, one.row)
    ]
    before = one.values
    one.refresh_from_db()
    assert (one.dismissed_at, one.dismissal_reason, one.values) == (NOW, WHY, before)
    left = set(ParkedRow.objects.filter(ParkedRow.WAITS).values_list("pk", flat=True))
    assert one.pk not in left
    assert left <= {row.pk for row in others}


def test_all_problems_of_a_row_go_with_it(waiting: list[ParkedRow]) -> None:
    ParkedRow.objects.update(file="plan.csv", row=7)
    assert sorted(dismiss(waiting[:1])) == [row.pk for row in waiting]


def test_reason_is_asked_for_and_nothing_is_half_done(waiting: list[ParkedRow]) -> None:
    with pytest.raises(InvalidFields) as refused:
        dismiss(waiting, "  ")
    assert refused.value.errors[0].pointer == "/reason"
    assert not ParkedRow.objects.filter(dismissed_at__isnull=False).exists()


def test_dismissed_rows_are_neither_mended_nor_tried_again(waiting: list[ParkedRow]) -> None:
    dismiss(waiting)
    batch, row = waiting[0].import_batch_id, waiting[0].pk
    with pytest.raises(NothingToRetry, match="take that back"):
        imports.correct_parked_row(import_id=batch, row_id=row, values={"name": "x"}, actor=SYSTEM)
    with pytest.raises(NothingToRetry):
        imports.retry_parked_rows(import_id=batch, row_ids=None, actor=SYSTEM, now=NOW)
    with pytest.raises(NothingToDismiss):
        dismiss(waiting)


def test_later_import_leaves_dismissed_rows_as_they_are(waiting: list[ParkedRow]) -> None:
    dismiss([row for row in waiting if row.external_id == "i1"])
    bring(portfolio())
    by_id = {row.external_id: row for row in ParkedRow.objects.all()}
    assert by_id["i1"].retried_at is None
    assert by_id["i1"].dismissed_at == NOW
    assert by_id["a1"].retried_at is not None


def test_dismissal_is_taken_back(waiting: list[ParkedRow]) -> None:
    batch, rows = waiting[0].import_batch_id, [row.pk for row in waiting]
    dismiss(waiting)
    assert imports.restore_parked_rows(import_id=batch, row_ids=rows, actor=SYSTEM) == rows
    assert ParkedRow.objects.filter(ParkedRow.WAITS).count() == len(rows)
    assert set(ParkedRow.objects.values_list("dismissed_at", "dismissal_reason")) == {(None, "")}
    with pytest.raises(NothingToDismiss):
        imports.restore_parked_rows(import_id=batch, row_ids=rows, actor=SYSTEM)


def test_rows_of_another_import_are_not_touched(waiting: list[ParkedRow]) -> None:
    with pytest.raises(NotFound):
        imports.dismiss_parked_rows(
            import_id=factories.unknown_id(),
            row_ids=[waiting[0].pk],
            reason=WHY,
            actor=SYSTEM,
            now=NOW,
        )
    assert not ParkedRow.objects.filter(dismissed_at__isnull=False).exists()
