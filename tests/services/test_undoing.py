"""Taking one's own changes back: alone, of late, with nothing later on them, and in the history."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests import factories
from tests.factories import NOW, Cast
from traceability.domain.access import SYSTEM, Actor, Role
from traceability.domain.errors import NotFound, NotPermitted, StillReferenced
from traceability.domain.portfolio import SharesExceedWhole
from traceability.models import (
    Change,
    Contribution,
    ExternalIdentity,
    ImportBatch,
    Initiative,
    Objective,
)
from traceability.models.base import Record
from traceability.services import portfolio, records, reporting, strategy, undoing
from traceability.services.successions import Successor
from traceability.services.undoing import CannotUndo

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(hours=1)


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


@pytest.fixture
def amara(cast: Cast) -> Actor:
    return factories.actor(cast.amara)


def revise(noun: str, record: Record, *, actor: Actor, **values: Any) -> int:
    records.revise_record(
        noun=noun, id=record.pk, expected_version=None, values=values, actor=actor, now=NOW
    )
    return latest(record.pk)


def latest(id: UUID) -> int:
    rows = Change.objects.filter(object_id=id).order_by("-position")
    return rows.values_list("position", flat=True)[0]


def undo(position: int, *, actor: Actor, now: Any = SOON) -> Change:
    made = undoing.undo_change(position=position, actor=actor, now=now)
    return Change.objects.get(pk=made)


def test_edit_is_taken_back_and_both_stand_in_the_history(cast: Cast, amara: Actor) -> None:
    work = factories.initiative(department=cast.sales, name="Web shop", ends_on="2026-12-31")
    position = revise("initiative", work, actor=amara, name="Shop", ends_on="2027-03-31")
    change = undo(position, actor=amara)
    work.refresh_from_db()
    assert (work.name, str(work.ends_on), work.version) == ("Web shop", "2026-12-31", 3)
    assert change.fields == {
        "name": ["Shop", "Web shop"],
        "ends_on": ["2027-03-31", "2026-12-31"],
    }
    assert change.reason == f"change {position} taken back"
    assert Change.objects.filter(object_id=work.pk).count() == 2


def test_position_is_read_before_the_record_is_let_go(cast: Cast, amara: Actor) -> None:
    work = factories.initiative(department=cast.sales, name="Web shop")
    position = revise("initiative", work, actor=amara, name="Shop")
    outside, held = len(connection.savepoint_ids), []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "traceability_change" in sql and "DESC LIMIT 1" in sql:
            held.append(len(connection.savepoint_ids) > outside)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        made = undoing.undo_change(position=position, actor=amara, now=SOON)
    assert made == latest(work.pk)
    assert held
    assert all(held)


def test_lists_of_people_and_words_are_taken_back(cast: Cast, amara: Actor) -> None:
    ngozi, ola = factories.person(), factories.person()
    work = factories.initiative(
        department=cast.sales, named_person_ids=[ngozi.pk], activities=["coaching"]
    )
    position = revise(
        "initiative",
        work,
        actor=amara,
        named_person_ids=[str(ngozi.pk), str(ola.pk)],
        activities=["selling"],
    )
    undo(position, actor=amara)
    work.refresh_from_db()
    assert (work.named_person_ids, work.activities) == ([ngozi.pk], ["coaching"])


def test_taking_back_can_be_taken_back(cast: Cast, amara: Actor) -> None:
    work = factories.initiative(department=cast.sales, name="Web shop")
    position = revise("initiative", work, actor=amara, name="Shop")
    undo(undo(position, actor=amara).pk, actor=amara)
    work.refresh_from_db()
    assert work.name == "Shop"


def test_later_edit_of_another_field_does_not_stand_in_the_way(cast: Cast, amara: Actor) -> None:
    work = factories.initiative(department=cast.sales, name="Web shop")
    position = revise("initiative", work, actor=amara, name="Shop")
    revise("initiative", work, actor=SYSTEM, stage="paused")
    undo(position, actor=amara)
    work.refresh_from_db()
    assert (work.name, work.stage) == ("Web shop", "paused")


def test_later_edit_of_the_same_field_is_named_and_nothing_is_written(
    cast: Cast, amara: Actor
) -> None:
    work = factories.initiative(department=cast.sales, name="Web shop")
    position = revise("initiative", work, actor=amara, name="Shop")
    revise("initiative", work, actor=factories.actor(cast.bruno), name="Store")
    with pytest.raises(CannotUndo, match="name") as refused:
        undo(position, actor=amara)
    assert [each.code for each in refused.value.errors] == ["stands_on_it"]
    assert "bruno" in refused.value.errors[0].message.lower()
    work.refresh_from_db()
    assert (work.name, work.version) == ("Store", 3)


def test_another_ones_change_is_not_taken_back(cast: Cast, amara: Actor) -> None:
    work = factories.initiative(department=cast.sales, name="Web shop")
    position = revise("initiative", work, actor=factories.actor(cast.bruno), name="Shop")
    with pytest.raises(NotPermitted):
        undo(position, actor=amara)
    with pytest.raises(NotFound):
        undo(position, actor=factories.actor(cast.chidi))


def test_time_runs_out(cast: Cast, amara: Actor, settings: Any) -> None:
    settings.UNDO_DAYS = 7
    work = factories.initiative(department=cast.sales, name="Web shop")
    position = revise("initiative", work, actor=amara, name="Shop")
    with pytest.raises(CannotUndo, match="too long ago"):
        undo(position, actor=amara, now=NOW + timedelta(days=7, seconds=1))
    undo(position, actor=amara, now=NOW + timedelta(days=7))


def test_rights_that_are_gone_are_gone(cast: Cast) -> None:
    bruno = factories.actor(cast.bruno)
    work = factories.initiative(department=cast.sales, name="Web shop")
    position = revise("initiative", work, actor=bruno, name="Shop")
    cast.bruno.role_grants.all().delete()
    with pytest.raises(NotPermitted):
        undo(position, actor=factories.actor(factories.user("other", Role.EXECUTIVE)))
    with pytest.raises((NotFound, NotPermitted)):
        undo(position, actor=factories.actor(cast.bruno))


def test_what_was_created_goes(cast: Cast, amara: Actor) -> None:
    made = records.create_record(
        noun="initiative",
        values={"name": "Web shop", "department": str(cast.sales.pk)},
        actor=amara,
        now=NOW,
        identities=[("jira", "P-1")],
    )
    assert undo(latest(made.pk), actor=amara).operation == "deleted"
    assert not Initiative.objects.filter(pk=made.pk).exists()
    assert not ExternalIdentity.objects.filter(object_id=made.pk).exists()


def test_what_others_stand_on_does_not_go(cast: Cast, amara: Actor) -> None:
    made = records.create_record(
        noun="initiative",
        values={"name": "Web shop", "department": str(cast.sales.pk)},
        actor=amara,
        now=NOW,
    )
    factories.contribution(initiative=made, state="proposed")
    with pytest.raises(StillReferenced, match="contribution"):
        undo(latest(made.pk), actor=amara)
    assert Initiative.objects.filter(pk=made.pk).exists()


def test_what_was_edited_since_does_not_go(cast: Cast, amara: Actor) -> None:
    made = records.create_record(noun="period", values={"name": "FY26"}, actor=amara, now=NOW)
    position = latest(made.pk)
    revise("period", made, actor=SYSTEM, name="FY27")
    with pytest.raises(CannotUndo, match="name"):
        undo(position, actor=amara)


def test_person_whom_confidential_work_names_does_not_go(cast: Cast, amara: Actor) -> None:
    made = records.create_record(noun="person", values={"name": "Ngozi"}, actor=amara, now=NOW)
    factories.initiative(is_confidential=True, named_person_ids=[made.pk])
    with pytest.raises(CannotUndo, match="name it"):
        undo(latest(made.pk), actor=amara)


def test_deleted_link_is_there_again_with_all_it_had(cast: Cast, amara: Actor) -> None:
    work = factories.initiative(department=cast.sales)
    link = factories.contribution(
        initiative=work, share="0.4000", rationale="It pays.", target_facts={"name": "Win"}
    )
    factories.identity(link, "L-1")
    records.end_record(noun="contribution", id=link.pk, expected_version=1, actor=amara, now=NOW)
    assert not Contribution.objects.filter(pk=link.pk).exists()
    change = undo(latest(link.pk), actor=amara)
    again = Contribution.objects.get(pk=link.pk)
    assert change.operation == "created"
    assert (again.state, str(again.share), again.rationale) == ("confirmed", "0.400000", "It pays.")
    assert (again.target_facts, again.version) == ({"name": "Win"}, 3)
    assert ExternalIdentity.objects.get(object_id=link.pk).value == "L-1"


def test_deleted_link_stays_away_where_its_objective_is_gone(cast: Cast, amara: Actor) -> None:
    link = factories.contribution(initiative=factories.initiative(department=cast.sales))
    records.end_record(noun="contribution", id=link.pk, expected_version=1, actor=amara, now=NOW)
    Objective.objects.all().delete()
    with pytest.raises(CannotUndo, match="objective"):
        undo(latest(link.pk), actor=amara)


def test_end_is_taken_back(cast: Cast, amara: Actor) -> None:
    work = factories.initiative(department=cast.sales, stage="paused")
    records.end_record(noun="initiative", id=work.pk, expected_version=1, actor=amara, now=NOW)
    undo(latest(work.pk), actor=amara)
    work.refresh_from_db()
    assert work.stage == "paused"


def test_end_with_successors_stays(cast: Cast, amara: Actor) -> None:
    work, other = (factories.initiative(department=cast.sales) for _ in range(2))
    records.end_record(
        noun="initiative",
        id=work.pk,
        expected_version=1,
        actor=amara,
        now=NOW,
        successors=[Successor(str(other.pk), "merged")],
    )
    with pytest.raises(CannotUndo, match="successors"):
        undo(latest(work.pk), actor=amara)


def test_confirmation_is_taken_back_by_who_may_judge(cast: Cast) -> None:
    owner = factories.user("ola", person=factories.person(department=cast.technology))
    objective = factories.objective(owner=owner.person)
    link = factories.contribution(
        initiative=factories.initiative(department=cast.technology),
        objective=objective,
        state="proposed",
    )
    portfolio.confirm_contribution(
        contribution_id=link.pk,
        expected_version=1,
        actor=factories.actor(owner),
        now=NOW,
    )
    position = latest(link.pk)
    undo(position, actor=factories.actor(owner))
    link.refresh_from_db()
    assert (link.state, link.confirmed_at, link.source_facts) == ("proposed", None, None)


def test_owner_of_before_takes_no_confirmation_back(cast: Cast) -> None:
    owner = factories.user("ola", person=factories.person(department=cast.technology))
    objective = factories.objective(owner=owner.person)
    link = factories.contribution(
        initiative=factories.initiative(department=cast.technology),
        objective=objective,
        state="proposed",
    )
    portfolio.confirm_contribution(
        contribution_id=link.pk, expected_version=1, actor=factories.actor(owner), now=NOW
    )
    # Owner of another one now, who still reads and writes in the department.
    factories.objective(owner=owner.person)
    Objective.objects.filter(pk=objective.pk).update(owner=None)
    with pytest.raises((NotPermitted, NotFound)):
        undo(latest(link.pk), actor=factories.actor(owner))
    link.refresh_from_db()
    assert link.state == "confirmed"


def test_share_that_reopened_a_confirmed_link_is_taken_back_with_the_confirmation(
    cast: Cast,
) -> None:
    bruno = factories.actor(cast.bruno)
    link = factories.contribution(
        initiative=factories.initiative(department=cast.sales), share="0.5000"
    )
    position = revise("contribution", link, actor=bruno, share=0.75)
    link.refresh_from_db()
    assert link.state == "proposed"
    undo(position, actor=bruno)
    link.refresh_from_db()
    assert (link.state, str(link.share)) == ("confirmed", "0.500000")


def test_shares_never_exceed_the_whole_by_taking_back(cast: Cast, amara: Actor) -> None:
    work = factories.initiative(department=cast.sales)
    objective = factories.objective()
    link = factories.contribution(initiative=work, objective=objective, share="0.9000")
    position = revise("contribution", link, actor=amara, share=0.1)
    factories.contribution(
        initiative=work,
        objective=factories.objective(strategy=objective.strategy),
        share="0.8000",
    )
    with pytest.raises(SharesExceedWhole):
        undo(position, actor=amara)
    link.refresh_from_db()
    assert str(link.share) == "0.100000"


def test_approval_stays(amara: Actor) -> None:
    draft = factories.strategy(state="draft")
    strategy.approve_strategy(strategy_id=draft.pk, expected_version=1, actor=amara, now=NOW)
    with pytest.raises(CannotUndo, match="approved at"):
        undo(latest(draft.pk), actor=amara)


def test_change_of_an_import_is_taken_back_with_the_import_alone(amara: Actor) -> None:
    period = factories.period(name="FY26")
    position = revise("period", period, actor=amara, name="FY27")
    batch = ImportBatch.objects.create(
        id=factories.unknown_id(), profile="yearly", source="ledger", digest="", applied_at=NOW
    )
    from traceability.services.audit import recording

    with recording(actor=amara, now=NOW, import_batch_id=batch.pk) as recorder:
        recorder.record(
            noun="period", object_id=period.pk, version=3, operation="updated", fields={}
        )
    assert position < latest(period.pk)
    with pytest.raises(CannotUndo, match="import"):
        undo(latest(period.pk), actor=amara)


@pytest.mark.django_db(transaction=True)
def test_report_of_status_stays() -> None:
    cast = factories.cast()
    amara = factories.actor(cast.amara)
    work = factories.initiative(department=cast.sales)
    reporting.report_status(
        answers=[reporting.Answer(initiative_id=work.pk, health="at_risk")],
        actor=amara,
        now=NOW,
    )
    with pytest.raises(CannotUndo, match="report of status"):
        undo(latest(work.pk), actor=amara)


@pytest.mark.django_db(transaction=True)
def test_links_follow_an_editorial_edit_back() -> None:
    cast = factories.cast()
    amara = factories.actor(cast.amara)
    work = factories.initiative(department=cast.sales, name="Wep shop")
    link = factories.contribution(initiative=work, source_facts={"name": "Wep shop"})
    records.revise_record(
        noun="initiative",
        id=work.pk,
        expected_version=1,
        values={"name": "Web shop"},
        is_editorial=True,
        actor=amara,
        now=NOW,
    )
    undo(Change.objects.get(object_id=work.pk).pk, actor=amara)
    link.refresh_from_db()
    assert link.source_facts == {"name": "Wep shop"}
