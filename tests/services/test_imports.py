"""Importing a whole source: created, updated, unchanged, absent, ended."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import NOW
from tests.imported import SOURCE, bring, counted, portfolio, said, stored
from traceability.domain.access import SYSTEM
from traceability.domain.errors import NotPermitted
from traceability.interchange.records import Record
from traceability.models import (
    Change,
    Contribution,
    ExternalIdentity,
    ImportBatch,
    Initiative,
    Strategy,
    StrategyVersion,
)
from traceability.services import confirmations
from traceability.services import portfolio as links
from traceability.services import records as written

pytestmark = pytest.mark.django_db
# Statements of a first import of every noun, and of one that changes nothing.
FIRST, AGAIN = 60, 26
LATER = NOW + timedelta(days=30)


def test_first_import_creates_everything() -> None:
    report = bring(portfolio())
    assert counted(report, "created") == {
        "period": 1,
        "strategy": 1,
        "department": 2,
        "person": 1,
        "objective": 3,
        "measure": 1,
        "initiative": 3,
        "contribution": 3,
        "allocation": 3,
    }
    assert report.totals.created == 18
    assert stored("objective", "web").parent == stored("objective", "grow")
    assert stored("initiative", "i1").lead == stored("person", "ines")
    assert stored("strategy", "plan").current_period == stored("period", "y1")


def test_what_the_source_leaves_open_is_approved_active_change_and_confirmed() -> None:
    bring(portfolio())
    assert stored("strategy", "plan").state == "approved"
    assert stored("objective", "web").state == "active"
    assert stored("initiative", "i1").stage == "active"
    assert stored("initiative", "i1").bucket == "change"
    assert stored("contribution", "c1").state == "confirmed"
    assert stored("contribution", "c1").state_reason == "imported by books"
    assert stored("allocation", "a1").currency == "EUR"


def test_confirmed_link_keeps_what_both_ends_said() -> None:
    bring(portfolio())
    link = stored("contribution", "c1")
    assert link.confirmed_at == NOW
    assert link.source_facts == {"name": "Build the site", "description": ""}
    assert link.target_facts == {
        "name": "Sell on the web",
        "description": "",
        "priority_weight": None,
        "measures": [["Sold", "100"]],
    }
    by_hand = Contribution.objects.select_related("objective", "initiative").get(pk=link.pk)
    assert link.source_facts == confirmations.facts_of_source(by_hand)
    assert link.target_facts == confirmations.facts_of_objective(by_hand.objective)


def test_approved_strategy_is_frozen_as_version_0_of_the_day_it_began() -> None:
    started = said("strategy", "plan", name="The plan", currency="EUR", starts_on=date(2024, 1, 1))
    bring(portfolio(plan=started))
    version = StrategyVersion.objects.get()
    assert (version.number, version.effective_on) == (0, date(2024, 1, 1))
    assert [each["name"] for each in version.content["objectives"]]
    assert len(version.content["objectives"]) == 3
    assert stored("strategy", "plan").approved_at == NOW


def test_draft_strategy_and_proposed_link_stay_so() -> None:
    draft = said("strategy", "plan", name="The plan", currency="EUR", state="draft")
    claim = said("contribution", "c1", {"initiative": "i1", "objective": "web"}, state="proposed")
    bring(portfolio(plan=draft, c1=claim))
    assert not StrategyVersion.objects.exists()
    assert stored("strategy", "plan").approved_at is None
    assert stored("contribution", "c1").confirmed_at is None
    assert stored("contribution", "c1").state_reason == ""


def test_money_is_reported_with_what_is_unknown_and_negative() -> None:
    (total,) = bring(portfolio()).money
    assert (total.outcome, total.period, total.currency) == ("created", "y1", "EUR")
    assert total.amount == Decimal("93.10")
    assert (total.cells, total.unknown_cells, total.negative_cells) == (3, 1, 1)
    assert stored("allocation", "a3").amount is None


def test_every_row_and_every_change_names_the_import() -> None:
    report = bring(portfolio())
    batch = ImportBatch.objects.get()
    assert batch.id == report.batch_id
    assert batch.report == report.as_json()
    assert Change.objects.filter(import_batch_id=batch.id, operation="created").count() == 18
    assert set(Initiative.objects.values_list("import_batch", flat=True)) == {batch.id}
    change = Change.objects.get(object_id=stored("contribution", "c1").id)
    assert change.fields["share"] == [None, "0.500000"]
    assert change.department_ids == [stored("department", "sales").id]
    assert change.reason == "imported by books"


def test_same_data_again_is_unchanged_and_writes_nothing() -> None:
    bring(portfolio())
    events = {
        model: model._default_manager.count()
        for model in apps.get_app_config("traceability").get_models()
    }
    report = bring(portfolio(), now=LATER)
    assert counted(report, "unchanged") == counted(bring(portfolio(), is_dry_run=True), "unchanged")
    assert report.totals.unchanged == 18
    assert report.is_unchanged
    assert report.batch_id is None
    for model, count in events.items():
        assert model._default_manager.count() == count, model


def test_order_of_rows_means_nothing() -> None:
    bring(portfolio())
    assert bring(portfolio()[::-1]).is_unchanged


def test_field_that_the_source_changed_is_updated() -> None:
    bring(portfolio())
    renamed = said("initiative", "i2", {"department": "tech"}, name="Find more shops")
    report = bring(portfolio(i2=renamed), now=LATER)
    assert counted(report, "updated") == {"initiative": 1}
    initiative = stored("initiative", "i2")
    assert (initiative.name, initiative.version) == ("Find more shops", 2)
    assert initiative.updated_at == LATER
    change = Change.objects.get(object_id=initiative.id, version=2)
    assert change.fields == {"name": ["Find shops", "Find more shops"]}


def test_local_edit_stays_while_the_source_says_what_it_said() -> None:
    bring(portfolio())
    initiative = stored("initiative", "i2")
    written.revise_record(
        noun="initiative",
        id=initiative.id,
        expected_version=None,
        values={"name": "Our own words"},
        actor=SYSTEM,
        now=NOW,
    )
    assert bring(portfolio(), now=LATER).is_unchanged
    described = said(
        "initiative", "i2", {"department": "tech"}, name="Find shops", description="On foot"
    )
    report = bring(portfolio(i2=described), now=LATER)
    assert counted(report, "updated") == {"initiative": 1}
    initiative.refresh_from_db()
    assert (initiative.name, initiative.description) == ("Our own words", "On foot")


def test_news_that_stand_already_are_remembered_without_a_new_version() -> None:
    bring(portfolio())
    written.revise_record(
        noun="initiative",
        id=stored("initiative", "i2").id,
        expected_version=None,
        values={"name": "Same idea"},
        actor=SYSTEM,
        now=NOW,
    )
    same_idea = said("initiative", "i2", {"department": "tech"}, name="Same idea")
    report = bring(portfolio(i2=same_idea), now=LATER)
    assert report.is_unchanged
    assert stored("initiative", "i2").version == 2
    identity = ExternalIdentity.objects.get(noun="initiative", value="i2")
    assert (identity.imported_values or {})["name"] == "Same idea"


def test_department_that_moves_is_told_to_both() -> None:
    bring(portfolio())
    moved = said("initiative", "i2", {"department": "sales"}, name="Find shops")
    bring(portfolio(i2=moved), now=LATER)
    change = Change.objects.get(object_id=stored("initiative", "i2").id, version=2)
    both = {stored("department", "sales").id, stored("department", "tech").id}
    assert set(change.department_ids) == both


def test_moved_link_and_allocation_concern_both_their_initiatives() -> None:
    bring([each for each in portfolio() if each.external_id != "a3"])
    moved = portfolio(
        c3=said("contribution", "c3", {"initiative": "i3", "objective": "web"}),
        a1=said("allocation", "a1", {"initiative": "i3", "period": "y1"}, planned=Decimal(1)),
    )
    bring([each for each in moved if each.external_id != "a3"], now=LATER)
    link = Change.objects.get(object_id=stored("contribution", "c3").id, version=2)
    left, came = stored("initiative", "i2").id, stored("initiative", "i3").id
    web, shop = stored("objective", "web").id, stored("objective", "shop").id
    assert set(link.subject_ids) == {left, came, web, shop}
    money = Change.objects.get(object_id=stored("allocation", "a1").id, version=2)
    assert set(money.subject_ids) == {stored("initiative", "i1").id, came}
    both = {stored("department", "sales").id, stored("department", "tech").id}
    assert set(money.department_ids) == both


def test_confidential_initiative_is_told_to_those_alone_who_may_know() -> None:
    secret = said(
        "initiative",
        "i1",
        {"department": "sales"},
        name="Buy a rival",
        is_confidential=True,
        named_people=("ines",),
    )
    bring(portfolio(i1=secret))
    initiative = stored("initiative", "i1")
    assert initiative.named_person_ids == [stored("person", "ines").id]
    told = Change.objects.filter(subject_ids__contains=[initiative.id])
    assert sorted(told.values_list("noun", flat=True)) == [
        "allocation",
        "contribution",
        "contribution",
        "initiative",
    ]


def test_link_that_the_source_confirms_later_is_vouched_for_then() -> None:
    claim = said("contribution", "c3", {"initiative": "i2", "objective": "shop"}, state="proposed")
    bring(portfolio(c3=claim))
    confirmed = replace(claim, values={"state": "confirmed"})
    bring(portfolio(c3=confirmed), now=LATER)
    link = stored("contribution", "c3")
    assert (link.state, link.confirmed_at) == ("confirmed", LATER)
    assert link.source_facts["name"] == "Find shops"


def test_link_that_was_rejected_here_stays_rejected() -> None:
    bring(portfolio())
    link = stored("contribution", "c3")
    links.reject_contribution(
        contribution_id=link.id, expected_version=None, actor=SYSTEM, now=NOW, reason="It does not"
    )
    assert bring(portfolio(), now=LATER).is_unchanged
    link.refresh_from_db()
    assert link.state == "rejected"


def test_two_sources_may_use_the_same_ids() -> None:
    bring(portfolio())
    report = bring(portfolio(), source="elsewhere")
    assert report.totals.created == 18
    assert Strategy.objects.count() == 2


def test_only_who_writes_everywhere_may_import() -> None:
    bruno = factories.bruno(factories.department())
    with pytest.raises(NotPermitted, match="only the PMO"):
        bring(portfolio(), actor=factories.actor(bruno))
    amara = factories.actor(factories.amara())
    assert bring(portfolio(), actor=amara).totals.created == 18
    assert ImportBatch.objects.get().applied_by_id == amara.id


def test_progress_is_told_noun_by_noun() -> None:
    heard: list[tuple[str, int, int]] = []
    bring(portfolio(), progress=lambda *told: heard.append(told))
    assert heard[0] == ("compared", 0, 18)
    assert ("initiatives", 3, 3) in heard


def test_statements_do_not_grow_with_the_rows(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    more: list[Record] = []
    for number in range(60):
        more += [
            said("initiative", f"n{number}", {"department": "tech"}, name=f"More {number}"),
            said("contribution", f"l{number}", {"initiative": f"n{number}", "objective": "shop"}),
            said(
                "allocation",
                f"m{number}",
                {"initiative": f"n{number}", "period": "y1"},
                planned=Decimal(number),
            ),
        ]
    with django_assert_num_queries(FIRST):
        bring([*portfolio(), *more])
    with django_assert_num_queries(AGAIN):
        bring([*portfolio(), *more])


def test_statements_of_a_small_import(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(FIRST):
        bring(portfolio())
    with django_assert_num_queries(AGAIN):
        bring(portfolio())


def test_source_may_speak_of_what_is_stored_already() -> None:
    bring(portfolio())
    link = said("contribution", "c9", {"initiative": "i3", "objective": "web"})
    report = bring([link])
    assert report.totals.created == 1
    assert stored("contribution", "c9").initiative == stored("initiative", "i3")
    assert counted(report, "absent") == {"contribution": 3}


def test_record_known_by_an_id_given_here_is_found() -> None:
    mine = factories.initiative(name="By hand")
    factories.identity(mine, "i1", source=SOURCE)
    bring(portfolio())
    mine.refresh_from_db()
    assert mine.name == "Build the site"
