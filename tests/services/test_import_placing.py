"""Into which strategy a file goes, and the days of its years."""

from datetime import date, timedelta

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.interchange.detecting import years
from traceability.models import Allocation, FiscalPeriod, ImportDraft, Strategy
from traceability.services import imports

pytestmark = pytest.mark.django_db
FILE = (
    b"project_name,department,budget,year\n"
    b"Web shop,Sales,\xc2\xa310m,2018\n"
    b"Depot,Technology,\xc2\xa320m,2018\n"
)


def brought(**matched: str | None) -> ImportDraft:
    """Upload the file, say otherwise into which strategy it goes, and import it."""
    draft = imports.upload_draft(name="uk_2018.csv", content=FILE, actor=SYSTEM, now=NOW)
    if matched:
        said = [{"noun": noun, "text": "uk-2018", "record": to} for noun, to in matched.items()]
        draft = imports.revise_draft(
            draft_id=draft.pk,
            expected_version=None,
            changes={"matches": said},
            actor=SYSTEM,
            now=NOW,
        )
    done = imports.apply_draft(
        draft_id=draft.pk, expected_version=None, parks=False, prunes=False, actor=SYSTEM, now=NOW
    )
    return done.draft


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("2018", (date(2018, 1, 1), date(2018, 12, 31))),
        ("Q1 2026", (date(2026, 1, 1), date(2026, 3, 31))),
        ("2018/19", None),
        ("FY2018", None),
        ("Budget 2018", None),
        ("Year 1", None),
    ],
)
def test_days_are_those_of_the_calendar_unless_nobody_said_when_it_begins(
    name: str, days: tuple[date, date] | None
) -> None:
    assert years.days_of(name) == days


def test_period_called_by_a_year_gets_its_days() -> None:
    brought()
    period = FiscalPeriod.objects.get()
    assert (period.name, period.starts_on, period.ends_on) == (
        "2018",
        date(2018, 1, 1),
        date(2018, 12, 31),
    )


def test_period_that_is_here_keeps_its_days() -> None:
    april = date(2018, 4, 1)
    factories.period(name="2018", starts_on=april, ends_on=date(2019, 3, 31))
    brought()
    assert FiscalPeriod.objects.get().starts_on == april


def test_file_goes_into_the_strategy_approved_first_which_keeps_its_name() -> None:
    ours = factories.strategy(name="Ours", currency="EUR", approved_at=NOW - timedelta(days=9))
    factories.strategy(name="Later", approved_at=NOW - timedelta(days=2))
    draft = brought()
    assert {"noun": "strategy", "text": "uk-2018", "record": str(ours.pk)} in draft.matches
    ours.refresh_from_db()
    assert (ours.name, ours.currency) == ("Ours", "EUR")
    assert Strategy.objects.count() == 2
    assert set(Allocation.objects.values_list("currency", flat=True)) == {"GBP"}


def test_second_import_of_the_source_leaves_the_strategy_its_name_too() -> None:
    ours = factories.strategy(name="Ours", approved_at=NOW - timedelta(days=9))
    brought()
    brought()
    ours.refresh_from_db()
    assert (ours.name, Strategy.objects.count()) == ("Ours", 1)


def test_file_makes_a_strategy_where_somebody_says_so_or_none_is_in_force() -> None:
    factories.strategy(name="Ours", approved_at=NOW - timedelta(days=9))
    brought(strategy=None)
    assert Strategy.objects.count() == 2


def test_file_makes_a_strategy_where_only_a_draft_is_here() -> None:
    factories.strategy(name="Ours", state="draft", approved_at=None)
    brought()
    assert Strategy.objects.count() == 2


def test_amounts_without_a_currency_are_in_that_of_the_file_not_of_the_strategy() -> None:
    factories.strategy(name="Ours", currency="EUR", approved_at=NOW - timedelta(days=9))
    content = FILE.replace(b"\xc2\xa3", b"").replace(b"10m", b"10").replace(b"20m", b"20")
    draft = imports.upload_draft(name="uk_2018.csv", content=content, actor=SYSTEM, now=NOW)
    mapping = {**draft.mapping, "currency": "GBP"}
    imports.revise_draft(
        draft_id=draft.pk,
        expected_version=None,
        changes={"mapping": mapping},
        actor=SYSTEM,
        now=NOW,
    )
    imports.apply_draft(
        draft_id=draft.pk, expected_version=None, parks=False, prunes=False, actor=SYSTEM, now=NOW
    )
    assert set(Allocation.objects.values_list("currency", flat=True)) == {"GBP"}
