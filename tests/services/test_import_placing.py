"""Into which strategy a file goes, and the days of its years."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import NOW
from tests.services.test_notifying import noted
from traceability.domain.access import SYSTEM
from traceability.interchange import years
from traceability.interchange.detecting.mapping import MappingInvalid
from traceability.interchange.errors import ProfileInvalid
from traceability.models import (
    Allocation,
    FiscalPeriod,
    ImportDraft,
    Notification,
    NotificationSettings,
    Strategy,
)
from traceability.queries import pledges as pledged
from traceability.services import imports, pledges, strategy

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
        said = [{"noun": noun, "text": "uk", "record": to} for noun, to in matched.items()]
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
        ("FY18", None),
        ("Q1 FY2018", None),
        ("Budget 2018", None),
        ("Year 1", None),
    ],
)
def test_days_are_those_of_the_calendar_unless_nobody_said_when_it_begins(
    name: str, days: tuple[date, date] | None
) -> None:
    assert years.days_of(name) == days


@pytest.mark.parametrize(
    ("starts", "called_by", "name", "days"),
    [
        ("04-01", "end", "2018/19", (date(2018, 4, 1), date(2019, 3, 31))),
        ("04-01", "start", "2018-2019", (date(2018, 4, 1), date(2019, 3, 31))),
        ("10-01", "end", "FY2018", (date(2017, 10, 1), date(2018, 9, 30))),
        ("10-01", "start", "FY18", (date(2018, 10, 1), date(2019, 9, 30))),
        ("01-01", "end", "FY2018", (date(2018, 1, 1), date(2018, 12, 31))),
        ("01-01", "end", "2018/19", None),
        ("07-01", "end", "2018", (date(2018, 1, 1), date(2018, 12, 31))),
        ("07-01", "end", "Q2 FY2018", (date(2017, 10, 1), date(2017, 12, 31))),
        ("03-31", "end", "Q4 2018/19", (date(2018, 12, 31), date(2019, 3, 30))),
        ("07-01", "end", "Budget FY2018", None),
    ],
)
def test_days_of_fiscal_years_follow_from_the_day_on_which_they_begin(
    starts: str, called_by: str, name: str, days: tuple[date, date] | None
) -> None:
    assert years.days_of(name, years.read(starts, called_by)) == days


def test_fiscal_year_begins_as_the_latest_whole_year_here() -> None:
    april = ("FY2025", date(2024, 4, 1), date(2025, 3, 31))
    assert years.kept([april]) == years.FiscalYear(4, 1, "end")
    assert years.kept([("FY2024", *april[1:])]) == years.FiscalYear(4, 1, "start")
    july = ("2026", date(2026, 7, 1), date(2027, 6, 30))
    assert years.kept([april, july]) == years.FiscalYear(7, 1, "end")
    assert years.kept([("Q1", date(2026, 1, 1), date(2026, 3, 31))]) is None


def test_calendar_year_that_comes_later_does_not_hide_when_fiscal_years_begin() -> None:
    april = ("2025/26", date(2025, 4, 1), date(2026, 3, 31))
    called = ("FY2025", date(2024, 4, 1), date(2025, 3, 31))
    calendar = ("2026", date(2026, 1, 1), date(2026, 12, 31))
    assert years.kept([april, calendar]) == years.FiscalYear(4, 1)
    assert years.kept([called, calendar]) == years.FiscalYear(4, 1, "end")
    assert years.kept([calendar]) == years.FiscalYear(1, 1)


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


FISCAL = (
    b"project_name,department,budget,year\n"
    b"Web shop,Sales,10,2018/19\nDepot,Technology,20,FY2018\nVans,Sales,3,2018\n"
)
HEADED = b"project_name,department,budget 2018/19,budget FY2020\nWeb shop,Sales,10,30\n"


def revised(draft: ImportDraft, **mapping: str) -> ImportDraft:
    return imports.revise_draft(
        draft_id=draft.pk,
        expected_version=None,
        changes={"mapping": {**draft.mapping, **mapping}},
        actor=SYSTEM,
        now=NOW,
    )


def uploaded(content: bytes = FISCAL, **options: str) -> ImportDraft:
    return imports.upload_draft(name="work.csv", content=content, actor=SYSTEM, now=NOW, **options)


def applied(draft: ImportDraft) -> dict[str, tuple[date | None, date | None]]:
    imports.apply_draft(
        draft_id=draft.pk, expected_version=None, parks=False, prunes=False, actor=SYSTEM, now=NOW
    )
    rows = FiscalPeriod.objects.order_by("name")
    return {one.name: (one.starts_on, one.ends_on) for one in rows}


def test_fiscal_years_of_a_file_are_asked_about_and_have_no_days_before() -> None:
    draft = uploaded()
    assert draft.mapping["year_starts"] == ""
    assert draft.detected["fiscal_years"] == [
        {"name": "2018/19", "starts_on": "", "ends_on": ""},
        {"name": "FY2018", "starts_on": "", "ends_on": ""},
    ]
    found = applied(draft)
    assert found["2018/19"] == found["FY2018"] == (None, None)
    assert found["2018"] == (date(2018, 1, 1), date(2018, 12, 31))


def test_calendar_years_of_a_file_are_not_asked_about() -> None:
    draft = imports.upload_draft(name="uk_2018.csv", content=FILE, actor=SYSTEM, now=NOW)
    assert draft.detected["fiscal_years"] == []


def test_fiscal_years_have_days_once_it_is_said_when_they_begin() -> None:
    draft = revised(uploaded(), year_starts="04-01", year_called_by="start")
    told = {each["name"]: each["starts_on"] for each in draft.detected["fiscal_years"]}
    assert told == {"2018/19": "2018-04-01", "FY2018": "2018-04-01"}
    found = applied(draft)
    assert found["2018/19"] == (date(2018, 4, 1), date(2019, 3, 31))
    assert found["FY2018"] == (date(2018, 4, 1), date(2019, 3, 31))


def test_fiscal_years_in_headers_have_days_too() -> None:
    draft = revised(uploaded(HEADED), year_starts="07-01")
    found = applied(draft)
    assert found["2018/19"] == (date(2018, 7, 1), date(2019, 6, 30))
    assert found["FY2020"] == (date(2019, 7, 1), date(2020, 6, 30))


def test_fiscal_year_begins_as_those_here_unless_somebody_says_otherwise() -> None:
    factories.period(name="2025/26", starts_on=date(2025, 10, 1), ends_on=date(2026, 9, 30))
    assert uploaded().mapping["year_starts"] == "10-01"


def test_calendar_years_here_say_nothing_of_years_of_two_numbers() -> None:
    factories.period(name="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    two = FISCAL.replace(b"FY2018", b"2019/20")
    assert uploaded(two).mapping["year_starts"] == ""


@pytest.mark.parametrize("starts", ["02-29", "13-01", "1 April", "4-1"])
def test_day_on_which_no_year_begins_is_refused(starts: str) -> None:
    with pytest.raises(MappingInvalid) as refused:
        revised(uploaded(), year_starts=starts)
    assert [each.pointer for each in refused.value.errors] == ["/mapping/year_starts"]


def test_answer_is_kept_in_the_profile_and_dates_years_wherever_it_is_used(tmp_path: Path) -> None:
    draft = revised(uploaded(), year_starts="04-01")
    imports.save_profile(name="monthly", profile=draft.profile, actor=SYSTEM, now=NOW)
    path = tmp_path / "work.csv"
    path.write_bytes(FISCAL)
    call_command("import_portfolio", "monthly", str(path), stdout=StringIO())
    found = {one.name: one.starts_on for one in FiscalPeriod.objects.all()}
    assert found == {
        "2018/19": date(2018, 4, 1),
        "FY2018": date(2017, 4, 1),
        "2018": date(2018, 1, 1),
    }
    later = uploaded(FISCAL.replace(b"2018/19", b"2019/20"), profile_name="monthly")
    assert applied(later)["2019/20"] == (date(2019, 4, 1), date(2020, 3, 31))


def test_profile_that_says_nothing_of_years_dates_none(tmp_path: Path) -> None:
    draft = uploaded()
    content = {key: value for key, value in draft.profile.items() if key != "years"}
    imports.save_profile(name="old", profile=content, actor=SYSTEM, now=NOW)
    path = tmp_path / "work.csv"
    path.write_bytes(FISCAL)
    call_command("import_portfolio", "old", str(path), stdout=StringIO())
    assert set(FiscalPeriod.objects.values_list("starts_on", flat=True)) == {None}


def test_profile_whose_year_begins_on_no_day_is_refused() -> None:
    content = {**uploaded().profile, "years": {"starts": "31-04"}}
    with pytest.raises(ProfileInvalid, match=r"years\.starts"):
        imports.save_profile(name="wrong", profile=content, actor=SYSTEM, now=NOW)


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


def test_import_of_an_approved_strategy_asks_nobody_to_commit_before_the_pmo_does() -> None:
    cast = factories.cast()
    applied(uploaded())
    made = Strategy.objects.get()
    dana = factories.actor(cast.dana)
    assert made.state == "approved"
    assert noted() == []
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) is None
    pledges.remind(strategy_id=made.pk, actor=factories.actor(cast.amara), now=NOW)
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) == made.name


def test_imported_draft_asks_executives_once_it_is_approved_here() -> None:
    cast = factories.cast()
    applied(revised(uploaded(), strategy_state="draft"))
    made = Strategy.objects.get()
    dana = factories.actor(cast.dana)
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) is None
    strategy.approve_strategy(
        strategy_id=made.pk, expected_version=None, actor=factories.actor(cast.amara), now=NOW
    )
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) == made.name


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


def test_executive_who_wishes_no_notes_is_asked_once_the_pmo_reminds_and_stays_asked() -> None:
    cast = factories.cast()
    applied(uploaded())
    made = Strategy.objects.get()
    NotificationSettings.objects.create(user=cast.dana, to_confirm="off")
    pledges.remind(strategy_id=made.pk, actor=factories.actor(cast.amara), now=NOW)
    assert not Notification.objects.exists()
    dana = factories.actor(cast.dana)
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) == made.name


def test_executive_stays_asked_when_old_notes_are_forgotten() -> None:
    cast = factories.cast()
    applied(uploaded())
    made = Strategy.objects.get()
    pledges.remind(strategy_id=made.pk, actor=factories.actor(cast.amara), now=NOW)
    Notification.objects.all().delete()
    dana = factories.actor(cast.dana)
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) == made.name


def test_reminding_of_one_version_asks_nothing_of_the_next_that_comes_with_an_import() -> None:
    cast = factories.cast()
    applied(uploaded())
    made = Strategy.objects.get()
    pledges.remind(strategy_id=made.pk, actor=factories.actor(cast.amara), now=NOW)
    strategy.freeze_version(strategy=made, effective_on=NOW.date(), now=NOW, is_imported=True)
    dana = factories.actor(cast.dana)
    assert pledged.awaited(scope=dana.scope, strategy_id=made.pk) is None


def test_whose_word_is_awaited_takes_three_statements_however_many_strategies() -> None:
    dana = factories.actor(factories.cast().dana)
    for _ in range(3):
        made = factories.strategy()
        strategy.freeze_version(strategy=made, effective_on=NOW.date(), now=NOW, is_imported=True)
    ids = list(Strategy.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as read:
        assert pledged.awaited_of(ids, scope=dana.scope) == {}
    assert len(read) == 3
