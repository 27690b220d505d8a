"""Into which strategy a file goes, of which source it is, and in which currency."""

from datetime import timedelta

import pytest

from tests import factories
from tests.drafted import FILE, FISCAL, applied, brought, revised, uploaded
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.models import (
    Allocation,
    ImportDraft,
    Strategy,
)
from traceability.services import imports

pytestmark = pytest.mark.django_db


def test_file_goes_into_the_strategy_approved_first_which_keeps_its_name() -> None:
    ours = factories.strategy(name="Ours", currency="EUR", approved_at=NOW - timedelta(days=9))
    factories.strategy(name="Later", approved_at=NOW - timedelta(days=2))
    draft = brought()
    assert {"noun": "strategy", "text": "uk", "record": str(ours.pk)} in draft.matches
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


STAGES = "project_name,department,stage\nWeb shop,Sales,{}\nDepot,Technology,Proposed\n"


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (STAGES.format("In progress").encode(), "approved"),
        (STAGES.format("Completed").encode(), "approved"),
        (STAGES.format("Approved").encode(), "draft"),
        (FILE, "approved"),
        (b"Objective,Owner\nGrow,Ana\nSave,Ben\n", "draft"),
    ],
)
def test_strategy_is_suggested_approved_where_its_work_runs(content: bytes, state: str) -> None:
    name = "objectives.csv" if b"Objective" in content else "work.csv"
    draft = imports.upload_draft(name=name, content=content, actor=SYSTEM, now=NOW)
    assert draft.mapping["strategy_state"] == state
    applied(draft)
    made = Strategy.objects.get()
    assert (made.state, made.approved_at is not None) == (state, state == "approved")


def test_strategy_is_made_as_the_importer_says_and_stays_so_when_the_file_comes_again() -> None:
    draft = revised(uploaded(), strategy_state="draft")
    applied(draft)
    made = Strategy.objects.get()
    assert made.state == "draft"
    again = revised(uploaded(FISCAL.replace(b",3,", b",4,")), strategy_state="approved")
    applied(again)
    made.refresh_from_db()
    assert made.state == "draft"


@pytest.mark.parametrize(
    ("name", "source", "strategy_name"),
    [
        ("uk_2022.csv", "uk", "Uk"),
        ("budgets 2026-11.csv", "budgets", "Budgets"),
        ("Budgets Dec 2026.csv", "budgets", "Budgets"),
        ("FY2026 plan.csv", "plan", "Plan"),
        ("programme-2018-19.csv", "programme", "Programme"),
        ("march plan.csv", "march-plan", "March plan"),
        ("2026.csv", "file-2026", "2026"),
        ("work.csv", "work", "Work"),
    ],
)
def test_source_is_called_without_the_time_so_that_the_next_file_is_of_it(
    name: str, source: str, strategy_name: str
) -> None:
    draft = imports.upload_draft(name=name, content=FISCAL, actor=SYSTEM, now=NOW)
    assert (draft.source, draft.mapping["strategy_id"]) == (source, source)
    assert draft.mapping["strategy_name"] == strategy_name


def test_file_that_came_in_under_its_year_stays_of_that_source() -> None:
    first = imports.upload_draft(name="uk_2018.csv", content=FILE, actor=SYSTEM, now=NOW)
    applied(revised(first, source="uk-2018", strategy_id="uk-2018"))
    again = imports.upload_draft(name="uk_2018.csv", content=FILE, actor=SYSTEM, now=NOW)
    assert again.source == "uk-2018"


def test_report_names_the_strategy_that_its_work_is_of() -> None:
    draft = revised(uploaded())
    applied(draft)
    draft.refresh_from_db()
    assert draft.import_batch is not None
    made = Strategy.objects.get()
    assert draft.import_batch.report["strategy_ids"] == [str(made.pk)]


def test_report_names_the_strategy_here_that_a_file_goes_into() -> None:
    ours = factories.strategy(name="Ours", approved_at=NOW - timedelta(days=9))
    draft = brought()
    draft.refresh_from_db()
    assert draft.import_batch is not None
    assert draft.import_batch.report["strategy_ids"] == [str(ours.pk)]


def doubts(draft: ImportDraft) -> list[str]:
    """What the preview of a draft warns of, of amounts in other currencies."""
    found = imports.rehearse_draft(draft_id=draft.pk, actor=SYSTEM, now=NOW)
    return [each.message for each in found.report.warnings if each.code == "other_currency"]


def test_amounts_in_a_currency_that_the_strategy_does_not_count_in_are_doubted() -> None:
    factories.strategy(name="Ours", currency="EUR", approved_at=NOW - timedelta(days=9))
    draft = imports.upload_draft(name="uk_2018.csv", content=FILE, actor=SYSTEM, now=NOW)
    assert doubts(draft) == [
        "There are amounts in GBP, and Ours counts in EUR: its sums do not hold them. Give the "
        "amounts in EUR, or let the file make a strategy of its own."
    ]


def test_amounts_in_another_currency_are_doubted_when_the_file_comes_again() -> None:
    factories.strategy(name="Ours", currency="EUR", approved_at=NOW - timedelta(days=9))
    first = brought()
    assert first.state == "applied"
    draft = imports.upload_draft(name="uk_2018.csv", content=FILE, actor=SYSTEM, now=NOW)
    assert len(doubts(draft)) == 1


def test_amounts_in_the_currency_of_the_strategy_are_not_doubted() -> None:
    factories.strategy(name="Ours", currency="GBP", approved_at=NOW - timedelta(days=9))
    draft = imports.upload_draft(name="uk_2018.csv", content=FILE, actor=SYSTEM, now=NOW)
    assert doubts(draft) == []


def test_strategy_of_a_source_that_is_called_by_its_year_keeps_its_name() -> None:
    first = imports.upload_draft(name="uk_2018.csv", content=FILE, actor=SYSTEM, now=NOW)
    applied(revised(first, source="uk-2018", strategy_id="uk-2018", strategy_name="Uk 2018"))
    again = imports.upload_draft(name="uk_2018.csv", content=FILE, actor=SYSTEM, now=NOW)
    assert again.mapping["strategy_name"] == "Uk 2018"
    applied(again)
    assert Strategy.objects.get().name == "Uk 2018"


@pytest.mark.parametrize("is_renamed_here", [True, False])
def test_strategy_that_a_source_made_is_suggested_under_the_name_it_has(
    is_renamed_here: bool,
) -> None:
    named = "" if is_renamed_here else "Homes first"
    applied(revised(uploaded(), **({"strategy_name": named} if named else {})))
    if is_renamed_here:
        Strategy.objects.update(name="Homes first")
    again = uploaded(FISCAL.replace(b",3,", b",4,"))
    assert again.mapping["strategy_name"] == "Homes first"
    applied(again)
    assert Strategy.objects.get().name == "Homes first"


def test_strategy_is_renamed_where_the_importer_says_so() -> None:
    applied(uploaded())
    applied(revised(uploaded(), strategy_name="Homes first"))
    assert Strategy.objects.get().name == "Homes first"
