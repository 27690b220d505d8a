"""Intake: stages that follow one another, gates before them, and who may open them."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.domain.intake import GateClosed, NotTheNextStage
from traceability.models import CustomField, Initiative, StageGate
from traceability.services import intake, many_records, records
from traceability.services.many_records import Revision

pytestmark = pytest.mark.django_db


def enter(work: Initiative, stage: str, **how: Any) -> Initiative:
    """Let work enter a stage."""
    known: dict[str, Any] = {"actor": SYSTEM, "now": NOW, "expected_version": None}
    return intake.enter_stage(initiative_id=work.pk, stage=stage, **known | how)


def gate(stage: str, requires: str, hint: str = "") -> None:
    """Put a gate before a stage."""
    factories.row(StageGate, stage=stage, requires=requires, hint=hint)


def create(**values: Any) -> Initiative:
    """Create work as a door does."""
    known = {"name": "Chat", "department": str(factories.department().pk)}
    made = records.create_record(noun="initiative", values=known | values, actor=SYSTEM, now=NOW)
    assert isinstance(made, Initiative)
    return made


def test_work_goes_from_proposed_to_done() -> None:
    work = factories.initiative(stage="proposed")
    for stage in ("approved", "active", "paused", "active", "done"):
        assert enter(work, stage).stage == stage


def test_stage_that_does_not_follow_is_refused_with_those_that_do() -> None:
    with pytest.raises(NotTheNextStage, match="approved, cancelled"):
        enter(factories.initiative(stage="proposed"), "done")


def test_closed_gate_says_which_it_is_and_what_to_do() -> None:
    work = factories.initiative(stage="approved")
    gate("active", "sponsor")
    gate("active", "confirmed_contribution", "Ask the owner.")
    with pytest.raises(GateClosed) as refused:
        enter(work, "active")
    assert [(each.code, each.message) for each in refused.value.errors] == [
        ("confirmed_contribution", "Ask the owner."),
        ("sponsor", "Fill in sponsor first."),
    ]
    work.refresh_from_db()
    assert work.stage == "approved"


def test_gates_open_once_what_they_ask_for_is_there() -> None:
    work = factories.initiative(stage="approved", sponsor=factories.person())
    gate("active", "sponsor")
    gate("active", "confirmed_contribution")
    gate("active", "known_money")
    factories.contribution(initiative=work)
    with pytest.raises(GateClosed, match="zero where it costs nothing"):
        enter(work, "active")
    factories.allocation(initiative=work, planned=Decimal(0))
    assert enter(work, "active").stage == "active"


def test_custom_field_that_is_false_is_not_set() -> None:
    factories.row(CustomField, noun="initiative", key="assessed", label="Assessed", type="boolean")
    gate("approved", "custom:assessed")
    work = factories.initiative(stage="proposed", custom_fields={"assessed": False})
    with pytest.raises(GateClosed, match="Set “Assessed” first"):
        enter(work, "approved")
    work.custom_fields = {"assessed": True}
    work.save()
    assert enter(work, "approved").stage == "approved"


def test_gates_before_other_stages_are_silent() -> None:
    gate("done", "sponsor")
    assert enter(factories.initiative(stage="approved"), "active").stage == "active"


def test_gate_holds_for_whoever_sets_the_stage_as_a_field() -> None:
    gate("active", "sponsor")
    work = factories.initiative(stage="approved")
    with pytest.raises(GateClosed):
        records.revise_record(
            noun="initiative",
            id=work.pk,
            expected_version=None,
            values={"stage": "active"},
            actor=SYSTEM,
            now=NOW,
        )
    with pytest.raises(GateClosed):
        create(stage="active")
    assert create(stage="proposed").stage == "proposed"


def test_work_that_passed_long_ago_is_edited_without_passing_again() -> None:
    work = factories.initiative(stage="active")
    gate("active", "sponsor")
    for values in ({"name": "Voice"}, {"stage": "active", "description": "More"}):
        records.revise_record(
            noun="initiative",
            id=work.pk,
            expected_version=None,
            values=values,
            actor=SYSTEM,
            now=NOW,
        )


def test_gate_that_asks_for_what_there_is_not_is_refused() -> None:
    for requires in ("colour", "custom:assessed", "stage"):
        with pytest.raises(InvalidFields):
            records.create_record(
                noun="stage_gate",
                values={"stage": "active", "requires": requires},
                actor=SYSTEM,
                now=NOW,
            )


def test_lead_starts_and_ends_own_work_and_the_pmo_approves_it() -> None:
    cast = factories.cast()
    bruno, amara = factories.actor(cast.bruno), factories.actor(cast.amara)
    work = factories.initiative(department=cast.sales, stage="proposed")
    with pytest.raises(NotPermitted, match="Only the PMO"):
        enter(work, "approved", actor=bruno)
    enter(work, "approved", actor=amara)
    enter(work, "active", actor=bruno)
    enter(work, "done", actor=bruno)
    with pytest.raises(NotPermitted):
        enter(work, "active", actor=bruno)


def test_stage_of_the_pmo_is_not_entered_by_an_edit_either() -> None:
    cast = factories.cast()
    work = factories.initiative(department=cast.sales, stage="proposed")
    told: dict[str, Any] = {"noun": "initiative", "id": work.pk, "now": NOW}
    told["expected_version"] = None
    approved: dict[str, Any] = {"values": {"stage": "approved"}}
    with pytest.raises(NotPermitted, match="Only the PMO"):
        records.revise_record(**told, **approved, actor=factories.actor(cast.bruno))
    records.revise_record(**told, **approved, actor=factories.actor(cast.amara))


def test_next_stages_say_what_is_missing() -> None:
    cast = factories.cast()
    gate("approved", "lead")
    work = factories.initiative(department=cast.sales, stage="proposed")
    told = intake.next_stages(initiative_id=work.pk, actor=factories.actor(cast.bruno))
    assert [(each.stage, each.may) for each in told] == [("approved", False), ("cancelled", True)]
    ((asked, says, is_met),) = told[0].gates
    assert (asked.requires, says, is_met) == ("lead", "Fill in lead first.", False)


def together(works: list[Initiative], **values: Any) -> int:
    """Set the same fields of several initiatives at once; how many statements that took."""
    revisions = [Revision(each.pk, each.version, values) for each in works]
    with CaptureQueriesContext(connection) as captured:
        many_records.revise_many(noun="initiative", revisions=revisions, actor=SYSTEM, now=NOW)
    return len(captured)


def passing() -> Initiative:
    """Approved work that brings all that these tests ask of it."""
    work = factories.initiative(
        stage="approved", sponsor=factories.person(), custom_fields={"assessed": True}
    )
    factories.contribution(initiative=work)
    factories.allocation(initiative=work, planned=Decimal(1))
    return work


def test_gates_before_many_are_asked_in_as_many_statements_as_before_a_few() -> None:
    factories.row(CustomField, noun="initiative", key="assessed", label="Assessed", type="boolean")
    for requires in ("sponsor", "confirmed_contribution", "known_money", "custom:assessed"):
        gate("active", requires)
    few, many = [passing() for _ in range(2)], [passing() for _ in range(12)]
    assert together(few, stage="active") == together(many, stage="active")
    assert Initiative.objects.filter(stage="active").count() == 14


def test_refusals_of_many_are_worded_in_as_many_statements_as_of_a_few() -> None:
    factories.row(CustomField, noun="initiative", key="assessed", label="Assessed", type="boolean")
    gate("active", "custom:assessed")
    counts = []
    for count in (2, 12):
        works = [factories.initiative(stage="approved") for _ in range(count)]
        revisions = [Revision(each.pk, 1, {"stage": "active"}) for each in works]
        with CaptureQueriesContext(connection) as captured, pytest.raises(InvalidFields) as refused:
            many_records.revise_many(noun="initiative", revisions=revisions, actor=SYSTEM, now=NOW)
        told = [(each.pointer, each.message) for each in refused.value.errors]
        assert told == [(f"/rows/{row}/stage", "Set “Assessed” first.") for row in range(count)]
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_one_closed_gate_among_many_names_its_row_and_writes_none() -> None:
    gate("active", "known_money")
    works = [passing(), factories.initiative(stage="approved"), passing()]
    with pytest.raises(InvalidFields) as refused:
        together(works, stage="active")
    assert [each.pointer for each in refused.value.errors] == ["/rows/1/stage"]
    assert not Initiative.objects.filter(stage="active").exists()


def test_many_that_enter_no_guarded_stage_ask_for_nothing() -> None:
    works = [factories.initiative(stage="approved") for _ in range(3)]
    plain = together(works, stage="paused")
    gate("active", "confirmed_contribution")
    works = [factories.initiative(stage="approved") for _ in range(3)]
    assert together(works, stage="paused") == plain
